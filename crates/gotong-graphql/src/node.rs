//! Finding anything by its global id.

use std::sync::Arc;

use async_graphql::{Context, ID, Interface, Object};
use gotong_app::{Error, alliances, businesses, capabilities, tenders};
use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::{
        AllianceId, AwardId, BidId, BusinessId, CapabilityId, CharterId, LotId, MembershipId,
        QuestionId, SeatId, ShowcaseId, TenderId, UserId,
    },
};
use uuid::Uuid;

use crate::{
    accounts::types::User,
    alliances::{
        charter::CharterVersion,
        types::{Alliance, AllianceMember},
    },
    bids::types::Bid,
    businesses::{team::Seat, types::Business},
    caller::{app, asking},
    capabilities::types::Capability,
    ids::decode,
    loaders::{Loaders, failed},
    refuse,
    showcase::types::ShowcaseEntry,
    tenders::{
        lots::{Criterion, Lot},
        questions::Question,
        requirements::Requirement,
        results::Award,
        types::Tender,
    },
};

/// Something with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "ID"))]
pub(crate) enum Node {
    /// A person.
    User(User),
    /// A business.
    Business(Business),
    /// A person's place in a business.
    Seat(Seat),
    /// Something that a business can do.
    Capability(Capability),
    /// An alliance.
    Alliance(Alliance),
    /// A business in an alliance.
    AllianceMember(AllianceMember),
    /// A version of a charter.
    CharterVersion(CharterVersion),
    /// A finished work.
    ShowcaseEntry(ShowcaseEntry),
    /// A tender.
    Tender(Tender),
    /// A part of a tender.
    Lot(Lot),
    /// Something a bidder must fulfil; read with its lot.
    Requirement(Requirement),
    /// A criterion by which bids are compared; read with its tender.
    Criterion(Criterion),
    /// A question about a tender.
    Question(Question),
    /// The award of a lot.
    Award(Award),
    /// A bid.
    Bid(Bid),
}

/// Reading anything by its global id.
#[derive(Default)]
pub(crate) struct NodeQueries;

/// Reading anything by its global id.
#[Object]
impl NodeQueries {
    /// The thing with this id; null if it does not exist or is not for the caller.
    async fn node(&self, ctx: &Context<'_>, id: ID) -> Option<async_graphql::Result<Node>> {
        find(ctx, &id).await.transpose()
    }

    /// At most 100 ids; null where nothing is visible to the caller.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        ids: Vec<ID>,
    ) -> async_graphql::Result<Vec<Option<Node>>> {
        if ids.len() > 100 {
            let many = Violation::new("ids", ErrorCode::TooMany).with("most", 100);
            return Err(refuse(asking(ctx), many.into()));
        }
        futures_util::future::try_join_all(ids.iter().map(|id| find(ctx, id))).await
    }
}

pub(crate) async fn find(ctx: &Context<'_>, id: &ID) -> async_graphql::Result<Option<Node>> {
    let Some((prefix, raw)) = decode(id) else { return Ok(None) };
    let loaders: &Loaders = crate::caller::request(ctx).loaders();
    match prefix.as_str() {
        UserId::PREFIX => {
            let user = loaders.users.load_one(UserId(raw)).await;
            Ok(user
                .map_err(|e| refuse(asking(ctx), Error::fault(e.to_string())))?
                .map(|user| Node::User(user.into())))
        }
        BusinessId::PREFIX => {
            let business = loaders.businesses.load_one(BusinessId(raw)).await;
            let business = business.map_err(|e| failed(ctx, &e))?;
            Ok(business.map(|business| Node::Business(business.into())))
        }
        SeatId::PREFIX => {
            let seat = businesses::queries::seat(app(ctx), asking(ctx), SeatId(raw)).await;
            Ok(there(ctx, seat)?.map(|seat| Node::Seat(seat.into())))
        }
        CapabilityId::PREFIX => {
            let id = CapabilityId(raw);
            let capability = capabilities::queries::get(app(ctx), asking(ctx), id).await;
            Ok(there(ctx, capability)?.map(|found| Node::Capability(found.into())))
        }
        AllianceId::PREFIX => {
            let found = loaders.alliances.load_one(AllianceId(raw)).await;
            Ok(found.map_err(|e| failed(ctx, &e))?.map(|one| Node::Alliance(one.into())))
        }
        MembershipId::PREFIX => {
            let ids = [MembershipId(raw)];
            let found = alliances::queries::memberships(app(ctx), asking(ctx), &ids).await;
            let found = there(ctx, found)?.and_then(|mut found| found.pop());
            Ok(found.map(|member| Node::AllianceMember(member.into())))
        }
        CharterId::PREFIX => {
            let found = loaders.charters.load_one(CharterId(raw)).await;
            Ok(found.map_err(|e| failed(ctx, &e))?.map(|one| Node::CharterVersion(one.into())))
        }
        ShowcaseId::PREFIX => {
            let found = loaders.showcases.load_one(ShowcaseId(raw)).await;
            Ok(found.map_err(|e| failed(ctx, &e))?.map(|one| Node::ShowcaseEntry(one.into())))
        }
        _ => in_tender(ctx, &prefix, raw).await,
    }
}

/// A tender and what belongs to one.
async fn in_tender(
    ctx: &Context<'_>,
    prefix: &str,
    raw: Uuid,
) -> async_graphql::Result<Option<Node>> {
    match prefix {
        TenderId::PREFIX => {
            let tender =
                crate::caller::request(ctx).loaders().tenders.load_one(TenderId(raw)).await;
            let tender = tender.map_err(|e| failed(ctx, &e))?;
            Ok(tender.map(|tender| Node::Tender(Tender::whole_of(asking(ctx), tender))))
        }
        LotId::PREFIX => {
            let tender = tenders::queries::of_lot(app(ctx), asking(ctx), LotId(raw)).await;
            let tender = there(ctx, tender)?.map(Arc::new);
            Ok(tender.and_then(|tender| Lot::of(&tender, LotId(raw))).map(Node::Lot))
        }
        BidId::PREFIX => Ok(Bid::find(ctx, BidId(raw)).await?.map(Node::Bid)),
        QuestionId::PREFIX => {
            let id = QuestionId(raw);
            let question = tenders::queries::question(app(ctx), asking(ctx), id).await;
            let shown = |question| Node::Question(Question::new(asking(ctx), question));
            Ok(there(ctx, question)?.map(shown))
        }
        AwardId::PREFIX => {
            let (app, asked) = (app(ctx), asking(ctx));
            let award = there(ctx, tenders::queries::award(app, asked, AwardId(raw)).await)?;
            let Some(award) = award else { return Ok(None) };
            let tender = tenders::queries::get(app, asked, award.tender).await;
            let Some(tender) = there(ctx, tender)? else { return Ok(None) };
            let shown = tenders::queries::show_award(app, asked, &tender, award).await;
            Ok(there(ctx, shown)?.map(|shown| Node::Award(Award::new(shown, Arc::new(tender)))))
        }
        _ => Ok(None),
    }
}

/// What is not there for the caller is null here, not an error.
fn there<T>(ctx: &Context<'_>, found: Result<T, Error>) -> async_graphql::Result<Option<T>> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::Denied(_)) => Ok(None),
        Err(error) => Err(refuse(asking(ctx), error)),
    }
}
