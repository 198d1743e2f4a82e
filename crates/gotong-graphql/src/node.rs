//! Finding anything by its global id.

use std::sync::Arc;

use async_graphql::{Context, ID, Interface, Object};
use gotong_app::Error;
use gotong_domain::{
    error::{ErrorCode, Violation},
    ids::{
        AllianceId, AwardId, BidId, BusinessId, CapabilityId, CharterId, ClaimId, ComplaintId,
        LotId, MembershipId, QualifiedListId, QuestionId, SeatId, ShowcaseId, TenderId, UserId,
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
    caller::{asking, request},
    capabilities::types::Capability,
    complaints::{claims::Claim, types::Complaint},
    ids::decode,
    loaders::{Loaders, failed},
    qualified::types::QualifiedList,
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
    /// A list of suppliers that a buyer has checked.
    QualifiedList(QualifiedList),
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
    /// A claim to a buyer.
    Claim(Claim),
    /// A complaint to an arbiter.
    Complaint(Complaint),
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
    let found = match prefix.as_str() {
        TenderId::PREFIX
        | LotId::PREFIX
        | BidId::PREFIX
        | QuestionId::PREFIX
        | AwardId::PREFIX
        | ClaimId::PREFIX
        | ComplaintId::PREFIX => in_tender(ctx, &prefix, raw).await,
        _ => among_people(ctx, &prefix, raw).await,
    };
    found.map_err(|e| failed(ctx, &e))
}

type Found = Result<Option<Node>, Arc<Error>>;

/// People, businesses, alliances, and what belongs to them.
async fn among_people(ctx: &Context<'_>, prefix: &str, raw: Uuid) -> Found {
    let loaders: &Loaders = request(ctx).loaders();
    Ok(match prefix {
        UserId::PREFIX => {
            loaders.users.load_one(UserId(raw)).await?.map(|user| Node::User(user.into()))
        }
        BusinessId::PREFIX => {
            let business = loaders.businesses.load_one(BusinessId(raw)).await?;
            business.map(|business| Node::Business(business.into()))
        }
        SeatId::PREFIX => {
            loaders.seats.load_one(SeatId(raw)).await?.map(|seat| Node::Seat(seat.into()))
        }
        CapabilityId::PREFIX => {
            let capability = loaders.capabilities.load_one(CapabilityId(raw)).await?;
            capability.map(|capability| Node::Capability(capability.into()))
        }
        AllianceId::PREFIX => {
            let alliance = loaders.alliances.load_one(AllianceId(raw)).await?;
            alliance.map(|alliance| Node::Alliance(alliance.into()))
        }
        MembershipId::PREFIX => {
            let member = loaders.members.load_one(MembershipId(raw)).await?;
            member.map(|member| Node::AllianceMember(member.into()))
        }
        CharterId::PREFIX => {
            let charter = loaders.charters.load_one(CharterId(raw)).await?;
            charter.map(|charter| Node::CharterVersion(charter.into()))
        }
        ShowcaseId::PREFIX => {
            let entry = loaders.showcases.load_one(ShowcaseId(raw)).await?;
            entry.map(|entry| Node::ShowcaseEntry(entry.into()))
        }
        QualifiedListId::PREFIX => {
            let list = loaders.qualified_lists.load_one(QualifiedListId(raw)).await?;
            list.map(|list| Node::QualifiedList(QualifiedList(list)))
        }
        _ => None,
    })
}

/// A tender and what belongs to one.
async fn in_tender(ctx: &Context<'_>, prefix: &str, raw: Uuid) -> Found {
    let (loaders, asked): (&Loaders, _) = (request(ctx).loaders(), asking(ctx));
    Ok(match prefix {
        TenderId::PREFIX => {
            let tender = loaders.tenders.load_one(TenderId(raw)).await?;
            tender.map(|tender| Node::Tender(Tender::whole_of(asked, tender)))
        }
        LotId::PREFIX => {
            let tender = loaders.tenders_of_lots.load_one(LotId(raw)).await?;
            tender.and_then(|tender| Lot::of(&tender, LotId(raw))).map(Node::Lot)
        }
        BidId::PREFIX => {
            loaders.bids.load_one(BidId(raw)).await?.map(|seen| Node::Bid(seen.into()))
        }
        QuestionId::PREFIX => {
            let question = loaders.questions.load_one(QuestionId(raw)).await?;
            question.map(|question| Node::Question(Question::new(asked, question)))
        }
        AwardId::PREFIX => {
            let award = loaders.awards.load_one(AwardId(raw)).await?;
            award.map(|found| Node::Award(Award::new(found.shown, found.tender)))
        }
        ClaimId::PREFIX => {
            let claim = loaders.claims.load_one(ClaimId(raw)).await?;
            claim.map(|claim| Node::Claim(claim.into()))
        }
        ComplaintId::PREFIX => {
            let complaint = loaders.complaints.load_one(ComplaintId(raw)).await?;
            complaint.map(|complaint| Node::Complaint(complaint.into()))
        }
        _ => None,
    })
}
