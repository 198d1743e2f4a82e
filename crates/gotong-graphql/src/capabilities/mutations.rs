//! Changing capabilities.

use async_graphql::{Context, ID, InputObject, Object, Result};
use gotong_app::capabilities::{self, Changes, NewCapability, queries};
use gotong_domain::{
    capabilities::EvidenceFields,
    ids::{BlobId, BusinessId, CapabilityId, EvidenceId},
};

use super::types::{Capability, CapabilityFields};
use crate::{Mutating, ids::Global, payload, scalars::Date};

/// A new capability.
#[derive(InputObject)]
pub struct AddCapabilityInput {
    business_id: ID,
    capability: CapabilityFields,
    #[graphql(default)]
    publish: bool,
}

/// What a capability becomes.
#[derive(InputObject)]
pub struct UpdateCapabilityInput {
    capability_id: ID,
    version: i32,
    capability: CapabilityFields,
}

/// Which capability.
#[derive(InputObject)]
pub struct PublishCapabilityInput {
    capability_id: ID,
}

/// Which capability.
#[derive(InputObject)]
pub struct ArchiveCapabilityInput {
    capability_id: ID,
}

/// A certificate or document.
#[derive(InputObject)]
pub struct AddEvidenceInput {
    capability_id: ID,
    certificate_code: Option<String>,
    title: String,
    number: Option<String>,
    valid_until: Option<Date>,
    blob_id: Option<ID>,
}

/// Which piece of evidence.
#[derive(InputObject)]
pub struct RemoveEvidenceInput {
    evidence_id: ID,
}

payload!(
    /// The new capability.
    AddCapabilityPayload { capability: Capability }
);
payload!(
    /// The changed capability.
    UpdateCapabilityPayload { capability: Capability }
);
payload!(
    /// The published capability.
    PublishCapabilityPayload { capability: Capability }
);
payload!(
    /// The capability put away.
    ArchiveCapabilityPayload { capability: Capability }
);
payload!(
    /// The capability with its evidence.
    AddEvidencePayload { capability: Capability }
);
payload!(
    /// The capability with its evidence.
    RemoveEvidencePayload { capability: Capability }
);

/// Changing capabilities.
#[derive(Default)]
pub struct CapabilityMutations;

/// Changing capabilities.
#[Object]
impl CapabilityMutations {
    /// Adds a capability as a draft, or published at once.
    async fn add_capability(
        &self,
        ctx: &Context<'_>,
        input: AddCapabilityInput,
    ) -> Result<AddCapabilityPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let new = NewCapability {
                business: BusinessId::parse("businessId", &input.business_id)?,
                fields: input.capability.into(),
                publish: input.publish,
            };
            capabilities::add(m.app, &m.ctx, new).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Replaces the fields of a capability.
    async fn update_capability(
        &self,
        ctx: &Context<'_>,
        input: UpdateCapabilityInput,
    ) -> Result<UpdateCapabilityPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let changes = Changes {
                capability: CapabilityId::parse("capabilityId", &input.capability_id)?,
                version: i64::from(input.version),
                fields: input.capability.into(),
            };
            capabilities::update(m.app, &m.ctx, changes).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Shows a draft to everyone.
    async fn publish_capability(
        &self,
        ctx: &Context<'_>,
        input: PublishCapabilityInput,
    ) -> Result<PublishCapabilityPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = CapabilityId::parse("capabilityId", &input.capability_id)?;
            capabilities::publish(m.app, &m.ctx, id).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Puts a published capability away.
    async fn archive_capability(
        &self,
        ctx: &Context<'_>,
        input: ArchiveCapabilityInput,
    ) -> Result<ArchiveCapabilityPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = CapabilityId::parse("capabilityId", &input.capability_id)?;
            capabilities::archive(m.app, &m.ctx, id).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Adds a certificate or document.
    async fn add_evidence(
        &self,
        ctx: &Context<'_>,
        input: AddEvidenceInput,
    ) -> Result<AddEvidencePayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = CapabilityId::parse("capabilityId", &input.capability_id)?;
            let blob = input.blob_id.as_ref().map(|id| BlobId::parse("blobId", id)).transpose()?;
            let fields = EvidenceFields {
                certificate_code: input.certificate_code,
                title: input.title,
                number: input.number,
                valid_until: input.valid_until.map(|day| day.0),
                blob,
            };
            capabilities::add_evidence(m.app, &m.ctx, id, fields).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Takes a piece of evidence away.
    async fn remove_evidence(
        &self,
        ctx: &Context<'_>,
        input: RemoveEvidenceInput,
    ) -> Result<RemoveEvidencePayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = EvidenceId::parse("evidenceId", &input.evidence_id)?;
            capabilities::remove_evidence(m.app, &m.ctx, id).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }
}
