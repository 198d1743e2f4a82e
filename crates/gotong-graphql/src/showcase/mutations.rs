//! Writing, signing, showing.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result};
use gotong_app::{
    App, Ctx, Error,
    showcase::{self, Cosigning, Draft, EntryFields, PhotoFields, queries},
};
use gotong_domain::{
    error::Violation,
    ids::{AllianceId, BlobId, BusinessId, ShowcaseId, TenderId},
    policy::Denied,
    showcase::{Contribution, Edit, Entry},
};
use uuid::Uuid;

use super::types::ShowcaseEntry;
use crate::{
    Mutating,
    ids::Global,
    payload,
    scalars::{Date, MoneyInput},
};

/// A business that did the work.
#[derive(InputObject)]
pub struct ShowcaseMemberInput {
    business_id: ID,
    contribution: String,
}

/// A photo of the work.
#[derive(InputObject)]
pub struct ShowcasePhotoInput {
    blob_id: ID,
    /// What the photo shows, for those who cannot see it.
    alt: String,
}

/// What an entry says; what is absent stays as it is, null takes away.
#[derive(InputObject)]
pub struct ShowcaseFields {
    title: Option<String>,
    story: Option<String>,
    members: Option<Vec<ShowcaseMemberInput>>,
    client_name: MaybeUndefined<String>,
    client_consent: Option<bool>,
    tender_id: MaybeUndefined<ID>,
    codes: Option<Vec<String>>,
    region_code: MaybeUndefined<String>,
    finished_on: MaybeUndefined<Date>,
    value: MaybeUndefined<MoneyInput>,
    photos: Option<Vec<ShowcasePhotoInput>>,
}

/// A new entry.
#[derive(InputObject)]
pub struct CreateShowcaseEntryInput {
    /// The writing business.
    business_id: ID,
    alliance_id: Option<ID>,
    fields: ShowcaseFields,
}

/// What an entry becomes.
#[derive(InputObject)]
pub struct UpdateShowcaseEntryInput {
    entry_id: ID,
    version: i32,
    fields: ShowcaseFields,
}

/// Which entry.
#[derive(InputObject)]
pub struct RequestCosignInput {
    entry_id: ID,
    version: i32,
}

/// Who signs what.
#[derive(InputObject)]
pub struct CosignShowcaseEntryInput {
    entry_id: ID,
    /// The member the viewer signs for.
    business_id: ID,
    /// The hash the signer was shown.
    document_hash: String,
}

/// Which entry.
#[derive(InputObject)]
pub struct PublishShowcaseEntryInput {
    entry_id: ID,
}

/// Which entry.
#[derive(InputObject)]
pub struct HideShowcaseEntryInput {
    entry_id: ID,
}

payload!(
    /// The new entry.
    CreateShowcaseEntryPayload { entry: ShowcaseEntry }
);
payload!(
    /// The changed entry.
    UpdateShowcaseEntryPayload { entry: ShowcaseEntry }
);
payload!(
    /// The entry that waits for signatures.
    RequestCosignPayload { entry: ShowcaseEntry }
);
payload!(
    /// The entry with the signature.
    CosignShowcaseEntryPayload { entry: ShowcaseEntry }
);
payload!(
    /// The published entry.
    PublishShowcaseEntryPayload { entry: ShowcaseEntry }
);
payload!(
    /// The hidden entry.
    HideShowcaseEntryPayload { entry: ShowcaseEntry }
);

/// Writing, signing, showing.
#[derive(Default)]
pub struct ShowcaseMutations;

