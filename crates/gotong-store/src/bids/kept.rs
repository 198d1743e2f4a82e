//! A bid as it is kept, and back.

use gotong_domain::{
    bids::{Bid, BidState, Ground, Inside, Offer, Opened, Pact, Phase, Rejection, Seal},
    ids::{AllianceId, BidId, BusinessId, CharterId, LotId, TenderId},
    time::Instant,
};

use crate::{StoreError, reading::Row, rows::bid};

/// A bid as it is kept. Whoever holds the right key makes a [`Bid`] of it with [`Kept::into_bid`].
#[derive(Clone, Debug)]
pub struct Kept {
    /// Which.
    pub id: BidId,
    /// What people call it.
    pub code: String,
    /// The tender.
    pub tender: TenderId,
    /// The lot.
    pub lot: LotId,
    /// The bidder, or the lead.
    pub lead: BusinessId,
    /// For a joint bid, the charter it is made under.
    pub pact: Option<Pact>,
    /// Whose it is, the lead first.
    pub members: Vec<BusinessId>,
    /// Where it stands.
    pub state: BidState,
    /// How often it was sealed.
    pub sequence: u32,
    /// What is being worked on, under the platform's key.
    pub offer: Option<Vec<u8>>,
    /// The envelope's body and share, under the tender's key.
    pub envelope: Option<(Vec<u8>, Vec<u8>)>,
    /// Of a bid that was sealed on a member's device, what it offers without its price, under the platform's key.
    pub remembered: Option<Vec<u8>>,
    /// The seal in force, or the last one.
    pub seal: Option<Seal>,
    /// Until when its bidder agreed to be bound.
    pub valid_until: Option<Instant>,
    /// When it was started.
    pub created_at: Instant,
    /// Counts the saves.
    pub version: i64,
    opened: Option<(Inside, Instant)>,
    rank: Option<u32>,
    reason: Option<String>,
    ground: Option<Ground>,
    ended_at: Option<Instant>,
    failed_at: Option<Instant>,
}

/// What a save does with the closed parts of a bid.
#[derive(Clone, Debug, Default)]
pub enum Secret {
    /// Leaves them as they are.
    #[default]
    Unchanged,
    /// Keeps what is being worked on, under the platform's key; nothing when nothing is.
    Offer(Option<Vec<u8>>),
}

impl Kept {
    /// The bid, with what is being worked on once it is decrypted.
    ///
    /// # Errors
    /// `StoreError::Corrupt` when what its state needs is missing.
    pub fn into_bid(self, offer: Option<Offer>) -> Result<Bid, StoreError> {
        let here = Row { table: "bid", id: self.id.0 };
        let phase = self.phase(offer).ok_or_else(|| here.corrupt("state", self.state.as_str()))?;
        Ok(Bid {
            id: self.id,
            code: self.code,
            tender: self.tender,
            lot: self.lot,
            lead: self.lead,
            pact: self.pact,
            members: self.members,
            phase,
            sequence: self.sequence,
            valid_until: self.valid_until,
            created_at: self.created_at,
            version: self.version,
        })
    }

    fn phase(&self, offer: Option<Offer>) -> Option<Phase> {
        let reason = || self.reason.clone();
        Some(match self.state {
            BidState::Draft => Phase::Draft { offer: offer? },
            BidState::Assembling => Phase::Assembling { offer: offer? },
            BidState::Sealed => Phase::Sealed { seal: self.seal.clone()?, revision: offer },
            BidState::Stale => Phase::Stale { seal: self.seal.clone()?, revision: offer },
            BidState::Withdrawn => Phase::Withdrawn { at: self.ended_at? },
            BidState::Lapsed => Phase::Lapsed { at: self.ended_at? },
            BidState::Opened => Phase::Opened(self.opened()?),
            BidState::Admitted => Phase::Admitted { opened: self.opened()?, reason: reason()? },
            BidState::Rejected => Phase::Rejected {
                opened: self.opened(),
                rejection: match (reason(), self.ended_at) {
                    // Whatever came last: a bid may be rejected, let in and then not open, or the other way round.
                    (Some(reason), Some(at)) if self.failed_at.is_none_or(|failed| failed < at) => {
                        Rejection::Inadmissible { reason, at }
                    }
                    (admitted, _) => Rejection::Integrity { at: self.failed_at, admitted },
                },
            },
            BidState::Ranked => Phase::Ranked { opened: self.opened()?, rank: self.rank? },
            BidState::Awarded => Phase::Awarded { opened: self.opened()?, rank: self.rank? },
            BidState::NotAwarded => Phase::NotAwarded { opened: self.opened()?, rank: self.rank? },
            BidState::Disqualified => {
                let ground = self.ground;
                Phase::Disqualified { opened: self.opened()?, ground, reason: reason()? }
            }
            BidState::Expired => Phase::Expired { opened: self.opened()?, rank: self.rank? },
        })
    }

    fn opened(&self) -> Option<Opened> {
        let (inside, at) = self.opened.clone()?;
        Some(Opened { seal: self.seal.clone()?, inside, at })
    }

    /// Reads a row; its members are read beside it.
    pub(super) fn read(row: bid::Model, members: Vec<BusinessId>) -> Result<Self, StoreError> {
        let here = Row { table: "bid", id: row.id };
        let unsigned = |column, value: i32| {
            u32::try_from(value).map_err(|_| here.corrupt(column, "a negative number"))
        };
        let ground = |word: String| {
            Ground::from_word(&word).ok_or_else(|| here.corrupt("ground", "no such ground"))
        };
        let state = BidState::from_word(&row.state)
            .ok_or_else(|| here.corrupt("state", "no such state"))?;
        Ok(Self {
            id: BidId(row.id),
            state,
            pact: pact(here, &row)?,
            seal: seal(here, &row)?,
            code: row.code,
            tender: TenderId(row.tender_id),
            lot: LotId(row.lot_id),
            lead: BusinessId(row.lead_id),
            members,
            sequence: unsigned("sequence", row.sequence)?,
            offer: row.offer,
            remembered: row.remembered,
            envelope: row.envelope_body.zip(row.envelope_share),
            opened: match (row.opened, row.technical) {
                (Some(json), _) => Some(Inside::Whole(here.json("opened", json)?)),
                (None, Some(json)) => Some(Inside::Technical(here.json("technical", json)?)),
                (None, None) => None,
            }
            .zip(row.opened_at),
            rank: row.rank.map(|rank| unsigned("rank", rank)).transpose()?,
            reason: row.reason,
            ground: row.ground.map(ground).transpose()?,
            ended_at: row.ended_at,
            failed_at: row.failed_at,
            valid_until: row.valid_until,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

fn pact(here: Row, row: &bid::Model) -> Result<Option<Pact>, StoreError> {
    let (Some(alliance), Some(charter), Some(liability)) =
        (row.alliance_id, row.charter_id, &row.liability)
    else {
        return Ok(None);
    };
    Ok(Some(Pact {
        alliance: AllianceId(alliance),
        charter: CharterId(charter),
        liability: here.name("liability", liability)?,
    }))
}

fn seal(here: Row, row: &bid::Model) -> Result<Option<Seal>, StoreError> {
    let (Some(commitment), Some(version), Some(at)) =
        (&row.commitment, row.terms_version, row.sealed_at)
    else {
        return Ok(None);
    };
    let unsigned = |value: i32| u32::try_from(value).map_err(|e| here.corrupt("sequence", e));
    Ok(Some(Seal {
        sequence: unsigned(row.sequence)?,
        commitment: commitment.clone(),
        terms_version: unsigned(version)?,
        at,
    }))
}
