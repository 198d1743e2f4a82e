//! Adding a capability.

use gotong_domain::{
    capabilities::{Capability, CapabilityAction, CapabilityFields},
    error::{ErrorCode, Refusal, Violation},
    ids::BusinessId,
};
use gotong_store::{businesses, capabilities as store};

use super::{keep_new, permit};
use crate::{App, Ctx, Error};

/// The most capabilities of one business, archived ones included.
const MOST: usize = 200;

/// A capability that a business adds.
#[derive(Clone, Debug)]
pub struct NewCapability {
    /// Which business.
    pub business: BusinessId,
    /// What, how much, how fast and where.
    pub fields: CapabilityFields,
    /// Whether everyone sees it at once.
    pub publish: bool,
}

/// Adds a capability as a draft, or published at once.
///
/// # Errors
/// `Refused` with each wrong field under `capability`, or `TOO_MANY`; `Denied` unless the caller may.
pub async fn add(app: &App, ctx: &Ctx, new: NewCapability) -> Result<Capability, Error> {
    let business = businesses::get(app.reader(), new.business).await?;
    let mut permit_to = permit(ctx, CapabilityAction::Add(business.id))?;
    let abilities = new.fields.check().map_err(under_capability)?;
    if new.publish {
        let id = ctx.new_id();
        let (draft, _) = Capability::draft(id, business.id, abilities.clone(), ctx.now);
        permit_to = permit(ctx, CapabilityAction::Publish(&draft))?;
    }

    let mut work = app.begin(ctx, &permit_to).await?;
    let business = businesses::get_locked(&work, business.id).await?;
    if store::of_businesses(&*work, &[business.id]).await?.len() >= MOST {
        return Err(Refusal::guard(ErrorCode::TooMany).with("most", MOST).into());
    }
    let capability = keep_new(&mut work, ctx, &business, abilities, new.publish).await?;
    work.commit(capability.id).await?;
    Ok(capability)
}

/// Tells wrong fields where the client's input has them.
pub(super) fn under_capability(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Invalid(all) => {
            Refusal::Invalid(all.into_iter().map(|v: Violation| v.under("capability")).collect())
        }
        other => other,
    }
}
