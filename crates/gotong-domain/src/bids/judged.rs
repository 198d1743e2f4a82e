//! The bid from its opening on: opened, judged, ranked, awarded or not.

use super::{
    Bid, BidEvent,
    disqualification::Ground,
    inquiry::{Inquiry, ensure_settled, was_asked_to_justify},
    offer::Offer,
    phase::{BidState, Inside, Opened, Phase, Rejection, Seal},
    technical::Technical,
};
use crate::{error::Refusal, text, time::Instant};

impl Bid {
    /// Opens a sealed bid with what was inside: `SEALED → OPENED`, or `REJECTED{INTEGRITY}` when it is not what its
    /// members confirmed for this lot.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is sealed.
    pub fn open(self, offer: Offer, at: Instant) -> Result<(Self, BidEvent), Refusal> {
        let seal = self.sealed(BidState::Opened)?;
        let ours = self.holds(&Technical::of(&offer.contents), &seal);
        if ours && offer.is_whole() {
            let inside = Inside::Whole(offer);
            Ok(self.enter(Phase::Opened(Opened { seal, inside, at })))
        } else {
            self.fail_to_open(at)
        }
    }

    /// Opens the first of two envelopes, its price left sealed: `SEALED → OPENED`, or `REJECTED{INTEGRITY}` when it is
    /// of another bid.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is sealed.
    pub fn open_technical(
        self,
        technical: Technical,
        at: Instant,
    ) -> Result<(Self, BidEvent), Refusal> {
        let seal = self.sealed(BidState::Opened)?;
        if !self.holds(&technical, &seal) {
            return self.fail_to_open(at);
        }
        let inside = Inside::Technical(technical);
        Ok(self.enter(Phase::Opened(Opened { seal, inside, at })))
    }

    /// Opens the price of an admitted bid, which stays admitted; `REJECTED{INTEGRITY}` when there is none, or it is of
    /// another bid than the first envelope.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is admitted and its price sealed.
    pub fn open_price(
        self,
        offer: Option<Offer>,
        at: Instant,
    ) -> Result<(Self, BidEvent), Refusal> {
        let (opened, technical, reason) = match &self.phase {
            Phase::Admitted { opened, reason } => match opened.technical() {
                Some(technical) => (opened.clone(), technical, reason.clone()),
                None => return Err(self.illegal(BidState::Admitted)),
            },
            _ => return Err(self.illegal(BidState::Admitted)),
        };
        let same = |offer: &Offer| Technical::of(&offer.contents) == *technical && offer.is_whole();
        if let Some(offer) = offer.filter(same) {
            let opened = Opened { inside: Inside::Whole(offer), at, ..opened };
            Ok(self.enter(Phase::Admitted { opened, reason }))
        } else {
            let rejection = Rejection::Integrity { at: Some(at), admitted: Some(reason) };
            Ok(self.enter(Phase::Rejected { opened: Some(opened), rejection }))
        }
    }

    /// Whether this is what the bid offers under its seal.
    pub(super) fn holds(&self, technical: &Technical, seal: &Seal) -> bool {
        technical.tender == self.tender
            && technical.lot == self.lot
            && technical.terms_version == seal.terms_version
            && technical.pact == self.pact
            && technical.businesses().eq(self.members.iter().copied())
    }

    /// Notes that a sealed bid does not open, or not to what was committed to: `SEALED → REJECTED{INTEGRITY}`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is sealed.
    pub fn fail_to_open(self, at: Instant) -> Result<(Self, BidEvent), Refusal> {
        self.sealed(BidState::Rejected)?;
        let rejection = Rejection::Integrity { at: Some(at), admitted: None };
        Ok(self.enter(Phase::Rejected { opened: None, rejection }))
    }

    /// Admits an opened bid: `OPENED → ADMITTED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is opened; a missing or overlong `reason`.
    pub fn admit(self, reason: &str) -> Result<(Self, BidEvent), Refusal> {
        let reason = text::paragraphs("reason", reason, 1..=2_000)?;
        match &self.phase {
            Phase::Opened(opened) => {
                let opened = opened.clone();
                Ok(self.enter(Phase::Admitted { opened, reason }))
            }
            _ => Err(self.illegal(BidState::Admitted)),
        }
    }

    /// Rejects an opened bid: `OPENED → REJECTED`.
    ///
    /// # Errors
    /// As [`Bid::admit`].
    pub fn reject(self, reason: &str, at: Instant) -> Result<(Self, BidEvent), Refusal> {
        let reason = text::paragraphs("reason", reason, 1..=2_000)?;
        match &self.phase {
            Phase::Opened(opened) => {
                let opened = Some(opened.clone());
                let rejection = Rejection::Inadmissible { reason, at };
                Ok(self.enter(Phase::Rejected { opened, rejection }))
            }
            _ => Err(self.illegal(BidState::Rejected)),
        }
    }

