//! The tenders of the demo world, in every state.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use chrono::Duration;
use gotong_app::{
    inquiries::{self, Answering, Ask},
    tenders::{self, AwardProposal, Cancelling, Estimate, NewDraft, Points},
};
use gotong_domain::{
    bids::{Bid, BidState, InquiryKind},
    ids::{BidId, TenderId},
    money::{Currency, Money},
    policy::Actor,
    tenders::{
        CancelReason, State, Tender,
        input::{CriterionInput, ItemInput, LotInput, RequirementInput, RuleInput, TermsInput},
        terms::{Aggregation, AwardMethod, CapacityPeriod, CriterionKind},
    },
};

use super::{World, words::TRADES};

/// How far a tender gets by the end of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Draft,
    Announced,
    Open,
    Closed,
    Evaluation,
    Standstill,
    Awarded,
    Unsuccessful,
    Cancelled,
}

/// The tenders that the alliance of the story bids for: one that is open, and one that it wins.
const OF_THE_STORY: [usize; 2] = [0, WON];
/// The tender that the alliance of the story wins.
const WON: usize = 9;
/// How many days before it takes bids a tender is announced.
const ANNOUNCED_DAYS: i64 = 8;
/// How many days after its deadline the work of a tender is done and shown.
const DONE_AFTER: i64 = 22;

/// A tender to come.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    number: usize,
    trade: usize,
    buyer: usize,
    publishes: i64,
    closes: i64,
    ending: Ending,
    made: Option<TenderId>,
}

impl Plan {
    fn new(number: usize, trade: usize, buyer: usize, spread: i64) -> Self {
        let (ending, closes) = match number % 12 {
            _ if number % 24 == 16 => (Ending::Announced, 76),
            0..=4 => (Ending::Open, 63 + spread),
            5 => (Ending::Draft, 68),
            6 => (Ending::Closed, 60),
            7 => (Ending::Evaluation, 57),
            8 => (Ending::Standstill, 58),
            9 | 10 => (Ending::Awarded, 25 + spread),
            _ if number % 24 == 11 => (Ending::Unsuccessful, 50),
            _ => (Ending::Cancelled, 66),
        };
        let ahead = if ending == Ending::Announced { 11 + ANNOUNCED_DAYS } else { 11 };
        Self { number, trade, buyer, publishes: closes - ahead, closes, ending, made: None }
    }
}

