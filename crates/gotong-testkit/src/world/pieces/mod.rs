//! Tenders that show one thing each: what the hotel of the story asks its bakeries. They are played without dice, so that
//! everything else stays as it is.

mod later;

use anyhow::{Context, Result};
use chrono::Duration;
use gotong_app::{
    Ctx,
    bids::{self, CombinationFields, MemberFields, PartFields},
    tenders::{self, AwardProposal, Estimate, NewDraft, Points},
};
use gotong_domain::{
    ids::{BidId, LotId, TenderId},
    money::{Currency, Money},
    tenders::{
        CallOffRule, DirectReason, TeamMember, Tender, TenderRole,
        input::{FrameworkInput, ItemInput, LotInput, TermsInput},
        terms::{AwardMethod, CriterionKind, Lot},
    },
};

use super::{DAYS, World, tenders::criteria};

/// The bakeries that bid, by their place among the firms.
const BUDI: usize = 2;
const DEWI: usize = 3;
const JOKO: usize = 4;
const RATNA: usize = 5;
/// The day on which the hotel orders from its framework.
const ORDERS: i64 = DAYS - 1;
/// The day on which it wants something to change.
const CHANGES: i64 = DAYS - 1;
/// The day on which it asks bidders to be bound for longer.
const EXTENDS: i64 = DAYS - 1;

/// What a tender shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// A framework with two suppliers, in force, with an order from it.
    Framework,
    /// A lot that two suppliers share.
    Shared,
    /// Two lots that are cheapest together.
    Together,
    /// Bids in two envelopes, the second of which is sealed.
    TwoEnvelopes,
    /// A selective tender with an amendment that waits for its approver.
    Selective,
    /// One business is asked and no other.
    Direct,
    /// Prices by quantity, for a group of buyers.
    Pooled,
    /// Bids that ran out before anybody decided; their bidders are asked to be bound for longer.
    RunOut,
}

/// A tender that shows something, once it is made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    piece: Piece,
    made: Option<TenderId>,
}

/// Everything that is shown.
pub(super) fn all() -> Vec<Shown> {
    use Piece::{Direct, Framework, Pooled, RunOut, Selective, Shared, Together, TwoEnvelopes};
    let pieces = [Framework, Shared, Together, TwoEnvelopes, Selective, Direct, Pooled, RunOut];
    pieces.into_iter().map(|piece| Shown { piece, made: None }).collect()
}

impl Piece {
    /// On which day it is published, and on which it closes.
    const fn days(self) -> (i64, i64) {
        match self {
            Self::Framework => (14, 28),
            Self::Shared => (33, 40),
            Self::Together => (48, 54),
            Self::TwoEnvelopes => (44, 56),
            Self::Selective => (54, DAYS + 8),
            Self::Direct => (57, DAYS + 4),
            Self::Pooled => (40, 48),
            Self::RunOut => (20, 26),
        }
    }