    /// Rejects a bid whose price is abnormally low and was not justified: `ADMITTED | RANKED → REJECTED`. Its bidders
    /// were `asked`, and their time to answer is over.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is admitted or ranked, and was asked to justify its price; `INQUIRY_PENDING`; a
    /// missing or overlong `reason`.
    pub fn reject_price(
        self,
        reason: &str,
        at: Instant,
        asked: &[Inquiry],
    ) -> Result<(Self, BidEvent), Refusal> {
        ensure_settled(asked, at)?;
        if !was_asked_to_justify(asked, self.id) {
            return Err(self.illegal(BidState::Rejected));
        }
        let reason = text::paragraphs("reason", reason, 1..=2_000)?;
        match &self.phase {
            Phase::Admitted { opened, .. } | Phase::Ranked { opened, .. } => {
                let opened = Some(opened.clone());
                let rejection = Rejection::Inadmissible { reason, at };
                Ok(self.enter(Phase::Rejected { opened, rejection }))
            }
            _ => Err(self.illegal(BidState::Rejected)),
        }
    }

    /// Admits a rejected bid after all, as a complaint's remedy: `REJECTED → ADMITTED`. One that did not open stays out.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it was opened and rejected; a missing or overlong `reason`.
    pub fn readmit(self, reason: &str) -> Result<(Self, BidEvent), Refusal> {
        let reason = text::paragraphs("reason", reason, 1..=10_000)?;
        match &self.phase {
            Phase::Rejected { opened: Some(opened), rejection: Rejection::Inadmissible { .. } } => {
                let opened = opened.clone();
                Ok(self.enter(Phase::Admitted { opened, reason }))
            }
            _ => Err(self.illegal(BidState::Admitted)),
        }
    }

    /// Whether evaluators rejected it, so that a complaint may let it in.
    #[must_use]
    pub const fn was_rejected(&self) -> bool {
        let Phase::Rejected { opened: Some(_), rejection } = &self.phase else { return false };
        matches!(rejection, Rejection::Inadmissible { .. })
    }

    /// Takes it out of the order, to be judged anew as a complaint's remedy: `RANKED | AWARDED | EXPIRED → ADMITTED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it was placed in the order; a missing or overlong `reason`.
    pub fn reconsider(self, reason: &str) -> Result<(Self, BidEvent), Refusal> {
        let reason = text::paragraphs("reason", reason, 1..=10_000)?;
        match &self.phase {
            Phase::Ranked { opened, .. }
            | Phase::Awarded { opened, .. }
            | Phase::Expired { opened, .. } => {
                let opened = opened.clone();
                Ok(self.enter(Phase::Admitted { opened, reason }))
            }
            _ => Err(self.illegal(BidState::Admitted)),
        }
    }

    /// Places it in the order: `ADMITTED → RANKED`; a re-evaluation places a ranked bid anew.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is admitted or ranked, and its price open.
    pub fn rank(self, rank: u32) -> Result<(Self, BidEvent), Refusal> {
        match &self.phase {
            Phase::Admitted { opened, .. } | Phase::Ranked { opened, .. }
                if opened.offer().is_some() =>
            {
                let opened = opened.clone();
                Ok(self.enter(Phase::Ranked { opened, rank }))
            }
            _ => Err(self.illegal(BidState::Ranked)),
        }
    }

    /// Wins: `RANKED → AWARDED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is ranked.
    pub fn award(self) -> Result<(Self, BidEvent), Refusal> {
        match &self.phase {
            Phase::Ranked { opened, rank } => {
                let (opened, rank) = (opened.clone(), *rank);
                Ok(self.enter(Phase::Awarded { opened, rank }))
            }
            _ => Err(self.illegal(BidState::Awarded)),
        }
    }

    /// Another won: `RANKED → NOT_AWARDED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is ranked.
    pub fn pass_over(self) -> Result<(Self, BidEvent), Refusal> {
        match &self.phase {
            Phase::Ranked { opened, rank } => {
                let (opened, rank) = (opened.clone(), *rank);
                Ok(self.enter(Phase::NotAwarded { opened, rank }))
            }
            _ => Err(self.illegal(BidState::NotAwarded)),
        }
    }

    /// Throws it out: `RANKED | AWARDED → DISQUALIFIED`; on no `ground` where its bidder declines what it won.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is ranked or awarded; a missing or overlong `reason`, on a ground of 20 characters
    /// at least.
    pub fn disqualify(
        self,
        ground: Option<Ground>,
        reason: &str,
    ) -> Result<(Self, BidEvent), Refusal> {
        let least = if ground.is_some() { 20 } else { 1 };
        let reason = text::paragraphs("reason", reason, least..=2_000)?;
        match &self.phase {
            Phase::Ranked { opened, .. } | Phase::Awarded { opened, .. } => {
                let opened = opened.clone();
                Ok(self.enter(Phase::Disqualified { opened, ground, reason }))
            }
            _ => Err(self.illegal(BidState::Disqualified)),
        }
    }

    fn sealed(&self, to: BidState) -> Result<Seal, Refusal> {
        match &self.phase {
            Phase::Sealed { seal, .. } => Ok(seal.clone()),
            _ => Err(self.illegal(to)),
        }
    }
}
