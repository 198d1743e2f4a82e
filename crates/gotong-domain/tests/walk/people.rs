//! Who takes part: one table that both sides read.

/// A business, by a small number.
pub(crate) type Firm = u8;

pub(crate) const BUYER: Firm = 2;
pub(crate) const STRANGER: Firm = 90;
/// Who bids alone, then who leads the alliance, then its other members.
pub(crate) const LEADS: [Firm; 4] = [101, 102, 103, 104];
pub(crate) const ALLIANCE: [Firm; 3] = [104, 105, 106];
/// The member of the alliance that says it is in conflict with its lead whenever it objects to something.
pub(crate) const AT_ODDS: Firm = 105;

/// A seat in a business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Desk {
    Owner,
    /// With the most that it may bind the business to.
    Manager(i64),
    Finance,
    Staff,
    Viewer,
}

/// What somebody does for the tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Owner,
    Editor,
    Opener,
    Evaluator,
    Approver,
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Nobody,
    System,
    Person(&'static Human),
}

/// Somebody with a seat, a part in the tender, or a task on the platform.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Human {
    pub(crate) id: u8,
    pub(crate) seat: Option<(Firm, Desk)>,
    pub(crate) parts: &'static [Part],
    pub(crate) platform: Platform,
}

/// A task on the platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Platform {
    None,
    Arbiter,
    Moderator,
    Auditor,
    Admin,
}

/// What a manager of a bidder may bind it to: some bids are above it, some below.
pub(crate) const BIDDERS_LIMIT: i64 = 520_000;

const fn human(id: u8, firm: Firm, desk: Desk, parts: &'static [Part]) -> Human {
    Human { id, seat: Some((firm, desk)), parts, platform: Platform::None }
}

const fn of_platform(id: u8, seat: Option<(Firm, Desk)>, platform: Platform) -> Human {
    Human { id, seat, parts: &[], platform }
}

pub(crate) static PEOPLE: [Human; 37] = [
    human(3, BUYER, Desk::Owner, &[Part::Owner, Part::Approver]),
    human(4, BUYER, Desk::Staff, &[Part::Editor]),
    human(5, BUYER, Desk::Staff, &[Part::Opener]),
    human(6, BUYER, Desk::Viewer, &[Part::Opener]),
    human(7, BUYER, Desk::Staff, &[Part::Evaluator]),
    human(8, BUYER, Desk::Manager(9_000_000), &[Part::Approver]),
    human(9, BUYER, Desk::Owner, &[]),
    human(10, BUYER, Desk::Manager(100), &[Part::Owner, Part::Approver]),
    human(11, BUYER, Desk::Viewer, &[]),
    human(12, BUYER, Desk::Finance, &[]),
    human(13, BUYER, Desk::Staff, &[]),
    human(20, 101, Desk::Owner, &[]),
    human(21, 101, Desk::Manager(BIDDERS_LIMIT), &[]),
    human(22, 101, Desk::Finance, &[]),
    human(23, 101, Desk::Staff, &[]),
    human(24, 101, Desk::Viewer, &[]),
    human(30, 102, Desk::Owner, &[]),
    human(31, 102, Desk::Manager(BIDDERS_LIMIT), &[]),
    human(32, 102, Desk::Staff, &[]),
    human(40, 103, Desk::Owner, &[]),
    human(41, 103, Desk::Viewer, &[]),
    human(50, 104, Desk::Owner, &[]),
    human(51, 104, Desk::Manager(BIDDERS_LIMIT), &[]),
    human(52, 104, Desk::Finance, &[]),
    human(53, 104, Desk::Staff, &[]),
    human(60, 105, Desk::Owner, &[]),
    human(61, 105, Desk::Finance, &[]),
    human(62, 105, Desk::Staff, &[]),
    human(70, 106, Desk::Owner, &[]),
    human(71, 106, Desk::Viewer, &[]),
    human(80, STRANGER, Desk::Owner, &[]),
    of_platform(85, None, Platform::Arbiter),
    of_platform(86, Some((BUYER, Desk::Viewer)), Platform::Arbiter),
    of_platform(87, None, Platform::Moderator),
    of_platform(88, None, Platform::Auditor),
    of_platform(89, None, Platform::Admin),
    of_platform(84, None, Platform::None),
];

/// The person of this number.
pub(crate) fn person(id: u8) -> Who {
    Who::Person(PEOPLE.iter().find(|human| human.id == id).expect("in the table"))
}

/// Everybody there is.
pub(crate) fn everybody() -> impl Iterator<Item = Who> {
    [Who::Nobody, Who::System].into_iter().chain(PEOPLE.iter().map(Who::Person))
}

impl Who {
    pub(crate) const fn human(self) -> Option<&'static Human> {
        match self {
            Self::Person(human) => Some(human),
            Self::Nobody | Self::System => None,
        }
    }

    pub(crate) fn desk(self, firm: Firm) -> Option<Desk> {
        self.human()?.seat.filter(|(of, _)| *of == firm).map(|(_, desk)| desk)
    }

    /// Holds a part in the tender and works for the buyer.
    pub(crate) fn takes(self, part: Part) -> bool {
        self.desk(BUYER).is_some() && self.human().is_some_and(|human| human.parts.contains(&part))
    }

    pub(crate) fn arbiter(self) -> bool {
        self.human().is_some_and(|human| human.platform == Platform::Arbiter)
    }

    /// An owner, or a manager whose limit covers it.
    pub(crate) fn binds(self, firm: Firm, amount: i64) -> bool {
        match self.desk(firm) {
            Some(Desk::Owner) => true,
            Some(Desk::Manager(limit)) => amount <= limit,
            _ => false,
        }
    }
}
