//! The bid until its opening: started, agreed on, sealed, and what may happen before the deadline.

use super::{
    BidEvent,
    contents::{BidContents, Pact},
    offer::{Confirmation, Offer},
    phase::{BidState, Phase, Seal},
};
use crate::{
    error::{ErrorCode, Refusal, ensure},
    ids::{BidId, BusinessId, LotId, TenderId},
    tenders::{
        CallOff, LotState, State, Tender,
        terms::{Lot, Terms},
    },
    time::Instant,
};

/// What bids must know of the tender they answer.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    /// The tender.
    pub tender: TenderId,
    /// Who buys.
    pub buyer: BusinessId,
    /// Whether it takes bids: published, not closed, not cancelled.
    pub tendering: bool,
    /// The version of its terms in force.
    pub terms_version: u32,
    /// Its terms.
    pub terms: &'a Terms,
}

impl<'a> Call<'a> {
    /// Agrees while bids may be started, changed, sealed and withdrawn.
    ///
    /// # Errors
    /// `DEADLINE_PASSED` from the deadline on, even before the tender was closed; `NOT_TENDERING`.
    pub fn accepts(&self, now: Instant) -> Result<(), Refusal> {
        ensure(now < self.terms.closes_at, ErrorCode::DeadlinePassed)?;
        ensure(self.tendering, ErrorCode::NotTendering)
    }

    /// The lot of this id.
    ///
    /// # Errors
    /// `NOT_TENDERING` when the tender no longer has it.
    pub fn lot(&self, id: LotId) -> Result<&'a Lot, Refusal> {
        let lot = self.terms.lots.iter().find(|lot| lot.id == id);
        lot.ok_or(Refusal::guard(ErrorCode::NotTendering))
    }
}

/// A business's, or an alliance's, answer to one lot of a tender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bid {
    /// Which.
    pub id: BidId,
    /// What people call it: `BID-2026-000123`.
    pub code: String,
    /// The tender.
    pub tender: TenderId,
    /// The lot.
    pub lot: LotId,
    /// The bidder when alone, the lead when joint.
    pub lead: BusinessId,
    /// For a joint bid, the charter it is made under.
    pub pact: Option<Pact>,
    /// Whose bid it is, the lead first.
    pub members: Vec<BusinessId>,
    /// Where it stands.
    pub phase: Phase,
    /// How often it was sealed.
    pub sequence: u32,
    /// Until when its bidder agreed to be bound, where that is longer than the terms ask.
    pub valid_until: Option<Instant>,
    /// When it was started.
    pub created_at: Instant,
    /// Counts the saves; a save of an older version is refused.
    pub version: i64,
}

/// What a new bid starts from.
#[derive(Clone, Debug)]
pub struct NewBid {
    /// Its id.
    pub id: BidId,
    /// Its code.
    pub code: String,
    /// What it says so far; the members are those of its parts.
    pub contents: BidContents,
    /// Whether the buyer invited the lead.
    pub invited: bool,
    /// Whether somebody works both for a member and for the buyer.
    pub with_buyer: bool,
    /// Now.
    pub now: Instant,
}

impl Bid {
    /// Starts a bid: a draft when single, assembling with all members when joint.
    ///
    /// # Errors
    /// `DEADLINE_PASSED`, `NOT_TENDERING`; `OWN_TENDER` when the buyer is among the members, `CONFLICT_OF_INTEREST` when
    /// somebody of theirs works for it; `NOT_INVITED`; `NOT_FRAMEWORK_SUPPLIER` unless the framework's supplier bids as
    /// it did there; `TOO_FEW_MEMBERS` for an alliance of one.
    pub fn start(new: NewBid, call: &Call<'_>) -> Result<(Self, BidEvent), Refusal> {
        call.accepts(new.now)?;
        call.lot(new.contents.lot)?;
        let members: Vec<_> = new.contents.businesses().collect();
        ensure(!members.contains(&call.buyer), ErrorCode::OwnTender)?;
        ensure(!new.with_buyer, ErrorCode::ConflictOfInterest)?;
        ensure(new.invited || !call.terms.rules.invited_only, ErrorCode::NotInvited)?;
        let pact = new.contents.pact;
        let alliance = pact.map(|pact| pact.alliance);
        let lead = new.contents.lead();
        let supplies = |of: &CallOff| of.supplier(lead, alliance).is_some();
        let framed = call.terms.call_off.as_ref().is_none_or(supplies);
        ensure(framed, ErrorCode::NotFrameworkSupplier)?;
        ensure(pact.is_none() || members.len() >= 2, ErrorCode::TooFewMembers)?;
        let draft = Self {
            id: new.id,
            code: new.code,
            tender: call.tender,
            lot: new.contents.lot,
            lead: new.contents.lead(),
            pact,
            members,
            phase: Phase::Draft { offer: Offer::new(new.contents) },
            sequence: 0,
            valid_until: None,
            created_at: new.now,
            version: 1,
        };
        let event = draft.event(BidState::Draft);
        Ok((draft, event))
    }

