//! The charter as a document: what the members agree on, sign, and are held to.

use std::{collections::BTreeSet, ops::RangeInclusive};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    canonical::{canonical, decimal},
    codes,
    error::{ErrorCode, Violation, Violations},
    ids::{AllianceId, BusinessId, CharterId},
    money::{BasisPoints, Currency, Money},
    signing::Document,
    time::{Instant, Zone},
};

/// For how much each member answers towards the buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Liability {
    /// Each for its own part: side by side.
    Several,
    /// Each for the whole: as one (*tanggung renteng*).
    JointSeveral,
}

/// An office of an alliance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OfficerRole {
    /// Acts in the alliance's name up to its limits.
    Coordinator,
    /// Keeps its money.
    Treasurer,
    /// Keeps its minutes and papers.
    Secretary,
}

impl OfficerRole {
    /// The role's name as clients and rows write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Coordinator => "COORDINATOR",
            Self::Treasurer => "TREASURER",
            Self::Secretary => "SECRETARY",
        }
    }
}

/// What can be done in an alliance's name only within a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BindingAction {
    /// Seal a joint bid.
    SubmitBid,
    /// Sign a contract that a bid has won.
    SignContract,
}

/// A member's part of what the alliance earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberShare {
    /// The member.
    pub business: BusinessId,
    /// Its part; all parts make a whole.
    pub share_bp: BasisPoints,
}

/// The member that holds an office, and the one that stands in for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    /// The office.
    pub role: OfficerRole,
    /// Who holds it.
    pub business: BusinessId,
    /// Who acts while the holder is not an active member.
    pub deputy: BusinessId,
}

/// Where the alliance works.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// City and province codes.
    pub codes: Vec<String>,
    /// Also within this many kilometres of their centres.
    pub radius_km: Option<u16>,
}

/// Up to which amounts the coordinator binds the alliance alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BindingLimits {
    /// The currency of both amounts.
    pub currency: Currency,
    /// For sealing a bid, in minor units.
    #[serde(with = "decimal")]
    pub submit_bid: i64,
    /// For signing a contract, in minor units.
    #[serde(with = "decimal")]
    pub sign_contract: i64,
}

impl BindingLimits {
    /// One limit for every action.
    #[must_use]
    pub const fn uniform(limit: Money) -> Self {
        Self { currency: limit.currency, submit_bid: limit.minor, sign_contract: limit.minor }
    }

    /// The limit of one action.
    #[must_use]
    pub const fn of(&self, action: BindingAction) -> Money {
        let minor = match action {
            BindingAction::SubmitBid => self.submit_bid,
            BindingAction::SignContract => self.sign_contract,
        };
        Money::new(minor, self.currency)
    }

    /// The most that a member which signs exposes itself to by the coordinator alone.
    #[must_use]
    pub fn largest(&self) -> Money {
        Money::new(self.submit_bid.max(self.sign_contract), self.currency)
    }
}

/// What the members agree on. Made only by [`super::CharterInput::check`], so its sums hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Charter {
    /// What the alliance is for.
    pub purpose: String,
    /// What it does: KBLI 2020 codes, ascending.
    pub scope_codes: Vec<String>,
    /// Where it works.
    pub area: Area,
    /// The members in the order in which they joined; their parts make a whole.
    pub members: Vec<MemberShare>,
    /// For how much each member answers.
    pub liability: Liability,
    /// Who acts for it, by role.
    pub officers: Vec<Officer>,
    /// Up to which amounts the coordinator acts alone.
    pub binding_limits: BindingLimits,
    /// Days of notice that a member gives before it leaves.
    pub notice_days: u16,
    /// The last day of its term; without one it holds until the alliance dissolves.
    pub valid_until: Option<NaiveDate>,
    /// Further agreements in the members' words.
    pub terms: Option<String>,
}

impl Charter {
    /// The member that coordinates.
    ///
    /// # Panics
    /// Never: a charter without a coordinator is not made.
    #[must_use]
    pub fn coordinator(&self) -> BusinessId {
        let officer = self.officer(OfficerRole::Coordinator);
        officer.expect("a charter names a coordinator").business
    }

