//! The bids of the demo world.

use anyhow::{Context, Result};
use gotong_app::{
    Error,
    bids::{self, Confirm, Sealing, Start, Update},
};
use gotong_domain::{
    error::ErrorCode,
    ids::{BidId, BusinessId, TenderId},
    money::Money,
    tenders::terms::{Item, Lot},
};

use super::{World, alliances::Union};

/// What bidders usually ask, in parts of a hundred of what the buyer reckons.
const USUAL: (u32, u32) = (88, 99);
/// What one asks who wants to win.
const KEEN: (u32, u32) = (85, 86);

impl World<'_> {
    /// Lets firms of a trade bid: some alone, and sometimes an alliance.
    ///
    /// `joint` makes sure of the alliance; `keen` makes it the cheapest.
    pub(super) async fn bid(
        &mut self,
        trade: usize,
        tender: TenderId,
        joint: bool,
        keen: bool,
    ) -> Result<()> {
        let whole = gotong_store::tenders::get(self.app.reader(), tender).await?;
        let lot = whole.terms.lots.first().context("a tender has a lot")?.clone();
        let mut taken: Vec<usize> = Vec::new();
        let joint = joint || self.dice.happens(35);
        let union = self.unions.iter().find(|u| u.trade == trade && u.active).cloned();
        if let Some(union) = union.filter(|_| joint) {
            self.bid_together(&union, &lot, keen).await?;
            taken.extend(&union.members);
        }
        let alone = self.dice.between(if joint { 1 } else { 2 }, 4);
        for _ in 0..alone {
            let suits = |i: &usize| {
                let firm = &self.firms[*i];
                firm.trade == Some(trade) && firm.verified && !taken.contains(i)
            };
            let able: Vec<usize> = (0..self.firms.len()).filter(suits).collect();
            if able.is_empty() {
                break;
            }
            let firm = *self.dice.one_of(&able);
            taken.push(firm);
            self.bid_alone(firm, &lot).await?;
        }
        Ok(())
    }

    async fn bid_alone(&mut self, firm: usize, lot: &Lot) -> Result<()> {
        let firm = self.firms[firm].clone();
        let ctx = self.acting(self.cast.owner_of(firm.owner, Some(firm.id)));
        let bid =
            bids::start(self.app, &ctx, Start { lot: lot.id, business: firm.id, alliance: None })
                .await?;
        let prices = self.prices(lot, USUAL);
        let members = vec![bids::MemberFields {
            business: firm.id,
            parts: parts(lot, &prices, 0, 1),
            share_bp: 10_000,
        }];
        self.write(&ctx, bid.id, members).await?;
        self.seal(&ctx, bid.id).await
    }

    async fn bid_together(&mut self, union: &Union, lot: &Lot, keen: bool) -> Result<()> {
        let firms: Vec<_> = union.members.iter().map(|m| self.firms[*m].clone()).collect();
        let lead = &firms[0];
        let ctx = self.acting(self.cast.owner_of(lead.owner, Some(lead.id)));
        let start = Start { lot: lot.id, business: lead.id, alliance: Some(union.id) };
        let bid = bids::start(self.app, &ctx, start).await?;
        let prices = self.prices(lot, if keen { KEEN } else { USUAL });
        let count = firms.len();
        let share = |i: usize| 10_000 / count + if i == 0 { 10_000 % count } else { 0 };
        let member = |(i, business): (usize, BusinessId)| bids::MemberFields {
            business,
            parts: parts(lot, &prices, i, count),
            share_bp: i64::try_from(share(i)).unwrap_or(0),
        };
        let members = firms.iter().map(|f| f.id).enumerate().map(member).collect();
        self.write(&ctx, bid.id, members).await?;
        for firm in &firms {
            let ctx = self.acting(self.cast.owner_of(firm.owner, Some(firm.id)));
            let seen = bids::queries::get(self.app, &ctx, bid.id).await?;
            let offer = seen.offer.context("a member reads its own bid")?;
            let confirm = Confirm {
                bid: bid.id,
                business: firm.id,
                version_hash: offer.contents.hash().to_string(),
                independent_price: true,
                necessity_seen: true,
            };
            bids::confirm(self.app, &ctx, confirm).await?;
        }
        self.seal(&ctx, bid.id).await
    }

    async fn write(
        &self,
        ctx: &gotong_app::Ctx,
        bid: BidId,
        members: Vec<bids::MemberFields>,
    ) -> Result<()> {
        let version = bids::queries::get(self.app, ctx, bid).await?.bid.version;
        let update = Update {
            bid,
            version,
            members: Some(members),
            answers: None,
            note: None,
            combinations: None,
        };
        bids::update(self.app, ctx, update).await?;
        Ok(())
    }

    pub(super) async fn seal(&self, ctx: &gotong_app::Ctx, bid: BidId) -> Result<()> {
        let version = bids::queries::get(self.app, ctx, bid).await?.bid.version;
        match bids::seal(
            self.app,
            ctx,
            Sealing { bid, version, independent_price: true, envelope: None },
        )
        .await
        {
            // A firm whose capacity went to an earlier award keeps its draft; it lapses at the deadline.
            Err(Error::Refused(refusal)) if refusal.code() == ErrorCode::RequirementNotMet => {
                Ok(())
            }
            sealed => Ok(sealed.map(drop)?),
        }
    }

    /// A price a unit for each item, in a range of parts of a hundred of what the buyer reckons.
    fn prices(&mut self, lot: &Lot, (least, most): (u32, u32)) -> Vec<Money> {
        let usual = lot.value.map_or(1_000_000, |v| v.minor);
        let units: i64 = lot.items.iter().map(|i| i64::try_from(i.quantity).unwrap_or(1)).sum();
        lot.items
            .iter()
            .map(|_| {
                let percent = i64::from(self.dice.between(least, most));
                let currency =
                    lot.value.map_or(gotong_domain::money::Currency::Idr, |v| v.currency);
                Money::new((usual / units.max(1) * percent / 100).max(100), currency)
            })
            .collect()
    }
}

/// The part of one of `count` members: equal quantities, the first takes what is left over.
fn parts(lot: &Lot, prices: &[Money], member: usize, count: usize) -> Vec<bids::PartFields> {
    let part = |(item, price): (&Item, &Money)| {
        let whole = i64::try_from(item.quantity).unwrap_or(0);
        let count = i64::try_from(count).unwrap_or(1);
        let quantity = whole / count + if member == 0 { whole % count } else { 0 };
        bids::PartFields { item: item.id, quantity, unit_price: *price, tier_prices: vec![] }
    };
    lot.items.iter().zip(prices).map(part).filter(|p| p.quantity > 0).collect()
}
