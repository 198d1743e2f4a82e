//! Whom a buyer invites to bid.

use std::collections::BTreeSet;

use super::{Standing, State, Tender, TenderEvent};
use crate::{
    error::{ErrorCode, Refusal, Violation, ensure},
    ids::{BusinessId, UserId},
    time::Instant,
};

/// A business that is to be invited.
#[derive(Clone, Debug)]
pub struct Invitee {
    /// Which.
    pub business: BusinessId,
    /// Its standing: only who may bid is invited.
    pub standing: Standing,
    /// Who works there: nobody who works on the tender, or it would invite itself.
    pub people: BTreeSet<UserId>,
}

/// Invites businesses to bid; `before` are those already invited. Answers those that are new.
///
/// # Errors
/// `INVALID_TRANSITION` or `DEADLINE_PASSED` once bids are no longer taken; `NOT_IN_PROCEDURE`; `TOO_MANY`;
/// `OWN_TENDER`; `BUSINESS_NOT_ACTIVE`; `VERIFICATION_TOO_LOW`; `CONFLICT_OF_INTEREST` for a business where somebody
/// of the tender's team works.
pub fn invite(
    tender: &Tender,
    before: &BTreeSet<BusinessId>,
    invitees: &[Invitee],
    now: Instant,
) -> Result<(Vec<BusinessId>, TenderEvent), Refusal> {
    ensure_inviting(tender, now)?;
    let most = usize::from(tender.procedure.invited.most);
    // A framework has its suppliers.
    let open = tender.terms.call_off.is_none();
    ensure(most > 0 && open, ErrorCode::NotInProcedure)?;
    for invitee in invitees {
        ensure(invitee.business != tender.buyer, ErrorCode::OwnTender)?;
        invitee.standing.ensure_able()?;
    }
    ensure_apart(tender, invitees)?;
    let new: BTreeSet<_> = invitees.iter().map(|invitee| invitee.business).collect();
    let new: Vec<_> = new.difference(before).copied().collect();
    if before.len() + new.len() > most {
        return Err(Violation::new("businessIds", ErrorCode::TooMany).with("most", most).into());
    }
    let public = tender.state() != State::Draft;
    let event = TenderEvent::Invited { tender: tender.id, businesses: new.clone(), public };
    Ok((new, event))
}

/// What inviting several businesses, each as far as it may be, comes to.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// Those that are invited by it.
    pub new: Vec<BusinessId>,
    /// Those that cannot be, each with the reason.
    pub left: Vec<(BusinessId, Refusal)>,
}

/// Invites of several businesses those that may be invited, in this order; answers them, and the others each with its
/// reason.
///
/// # Errors
/// `INVALID_TRANSITION` unless it is a draft; `NOT_IN_PROCEDURE`.
pub fn invite_each(
    tender: &Tender,
    before: &BTreeSet<BusinessId>,
    invitees: &[Invitee],
    now: Instant,
) -> Result<Chosen, Refusal> {
    tender.demand(&[State::Draft], State::Draft)?;
    invite(tender, before, &[], now)?;
    let mut invited = before.clone();
    let mut chosen = Chosen::default();
    for invitee in invitees.iter().filter(|invitee| !before.contains(&invitee.business)) {
        match invite(tender, &invited, std::slice::from_ref(invitee), now) {
            Ok(_) => {
                invited.insert(invitee.business);
                chosen.new.push(invitee.business);
            }
            Err(refusal) => chosen.left.push((invitee.business, refusal)),
        }
    }
    Ok(chosen)
}

/// Makes sure that nobody of a tender's team works for somebody invited: when they are invited, when it is published,
/// and whenever the team changes.
///
/// # Errors
/// `CONFLICT_OF_INTEREST`.
pub fn ensure_apart(tender: &Tender, invitees: &[Invitee]) -> Result<(), Refusal> {
    let on_team = |user: &UserId| tender.team.iter().any(|member| member.user == *user);
    let shared = invitees.iter().any(|invitee| invitee.people.iter().any(on_team));
    ensure(!shared, ErrorCode::ConflictOfInterest)
}

/// Agrees that an invitation is taken back: of a draft, before anybody was told.
///
/// # Errors
/// `INVALID_TRANSITION` unless it is a draft; `NOT_IN_PROCEDURE` of an order from a framework.
pub fn ensure_uninviting(tender: &Tender) -> Result<(), Refusal> {
    tender.demand(&[State::Draft], State::Draft)?;
    ensure(tender.terms.call_off.is_none(), ErrorCode::NotInProcedure)
}

