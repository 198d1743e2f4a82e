//! What is asked of the finder.

use thiserror::Error;

/// The most requirements of one problem.
pub const MOST_REQUIREMENTS: usize = 16;

/// The most members of a team.
pub const MOST_SIZE: usize = 8;

/// The most teams of one answer.
pub const MOST_TEAMS: usize = 20;

/// When a requirement is covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// Some member offers anything of it: it can do it, or holds the certificate.
    Any,
    /// One member offers the whole quantity.
    Whole(u64),
    /// The members together offer the quantity.
    Sum(u64),
}

impl Need {
    /// How much one member brings towards it at most.
    #[must_use]
    pub const fn quantity(self) -> u64 {
        match self {
            Self::Any => 1,
            Self::Whole(quantity) | Self::Sum(quantity) => quantity,
        }
    }

    /// Whether an offer of one member alone covers it.
    #[must_use]
    pub const fn is_covered_by(self, offer: u64) -> bool {
        offer >= self.quantity()
    }
}

/// A business that could take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// How much it offers of each requirement, in the unit of that; free in the period, and discounted by how far it is
    /// verified. 0 where it offers nothing.
    pub offers: Vec<u64>,
    /// How far it can be trusted: 0 to 1000.
    pub trust: u16,
    /// How far it is from the site, in hundreds of metres.
    pub distance: u16,
    /// How busy it is: 0 to 1000.
    pub load: u16,
}

/// Two candidates that have worked together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The places of the two among the candidates.
    pub members: (u32, u32),
    /// How much: 1 to 1000.
    pub joint: u16,
}

/// How the trust in a team follows from that in its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Trust {
    /// As far as in the one who is trusted least.
    #[default]
    Weakest,
    /// The mean.
    Mean,
}

/// What counts how much: 0 to 1000 each. Published; none of it can be paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// A point of trust.
    pub trust: u16,
    /// A point of past joint work, the mean over all pairs.
    pub joint: u16,
    /// A hundred metres from the site, the mean over all members.
    pub distance: u16,
    /// A point of load, the mean over all members.
    pub load: u16,
}

/// Who together covers what is required?
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What has to be covered.
    pub needs: Vec<Need>,
    /// Who could take part.
    pub candidates: Vec<Candidate>,
    /// Who has worked together; each pair once.
    pub pairs: Vec<Pair>,
    /// Who never works together: places among the candidates.
    pub blocked: Vec<(u32, u32)>,
    /// Who belongs to every team: a place among the candidates.
    pub anchor: Option<u32>,
    /// The most members of a team.
    pub size: usize,
    /// The most teams of the answer.
    pub teams: usize,
    /// How trust adds up.
    pub trust: Trust,
    /// What counts how much.
    pub weights: Weights,
}

/// Why a problem cannot be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unfit {
    /// More than [`MOST_REQUIREMENTS`] or none.
    #[error("there are no requirements, or too many")]
    Requirements,
    /// A team of nobody, or of more than [`MOST_SIZE`].
    #[error("a team has 1 to 8 members")]
    Size,
    /// No team is asked for, or more than [`MOST_TEAMS`].
    #[error("1 to 20 teams are answered")]
    Teams,
    /// A quantity of nothing.
    #[error("a quantity is 0")]
    Quantity,
    /// A candidate offers more or fewer things than are required.
    #[error("a candidate's offers do not match the requirements")]
    Offers,
    /// A value is beyond its range.
    #[error("a value is beyond its range")]
    Range,
    /// The anchor, or somebody of a pair, is no candidate, or is paired with itself.
    #[error("a place is not a candidate's")]
    Place,
}

impl Problem {
    /// Makes sure that it can be looked at.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&self) -> Result<(), Unfit> {
        let needs = &self.needs;
        ensure(!needs.is_empty() && needs.len() <= MOST_REQUIREMENTS, Unfit::Requirements)?;
        ensure((1..=MOST_SIZE).contains(&self.size), Unfit::Size)?;
        ensure((1..=MOST_TEAMS).contains(&self.teams), Unfit::Teams)?;
        ensure(needs.iter().all(|need| need.quantity() > 0), Unfit::Quantity)?;
        let matches = |one: &Candidate| one.offers.len() == needs.len();
        ensure(self.candidates.iter().all(matches), Unfit::Offers)?;
        let weights =
            [self.weights.trust, self.weights.joint, self.weights.distance, self.weights.load];
        let sound = |one: &Candidate| one.trust <= 1_000 && one.load <= 1_000;
        let joint = |pair: &Pair| (1..=1_000).contains(&pair.joint);
        ensure(
            weights.iter().all(|weight| *weight <= 1_000)
                && self.candidates.iter().all(sound)
                && self.pairs.iter().all(joint),
            Unfit::Range,
        )?;
        let known = |place: u32| (place as usize) < self.candidates.len();
        let two = |(a, b): (u32, u32)| a != b && known(a) && known(b);
        let places = self.anchor.is_none_or(known)
            && self.pairs.iter().all(|pair| two(pair.members))
            && self.blocked.iter().all(|pair| two(*pair));
        ensure(places, Unfit::Place)
    }
}

const fn ensure(holds: bool, or: Unfit) -> Result<(), Unfit> {
    if holds { Ok(()) } else { Err(or) }
}