    /// Invites the members of a joint bid to agree on it: `DRAFT → ASSEMBLING`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is the draft of a joint bid.
    pub fn assemble(self) -> Result<(Self, BidEvent), Refusal> {
        match self.phase {
            Phase::Draft { ref offer } if self.pact.is_some() => {
                let offer = offer.clone();
                Ok(self.enter(Phase::Assembling { offer }))
            }
            _ => Err(self.illegal(BidState::Assembling)),
        }
    }

    /// Changes what the bid says, where it is being worked on.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` where nothing is being worked on; `NOT_A_MEMBER` when the members change.
    pub fn edit(mut self, contents: BidContents) -> Result<Self, Refusal> {
        let state = self.state();
        let members: Vec<_> = contents.businesses().collect();
        ensure(members == self.members && contents.pact == self.pact, ErrorCode::NotAMember)?;
        match self.offer_mut() {
            Some(offer) => {
                *offer = offer.clone().edit(contents);
                Ok(self)
            }
            None => Err(self.illegal(state)),
        }
    }

    /// Lets what is being worked on follow the terms in force: confirmations of older terms do not hold.
    #[must_use]
    pub fn follow(mut self, terms_version: u32, terms: &Terms) -> Self {
        if let Some(offer) = self.offer_mut()
            && offer.contents.terms_version != terms_version
        {
            *offer = offer.clone().for_terms(terms_version, terms);
        }
        self
    }

    /// Takes a member's confirmation of the whole.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` where nothing is being agreed on; those of [`Offer::confirm`].
    pub fn confirm(mut self, confirmation: Confirmation) -> Result<Self, Refusal> {
        let state = self.state();
        match self.offer_mut() {
            Some(offer) => {
                *offer = offer.clone().confirm(confirmation)?;
                Ok(self)
            }
            None => Err(self.illegal(state)),
        }
    }

    /// Seals what is being worked on. A seal it had before counts no more.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` where nothing waits to be sealed; `NOT_CONFIRMED` until every member of a joint bid has
    /// confirmed the same contents. Readiness in full is [`super::blockers`].
    pub fn seal(mut self, seal: Seal) -> Result<(Self, BidEvent), Refusal> {
        let unassembled = self.state() == BidState::Draft && self.pact.is_some();
        let Some(offer) = self.phase.offer().filter(|_| !unassembled) else {
            return Err(self.illegal(BidState::Sealed));
        };
        ensure(offer.is_whole(), ErrorCode::NotConfirmed)?;
        self.sequence = seal.sequence;
        Ok(self.enter(Phase::Sealed { seal, revision: None }))
    }

    /// Opens a sealed or stale bid for changes. A sealed one stays in force until the new one is sealed.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is sealed or stale and not being changed already.
    pub fn replace(mut self, with: Offer) -> Result<Self, Refusal> {
        match &mut self.phase {
            Phase::Sealed { revision, .. } | Phase::Stale { revision, .. }
                if revision.is_none() =>
            {
                *revision = Some(with);
                Ok(self)
            }
            _ => Err(self.illegal(BidState::Sealed)),
        }
    }

    /// The tender was amended: `SEALED → STALE`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is sealed.
    pub fn go_stale(self) -> Result<(Self, BidEvent), Refusal> {
        match self.phase {
            Phase::Sealed { ref seal, ref revision } => {
                let (seal, revision) = (seal.clone(), revision.clone());
                Ok(self.enter(Phase::Stale { seal, revision }))
            }
            _ => Err(self.illegal(BidState::Stale)),
        }
    }

