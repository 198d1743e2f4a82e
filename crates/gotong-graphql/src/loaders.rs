//! Batching reads: however many things of a list ask for a neighbour, it is one statement.

use std::{
    future::Future,
    hash::{Hash, Hasher},
    pin::Pin,
    sync::Arc,
    time::Duration,
};

use async_graphql::{
    Context,
    dataloader::{DataLoader, HashMapCache, Loader},
    runtime::{Timer, TokioSpawner},
};
use gotong_app::{
    App, Ctx, Error,
    page::{PageRequest, Paged},
};
use gotong_domain::policy::Denied;
use uuid::Uuid;

use crate::{
    accounts, alliances, bids, blobs, businesses, caller::asking, capabilities, complaints, log,
    page::PageArgs, qualified, refuse, showcase, tenders,
};

/// Declares a batched read: keys in, what was found for the caller out.
///
/// `loader!(Teams: BusinessId => Vec<TeamMember>, |app, ctx, keys| queries::teams(app, ctx, keys).await);`
macro_rules! loader {
    (
        $(#[$meta:meta])*
        $name:ident: $key:ty => $value:ty,
        |$app:pat_param, $ctx:pat_param, $keys:ident| $read:expr
    ) => {
        $(#[$meta])*
        pub struct $name {
            app: std::sync::Arc<gotong_app::App>,
            ctx: gotong_app::Ctx,
        }

        impl $name {
            pub(crate) fn new(app: std::sync::Arc<gotong_app::App>, ctx: gotong_app::Ctx) -> Self {
                Self { app, ctx }
            }
        }

        #[async_graphql::async_trait::async_trait]
        impl async_graphql::dataloader::Loader<$key> for $name {
            type Value = $value;
            type Error = std::sync::Arc<gotong_app::Error>;

            async fn load(
                &self,
                $keys: &[$key],
            ) -> Result<std::collections::HashMap<$key, $value>, Self::Error> {
                let ($app, $ctx) = (&self.app, &self.ctx);
                let read: Result<_, gotong_app::Error> = $read;
                Ok(read?)
            }
        }
    };
}

/// Declares the batched read of a list that many things have one of each: things in, a page of each one's list out.
///
/// `list!(Works: BusinessId, Narrowing => Entry, |app, ctx, of, by, page| queries::works(app, ctx, of, by, page).await);`
macro_rules! list {
    (
        $(#[$meta:meta])*
        $name:ident: $of:ty, $by:ty => $item:ty,
        |$app:ident, $ctx:ident, $things:ident, $how:pat_param, $page:ident| $read:expr
    ) => {
        $crate::loaders::loader!(
            $(#[$meta])*
            $name: $crate::loaders::Asked<$of, $by> => gotong_app::page::Paged<$item>,
            |$app, $ctx, asked| {
                let mut found = std::collections::HashMap::new();
                for alike in $crate::loaders::alike(asked) {
                    let ($things, $how, $page) = (&alike.of[..], alike.by, alike.page);
                    let read: Result<_, gotong_app::Error> = $read;
                    found.extend(alike.keys().zip(read?));
                }
                Ok(found)
            }
        );
    };
}

pub(crate) use {list, loader};

/// A page of a thing's list: of which thing, narrowed how, which page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Asked<O, B> {
    pub(crate) of: O,
    pub(crate) by: B,
    pub(crate) page: PageRequest,
}

/// Things of which the same page, narrowed alike, is asked: they are read at once.
pub(crate) struct Alike<'a, O, B> {
    pub(crate) of: Vec<O>,
    pub(crate) by: &'a B,
    pub(crate) page: &'a PageRequest,
}

impl<O: Clone, B: Clone> Alike<'_, O, B> {
    /// What was asked, thing by thing.
    pub(crate) fn keys(&self) -> impl Iterator<Item = Asked<O, B>> {
        let key = |of: &O| Asked { of: of.clone(), by: self.by.clone(), page: self.page.clone() };
        self.of.iter().map(key)
    }
}

/// What is asked, by what is asked alike.
pub(crate) fn alike<O: Clone, B: PartialEq>(asked: &[Asked<O, B>]) -> Vec<Alike<'_, O, B>> {
    let mut all: Vec<Alike<'_, O, B>> = Vec::new();
    for Asked { of, by, page } in asked {
        match all.iter_mut().find(|alike| (alike.by, alike.page) == (by, page)) {
            Some(alike) => alike.of.push(of.clone()),
            None => all.push(Alike { of: vec![of.clone()], by, page }),
        }
    }
    all
}