    /// Who holds an office.
    #[must_use]
    pub fn officer(&self, role: OfficerRole) -> Option<&Officer> {
        self.officers.iter().find(|o| o.role == role)
    }

    /// The offices that a member holds.
    pub fn offices_of(&self, business: BusinessId) -> impl Iterator<Item = OfficerRole> + '_ {
        self.officers.iter().filter(move |o| o.business == business).map(|o| o.role)
    }

    /// A member's part.
    #[must_use]
    pub fn share_of(&self, business: BusinessId) -> Option<BasisPoints> {
        self.members.iter().find(|m| m.business == business).map(|m| m.share_bp)
    }

    /// The businesses that sign it.
    pub fn parties(&self) -> impl Iterator<Item = BusinessId> + '_ {
        self.members.iter().map(|m| m.business)
    }

    /// Whether its term has run out: it holds through the whole of its last day, in western Indonesia.
    #[must_use]
    pub fn has_run_out(&self, now: Instant) -> bool {
        self.valid_until.is_some_and(|last| Zone::Wib.date(now) > last)
    }

    /// The first instant after its term.
    #[must_use]
    pub fn runs_out_at(&self) -> Option<Instant> {
        let midnight = self.valid_until?.succ_opt()?.and_hms_opt(0, 0, 0)?;
        Some(midnight.and_local_timezone(Zone::Wib.offset()).single()?.to_utc())
    }

    /// The text that is signed: this charter with its names, as canonical JSON.
    ///
    /// # Panics
    /// Never: a charter holds no number that canonical JSON refuses.
    #[must_use]
    pub fn document(&self, alliance: AllianceId, charter: CharterId, number: i32) -> Document {
        let envelope = Envelope {
            kind: Kind::Charter,
            v: 1,
            alliance,
            charter,
            number,
            content: self.clone(),
        };
        Document::of(canonical(&envelope).expect("only strings and small whole numbers"))
    }

    /// Reads a charter back out of the text that was signed.
    ///
    /// # Errors
    /// When the text is not a charter document.
    pub fn read(document: &Document) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<Envelope>(document.text()).map(|envelope| envelope.content)
    }
}

#[derive(Serialize, Deserialize)]
enum Kind {
    #[serde(rename = "gotong.charter")]
    Charter,
}

#[derive(Serialize, Deserialize)]
struct Envelope {
    #[serde(rename = "type")]
    kind: Kind,
    v: u8,
    alliance: AllianceId,
    charter: CharterId,
    number: i32,
    content: Charter,
}

/// Codes without repetition, ascending, so that the order of entry leaves no trace in what is signed.
pub(super) fn sorted(codes: &[String]) -> Vec<String> {
    let unique: BTreeSet<String> = codes.iter().map(|c| c.trim().to_owned()).collect();
    unique.into_iter().collect()
}

/// Checks a list of KBLI codes: how many, each in the official list, none twice.
pub(super) fn check_codes(
    wrong: &mut Violations,
    path: &str,
    entered: &[String],
    count: RangeInclusive<usize>,
) {
    check_count(wrong, path, entered.len(), &count);
    let mut seen = BTreeSet::new();
    for (i, code) in entered.iter().take(*count.end()).map(|c| c.trim()).enumerate() {
        let known = codes::get(code).is_some();
        let at = |code| Violation::new(&format!("{path}.{i}"), code);
        wrong.require(known, || at(ErrorCode::Unknown));
        wrong.require(seen.insert(code), || at(ErrorCode::Duplicate));
    }
}

/// Checks how many entries a list has.
pub(super) fn check_count(
    wrong: &mut Violations,
    path: &str,
    count: usize,
    allowed: &RangeInclusive<usize>,
) {
    let (least, most) = (*allowed.start(), *allowed.end());
    wrong.require(count >= least, || Violation::new(path, ErrorCode::TooFew).with("least", least));
    wrong.require(count <= most, || Violation::new(path, ErrorCode::TooMany).with("most", most));
}