/// Writing, signing, showing.
#[Object]
impl ShowcaseMutations {
    /// Begins an entry; without members it names those of the alliance.
    async fn create_showcase_entry(
        &self,
        ctx: &Context<'_>,
        input: CreateShowcaseEntryInput,
    ) -> Result<CreateShowcaseEntryPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let alliance = input.alliance_id.as_ref();
            let alliance = alliance.map(|id| AllianceId::parse("allianceId", id)).transpose()?;
            let draft = Draft {
                author: BusinessId::parse("businessId", &input.business_id)?,
                alliance,
                fields: input.fields.read()?,
            };
            showcase::create(m.app, &m.ctx, draft).await
        };
        Ok(m.run(run, |id| entry(m.app, &m.ctx, id)).await?.into())
    }

    /// Resets all signatures.
    async fn update_showcase_entry(
        &self,
        ctx: &Context<'_>,
        input: UpdateShowcaseEntryInput,
    ) -> Result<UpdateShowcaseEntryPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = ShowcaseId::parse("entryId", &input.entry_id)?;
            let fields = input.fields.read()?;
            showcase::edit(m.app, &m.ctx, id, input.version.into(), fields).await
        };
        Ok(m.run(run, |id| entry(m.app, &m.ctx, id)).await?.into())
    }

    /// Lays an entry before everyone it names.
    async fn request_cosign(
        &self,
        ctx: &Context<'_>,
        input: RequestCosignInput,
    ) -> Result<RequestCosignPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = ShowcaseId::parse("entryId", &input.entry_id)?;
            showcase::request_cosign(m.app, &m.ctx, id, input.version.into()).await
        };
        Ok(m.run(run, |id| entry(m.app, &m.ctx, id)).await?.into())
    }

    /// Signs an entry for a business that it names.
    async fn cosign_showcase_entry(
        &self,
        ctx: &Context<'_>,
        input: CosignShowcaseEntryInput,
    ) -> Result<CosignShowcaseEntryPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let signing = Cosigning {
                entry: ShowcaseId::parse("entryId", &input.entry_id)?,
                business: BusinessId::parse("businessId", &input.business_id)?,
                document_hash: input.document_hash,
            };
            showcase::cosign(m.app, &m.ctx, signing).await
        };
        Ok(m.run(run, |id| entry(m.app, &m.ctx, id)).await?.into())
    }

    /// Shows an entry that everyone named has signed.
    async fn publish_showcase_entry(
        &self,
        ctx: &Context<'_>,
        input: PublishShowcaseEntryInput,
    ) -> Result<PublishShowcaseEntryPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = ShowcaseId::parse("entryId", &input.entry_id)?;
            showcase::publish(m.app, &m.ctx, id).await
        };
        Ok(m.run(run, |id| entry(m.app, &m.ctx, id)).await?.into())
    }

    /// Takes an entry from view; everyone it names may.
    async fn hide_showcase_entry(
        &self,
        ctx: &Context<'_>,
        input: HideShowcaseEntryInput,
    ) -> Result<HideShowcaseEntryPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = ShowcaseId::parse("entryId", &input.entry_id)?;
            showcase::hide(m.app, &m.ctx, id).await
        };
        Ok(m.run(run, |id| entry(m.app, &m.ctx, id)).await?.into())
    }
}

impl ShowcaseFields {
    fn read(self) -> std::result::Result<EntryFields, Violation> {
        let members = self.members.map(|members| {
            let read = members.into_iter().enumerate().map(|(i, member)| {
                let path = format!("fields.members.{i}.businessId");
                let business = BusinessId::parse(&path, &member.business_id)?;
                Ok(Contribution { business, contribution: member.contribution })
            });
            read.collect::<std::result::Result<Vec<_>, Violation>>()
        });
        let photos = self.photos.map(|photos| {
            let read = photos.into_iter().enumerate().map(|(i, photo)| {
                let blob = BlobId::parse(&format!("fields.photos.{i}.blobId"), &photo.blob_id)?;
                Ok(PhotoFields { blob, alt: photo.alt })
            });
            read.collect::<std::result::Result<Vec<_>, Violation>>()
        });
        let tender = match self.tender_id {
            MaybeUndefined::Undefined => Edit::Keep,
            MaybeUndefined::Null => Edit::Clear,
            MaybeUndefined::Value(id) => Edit::Set(TenderId::parse("fields.tenderId", &id)?),
        };
        Ok(EntryFields {
            title: self.title,
            story: self.story,
            members: members.transpose()?,
            client_name: edit(self.client_name, |name| name),
            client_consent: self.client_consent,
            tender,
            codes: self.codes,
            region_code: edit(self.region_code, |code| code),
            finished_on: edit(self.finished_on, |day| day.0),
            value: edit(self.value, Into::into),
            photos: photos.transpose()?,
        })
    }
}

/// Absent keeps, null clears, a value sets.
fn edit<T, U>(input: MaybeUndefined<T>, read: impl FnOnce(T) -> U) -> Edit<U> {
    match input {
        MaybeUndefined::Undefined => Edit::Keep,
        MaybeUndefined::Null => Edit::Clear,
        MaybeUndefined::Value(value) => Edit::Set(read(value)),
    }
}

async fn entry(app: &App, ctx: &Ctx, id: Uuid) -> std::result::Result<Entry, Error> {
    let found = queries::by_ids(app, ctx, &[id.into()]).await?.remove(&id.into());
    Ok(found.ok_or(Denied::NotFound)?)
}
