//! Changing businesses and their teams.

use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, Result};
use gotong_app::{
    Error,
    businesses::{self, Changes, NewDocument, Registration, queries},
};
use gotong_domain::{
    businesses::{ProfileChanges, ProfileFields},
    error::{ErrorCode, Violation},
    ids::{BlobId, BusinessId, InvitationId, SeatId},
    money::Currency,
};

use super::{
    team::{Seat, SeatRole, TeamInvitation},
    types::{AddressInput, Business, VerificationDocumentKind, VerificationLevel},
};
use crate::{
    Mutating,
    capabilities::types::CapabilityFields,
    ids::Global,
    payload,
    scalars::{Date, MoneyInput},
};

/// What an owner gives to register a business.
#[derive(InputObject)]
pub struct RegisterBusinessInput {
    name: String,
    about: Option<String>,
    address: AddressInput,
    /// KBLI codes; those of `capabilities` are added.
    #[graphql(default)]
    codes: Vec<String>,
    phone: Option<String>,
    website: Option<String>,
    /// Added and published at once.
    #[graphql(default)]
    capabilities: Vec<CapabilityFields>,
}

/// Absent fields stay as they are; null empties an optional one.
#[derive(InputObject)]
pub struct UpdateBusinessInput {
    business_id: ID,
    version: i32,
    name: Option<String>,
    about: MaybeUndefined<String>,
    address: Option<AddressInput>,
    codes: Option<Vec<String>>,
    phone: MaybeUndefined<String>,
    website: MaybeUndefined<String>,
}

/// A document that shows that a business is what it says.
#[derive(InputObject)]
pub struct AddVerificationDocumentInput {
    business_id: ID,
    kind: VerificationDocumentKind,
    blob_id: ID,
    valid_until: Option<Date>,
}

/// Whom to invite, and as what.
#[derive(InputObject)]
pub struct InviteMemberInput {
    business_id: ID,
    email: String,
    role: SeatRole,
}

/// Which invitation to take back.
#[derive(InputObject)]
pub struct RevokeInvitationInput {
    invitation_id: ID,
}

/// The mailed token.
#[derive(InputObject)]
pub struct AcceptInvitationInput {
    token: String,
}

/// What a member may do from now on.
#[derive(InputObject)]
pub struct ChangeRoleInput {
    seat_id: ID,
    role: SeatRole,
    binding_limit: Option<MoneyInput>,
}

/// Who leaves the team.
#[derive(InputObject)]
pub struct RemoveMemberInput {
    seat_id: ID,
}

/// Which business is stopped, and why.
#[derive(InputObject)]
pub struct SuspendBusinessInput {
    business_id: ID,
    /// 10–500 characters; its team is told.
    reason: String,
}

/// Which business may act again.
#[derive(InputObject)]
pub struct ReinstateBusinessInput {
    business_id: ID,
}

/// The level that a check showed.
#[derive(InputObject)]
pub struct GrantVerificationInput {
    business_id: ID,
    /// L2 or L3; null takes the grant back.
    level: Option<VerificationLevel>,
    /// 10–500 characters: what was checked.
    reason: String,
}

payload!(
    /// The new business.
    RegisterBusinessPayload { business: Business }
);
payload!(
    /// The changed business.
    UpdateBusinessPayload { business: Business }
);
payload!(
    /// The business with its level.
    AddVerificationDocumentPayload { business: Business }
);
payload!(
    /// The invitation.
    InviteMemberPayload { invitation: TeamInvitation }
);
payload!(
    /// The business that invited.
    RevokeInvitationPayload { business: Business }
);
payload!(
    /// The seat taken.
    AcceptInvitationPayload { seat: Seat }
);
payload!(
    /// The changed seat.
    ChangeRolePayload { seat: Seat }
);
payload!(
    /// The business that the member left.
    RemoveMemberPayload { business: Business }
);
payload!(
    /// The stopped business.
    SuspendBusinessPayload { business: Business }
);
payload!(
    /// The business that may act again.
    ReinstateBusinessPayload { business: Business }
);
payload!(
    /// The business with its level.
    GrantVerificationPayload { business: Business }
);

/// Changing businesses and their teams.
#[derive(Default)]
pub struct BusinessMutations;

