//! Who may do what with tenders, questions and awards.

use super::{State, Tender, TenderRole};
use crate::{
    ids::{BusinessId, UserId},
    policy::{Actor, Denied, Role, allow},
};

/// What can be done with tenders.
#[derive(Clone, Copy, Debug)]
pub enum TenderAction<'a> {
    /// Draft one for this business.
    Create(BusinessId),
    /// Read it.
    See(&'a Tender),
    /// Change a draft.
    EditDraft(&'a Tender),
    /// Delete a draft.
    Discard(&'a Tender),
    /// Decide who works on it.
    SetTeam(&'a Tender),
    /// Invite businesses to bid, and see who is invited.
    Invite(&'a Tender),
    /// Order from it, if it is a framework.
    CallOff(&'a Tender),
    /// Make it public.
    Publish(&'a Tender),
    /// Change it after publication.
    Amend(&'a Tender),
    /// Call it off.
    Cancel(&'a Tender),
    /// Approve or decline a change of it that somebody proposed.
    DecideChange(&'a Tender),
    /// Take back a change of it that this person proposed.
    WithdrawChange(&'a Tender, UserId),
    /// Be told what happens to it.
    Follow(&'a Tender),
    /// Ask about it for this business.
    Ask(&'a Tender, BusinessId),
    /// Answer, publish or reject questions.
    Answer(&'a Tender),
    /// Open its bids.
    OpenBids(&'a Tender),
    /// Open the prices of the admitted bids.
    OpenPrices(&'a Tender),
    /// Say whether one has a conflict of interest.
    DeclareConflict(&'a Tender),
    /// Admit, reject or score bids, and lock the scores.
    Evaluate(&'a Tender),
    /// Compute the order of its bids.
    Rank(&'a Tender),
    /// Ask bidders to be bound for longer.
    ExtendBids(&'a Tender),
    /// Propose an award.
    ProposeAward(&'a Tender),
    /// Approve an award of this amount.
    ApproveAward(&'a Tender, i64),
    /// Throw a ranked or awarded bid out.
    Disqualify(&'a Tender),
    /// Decline an award of this amount for this winning business.
    DeclineAward(BusinessId, i64),
}

impl TenderAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see: a draft does not exist for strangers.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        if let Some(tender) = self.tender() {
            sees(actor, tender)?;
        }
        match *self {
            Self::Create(buyer) => allow(actor, drafts_for(actor, buyer)),
            Self::See(_) => Ok(()),
            Self::CallOff(tender) => allow(actor, drafts_for(actor, tender.buyer)),
            Self::EditDraft(tender) => allow(
                actor,
                drafts_for(actor, tender.buyer)
                    || works_as(actor, tender, &[TenderRole::Owner, TenderRole::Editor]),
            ),
            // An owner of the buyer who has to step in takes the tender over first.
            Self::SetTeam(tender) => allow(actor, leads(actor, tender)),
            Self::Publish(tender) => allow(actor, leads(actor, tender) && binds(actor, tender)),
            Self::Discard(tender)
            | Self::Amend(tender)
            | Self::Cancel(tender)
            | Self::ExtendBids(tender)
            | Self::ProposeAward(tender) => {
                allow(actor, works_as(actor, tender, &[TenderRole::Owner]))
            }
            Self::WithdrawChange(tender, proposer) => {
                let own = actor.user_id() == Some(proposer) && drafts_for(actor, tender.buyer);
                allow(actor, own || works_as(actor, tender, &[TenderRole::Owner]))
            }
            Self::Follow(_) => allow(actor, actor.person().is_some()),
            Self::Ask(tender, business) => {
                allow(actor, business != tender.buyer && drafts_for(actor, business))
            }
            Self::Invite(tender) | Self::Answer(tender) => {
                allow(actor, works_as(actor, tender, &[TenderRole::Owner, TenderRole::Editor]))
            }
            Self::OpenBids(tender) => allow(actor, works_as(actor, tender, &[TenderRole::Opener])),
            Self::OpenPrices(tender) | Self::DecideChange(tender) | Self::Disqualify(tender) => {
                allow(actor, works_as(actor, tender, &[TenderRole::Approver]))
            }
            Self::DeclareConflict(tender) | Self::Evaluate(tender) => {
                allow(actor, works_as(actor, tender, &[TenderRole::Evaluator]))
            }
            Self::Rank(tender) => allow(
                actor,
                leads(actor, tender) || works_as(actor, tender, &[TenderRole::Evaluator]),
            ),
            Self::ApproveAward(tender, amount) => allow(
                actor,
                works_as(actor, tender, &[TenderRole::Approver])
                    && actor.binds(tender.buyer, amount),
            ),
            // Who gives so much away binds the business as who sealed the bid did.
            Self::DeclineAward(winner, total) => allow(actor, actor.binds(winner, total)),
        }
    }

    const fn tender(&self) -> Option<&Tender> {
        match self {
            Self::See(tender)
            | Self::EditDraft(tender)
            | Self::Discard(tender)
            | Self::SetTeam(tender)
            | Self::Invite(tender)
            | Self::CallOff(tender)
            | Self::Publish(tender)
            | Self::Amend(tender)
            | Self::Cancel(tender)
            | Self::DecideChange(tender)
            | Self::WithdrawChange(tender, _)
            | Self::Follow(tender)
            | Self::Ask(tender, _)
            | Self::Answer(tender)
            | Self::OpenBids(tender)
            | Self::OpenPrices(tender)
            | Self::DeclareConflict(tender)
            | Self::Evaluate(tender)
            | Self::Rank(tender)
            | Self::ExtendBids(tender)
            | Self::ProposeAward(tender)
            | Self::Disqualify(tender)
            | Self::ApproveAward(tender, _) => Some(tender),
            Self::Create(_) | Self::DeclineAward(..) => None,
        }
    }
}

/// A draft exists only for its buyer's people; to visitors and strangers it does not.
fn sees(actor: &Actor, tender: &Tender) -> Result<(), Denied> {
    let own = actor.role_in(tender.buyer).is_some() || matches!(actor, Actor::System);
    if own || tender.state() != State::Draft { Ok(()) } else { Err(Denied::NotFound) }
}

/// Owners, managers and staff prepare things in their business's name.
fn drafts_for(actor: &Actor, business: BusinessId) -> bool {
    matches!(actor.role_in(business), Some(Role::Owner | Role::Manager | Role::Staff))
}

impl Tender {
    /// Whether somebody works on it for its buyer, in whatever role.
    #[must_use]
    pub fn is_worked_on_by(&self, actor: &Actor) -> bool {
        works_as(actor, self, &TenderRole::ALL)
    }
}

/// Holds one of the roles in the tender's team, and still works for the buyer.
fn works_as(actor: &Actor, tender: &Tender, roles: &[TenderRole]) -> bool {
    let seated = actor.role_in(tender.buyer).is_some();
    let holds = |user| roles.iter().any(|&role| tender.has_role(user, role));
    seated && actor.user_id().is_some_and(holds)
}

/// The tender's owner, or an owner of the buyer.
fn leads(actor: &Actor, tender: &Tender) -> bool {
    works_as(actor, tender, &[TenderRole::Owner])
        || actor.role_in(tender.buyer) == Some(Role::Owner)
}

/// May bind the buyer to the tender's value.
fn binds(actor: &Actor, tender: &Tender) -> bool {
    actor.binds(tender.buyer, tender.value().minor)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::{
        policy::{Person, Seat},
        tenders::fixtures::{draft, published, uuid},
    };

    fn person(user: u128, business: u128, role: Role) -> Actor {
        Actor::Person(Person {
            id: UserId(uuid(user)),
            verified: true,
            seats: vec![Seat {
                business: BusinessId(uuid(business)),
                role,
                limit_minor: Some(500_000_000),
            }],
            platform: vec![],
        })
    }

    /// The tender's creator as owner; people of the buyer; a stranger with a business of its own.
    #[rstest]
    #[case::creator(person(3, 2, Role::Owner), [true; 9])]
    #[case::manager_within_limit(person(3, 2, Role::Manager), [true; 9])]
    #[case::owner_outside_team(person(4, 2, Role::Owner), [true, true, true, false, false, false, false, false, false])]
    #[case::staff(person(5, 2, Role::Staff), [true, true, false, false, false, false, false, false, false])]
    #[case::viewer(person(6, 2, Role::Viewer), [true, false, false, false, false, false, false, false, false])]
    #[case::stranger(person(7, 8, Role::Owner), [false; 9])]
    #[case::visitor(Actor::Anonymous, [false; 9])]
    fn the_table_of_permissions_on_a_draft_and_after(#[case] actor: Actor, #[case] may: [bool; 9]) {
        let (draft, live) = (draft(), published());
        let actions = [
            TenderAction::See(&draft),
            TenderAction::EditDraft(&draft),
            TenderAction::Publish(&draft),
            TenderAction::Cancel(&live),
            TenderAction::Answer(&live),
            TenderAction::OpenBids(&live),
            TenderAction::Evaluate(&live),
            TenderAction::ProposeAward(&live),
            TenderAction::ApproveAward(&live, 1),
        ];
        for (action, may) in actions.iter().zip(may) {
            assert_eq!(action.permitted(&actor).is_ok(), may, "{action:?}");
        }
    }

    #[test]
    fn a_draft_does_not_exist_for_strangers() {
        let draft = draft();
        for actor in [person(7, 8, Role::Owner), Actor::Anonymous] {
            assert_eq!(TenderAction::See(&draft).permitted(&actor), Err(Denied::NotFound));
            assert_eq!(TenderAction::Publish(&draft).permitted(&actor), Err(Denied::NotFound));
        }
    }

    #[test]
    fn a_manager_publishes_only_within_the_limit() {
        let mut tender = draft();
        tender.estimate = Some(crate::money::Money::new(500_000_001, tender.terms.currency));
        let manager = person(3, 2, Role::Manager);
        assert_eq!(TenderAction::Publish(&tender).permitted(&manager), Err(Denied::Forbidden));
    }

    #[test]
    fn who_declines_an_award_binds_the_winner_to_its_total() {
        let of = |role, total| {
            TenderAction::DeclineAward(BusinessId(uuid(8)), total).permitted(&person(7, 8, role))
        };
        assert_eq!(of(Role::Owner, 500_000_001), Ok(()));
        assert_eq!(of(Role::Manager, 500_000_000), Ok(()));
        assert_eq!(of(Role::Manager, 500_000_001), Err(Denied::Forbidden));
        assert_eq!(of(Role::Staff, 1), Err(Denied::Forbidden));
    }

    #[test]
    fn the_buyer_does_not_ask_itself() {
        let tender = published();
        let buyer = person(3, 2, Role::Owner);
        let asks = TenderAction::Ask(&tender, BusinessId(uuid(2)));
        assert_eq!(asks.permitted(&buyer), Err(Denied::Forbidden));
        let other = person(7, 8, Role::Staff);
        assert_eq!(TenderAction::Ask(&tender, BusinessId(uuid(8))).permitted(&other), Ok(()));
    }

    #[test]
    fn approvers_decide_changes_and_throw_bids_out_and_who_proposed_a_change_takes_it_back() {
        let mut tender = published();
        let of = |user, role| super::super::TeamMember {
            user: UserId(uuid(user)),
            roles: [role].into(),
        };
        tender.team =
            vec![of(3, TenderRole::Owner), of(4, TenderRole::Approver), of(5, TenderRole::Editor)];
        let may = |action: TenderAction<'_>, user| {
            action.permitted(&person(user, 2, Role::Staff)).is_ok()
        };
        let decides = [3, 4, 5, 6].map(|user| may(TenderAction::DecideChange(&tender), user));
        assert_eq!(decides, [false, true, false, false]);
        let withdraw = TenderAction::WithdrawChange(&tender, UserId(uuid(5)));
        assert_eq!([3, 4, 5, 6].map(|user| may(withdraw, user)), [true, false, true, false]);
        let throws_out = [3, 4, 5, 6].map(|user| may(TenderAction::Disqualify(&tender), user));
        assert_eq!(throws_out, [false, true, false, false]);
        let elsewhere = person(5, 8, Role::Owner);
        assert_eq!(withdraw.permitted(&elsewhere), Err(Denied::Forbidden), "left the buyer");
    }
}
