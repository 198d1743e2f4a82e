//! A bid being worked on: its contents and who has confirmed them.

use serde::{Deserialize, Serialize};

use super::{contents::BidContents, technical::Technical};
use crate::{
    canonical::DocumentHash,
    error::{ErrorCode, Refusal, ensure},
    ids::{BusinessId, UserId},
    money::BasisPoints,
    tenders::terms::{Lot, Terms},
    time::Instant,
};

/// A member's word that it stands by exactly this bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// The member.
    pub business: BusinessId,
    /// The person that bound it.
    pub by: UserId,
    /// The hash of the contents that the person was shown.
    pub hash: DocumentHash,
    /// "We set our price ourselves, without agreement with other bidders."
    pub independent_price: bool,
    /// "We have read why this joint bid is needed."
    pub necessity_seen: bool,
    /// When.
    pub at: Instant,
}

/// Contents with the confirmations they have so far. This is what is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What the bid says.
    pub contents: BidContents,
    /// Who stands by it; each over the hash of `contents`.
    pub confirmations: Vec<Confirmation>,
}

impl Offer {
    /// Contents that nobody has confirmed.
    #[must_use]
    pub const fn new(contents: BidContents) -> Self {
        Self { contents, confirmations: Vec::new() }
    }

    /// Changes the contents. Whoever confirmed other contents has to confirm again: a changed part resets
    /// its member, and a changed total or share resets everyone, because each confirmed the whole.
    #[must_use]
    pub fn edit(self, contents: BidContents) -> Self {
        let hash = contents.hash();
        let confirmations = self.confirmations.into_iter().filter(|c| c.hash == hash).collect();
        Self { contents, confirmations }
    }

    /// The same offer for newer terms; confirmations of older terms do not hold.
    #[must_use]
    pub fn for_terms(self, terms_version: u32, terms: &Terms) -> Self {
        let contents = self.contents.clone().for_terms(terms_version, terms);
        self.edit(contents)
    }

    /// Takes a member out, with its part and answers. Its share stays open until the others agree on theirs.
    #[must_use]
    pub fn without(self, business: BusinessId) -> Self {
        let mut contents = self.contents.clone();
        contents.members.retain(|member| member.business != business);
        contents.answers.retain(|answer| answer.business != Some(business));
        self.edit(contents)
    }

    /// Notes a member's confirmation, in place of an earlier one.
    ///
    /// # Errors
    /// `NOT_A_MEMBER`; `BID_CHANGED` when the hash is not that of the contents now; `DECLARATION_MISSING`.
    pub fn confirm(mut self, confirmation: Confirmation) -> Result<Self, Refusal> {
        let is_member = self.contents.businesses().any(|b| b == confirmation.business);
        ensure(is_member, ErrorCode::NotAMember)?;
        ensure(confirmation.hash == self.contents.hash(), ErrorCode::BidChanged)?;
        let joint = self.contents.pact.is_some();
        let declared = confirmation.independent_price && (confirmation.necessity_seen || !joint);
        ensure(declared, ErrorCode::DeclarationMissing)?;
        self.confirmations.retain(|c| c.business != confirmation.business);
        self.confirmations.push(confirmation);
        Ok(self)
    }

    /// The offer of a single bidder, as whoever seals it declares it.
    #[must_use]
    pub fn declared(mut self, business: BusinessId, by: UserId, at: Instant) -> Self {
        let hash = self.contents.hash();
        let (independent_price, necessity_seen) = (true, false);
        let own = Confirmation { business, by, hash, independent_price, necessity_seen, at };
        self.confirmations = vec![own];
        self
    }

    /// A member's confirmation of the contents as they are.
    #[must_use]
    pub fn confirmation_of(&self, business: BusinessId) -> Option<&Confirmation> {
        let hash = self.contents.hash();
        self.confirmations.iter().find(|c| c.business == business && c.hash == hash)
    }

    /// The members that have yet to confirm the contents as they are.
    #[must_use]
    pub fn unconfirmed(&self) -> Vec<BusinessId> {
        let hash = self.contents.hash();
        let confirmed = |b| self.confirmations.iter().any(|c| c.business == b && c.hash == hash);
        self.contents.businesses().filter(|b| !confirmed(*b)).collect()
    }

    /// The same offer without what it asks: what the platform remembers of a bid that it cannot open.
    #[must_use]
    pub fn priceless(mut self) -> Self {
        for member in &mut self.contents.members {
            if self.contents.pact.is_some() {
                member.share = BasisPoints::default();
            }
            for item in &mut member.items {
                item.unit_price = 0;
                item.tier_prices.clear();
            }
        }
        self
    }

    /// Whether this, which was sealed on a member's device, is what the platform `remembered` of it when it was sealed:
    /// values within bounds, the same offer beside its price, and of a joint bid the members' confirmations.
    #[must_use]
    pub fn is_as_agreed(&self, remembered: &Self, lot: &Lot) -> bool {
        let contents = &self.contents;
        let sound = contents.clone().check(lot).is_ok_and(|same| same == *contents);
        let joint = contents.pact.is_some();
        let confirmed = !joint || remembered.confirmations == self.confirmations;
        sound
            && confirmed
            && contents.combinations == remembered.contents.combinations
            && BasisPoints::make_whole(contents.members.iter().map(|member| member.share))
            && Technical::of(contents) == Technical::of(&remembered.contents)
    }

    /// Whether every member stands by these contents and nobody else does: what an opening checks.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.unconfirmed().is_empty() && self.confirmations.len() == self.contents.members.len()
    }
}