/// Changing businesses and their teams.
#[Object]
impl BusinessMutations {
    /// Registers a business; the caller becomes its owner.
    async fn register_business(
        &self,
        ctx: &Context<'_>,
        input: RegisterBusinessInput,
    ) -> Result<RegisterBusinessPayload> {
        let m = Mutating::new(ctx);
        let registration = Registration {
            profile: ProfileFields {
                name: input.name,
                about: input.about,
                address: input.address.into(),
                codes: input.codes,
                phone: input.phone,
                website: input.website,
            },
            capabilities: input.capabilities.into_iter().map(Into::into).collect(),
        };
        let run = businesses::register(m.app, &m.ctx, registration);
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Changes a business's profile.
    async fn update_business(
        &self,
        ctx: &Context<'_>,
        input: UpdateBusinessInput,
    ) -> Result<UpdateBusinessPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let changes = Changes {
                business: BusinessId::parse("businessId", &input.business_id)?,
                version: i64::from(input.version),
                profile: ProfileChanges {
                    name: input.name,
                    about: change(input.about),
                    address: input.address.map(Into::into),
                    codes: input.codes,
                    phone: change(input.phone),
                    website: change(input.website),
                },
            };
            businesses::update(m.app, &m.ctx, changes).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Adds a document; with a verified e-mail address it lifts the business to L1.
    async fn add_verification_document(
        &self,
        ctx: &Context<'_>,
        input: AddVerificationDocumentInput,
    ) -> Result<AddVerificationDocumentPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let document = NewDocument {
                business: BusinessId::parse("businessId", &input.business_id)?,
                kind: input.kind.into(),
                blob: BlobId::parse("blobId", &input.blob_id)?,
                valid_until: input.valid_until.map(|day| day.0),
            };
            businesses::add_document(m.app, &m.ctx, document).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Invites a person to the team by e-mail.
    async fn invite_member(
        &self,
        ctx: &Context<'_>,
        input: InviteMemberInput,
    ) -> Result<InviteMemberPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let business = BusinessId::parse("businessId", &input.business_id)?;
            let role = input.role.into();
            let offer = businesses::invite(m.app, &m.ctx, business, &input.email, role).await?;
            let business = queries::get(m.app, &m.ctx, business).await?;
            Ok((offer, business.profile.name))
        };
        let again = |id| queries::invitation_by_id(m.app, &m.ctx, InvitationId(id));
        Ok(m.run(run, again).await?.into())
    }

    /// Takes an invitation back.
    async fn revoke_invitation(
        &self,
        ctx: &Context<'_>,
        input: RevokeInvitationInput,
    ) -> Result<RevokeInvitationPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let offer = InvitationId::parse("invitationId", &input.invitation_id)?;
            let business = businesses::revoke_invitation(m.app, &m.ctx, offer).await?;
            queries::get(m.app, &m.ctx, business).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Takes the seat that a mailed link offers.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        input: AcceptInvitationInput,
    ) -> Result<AcceptInvitationPayload> {
        let m = Mutating::new(ctx);
        let run = businesses::accept_invitation(m.app, &m.ctx, &input.token);
        Ok(m.run(run, |id| queries::seat(m.app, &m.ctx, SeatId(id))).await?.into())
    }

    /// Gives a member another role, and a manager a limit.
    async fn change_role(
        &self,
        ctx: &Context<'_>,
        input: ChangeRoleInput,
    ) -> Result<ChangeRolePayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let seat = SeatId::parse("seatId", &input.seat_id)?;
            let limit = limit_in_rupiah(input.binding_limit)?;
            businesses::change_role(m.app, &m.ctx, seat, input.role.into(), limit).await
        };
        Ok(m.run(run, |id| queries::seat(m.app, &m.ctx, SeatId(id))).await?.into())
    }

    /// Takes a member off the team; everybody may leave.
    async fn remove_member(
        &self,
        ctx: &Context<'_>,
        input: RemoveMemberInput,
    ) -> Result<RemoveMemberPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let seat = SeatId::parse("seatId", &input.seat_id)?;
            let business = businesses::remove_member(m.app, &m.ctx, seat).await?;
            queries::get(m.app, &m.ctx, business).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Stops a business. For moderators.
    async fn suspend_business(
        &self,
        ctx: &Context<'_>,
        input: SuspendBusinessInput,
    ) -> Result<SuspendBusinessPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let business = BusinessId::parse("businessId", &input.business_id)?;
            businesses::suspend(m.app, &m.ctx, business, &input.reason).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Lets a suspended business act again. For moderators.
    async fn reinstate_business(
        &self,
        ctx: &Context<'_>,
        input: ReinstateBusinessInput,
    ) -> Result<ReinstateBusinessPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let business = BusinessId::parse("businessId", &input.business_id)?;
            businesses::reinstate(m.app, &m.ctx, business).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }

    /// Grants a level after a check, or takes the grant back. For moderators.
    async fn grant_verification(
        &self,
        ctx: &Context<'_>,
        input: GrantVerificationInput,
    ) -> Result<GrantVerificationPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let business = BusinessId::parse("businessId", &input.business_id)?;
            let level = input.level.map(Into::into);
            businesses::grant_level(m.app, &m.ctx, business, level, &input.reason).await
        };
        Ok(m.run(run, |id| queries::get(m.app, &m.ctx, id.into())).await?.into())
    }
}

/// Absent leaves an optional text as it is, null empties it.
#[expect(clippy::option_option, reason = "the domain tells absent, empty and given apart so")]
fn change(text: MaybeUndefined<String>) -> Option<Option<String>> {
    match text {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(text) => Some(Some(text)),
    }
}

/// Limits are kept in rupiah.
fn limit_in_rupiah(limit: Option<MoneyInput>) -> std::result::Result<Option<i64>, Error> {
    let Some(limit) = limit else { return Ok(None) };
    let limit = gotong_domain::money::Money::from(limit);
    if limit.currency == Currency::Idr {
        Ok(Some(limit.minor))
    } else {
        Err(Violation::new("bindingLimit.currency", ErrorCode::WrongCurrency).into())
    }
}