/// A thing that was read already, as a key: the same as another if their ids are.
pub struct Same<T>(pub(crate) Arc<T>);

/// Something that an id tells from its like.
pub trait Identified {
    /// Its id.
    fn identity(&self) -> Uuid;
}

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T: Identified> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.identity() == other.0.identity()
    }
}

impl<T: Identified> Eq for Same<T> {}

impl<T: Identified> Hash for Same<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.identity().hash(state);
    }
}

/// Declares the loaders of a request.
macro_rules! loaders {
    ($($(#[$meta:meta])* $name:ident: $loader:ty),+ $(,)?) => {
        /// The loaders of one request; nothing read for one caller is shown to another.
        pub struct Loaders {
            $($(#[$meta])* pub $name: Batch<$loader>),+
        }

        impl Loaders {
            /// Loaders for a request.
            #[must_use]
            pub fn new(app: &Arc<App>, ctx: &Ctx) -> Self {
                Self { $($name: batch(<$loader>::new(Arc::clone(app), ctx.clone()))),+ }
            }
        }
    };
}

loaders! {
    /// People by id.
    users: accounts::loaders::Users,
    /// Businesses by id.
    businesses: businesses::loaders::Businesses,
    /// Seats by id.
    seats: businesses::loaders::Seats,
    /// Teams by business.
    teams: businesses::loaders::Teams,
    /// Offers of seats by business.
    invitations: businesses::loaders::Invitations,
    /// Documents by business.
    documents: businesses::loaders::Documents,
    /// Capabilities by id.
    capabilities: capabilities::loaders::Capabilities,
    /// Capabilities by business.
    abilities: capabilities::loaders::Abilities,
    /// Alliances by id.
    alliances: alliances::loaders::Alliances,
    /// Memberships by id.
    members: alliances::loaders::Members,
    /// Members by alliance.
    rosters: alliances::loaders::Rosters,
    /// Pages of members by alliance.
    alliance_members: alliances::loaders::AllianceMembers,
    /// Pages of memberships by business.
    business_alliances: alliances::loaders::BusinessAlliances,
    /// Charters in force by alliance.
    charters_in_force: alliances::loaders::InForce,
    /// Charters under way by alliance.
    pending_charters: alliances::loaders::Pending,
    /// Charters by id.
    charters: alliances::loaders::Charters,
    /// Pages of charters by alliance.
    alliance_charters: alliances::loaders::AllianceCharters,
    /// Showcase entries by id.
    showcases: showcase::loaders::Showcases,
    /// Pages of works by business.
    business_works: showcase::loaders::BusinessWorks,
    /// Pages of works by alliance.
    alliance_works: showcase::loaders::AllianceWorks,
    /// Qualified lists by id.
    qualified_lists: qualified::loaders::QualifiedLists,
    /// The caller's own entries, by qualified list.
    own_entries: qualified::loaders::OwnEntries,
    /// Pages of qualified lists by business.
    business_lists: qualified::loaders::BusinessLists,
    /// Pages of entries by qualified list.
    list_entries: qualified::loaders::ListEntries,
    /// Photos and documents by id.
    blobs: blobs::Blobs,
    /// Whole tenders by id.
    tenders: tenders::loaders::Tenders,
    /// Whole tenders by lot.
    tenders_of_lots: tenders::loaders::TendersOfLots,
    /// Whether the caller follows tenders.
    followed: tenders::loaders::Followed,
    /// How many bids tenders have.
    bid_counts: tenders::loaders::BidCounts,
    /// What evaluators declared, by tender.
    declarations: tenders::loaders::Declarations,
    /// Who has agreed to open bids, by tender.
    openings: tenders::loaders::Openings,
    /// Changes that wait for an approver or were declined, by tender.
    tender_changes: tenders::loaders::Changes,
    /// Who is invited, by tender.
    tender_invitations: tenders::loaders::Invitations,
    /// What was ordered from frameworks.
    ordered: tenders::loaders::OrderedFrom,
    /// Results by tender.
    results: tenders::loaders::TenderResults,
    /// Awards by tender.
    tender_awards: tenders::loaders::TenderAwards,
    /// Lots that are decided together, by tender.
    combined_awards: tenders::loaders::CombinedAwards,
    /// Awards by id.
    awards: tenders::loaders::Awards,
    /// Published versions by tender.
    versions: tenders::loaders::Versions,
    /// What the log says, by tender.
    tender_entries: log::TenderEntries,
    /// Questions by id.
    questions: tenders::loaders::Questions,
    /// Pages of questions by tender.
    tender_questions: tenders::loaders::TenderQuestions,
    /// Bids by id.
    bids: bids::loaders::Bids,
    /// The caller's own bids by tender.
    own_bids: bids::loaders::OwnBids,
    /// Pages of bids by tender.
    tender_bids: bids::loaders::TenderBids,
    /// Pages of bids by business.
    business_bids: bids::loaders::BusinessBids,
    /// Pages of bids by alliance.
    alliance_bids: bids::loaders::AllianceBids,
    /// What keeps bids from being sealed.
    blockers: bids::loaders::Blockers,
    /// What bidders keep of sealed bids.
    receipts: bids::loaders::Receipts,
    /// The same of the first of two envelopes.
    first_receipts: bids::loaders::FirstReceipts,
    /// The public keys of openers.
    opener_keys: tenders::loaders::OpenerKeys,
    /// Proofs that seals stand in the log.
    proofs: bids::loaders::Proofs,
    /// Promises that seals will stand in it.
    promises: bids::loaders::Promises,
    /// What was asked, by bid.
    inquiries: bids::loaders::Asked,
    /// What bidders were asked about their validity, by bid.
    extensions: bids::loaders::Extensions,
    /// Points by bid.
    points: bids::loaders::Points,
    /// Debriefs by bid.
    debriefs: bids::loaders::Debriefs,
    /// Claims by id.
    claims: complaints::loaders::Claims,
    /// What the caller's businesses prepare to object to, by tender.
    claim_drafts: complaints::loaders::ClaimDrafts,
    /// Complaints by id.
    complaints: complaints::loaders::Complaints,
    /// What was said, by complaint.
    complaint_posts: complaints::loaders::ComplaintPosts,
    /// Pages of claims by tender.
    tender_claims: complaints::loaders::TenderClaims,
    /// Pages of complaints by tender.
    tender_complaints: complaints::loaders::TenderComplaints,
    /// How bidders fare against lots.
    eligibilities: bids::loaders::Eligibilities,
}

/// A loader that waits no time: it runs once all that are ready to ask have asked.
pub type Batch<L> = DataLoader<L, HashMapCache>;

/// Makes a loader.
pub fn batch<K, L>(loader: L) -> Batch<L>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
    L: Loader<K>,
{
    DataLoader::with_cache(loader, TokioSpawner::current(), Ready, HashMapCache::default())
}

/// A page of a thing's list, read with those of its like.
pub(crate) async fn page_of<L, O, B, T>(
    ctx: &Context<'_>,
    loader: &Batch<L>,
    (of, by): (O, B),
    args: PageArgs,
) -> async_graphql::Result<Paged<T>>
where
    O: Clone + Eq + Hash + Send + Sync + 'static,
    B: Clone + Eq + Hash + Send + Sync + 'static,
    T: Clone + Send + Sync + 'static,
    L: Loader<Asked<O, B>, Value = Paged<T>, Error = Arc<Error>>,
{
    let page = args.request(ctx, asking(ctx))?;
    let found = loader.load_one(Asked { of, by, page }).await.map_err(|e| failed(ctx, &e))?;
    Ok(found.unwrap_or_default())
}

/// A batch that failed, as the error of whoever waited for it.
pub(crate) fn failed(ctx: &Context<'_>, error: &Arc<Error>) -> async_graphql::Error {
    refuse(asking(ctx), Error::fault(error.to_string()))
}

/// What a field answers whose neighbour is not there for the caller.
pub(crate) fn missing(ctx: &Context<'_>) -> async_graphql::Error {
    refuse(asking(ctx), Denied::NotFound.into())
}

/// Runs the batch at once: the default of one millisecond costs more than the statement.
struct Ready;

impl Timer for Ready {
    fn delay(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }
}