impl World<'_> {
    /// Plans every tender.
    pub(super) fn plan_tenders(&mut self) -> Vec<Plan> {
        let buyers = self.buyers();
        (0..self.size.tenders as usize)
            .map(|number| {
                if number % 24 == 16 {
                    // Made without dice: the others stay as they are.
                    return Plan::new(number, number % 12, buyers[number % buyers.len()], 0);
                }
                let story = OF_THE_STORY.contains(&number);
                let trade = if number < 2 || story { 0 } else { self.dice.between(0, 11) as usize };
                let buyer = if story { buyers[0] } else { *self.dice.one_of(&buyers) };
                Plan::new(number, trade, buyer, i64::from(self.dice.between(0, 8)))
            })
            .collect()
    }

    /// Plays one day of every tender.
    pub(super) async fn play(&mut self, plans: &mut [Plan], day: i64) -> Result<()> {
        for plan in plans {
            if plan.publishes == day {
                plan.made = Some(self.draft(plan).await?);
                if plan.ending != Ending::Draft {
                    self.publish(plan).await?;
                }
            }
            let Some(tender) = plan.made else { continue };
            let asked = !matches!(plan.ending, Ending::Draft | Ending::Announced);
            if asked && day == plan.publishes + 2 {
                self.discuss(plan, tender).await?;
            }
            let bidding = (plan.closes - 2).min(super::DAYS);
            if bidding == day
                && !matches!(
                    plan.ending,
                    Ending::Draft | Ending::Announced | Ending::Unsuccessful | Ending::Cancelled
                )
            {
                let joint = OF_THE_STORY.contains(&plan.number);
                self.bid(plan.trade, tender, joint, plan.number == WON).await?;
            }
            if plan.ending == Ending::Cancelled && day == plan.publishes + 3 {
                let ctx = self.acting(self.buying(plan.buyer));
                let called_off = Cancelling {
                    tender,
                    lots: BTreeSet::new(),
                    reason: CancelReason::BudgetCut,
                    words: "Anggaran kegiatan ini dipindahkan ke tahun depan.".to_owned(),
                };
                tenders::cancel(self.app, &ctx, called_off).await?;
            }
            let decided =
                matches!(plan.ending, Ending::Evaluation | Ending::Standstill | Ending::Awarded);
            if decided && day == plan.closes + 1 {
                self.decide(plan, tender).await?;
            }
            if plan.ending == Ending::Awarded && day == plan.closes + DONE_AFTER {
                self.show_won(plan.trade, plan.buyer, tender).await?;
            }
        }
        Ok(())
    }

    /// Two bidders ask; the buyer of the story has still to answer one of them.
    async fn discuss(&self, plan: &Plan, tender: TenderId) -> Result<()> {
        for number in [plan.number, plan.number + 1] {
            let Some(question) = self.ask(tender, plan.trade, number).await? else { continue };
            if number != 0 {
                self.answer(self.buying(plan.buyer), question, number).await?;
            }
        }
        Ok(())
    }

    /// The firms that buy.
    pub(super) fn buyers(&self) -> Vec<usize> {
        let buys = |i: &usize| self.firms[*i].trade.is_none() && self.firms[*i].verified;
        (0..self.firms.len()).filter(buys).collect()
    }

    /// Shows the account of somebody who lost the tender that the alliance of the story won.
    pub(super) async fn show_loser(&mut self, plans: &[Plan]) -> Result<()> {
        let Some(tender) = plans.iter().find(|p| p.number == WON).and_then(|p| p.made) else {
            return Ok(());
        };
        let bids = gotong_store::bids::opened(self.app.reader(), tender, None).await?;
        let lost = bids.iter().find(|b| b.pact.is_none() && b.phase.state() != BidState::Awarded);
        let lost = lost.and_then(|bid| self.firms.iter().find(|f| f.id == bid.lead));
        let Some(firm) = lost.cloned() else { return Ok(()) };
        let name = &firm.name;
        self.cast.show_owner(
            firm.owner,
            &format!("pemilik {name}; penawarannya kalah dan uraiannya dapat dibaca"),
            &format!("owner of {name}; lost a tender and can read the debrief"),
        );
        Ok(())
    }

    fn buying(&self, buyer: usize) -> Actor {
        let firm = &self.firms[buyer];
        self.cast.owner_of(firm.owner, Some(firm.id))
    }

    async fn draft(&mut self, plan: &Plan) -> Result<TenderId> {
        let ctx = self.acting(self.buying(plan.buyer));
        let buyer = self.firms[plan.buyer].clone();
        let wanted = TRADES[plan.trade].wanted;
        let announced = plan.ending == Ending::Announced;
        let (wanted, quantity) = if announced { wanted[0] } else { *self.dice.one_of(wanted) };
        let open = plan.number.is_multiple_of(2);
        let closes_at = ctx.now + Duration::days(plan.closes - plan.publishes) - Duration::hours(1);
        let terms = TermsInput {
            description: Some(format!(
                "{wanted} untuk {}. Pengiriman bertahap; penawaran bersama dari beberapa usaha diterima.",
                buyer.name
            )),
            city_code: Some(buyer.place.to_owned()),
            codes: Some(vec![TRADES[plan.trade].code.to_owned()]),
            award: Some(if open { AwardMethod::Weighted } else { AwardMethod::LowestPrice }),
            opens_at: announced.then(|| Some(ctx.now + Duration::days(ANNOUNCED_DAYS))),
            closes_at: Some(closes_at),
            lots: Some(vec![lot(plan.trade, wanted, quantity)]),
            criteria: open.then(criteria),
            ..TermsInput::default()
        };
        let new = NewDraft {
            buyer: buyer.id,
            procedure: if open { "OPEN" } else { "RFQ" }.to_owned(),
            title: format!("{wanted} – {}", buyer.name),
            currency: Currency::Idr,
            terms,
            estimate: Estimate::default(),
        };
        Ok(tenders::create(self.app, &ctx, new).await?.id)
    }

    async fn publish(&self, plan: &Plan) -> Result<()> {
        let id = plan.made.context("the draft is there")?;
        let ctx = self.acting(self.buying(plan.buyer));
        let version = gotong_store::tenders::get(self.app.reader(), id).await?.version;
        tenders::publish(self.app, &ctx, id, version).await?;
        Ok(())
    }

    /// Opens the bids, judges them, and awards as far as the plan goes.
    async fn decide(&mut self, plan: &Plan, id: TenderId) -> Result<()> {
        let ctx = self.acting(self.buying(plan.buyer));
        let closed = gotong_store::tenders::get(self.app.reader(), id).await?;
        if closed.state() != State::Opening {
            // Too few could still bid: earlier awards took their capacity.
            return Ok(());
        }
        tenders::open_bids(self.app, &ctx, id).await?;
        let tender = gotong_store::tenders::get(self.app.reader(), id).await?;
        if tender.state() != State::Evaluation {
            return Ok(());
        }
        let opened = gotong_store::bids::opened(self.app.reader(), id, None).await?;
        tenders::declare_conflict(self.app, &ctx, id, false, None).await?;
        if plan.ending == Ending::Evaluation {
            let asks = (plan.number / 12).is_multiple_of(3);
            return self.begin_judging(&ctx, &opened, asks).await;
        }
        for bid in &opened {
            tenders::admit(self.app, &ctx, bid.id, "Lengkap dan memenuhi syarat.").await?;
        }
        let bids: Vec<_> = opened.iter().map(|b| b.id).collect();
        self.score(&ctx, &tender, &bids).await?;
        tenders::compute_ranking(self.app, &ctx, id).await?;
        for ranked in gotong_store::awards::rankings(self.app.reader(), id).await? {
            let Some(first) = ranked.ranking.places.first() else { continue };
            if first.abnormally_low {
                self.justify(&ctx, first.bid).await?;
            }
            let reason = "Peringkat pertama menurut kriteria yang diumumkan.".to_owned();
            let proposal = AwardProposal { lot: ranked.lot, bid: first.bid, reason };
            let award = tenders::propose_award(self.app, &ctx, proposal).await?;
            tenders::approve_award(self.app, &ctx, award.id).await?;
        }
        Ok(())
    }

    /// Bids are admitted, but for the first one where its bidder is asked to complete it.
    async fn begin_judging(&self, ctx: &gotong_app::Ctx, opened: &[Bid], asks: bool) -> Result<()> {
        for bid in opened.iter().skip(usize::from(asks)) {
            tenders::admit(self.app, ctx, bid.id, "Lengkap dan memenuhi syarat.").await?;
        }
        let Some(first) = opened.first().filter(|_| asks) else { return Ok(()) };
        let question = "Mohon lampirkan surat izin usaha yang masih berlaku.".to_owned();
        let due_at = Some(ctx.now + Duration::days(14));
        let ask = Ask { bid: first.id, kind: InquiryKind::Cure, question, due_at };
        inquiries::ask(self.app, ctx, ask).await?;
        Ok(())
    }

    /// A bidder is asked how it comes to its price, and answers.
    async fn justify(&self, ctx: &gotong_app::Ctx, bid: BidId) -> Result<()> {
        let question = "Harga Anda jauh di bawah yang lain. Bagaimana menghitungnya?".to_owned();
        let ask = Ask { bid, kind: InquiryKind::Justification, question, due_at: None };
        inquiries::ask(self.app, ctx, ask).await?;
        let asked = gotong_store::inquiries::of_bids(self.app.reader(), &[bid]).await?;
        let lead = gotong_store::bids::get(self.app.reader(), bid).await?.lead;
        let firm = self.firms.iter().find(|firm| firm.id == lead).context("a firm of ours")?;
        let bidder = self.acting(self.cast.owner_of(firm.owner, Some(firm.id)));
        for inquiry in asked {
            let text = "Bahan kami beli langsung dari petani, dan alatnya sudah lunas.".to_owned();
            let answering = Answering { inquiry: inquiry.id, text, documents: vec![] };
            inquiries::answer(self.app, &bidder, answering).await?;
        }
        Ok(())
    }

    async fn score(
        &mut self,
        ctx: &gotong_app::Ctx,
        tender: &Tender,
        bids: &[BidId],
    ) -> Result<()> {
        let quality: Vec<_> = tender
            .terms
            .criteria
            .iter()
            .filter(|c| matches!(c.kind, CriterionKind::Quality { .. }))
            .collect();
        if quality.is_empty() {
            return Ok(());
        }
        for bid in bids {
            let mut points = Vec::new();
            for criterion in &quality {
                let given = i32::try_from(self.dice.between(55, 98)).unwrap_or(60);
                points.push(Points { criterion: criterion.id, points: given });
            }
            tenders::score(self.app, ctx, *bid, &points).await?;
        }
        tenders::lock_scores(self.app, ctx, tender.id).await?;
        Ok(())
    }
}