    const fn procedure(self) -> &'static str {
        match self {
            Self::Framework | Self::TwoEnvelopes => "OPEN",
            Self::Shared | Self::Together | Self::RunOut => "RFQ",
            Self::Selective => "SELECTIVE",
            Self::Direct => "DIRECT",
            Self::Pooled => "POOLED",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Framework => "Roti sarapan setahun, dipesan bila perlu",
            Self::Shared => "Roti untuk pekan wisata, dibagi dua pemasok",
            Self::Together => "Kue dan roti untuk rapat kerja, dua paket",
            Self::TwoEnvelopes => "Roti gandum untuk restoran, mutu dinilai sebelum harga",
            Self::Selective => "Roti pesta pernikahan, untuk yang diundang",
            Self::Direct => "Tambahan roti dari pemasok yang sama",
            Self::Pooled => "Roti kotak untuk tiga hotel, dibeli bersama",
            Self::RunOut => "Roti rapat bulanan, lama belum diputuskan",
        }
    }

    /// What is wanted of each lot: title and how many.
    const fn lots(self) -> &'static [(&'static str, i64)] {
        match self {
            Self::Framework => &[("Roti tawar 400 g", 24_000)],
            Self::Shared => &[("Roti manis", 5_000)],
            Self::Together => &[("Kue basah", 1_200), ("Roti isi", 1_500)],
            Self::TwoEnvelopes => &[("Roti gandum", 3_000)],
            Self::Selective => &[("Roti pesta", 2_000)],
            Self::Direct => &[("Roti tawar 400 g", 600)],
            Self::Pooled => &[("Roti kotak", 6_000)],
            Self::RunOut => &[("Roti rapat", 900)],
        }
    }

    /// Who is invited.
    const fn invited(self) -> &'static [usize] {
        match self {
            Self::Selective => &[BUDI, DEWI, JOKO, RATNA],
            Self::Direct => &[JOKO],
            _ => &[],
        }
    }

    /// Who bids for which lot, by its place, and at how many rupiah a unit.
    const fn bids(self) -> &'static [(usize, usize, i64)] {
        match self {
            Self::Framework => &[(BUDI, 0, 4_200), (DEWI, 0, 4_300), (JOKO, 0, 4_450)],
            Self::Shared => &[(DEWI, 0, 3_900), (RATNA, 0, 4_050), (BUDI, 0, 4_300)],
            // The first in rank of each lot alone: Joko and Ratna; of both together Dewi.
            Self::Together => {
                &[(JOKO, 0, 3_600), (DEWI, 0, 3_700), (RATNA, 1, 5_000), (DEWI, 1, 5_100)]
            }
            Self::TwoEnvelopes => &[(BUDI, 0, 6_500), (JOKO, 0, 6_900), (RATNA, 0, 6_300)],
            Self::Selective => &[(BUDI, 0, 5_200)],
            Self::Direct => &[],
            Self::Pooled => &[(JOKO, 0, 4_800), (RATNA, 0, 4_900)],
            Self::RunOut => &[(BUDI, 0, 5_500), (DEWI, 0, 5_900)],
        }
    }

    /// For which smaller quantities bids name a price, too.
    const fn tiers(self) -> &'static [i64] {
        match self {
            Self::Pooled => &[2_000, 4_000],
            _ => &[],
        }
    }

    fn terms(self, ctx: &Ctx) -> TermsInput {
        let (publishes, closes) = self.days();
        let mut terms = TermsInput {
            description: Some(format!("{}. Pengiriman bertahap ke dapur hotel.", self.title())),
            codes: Some(vec!["10710".to_owned()]),
            award: Some(AwardMethod::LowestPrice),
            closes_at: Some(ctx.now + Duration::days(closes - publishes) - Duration::hours(1)),
            lots: Some(self.lots().iter().map(|lot| wanted(*lot, self.tiers())).collect()),
            ..TermsInput::default()
        };
        match self {
            Self::Framework => {
                terms.framework = Some(Some(FrameworkInput {
                    until: (ctx.now + Duration::days(330)).date_naive(),
                    suppliers: 2,
                    rule: CallOffRule::Cascade,
                    ceiling: Some(Money::new(9_000_000_000, Currency::Idr)),
                }));
            }
            Self::Shared => {
                for lot in terms.lots.iter_mut().flatten() {
                    lot.sources = vec![6_000, 4_000];
                }
            }
            Self::Together => terms.combinations = Some(true),
            Self::TwoEnvelopes => {
                terms.envelopes = Some(2);
                terms.award = Some(AwardMethod::Weighted);
                terms.criteria = Some(criteria());
            }
            Self::Selective | Self::Pooled | Self::RunOut => {}
            Self::Direct => {
                terms.direct_reason = Some(DirectReason::Additional);
                let why = "Menambah pesanan dari pemasok yang sama, karena jumlah tamu melampaui perkiraan semula.";
                terms.justification = Some(why.to_owned());
            }
        }
        terms
    }
}

