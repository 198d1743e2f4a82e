//! What each type of tender demands.

use async_graphql::SimpleObject;
use gotong_domain::{
    locale::Locale,
    tenders::{BegunBy, Period, Procedure, Words},
};

use super::states::{AwardMethod, TenderEntry};

/// Periods and thresholds of a type of tender.
#[derive(SimpleObject)]
#[expect(clippy::struct_excessive_bools, reason = "each says a different thing of the type")]
pub struct TenderTypeRules {
    /// Its code: `RFQ`, `OPEN`, or one that the operator added.
    #[graphql(name = "type")]
    kind: String,
    title: String,
    summary: String,
    /// Whether buyers can draft one; otherwise it follows from a framework.
    for_buyers: bool,
    entry: TenderEntry,
    /// How many businesses are invited at least.
    invited_min: i32,
    /// How many businesses are invited at most; 0 where nobody is.
    invited_max: i32,
    /// How bids may be compared; the first is usual.
    award_methods: Vec<AwardMethod>,
    /// Whether the buyer has to say in public why others may not bid.
    justified: bool,
    /// Whether it may find several suppliers, from whom the buyer orders later.
    frameworks: bool,
    /// Whether every item has tiers: smaller quantities for which bids name a price, too.
    tiered: bool,
    min_tendering_days: i32,
    /// True when `minTenderingDays` counts working days.
    working_days: bool,
    enquiry_ends_days_before: i32,
    /// Working days in which a question is answered.
    answer_days: i32,
    standstill_days_min: i32,
    standstill_days_max: i32,
    standstill_days_default: i32,
    min_bids_min: i32,
    min_bids_max: i32,
    /// How many envelopes a bid may have at most: 1 or 2.
    envelopes_max: i32,
    /// In working days.
    extension_days: i32,
}

impl TenderTypeRules {
    pub(super) fn new(locale: Locale, rules: &Procedure) -> Self {
        let days = |days: u32| i32::try_from(days).unwrap_or(i32::MAX);
        let words = |words: &Words| match locale {
            Locale::Id => words.id.clone(),
            Locale::En => words.en.clone(),
        };
        Self {
            kind: rules.code.clone(),
            title: words(&rules.title),
            summary: words(&rules.summary),
            for_buyers: rules.begun_by == BegunBy::Buyer,
            entry: rules.entry.into(),
            invited_min: rules.invited.least.into(),
            invited_max: rules.invited.most.into(),
            award_methods: rules.awards.iter().copied().map(Into::into).collect(),
            justified: rules.justified,
            frameworks: rules.frameworks,
            tiered: rules.tiered,
            min_tendering_days: days(rules.tendering.days()),
            working_days: matches!(rules.tendering, Period::Working(_)),
            enquiry_ends_days_before: days(rules.questions_end.days()),
            answer_days: days(rules.answer_days),
            standstill_days_min: rules.standstill.least.into(),
            standstill_days_max: rules.standstill.most.into(),
            standstill_days_default: rules.standstill.usual().into(),
            min_bids_min: rules.min_bids.least.into(),
            min_bids_max: rules.min_bids.most.into(),
            envelopes_max: rules.envelopes.into(),
            extension_days: days(rules.extension),
        }
    }
}