fn lot(trade: usize, wanted: &str, quantity: u32) -> LotInput {
    let trade = &TRADES[trade];
    let value = i64::from(trade.price) * 100 * i64::from(quantity);
    LotInput {
        id: None,
        title: wanted.to_owned(),
        description: None,
        value: Some(Money::new(value, Currency::Idr)),
        hard_ceiling: false,
        sources: vec![],
        items: vec![ItemInput {
            id: None,
            title: wanted.to_owned(),
            description: None,
            quantity: i64::from(quantity),
            tiers: vec![],
            unit: trade.unit.to_owned(),
            code: Some(trade.code.to_owned()),
        }],
        requirements: vec![RequirementInput {
            id: None,
            title: "Kapasitas yang tersedia".to_owned(),
            description: None,
            mandatory: true,
            aggregation: Aggregation::Sum,
            unit_cost: None,
            rule: RuleInput::Capacity {
                code: trade.code.to_owned(),
                quantity: i64::from(trade.capacity.0),
                unit: trade.unit.to_owned(),
                period: CapacityPeriod::Day,
            },
        }],
    }
}

/// What an open tender looks at.
pub(super) fn criteria() -> Vec<CriterionInput> {
    let criterion = |price, title: &str, weight| CriterionInput {
        id: None,
        price,
        title: title.to_owned(),
        description: None,
        weight,
        max_points: 100,
        min_points: None,
    };
    vec![
        criterion(true, "Harga", 6_000),
        criterion(false, "Mutu dan contoh", 2_500),
        criterion(false, "Kesiapan mengirim", 1_500),
    ]
}