fn wanted((title, quantity): (&str, i64), tiers: &[i64]) -> LotInput {
    let item = ItemInput {
        id: None,
        title: title.to_owned(),
        description: None,
        quantity,
        tiers: tiers.to_vec(),
        unit: "buah".to_owned(),
        // Without a code it takes nothing of what a bakery can bake for others.
        code: None,
    };
    LotInput {
        id: None,
        title: title.to_owned(),
        description: None,
        value: None,
        hard_ceiling: false,
        sources: vec![],
        items: vec![item],
        requirements: vec![],
    }
}

/// Prices of a unit in so many smaller quantities: a twentieth more for each step down.
fn dearer(rupiah: i64, tiers: usize) -> Vec<Money> {
    let steps = (1..=i64::try_from(tiers).unwrap_or(0)).rev();
    steps.map(|step| Money::new(rupiah * (100 + 5 * step), Currency::Idr)).collect()
}

impl World<'_> {
    /// Plays one day of everything that is shown.
    pub(super) async fn play_pieces(&self, all: &mut [Shown], day: i64) -> Result<()> {
        for shown in all {
            let piece = shown.piece;
            let (publishes, closes) = piece.days();
            if day == publishes {
                shown.made = Some(self.ask_for(piece).await?);
            }
            let Some(id) = shown.made else { continue };
            if day == (closes - 1).min(DAYS) {
                self.bid_for(piece, id).await?;
            }
            if day == closes + 1 {
                self.judge(piece, id).await?;
            }
            if piece == Piece::Framework && day == ORDERS {
                self.order(id).await?;
            }
            if piece == Piece::Selective && day == CHANGES {
                self.change(id).await?;
            }
            if piece == Piece::RunOut && day == EXTENDS {
                self.extend(id).await?;
            }
        }
        Ok(())
    }

    /// The hotel, as its owner acts for it.
    pub(super) fn hotel(&self) -> Result<(Ctx, usize)> {
        let hotel = *self.buyers().first().context("a firm that buys")?;
        let firm = &self.firms[hotel];
        Ok((self.acting(self.cast.owner_of(firm.owner, Some(firm.id))), hotel))
    }

    async fn ask_for(&self, piece: Piece) -> Result<TenderId> {
        let (ctx, hotel) = self.hotel()?;
        let buyer = &self.firms[hotel];
        let new = NewDraft {
            buyer: buyer.id,
            procedure: piece.procedure().to_owned(),
            title: piece.title().to_owned(),
            currency: Currency::Idr,
            terms: TermsInput { city_code: Some(buyer.place.to_owned()), ..piece.terms(&ctx) },
            estimate: Estimate::default(),
        };
        let mut tender = tenders::create(self.app, &ctx, new).await?;
        let invited: Vec<_> = piece.invited().iter().map(|i| self.firms[*i].id).collect();
        if !invited.is_empty() {
            tender = tenders::invite(self.app, &ctx, tender.id, &invited).await?;
        }
        if piece == Piece::Selective {
            let owner = self.cast.owners[buyer.owner].id;
            let without: Vec<_> =
                TenderRole::ALL.into_iter().filter(|role| *role != TenderRole::Approver).collect();
            let team = vec![
                TeamMember { user: owner, roles: without.into_iter().collect() },
                TeamMember { user: self.cast.approver()?, roles: [TenderRole::Approver].into() },
            ];
            tender = tenders::set_team(self.app, &ctx, tender.id, tender.version, team).await?;
        }
        tenders::publish(self.app, &ctx, tender.id, tender.version).await?;
        Ok(tender.id)
    }

    async fn bid_for(&self, piece: Piece, id: TenderId) -> Result<()> {
        let lots = gotong_store::tenders::get(self.app.reader(), id).await?.terms.lots;
        for (firm, lot, rupiah) in piece.bids() {
            let others = (piece == Piece::Together && *firm == DEWI)
                .then(|| lots.iter().map(|one| one.id).filter(|one| *one != lots[*lot].id))
                .map(Iterator::collect);
            self.offer(*firm, &lots[*lot], *rupiah, others).await?;
        }
        Ok(())
    }

    /// A firm bids alone for all of a lot; for a tenth less where it wins the `others` too.
    async fn offer(
        &self,
        firm: usize,
        lot: &Lot,
        rupiah: i64,
        others: Option<Vec<LotId>>,
    ) -> Result<()> {
        let firm = &self.firms[firm];
        let ctx = self.acting(self.cast.owner_of(firm.owner, Some(firm.id)));
        let start = bids::Start { lot: lot.id, business: firm.id, alliance: None };
        let bid = bids::start(self.app, &ctx, start).await?;
        let part = |item: &gotong_domain::tenders::terms::Item| PartFields {
            item: item.id,
            quantity: i64::try_from(item.quantity).unwrap_or(0),
            unit_price: Money::new(rupiah * 100, Currency::Idr),
            tier_prices: dearer(rupiah, item.tiers.len()),
        };
        let parts = lot.items.iter().map(part).collect();
        let update = bids::Update {
            bid: bid.id,
            version: bid.version,
            members: Some(vec![MemberFields { business: firm.id, parts, share_bp: 10_000 }]),
            answers: None,
            note: None,
            combinations: others.map(|lots| vec![CombinationFields { lots, discount_bp: 1_000 }]),
        };
        bids::update(self.app, &ctx, update).await?;
        self.seal(&ctx, bid.id).await
    }

    /// Opens what came; of two envelopes the first, where it stops.
    async fn judge(&self, piece: Piece, id: TenderId) -> Result<()> {
        let (ctx, _) = self.hotel()?;
        let tender = tenders::open_bids(self.app, &ctx, id).await?;
        let opened = gotong_store::bids::opened(self.app.reader(), id, None).await?;
        tenders::declare_conflict(self.app, &ctx, id, false, None).await?;
        for bid in &opened {
            tenders::admit(self.app, &ctx, bid.id, "Lengkap dan memenuhi syarat.").await?;
        }
        if piece == Piece::TwoEnvelopes {
            let bids: Vec<_> = opened.iter().map(|bid| bid.id).collect();
            return self.score_offers(&ctx, &tender, &bids).await;
        }
        tenders::compute_ranking(self.app, &ctx, id).await?;
        if piece == Piece::RunOut {
            return Ok(());
        }
        self.award(piece, id, &ctx).await
    }

    /// Each offer is a little better than the one before.
    async fn score_offers(&self, ctx: &Ctx, tender: &Tender, bids: &[BidId]) -> Result<()> {
        let quality = tender.terms.criteria.iter();
        let quality: Vec<_> =
            quality.filter(|one| matches!(one.kind, CriterionKind::Quality { .. })).collect();
        for (bid, points) in bids.iter().zip((0..).map(|place| 72 + 8 * place)) {
            let points: Vec<_> =
                quality.iter().map(|one| Points { criterion: one.id, points }).collect();
            tenders::score(self.app, ctx, *bid, &points).await?;
        }
        tenders::lock_scores(self.app, ctx, tender.id).await?;
        Ok(())
    }

    /// Awards go to as many of each lot as may win, best first; of lots that are decided together to those who are
    /// cheapest so.
    async fn award(&self, piece: Piece, id: TenderId, ctx: &Ctx) -> Result<()> {
        let winners = if matches!(piece, Piece::Framework | Piece::Shared) { 2 } else { 1 };
        for ranked in gotong_store::awards::rankings(self.app.reader(), id).await? {
            let places = &ranked.ranking.places;
            // Who takes both of two lots is second in each.
            let skipped = usize::from(piece == Piece::Together);
            for place in places.iter().skip(skipped).take(winners) {
                let reason = "Termurah menurut aturan yang diumumkan.".to_owned();
                let proposal = AwardProposal { lot: ranked.lot, bid: place.bid, reason };
                let award = tenders::propose_award(self.app, ctx, proposal).await?;
                tenders::approve_award(self.app, ctx, award.id).await?;
            }
        }
        Ok(())
    }
}
