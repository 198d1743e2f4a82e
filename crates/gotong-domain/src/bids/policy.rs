//! Who may do what with bids. A bid's existence is private until it is opened.

use std::collections::BTreeSet;

use super::{Bid, BidContents, Opened};
use crate::{
    ids::BusinessId,
    money::Money,
    policy::{Actor, Denied, Role, allow, allow_or_hide},
};

/// What can be done with bids.
#[derive(Clone, Debug)]
pub enum BidAction<'a> {
    /// Start one in the name of a business.
    Start {
        /// The bidder, or the lead.
        lead: BusinessId,
    },
    /// Read one.
    Read {
        /// Which.
        bid: &'a Bid,
        /// Whether the actor is of the buyer's team, which reads from the opening on.
        for_buyer: bool,
    },
    /// Change what one says.
    Edit {
        /// Which.
        bid: &'a Bid,
        /// What changes.
        change: &'a Change,
    },
    /// Confirm one in the name of a member.
    Confirm {
        /// Which.
        bid: &'a Bid,
        /// The member.
        business: BusinessId,
        /// The member's price.
        price: Money,
    },
    /// Seal one.
    Seal {
        /// Which.
        bid: &'a Bid,
        /// Its total.
        total: Money,
    },
    /// Open one with its receipt file, as its envelope did not.
    OpenByReceipt {
        /// Which.
        bid: &'a Bid,
        /// Its total, as far as the file tells.
        total: Option<Money>,
    },
    /// Open a sealed one for changes.
    Replace(&'a Bid),
    /// Take one back.
    Withdraw(&'a Bid),
    /// Answer what the evaluators ask.
    Answer(&'a Bid),
    /// Say whether its bidder is bound for longer.
    Extend {
        /// Which; opened, so that its total is known.
        bid: &'a Bid,
    },
    /// Take a member out.
    Leave {
        /// Which.
        bid: &'a Bid,
        /// The member.
        business: BusinessId,
    },
}

/// What an edit changes, as far as roles differ in what they may change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The members whose part, share or answers change.
    pub members: BTreeSet<BusinessId>,
    /// Whether anything but unit prices changes.
    pub beyond_prices: bool,
    /// Whether something that is nobody's own part changes: the note, answers for the whole.
    pub whole: bool,
}

impl Change {
    /// What differs between two contents with the same members.
    #[must_use]
    pub fn between(old: &BidContents, new: &BidContents) -> Self {
        let mut change = Self::default();
        for (was, is) in old.members.iter().zip(&new.members) {
            if was != is {
                change.members.insert(is.business);
                change.beyond_prices |= was.share != is.share
                    || was.items.len() != is.items.len()
                    || was
                        .items
                        .iter()
                        .zip(&is.items)
                        .any(|(was, is)| was.item != is.item || was.quantity != is.quantity);
            }
        }
        let gone = old.answers.iter().filter(|answer| !new.answers.contains(answer));
        let come = new.answers.iter().filter(|answer| !old.answers.contains(answer));
        for answer in gone.chain(come) {
            change.beyond_prices = true;
            match answer.business {
                Some(business) => drop(change.members.insert(business)),
                None => change.whole = true,
            }
        }
        // What is taken off for several lots is a price of the whole.
        change.whole |= old.combinations != new.combinations;
        if old.note != new.note {
            change.beyond_prices = true;
            change.whole = true;
        }
        change
    }
}

impl BidAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see: outsiders learn nothing of a bid.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        match self {
            Self::Start { lead } => allow(actor, drafts(actor, *lead)),
            Self::Read { bid, for_buyer } => {
                let opened = *for_buyer && bid.state().is_open();
                allow_or_hide(actor, is_inside(actor, bid) || opened)
            }
            Self::Edit { bid, change } => inside(actor, bid, may_edit(actor, bid, change)),
            Self::Confirm { bid, business, price } => {
                let own = bid.is_of(*business);
                inside(actor, bid, own && actor.binds(*business, price.minor))
            }
            Self::Seal { bid, total } => inside(actor, bid, actor.binds(bid.lead, total.minor)),
            Self::OpenByReceipt { bid, total } => {
                let minor = total.map_or(0, |total| total.minor);
                inside(actor, bid, actor.binds(bid.lead, minor))
            }
            Self::Extend { bid } => {
                let total = bid.phase.opened().and_then(Opened::total);
                let binds = total.is_some_and(|total| actor.binds(bid.lead, total.minor));
                inside(actor, bid, binds)
            }
            Self::Replace(bid) => inside(actor, bid, drafts(actor, bid.lead)),
            Self::Withdraw(bid) | Self::Answer(bid) => inside(actor, bid, runs(actor, bid.lead)),
            Self::Leave { bid, business } => {
                inside(actor, bid, bid.is_of(*business) && runs(actor, *business))
            }
        }
    }
}

/// Forbidden to members whose role does not permit it, unknown to everyone else.
fn inside(actor: &Actor, bid: &Bid, holds: bool) -> Result<(), Denied> {
    if is_inside(actor, bid) { allow(actor, holds) } else { allow_or_hide(actor, false) }
}

fn is_inside(actor: &Actor, bid: &Bid) -> bool {
    bid.members.iter().any(|member| actor.role_in(*member).is_some())
}

fn drafts(actor: &Actor, business: BusinessId) -> bool {
    matches!(actor.role_in(business), Some(Role::Owner | Role::Manager | Role::Staff))
}

fn runs(actor: &Actor, business: BusinessId) -> bool {
    matches!(actor.role_in(business), Some(Role::Owner | Role::Manager))
}

/// The lead's people change everything, a member's people its own part; finance only prices.
fn may_edit(actor: &Actor, bid: &Bid, change: &Change) -> bool {
    let only_prices = !change.beyond_prices && !change.whole;
    let may = |business| {
        drafts(actor, business) || (only_prices && actor.role_in(business) == Some(Role::Finance))
    };
    may(bid.lead) || (!change.whole && change.members.iter().all(|member| may(*member)))
}