    /// Takes the whole bid back, before the deadline.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` from the opening on and when it ended before.
    pub fn withdraw(self, at: Instant) -> Result<(Self, BidEvent), Refusal> {
        match self.phase {
            Phase::Draft { .. }
            | Phase::Assembling { .. }
            | Phase::Sealed { .. }
            | Phase::Stale { .. } => Ok(self.enter(Phase::Withdrawn { at })),
            _ => Err(self.illegal(BidState::Withdrawn)),
        }
    }

    /// A member takes itself out; the others have to agree anew, from `sealed` if the bid was sealed.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` unless it is a joint bid before its opening; `NOT_A_MEMBER`; the lead withdraws the whole
    /// bid instead, so `LEAD_MAY_NOT_LEAVE`.
    pub fn leave(
        mut self,
        business: BusinessId,
        sealed: Option<Offer>,
    ) -> Result<(Self, BidEvent), Refusal> {
        let live =
            matches!(self.state(), BidState::Assembling | BidState::Sealed | BidState::Stale);
        let offer = self.phase.offer().cloned().or(sealed);
        let Some(offer) = offer.filter(|_| live && self.pact.is_some()) else {
            return Err(self.illegal(BidState::Assembling));
        };
        ensure(self.members.contains(&business), ErrorCode::NotAMember)?;
        ensure(business != self.lead, ErrorCode::LeadMayNotLeave)?;
        self.members.retain(|member| *member != business);
        Ok(self.enter(Phase::Assembling { offer: offer.without(business) }))
    }

    /// The deadline passed it by: `DRAFT | ASSEMBLING | STALE → LAPSED`.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` from any other state: what is sealed waits for the opening.
    pub fn lapse(self, at: Instant) -> Result<(Self, BidEvent), Refusal> {
        match self.phase {
            Phase::Draft { .. } | Phase::Assembling { .. } | Phase::Stale { .. } => {
                Ok(self.enter(Phase::Lapsed { at }))
            }
            _ => Err(self.illegal(BidState::Lapsed)),
        }
    }

    /// The tender was called off before the opening, or its lot got too few bids: `DRAFT | ASSEMBLING | SEALED | STALE →
    /// LAPSED`. What is sealed is destroyed with it, unread; the commitment stays.
    ///
    /// # Errors
    /// `INVALID_TRANSITION` from the opening on and when it ended before.
    pub fn void(self, at: Instant) -> Result<(Self, BidEvent), Refusal> {
        match self.phase {
            Phase::Draft { .. }
            | Phase::Assembling { .. }
            | Phase::Sealed { .. }
            | Phase::Stale { .. } => Ok(self.enter(Phase::Lapsed { at })),
            _ => Err(self.illegal(BidState::Lapsed)),
        }
    }

    /// Where it stands, by name.
    #[must_use]
    pub const fn state(&self) -> BidState {
        self.phase.state()
    }

    /// The state at `now`, as if the deadline's timer were never late.
    #[must_use]
    pub fn state_at(&self, tender: &Tender, now: Instant) -> BidState {
        match self.state() {
            BidState::Draft | BidState::Assembling | BidState::Stale
                if matches!(tender.state_at(now), State::Opening | State::Unsuccessful) =>
            {
                BidState::Lapsed
            }
            // A lot that fails after the opening has no sealed bids any more.
            BidState::Sealed if tender.lot_state(self.lot) == Some(LotState::Unsuccessful) => {
                BidState::Lapsed
            }
            state => state,
        }
    }

    /// Whether a business is in it.
    #[must_use]
    pub fn is_of(&self, business: BusinessId) -> bool {
        self.members.contains(&business)
    }

    /// The refusal that names this state and the one asked for.
    pub(super) const fn illegal(&self, to: BidState) -> Refusal {
        Refusal::Transition { entity: "bid", from: self.state().as_str(), to: to.as_str() }
    }

    pub(super) fn enter(mut self, phase: Phase) -> (Self, BidEvent) {
        self.phase = phase;
        let event = self.event(self.state());
        (self, event)
    }

    fn event(&self, state: BidState) -> BidEvent {
        BidEvent::Moved { bid: self.id, tender: self.tender, members: self.members.clone(), state }
    }

    fn offer_mut(&mut self) -> Option<&mut Offer> {
        match &mut self.phase {
            Phase::Draft { offer } | Phase::Assembling { offer } => Some(offer),
            Phase::Sealed { revision, .. } | Phase::Stale { revision, .. } => revision.as_mut(),
            _ => None,
        }
    }
}
