//! Finding anything by its global id.

use async_graphql::{Context, ID, Interface, Object};
use gotong_app::{Error, alliances, businesses, capabilities};
use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::{
        AllianceId, BusinessId, CapabilityId, CharterId, MembershipId, SeatId, ShowcaseId, UserId,
    },
};

use crate::{
    accounts::types::User,
    alliances::{
        charter::CharterVersion,
        types::{Alliance, AllianceMember},
    },
    businesses::{team::Seat, types::Business},
    caller::{app, asking},
    capabilities::types::Capability,
    ids::decode,
    loaders::{Loaders, failed},
    refuse,
    showcase::types::ShowcaseEntry,
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
    let loaders: &Loaders = &crate::caller::request(ctx).loaders;
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