fn ensure_inviting(tender: &Tender, now: Instant) -> Result<(), Refusal> {
    tender.demand(&[State::Draft, State::Published, State::Tendering], tender.state())?;
    let early = tender.state() != State::Tendering;
    ensure(early || tender.takes_bids(now), ErrorCode::DeadlinePassed)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::{super::fixtures::*, *};
    use crate::businesses::VerificationLevel;

    fn invitee(id: u128) -> Invitee {
        Invitee {
            business: BusinessId(uuid(id)),
            standing: Standing { active: true, level: VerificationLevel::L1 },
            people: BTreeSet::from([UserId(uuid(900 + id))]),
        }
    }

    fn refused(tender: &Tender, invitee: Invitee) -> Option<ErrorCode> {
        let invited = invite(tender, &BTreeSet::new(), &[invitee], monday());
        invited.map_err(|refusal| refusal.code()).err()
    }

    #[test]
    fn who_is_invited_twice_is_invited_once() {
        let before = BTreeSet::from([BusinessId(uuid(20))]);
        let both = [invitee(20), invitee(21), invitee(21)];
        let (new, event) = invite(&published(), &before, &both, monday()).expect("it may");
        assert_eq!(new, [BusinessId(uuid(21))]);
        let TenderEvent::Invited { businesses, .. } = event else { panic!("{event:?}") };
        assert_eq!(businesses, new);
    }

    #[rstest]
    #[case(Invitee { business: BusinessId(uuid(2)), ..invitee(20) }, ErrorCode::OwnTender)]
    #[case(
        Invitee { standing: Standing { active: false, level: VerificationLevel::L1 }, ..invitee(20) },
        ErrorCode::BusinessNotActive
    )]
    #[case(
        Invitee { standing: Standing { active: true, level: VerificationLevel::L0 }, ..invitee(20) },
        ErrorCode::VerificationTooLow
    )]
    #[case(
        Invitee { people: BTreeSet::from([UserId(uuid(3))]), ..invitee(20) },
        ErrorCode::ConflictOfInterest
    )]
    fn only_who_may_bid_and_shares_nobody_with_the_team_is_invited(
        #[case] invitee: Invitee,
        #[case] code: ErrorCode,
    ) {
        assert_eq!(refused(&draft(), invitee), Some(code));
    }

    #[test]
    fn nobody_is_invited_where_everybody_may_bid() {
        let mut tender = draft();
        tender.procedure = procedure("OPEN");
        assert_eq!(refused(&tender, invitee(20)), Some(ErrorCode::NotInProcedure));
    }

    #[test]
    fn a_direct_award_has_one_invited() {
        let mut tender = draft();
        tender.procedure = procedure("DIRECT");
        let two = [invitee(20), invitee(21)];
        let invited = invite(&tender, &BTreeSet::new(), &two, monday());
        assert_eq!(invited.map_err(|refusal| refusal.code()), Err(ErrorCode::TooMany));
    }

    #[test]
    fn of_several_each_that_may_is_invited_and_the_others_are_named() {
        let conflict = Invitee { people: BTreeSet::from([UserId(uuid(3))]), ..invitee(22) };
        let asleep = Standing { active: false, level: VerificationLevel::L1 };
        let asleep = Invitee { standing: asleep, ..invitee(23) };
        let all = [invitee(20), invitee(21), conflict, asleep, invitee(24)];
        let before = BTreeSet::from([BusinessId(uuid(20))]);
        let Chosen { new, left } = invite_each(&draft(), &before, &all, monday()).expect("a draft");
        assert_eq!(new, [BusinessId(uuid(21)), BusinessId(uuid(24))]);
        let left: Vec<_> = left.into_iter().map(|(id, refusal)| (id, refusal.code())).collect();
        assert_eq!(
            left,
            [
                (BusinessId(uuid(22)), ErrorCode::ConflictOfInterest),
                (BusinessId(uuid(23)), ErrorCode::BusinessNotActive),
            ]
        );
        let mut direct = draft();
        direct.procedure = procedure("DIRECT");
        let Chosen { new, left } =
            invite_each(&direct, &BTreeSet::new(), &all[..2], monday()).expect("a draft");
        assert_eq!((new.len(), left[0].1.code()), (1, ErrorCode::TooMany));
    }

    #[test]
    fn several_are_invited_together_only_to_a_draft_of_a_type_that_invites() {
        let each = |tender: &Tender| {
            let one = [invitee(20)];
            let asked = invite_each(tender, &BTreeSet::new(), &one, monday());
            asked.map(|_| ()).map_err(|refusal| refusal.code())
        };
        assert_eq!(each(&published()), Err(ErrorCode::InvalidTransition));
        let mut open = draft();
        open.procedure = procedure("OPEN");
        assert_eq!(each(&open), Err(ErrorCode::NotInProcedure));
    }

    #[test]
    fn businesses_are_invited_until_the_deadline_and_uninvited_only_before_publication() {
        let tender = published();
        let closes = tender.terms.closes_at;
        let at = |now| invite(&tender, &BTreeSet::new(), &[invitee(20)], now).map(|_| ());
        assert_eq!(at(closes - chrono::Duration::microseconds(1)), Ok(()));
        assert_eq!(at(closes), Err(Refusal::guard(ErrorCode::DeadlinePassed)));
        assert_eq!(ensure_uninviting(&draft()), Ok(()));
        assert!(matches!(ensure_uninviting(&tender), Err(Refusal::Transition { .. })));
    }
}
