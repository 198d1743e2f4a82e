//! Types of the showcase.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result};
use gotong_app::showcase::{self as app_showcase, Ability, queries};
use gotong_domain::{
    ids::UserId,
    regions,
    showcase::{self as domain, Entry},
    time::Instant,
};

use crate::{
    accounts::types::User,
    alliances::{
        charter::person,
        types::{Alliance, alliance, business},
    },
    blobs::{Blob, blob},
    businesses::types::Business,
    caller::{asking, request},
    classification::types::{KbliCode, Region},
    connection,
    ids::Global,
    loaders::failed,
    scalars::{Date, Money},
    tenders::types::Tender,
};

/// Where an entry stands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::EntryState")]
pub enum ShowcaseState {
    /// Being written.
    Draft,
    /// Waits for every named member's signature.
    Cosigning,
    /// Everyone sees it.
    Published,
    /// Taken from view by its owner; may be published again.
    Hidden,
    /// Taken back for good.
    Withdrawn,
}

/// What the caller can do with an entry now.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Ability")]
pub enum ShowcaseAction {
    /// Change what it says.
    Edit,
    /// Lay it before everyone named.
    RequestCosign,
    /// Sign it.
    Cosign,
    /// Show it to everyone.
    Publish,
    /// Take it from view.
    Hide,
}

/// A finished work, signed by all who did it.
#[derive(Clone)]
pub struct ShowcaseEntry(pub(crate) Arc<Entry>);

impl From<Entry> for ShowcaseEntry {
    fn from(entry: Entry) -> Self {
        Self(Arc::new(entry))
    }
}

impl From<Arc<Entry>> for ShowcaseEntry {
    fn from(entry: Arc<Entry>) -> Self {
        Self(entry)
    }
}

/// A finished work, signed by all who did it.
#[Object]
impl ShowcaseEntry {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// Its name in public addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Where it stands.
    async fn state(&self) -> ShowcaseState {
        self.0.state.into()
    }

    /// What was made.
    async fn title(&self) -> &str {
        &self.0.content.title
    }

    /// How it went.
    async fn story(&self) -> &str {
        &self.0.content.story
    }

    /// The business that wrote it.
    async fn author(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.0.author).await
    }

    /// The alliance whose work it is.
    async fn alliance(&self, ctx: &Context<'_>) -> Option<Result<Alliance>> {
        Some(alliance(ctx, self.0.alliance?).await)
    }

    /// Who did it, each with its part and signature.
    async fn members(&self) -> Vec<ShowcaseMember> {
        let members = self.0.content.members.iter();
        members.map(|m| ShowcaseMember::of(&self.0, m.clone())).collect()
    }

    /// For whom; null for others unless the client agreed to be named.
    async fn client_name(&self, ctx: &Context<'_>) -> Option<&str> {
        if queries::sees_whole(asking(ctx), &self.0) {
            return self.0.content.client_name.as_deref();
        }
        self.0.content.public_client()
    }

    /// The client agreed to be named; otherwise `clientName` is null for others.
    async fn client_consent(&self) -> bool {
        self.0.content.client_consent
    }

    /// The tender it came from, if the caller may see it.
    async fn tender(&self, ctx: &Context<'_>) -> Option<Result<Tender>> {
        let found = request(ctx).loaders().tenders.load_one(self.0.content.tender?).await;
        let found = found.map_err(|e| failed(ctx, &e)).transpose()?;
        Some(found.map(|tender| Tender::whole_of(asking(ctx), tender)))
    }

    /// What kind of work.
    async fn codes(&self) -> Vec<KbliCode> {
        KbliCode::all(&self.0.content.codes)
    }

    /// Where.
    async fn region(&self) -> Option<Region> {
        self.0.content.region_code.as_deref().and_then(regions::get).map(Region)
    }

    /// When it was finished.
    async fn finished_on(&self) -> Option<Date> {
        self.0.content.finished_on.map(Date)
    }

    /// What it was worth.
    async fn value(&self) -> Option<Money> {
        self.0.content.value.map(Into::into)
    }

    /// What it looks like.
    async fn photos(&self) -> Vec<ShowcasePhoto> {
        self.0.content.photos.iter().cloned().map(ShowcasePhoto).collect()
    }

    /// SHA-256 (hex) of the content that is signed; null while a draft.
    async fn document_hash(&self) -> Option<String> {
        self.0.hash.map(|hash| hash.to_string())
    }

    /// When it was first shown.
    async fn published_at(&self) -> Option<Instant> {
        self.0.published_at
    }

    /// What the caller can do with it now.
    async fn viewer_can(&self, ctx: &Context<'_>) -> Vec<ShowcaseAction> {
        let able = app_showcase::abilities(asking(ctx), &self.0);
        able.into_iter().map(Into::into).collect()
    }

    /// Counts the changes.
    async fn version(&self) -> i32 {
        i32::try_from(self.0.version).unwrap_or(i32::MAX)
    }
}

connection!(ShowcaseEntryConnection, ShowcaseEntryEdge, ShowcaseEntry);

/// A business that did the work.
pub struct ShowcaseMember {
    part: domain::Contribution,
    signed: Option<(UserId, Instant)>,
}

impl ShowcaseMember {
    fn of(entry: &Entry, part: domain::Contribution) -> Self {
        let signature = entry.signatures.iter().find(|s| s.business == part.business);
        Self { signed: signature.map(|s| (s.signed_by, s.signed_at)), part }
    }
}

/// A business that did the work.
#[Object]
impl ShowcaseMember {
    /// Which.
    async fn business(&self, ctx: &Context<'_>) -> Result<Business> {
        business(ctx, self.part.business).await
    }

    /// What it did.
    async fn contribution(&self) -> &str {
        &self.part.contribution
    }

    /// When it signed.
    async fn signed_at(&self) -> Option<Instant> {
        self.signed.map(|(_, at)| at)
    }

    /// Who signed for it.
    async fn signed_by(&self, ctx: &Context<'_>) -> Option<Result<User>> {
        let (user, _) = self.signed?;
        Some(person(ctx, user).await)
    }
}

/// A photo of the work.
pub struct ShowcasePhoto(domain::Photo);

/// A photo of the work.
#[Object]
impl ShowcasePhoto {
    /// The photo.
    async fn blob(&self, ctx: &Context<'_>) -> Result<Blob> {
        blob(ctx, self.0.blob).await
    }

    /// What it shows, for those who cannot see it.
    async fn alt(&self) -> &str {
        &self.0.alt
    }
}
