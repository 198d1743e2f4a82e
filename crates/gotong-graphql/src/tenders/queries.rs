//! Reading tenders.

use async_graphql::{Context, Enum, ID, InputObject, Lookahead, Object, Result};
use gotong_app::{
    Error, page,
    tenders::queries::{self, Filter, Part, Sort, Wanted, Which},
};
use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::{BusinessId, TenderId},
    policy::Denied,
};

use super::{
    rules::TenderTypeRules,
    states::TenderState,
    types::{Tender, TenderConnection},
};
use crate::{
    businesses,
    caller::{app, asking},
    ids::Global,
    page::{PageArgs, names_below},
    refuse,
};

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "Sort")]
pub enum TenderSort {
    /// Last published first.
    Newest,
    /// Earliest deadline first.
    ClosingSoon,
}

/// Which tenders.
#[derive(InputObject, Default)]
pub struct TenderFilter {
    /// Default: TENDERING.
    states: Option<Vec<TenderState>>,
    /// Of any of these types, by code.
    types: Option<Vec<String>>,
    codes: Option<Vec<String>>,
    region_codes: Option<Vec<String>>,
    buyer_id: Option<ID>,
    /// Orders from this framework.
    framework_id: Option<ID>,
    /// Only tenders the viewer follows.
    followed: Option<bool>,
}

/// Reading tenders.
#[derive(Default)]
pub struct TenderQueries;

/// Reading tenders.
#[Object]
impl TenderQueries {
    /// The tender of this address; null if there is none for the caller.
    async fn tender(&self, ctx: &Context<'_>, slug: String) -> Option<Result<Tender>> {
        let asked = asking(ctx);
        let wanted = wanted(&ctx.look_ahead());
        let code = slug.to_uppercase();
        let found = queries::find(app(ctx), asked, Which::Code(&code), wanted).await;
        found
            .map(|found| found.map(|listed| Tender::listed(asked, listed)))
            .map_err(|e| refuse(asked, e))
            .transpose()
    }

    /// Open tenders, newest first by default.
    #[expect(clippy::too_many_arguments, reason = "the contract's arguments")]
    async fn tenders(
        &self,
        ctx: &Context<'_>,
        filter: Option<TenderFilter>,
        #[graphql(default_with = "TenderSort::Newest")] sort: TenderSort,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<TenderConnection> {
        let args = PageArgs { first, after, last, before };
        let filter = filter.unwrap_or_default();
        let states = filter.states.clone().unwrap_or_else(|| vec![TenderState::Tendering]);
        page_of(ctx, filter, states, sort, args).await
    }

    /// The types of tenders that there are, with their periods and thresholds.
    async fn tender_types(&self, ctx: &Context<'_>) -> Vec<TenderTypeRules> {
        let locale = asking(ctx).locale;
        app(ctx)
            .settings
            .procedures
            .all()
            .map(|rules| TenderTypeRules::new(locale, rules))
            .collect()
    }
}

/// A page of tenders that the caller may see; also of one buyer, in any state.
pub(crate) async fn page_of(
    ctx: &Context<'_>,
    filter: TenderFilter,
    states: Vec<TenderState>,
    sort: TenderSort,
    args: PageArgs,
) -> Result<TenderConnection> {
    let asked = asking(ctx);
    let request = args.request(ctx, asked)?;
    let followed_by = match filter.followed {
        Some(true) => {
            let user = asked.actor.user_id();
            Some(user.ok_or_else(|| refuse(asked, Denied::Unauthenticated.into()))?)
        }
        Some(false) | None => None,
    };
    let buyer = filter.buyer_id.map(|id| BusinessId::parse("filter.buyerId", &id)).transpose();
    let framework = filter.framework_id;
    let framework = framework.map(|id| TenderId::parse("filter.frameworkId", &id)).transpose();
    let filter = Filter {
        states: states.into_iter().map(Into::into).collect(),
        procedures: bounded_types(filter.types).map_err(|e| refuse(asked, e.into()))?,
        codes: bounded("filter.codes", filter.codes).map_err(|e| refuse(asked, e.into()))?,
        regions: bounded("filter.regionCodes", filter.region_codes)
            .map_err(|e| refuse(asked, e.into()))?,
        buyer: buyer.map_err(|e| refuse(asked, Error::from(e)))?,
        framework: framework.map_err(|e| refuse(asked, Error::from(e)))?,
        followed_by,
    };
    let looks = ctx.look_ahead();
    let (nodes, edges) = (looks.field("nodes"), looks.field("edges").field("node"));
    let wanted = wanted(&nodes).and(wanted(&edges));
    let paged = queries::list(app(ctx), asked, &filter, sort.into(), wanted, &request).await;
    let paged: page::Paged<_> = paged.map_err(|e| refuse(asked, e))?;
    Ok(paged.map(|listed| Tender::listed(asked, listed)).into())
}

fn bounded_types(types: Option<Vec<String>>) -> Result<Vec<String>, Violation> {
    let types = types.unwrap_or_default();
    if types.len() > 20 {
        return Err(Violation::new("filter.types", ErrorCode::TooMany).with("most", 20));
    }
    Ok(types)
}

fn bounded(path: &str, codes: Option<Vec<String>>) -> Result<Vec<String>, Violation> {
    let codes = codes.unwrap_or_default();
    let digits =
        |code: &String| (1..=6).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
    if codes.len() > 20 {
        return Err(Violation::new(path, ErrorCode::TooMany).with("most", 20));
    }
    if !codes.iter().all(digits) {
        return Err(Violation::new(path, ErrorCode::Malformed));
    }
    Ok(codes)
}

/// Fields that need more of a tender than its card.
const OF_THE_WHOLE: [&str; 23] = [
    "framework",
    "callOff",
    "lotCancellations",
    "procedure",
    "invitedOnly",
    "invitations",
    "directReason",
    "justification",
    "openedAt",
    "standstillDays",
    "standstillEndsAt",
    "minBids",
    "bidValidityDays",
    "deliveryFrom",
    "deliveryUntil",
    "timeline",
    "lots",
    "criteria",
    "bidCount",
    "team",
    "conflictDeclarations",
    "cancellation",
    "viewerCan",
];

/// Fields with the part of a tender's card that they show.
const OF_THE_CARD: [(&str, Part); 16] = [
    ("code", Part::Code),
    ("slug", Part::Code),
    ("type", Part::Procedure),
    ("title", Part::Title),
    ("description", Part::Description),
    ("region", Part::City),
    ("version", Part::Version),
    ("estimate", Part::Buyer),
    ("estimate", Part::Details),
    ("currency", Part::Details),
    ("awardMethod", Part::Details),
    ("codes", Part::Details),
    ("estimatePublic", Part::Details),
    ("publishedAt", Part::Details),
    ("enquiryEndsAt", Part::Details),
    ("versionNumber", Part::Details),
];

/// What of a tender is asked for; a field that is overlooked here loads what it needs itself.
fn wanted(looks: &Lookahead<'_>) -> Wanted {
    let asked = names_below(looks);
    let whole = OF_THE_WHOLE.iter().any(|field| asked.contains(field));
    let parts = OF_THE_CARD.into_iter().filter(|(field, _)| !whole && asked.contains(field));
    Wanted {
        parts: parts.map(|(_, part)| part).collect(),
        buyer: businesses::types::wanted(&looks.field("buyer")),
        whole,
    }
}
