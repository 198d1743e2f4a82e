//! Founding, gathering, agreeing, signing.

use async_graphql::{Context, ID, InputObject, Object, Result};
use gotong_app::{
    App, Ctx, Error,
    alliances::{self, Ask, Drafting, Founding, Signing, queries},
};
use gotong_domain::{
    alliances::{BindingLimits, CharterInput, CharterVersion as Charter, Membership, NewAlliance},
    error::Violation,
    ids::{AllianceId, BusinessId, CharterId, MembershipId},
    policy::Denied,
};
use uuid::Uuid;

use super::{
    charter::{CharterOfficerInput, CharterShareInput, CharterVersion, LiabilityMode},
    types::{Alliance, AllianceMember},
};
use crate::{
    Mutating,
    ids::Global,
    payload,
    scalars::{Date, MoneyInput},
};

/// A new alliance.
#[derive(InputObject)]
pub struct CreateAllianceInput {
    /// The founding business.
    business_id: ID,
    name: String,
    purpose: String,
    region_code: Option<String>,
    #[graphql(default)]
    codes: Vec<String>,
    /// Invited at once.
    #[graphql(default)]
    invite_business_ids: Vec<ID>,
}

/// Whom to ask.
#[derive(InputObject)]
pub struct InviteToAllianceInput {
    alliance_id: ID,
    business_id: ID,
    message: Option<String>,
}

/// Who asks.
#[derive(InputObject)]
pub struct ApplyToAllianceInput {
    alliance_id: ID,
    business_id: ID,
    message: Option<String>,
}

/// Which invitation or application.
#[derive(InputObject)]
pub struct AcceptMembershipInput {
    membership_id: ID,
}

/// Which invitation or application.
#[derive(InputObject)]
pub struct DeclineMembershipInput {
    membership_id: ID,
}

/// What the charter shall say.
#[derive(InputObject)]
pub struct DraftCharterInput {
    alliance_id: ID,
    /// Of the draft being replaced; absent for a new one.
    version: Option<i32>,
    purpose: String,
    scope_codes: Vec<String>,
    area_codes: Vec<String>,
    /// How far beyond their centres, in kilometres.
    area_radius_km: Option<i32>,
    /// One for each accepted or signed member; adds up to 10 000.
    shares: Vec<CharterShareInput>,
    liability: LiabilityMode,
    officers: Vec<CharterOfficerInput>,
    binding_limit: MoneyInput,
    #[graphql(default = 30)]
    notice_days: i32,
    valid_until: Option<Date>,
    terms: Option<String>,
}

/// Which draft.
#[derive(InputObject)]
pub struct ProposeCharterInput {
    charter_id: ID,
    version: i32,
}

/// Who signs what.
#[derive(InputObject)]
pub struct SignCharterInput {
    charter_id: ID,
    /// The member the viewer signs for.
    business_id: ID,
    /// The hash the signer was shown.
    document_hash: String,
}

/// Who says no, and why.
#[derive(InputObject)]
pub struct RejectCharterInput {
    charter_id: ID,
    business_id: ID,
    reason: String,
}

payload!(
    /// The new alliance.
    CreateAlliancePayload { alliance: Alliance }
);
payload!(
    /// The invitation.
    InviteToAlliancePayload { membership: AllianceMember }
);
payload!(
    /// The application.
    ApplyToAlliancePayload { membership: AllianceMember }
);
payload!(
    /// The membership.
    AcceptMembershipPayload { membership: AllianceMember }
);
payload!(
    /// What was declined.
    DeclineMembershipPayload { membership: AllianceMember }
);
payload!(
    /// The draft.
    DraftCharterPayload { charter: CharterVersion }
);
payload!(
    /// The charter as proposed.
    ProposeCharterPayload { charter: CharterVersion }
);
payload!(
    /// The charter with the signature.
    SignCharterPayload { charter: CharterVersion }
);
payload!(
    /// The rejected charter.
    RejectCharterPayload { charter: CharterVersion }
);

/// Founding, gathering, agreeing, signing.
#[derive(Default)]
pub struct AllianceMutations;

/// Founding, gathering, agreeing, signing.
#[Object]
impl AllianceMutations {
    /// Begins an alliance, with the founder as its first member.
    async fn create_alliance(
        &self,
        ctx: &Context<'_>,
        input: CreateAllianceInput,
    ) -> Result<CreateAlliancePayload> {
        let m = Mutating::new(ctx);
        let run = async { alliances::create(m.app, &m.ctx, input.read()?).await };
        let again = |id: Uuid| queries::get(m.app, &m.ctx, id.into());
        Ok(m.run(run, again).await?.into())
    }

    /// Asks a business to join.
    async fn invite_to_alliance(
        &self,
        ctx: &Context<'_>,
        input: InviteToAllianceInput,
    ) -> Result<InviteToAlliancePayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let ask = ask(&input.alliance_id, &input.business_id, input.message)?;
            alliances::invite(m.app, &m.ctx, ask).await
        };
        Ok(m.run(run, |id| membership(m.app, &m.ctx, id)).await?.into())
    }

    /// Asks an alliance to be let in.
    async fn apply_to_alliance(
        &self,
        ctx: &Context<'_>,
        input: ApplyToAllianceInput,
    ) -> Result<ApplyToAlliancePayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let ask = ask(&input.alliance_id, &input.business_id, input.message)?;
            alliances::apply(m.app, &m.ctx, ask).await
        };
        Ok(m.run(run, |id| membership(m.app, &m.ctx, id)).await?.into())
    }

    /// An invited business accepts, or the coordinator admits an applicant.
    async fn accept_membership(
        &self,
        ctx: &Context<'_>,
        input: AcceptMembershipInput,
    ) -> Result<AcceptMembershipPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = MembershipId::parse("membershipId", &input.membership_id)?;
            alliances::accept(m.app, &m.ctx, id).await
        };
        Ok(m.run(run, |id| membership(m.app, &m.ctx, id)).await?.into())
    }

    /// An invited business says no, or the coordinator refuses an applicant.
    async fn decline_membership(
        &self,
        ctx: &Context<'_>,
        input: DeclineMembershipInput,
    ) -> Result<DeclineMembershipPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = MembershipId::parse("membershipId", &input.membership_id)?;
            alliances::decline(m.app, &m.ctx, id).await
        };
        Ok(m.run(run, |id| membership(m.app, &m.ctx, id)).await?.into())
    }

    /// Makes the draft, or replaces its content.
    async fn draft_charter(
        &self,
        ctx: &Context<'_>,
        input: DraftCharterInput,
    ) -> Result<DraftCharterPayload> {
        let m = Mutating::new(ctx);
        let run = async { alliances::draft_charter(m.app, &m.ctx, input.read()?).await };
        Ok(m.run(run, |id| charter(m.app, &m.ctx, id)).await?.into())
    }

    /// Fixes the text and asks every member to sign it.
    async fn propose_charter(
        &self,
        ctx: &Context<'_>,
        input: ProposeCharterInput,
    ) -> Result<ProposeCharterPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = CharterId::parse("charterId", &input.charter_id)?;
            alliances::propose_charter(m.app, &m.ctx, id, input.version.into()).await
        };
        Ok(m.run(run, |id| charter(m.app, &m.ctx, id)).await?.into())
    }

    /// Signs for a member; the last signature brings the charter into force.
    async fn sign_charter(
        &self,
        ctx: &Context<'_>,
        input: SignCharterInput,
    ) -> Result<SignCharterPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let signing = Signing {
                charter: CharterId::parse("charterId", &input.charter_id)?,
                business: BusinessId::parse("businessId", &input.business_id)?,
                document_hash: input.document_hash,
            };
            alliances::sign_charter(m.app, &m.ctx, signing).await
        };
        Ok(m.run(run, |id| charter(m.app, &m.ctx, id)).await?.into())
    }

    /// Says no for a member.
    async fn reject_charter(
        &self,
        ctx: &Context<'_>,
        input: RejectCharterInput,
    ) -> Result<RejectCharterPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let id = CharterId::parse("charterId", &input.charter_id)?;
            let business = BusinessId::parse("businessId", &input.business_id)?;
            alliances::reject_charter(m.app, &m.ctx, id, business, &input.reason).await
        };
        Ok(m.run(run, |id| charter(m.app, &m.ctx, id)).await?.into())
    }
}

impl CreateAllianceInput {
    fn read(self) -> std::result::Result<Founding, Violation> {
        let invite = self.invite_business_ids.iter().enumerate();
        let invite = invite.map(|(i, id)| BusinessId::parse(&format!("inviteBusinessIds.{i}"), id));
        Ok(Founding {
            founder: BusinessId::parse("businessId", &self.business_id)?,
            invite: invite.collect::<std::result::Result<_, _>>()?,
            alliance: NewAlliance {
                name: self.name,
                purpose: self.purpose,
                region_code: self.region_code,
                codes: self.codes,
            },
        })
    }
}

impl DraftCharterInput {
    fn read(self) -> std::result::Result<Drafting, Violation> {
        let shares = self.shares.iter().enumerate().map(|(i, share)| share.read(i));
        let officers = self.officers.iter().enumerate().map(|(i, officer)| officer.read(i));
        Ok(Drafting {
            alliance: AllianceId::parse("allianceId", &self.alliance_id)?,
            replaces: self.version.map(i64::from),
            charter: CharterInput {
                purpose: self.purpose,
                shares: shares.collect::<std::result::Result<_, _>>()?,
                officers: officers.collect::<std::result::Result<_, _>>()?,
                scope_codes: self.scope_codes,
                area_codes: self.area_codes,
                area_radius_km: self.area_radius_km,
                liability: self.liability.into(),
                binding_limits: BindingLimits::uniform(self.binding_limit.into()),
                notice_days: self.notice_days,
                valid_until: self.valid_until.map(|day| day.0),
                terms: self.terms,
            },
        })
    }
}

fn ask(
    alliance: &ID,
    business: &ID,
    message: Option<String>,
) -> std::result::Result<Ask, Violation> {
    Ok(Ask {
        alliance: AllianceId::parse("allianceId", alliance)?,
        business: BusinessId::parse("businessId", business)?,
        message,
    })
}

async fn membership(app: &App, ctx: &Ctx, id: Uuid) -> std::result::Result<Membership, Error> {
    let found = queries::memberships(app, ctx, &[id.into()]).await?.pop();
    Ok(found.ok_or(Denied::NotFound)?)
}

async fn charter(app: &App, ctx: &Ctx, id: Uuid) -> std::result::Result<Charter, Error> {
    let found = queries::charters(app, ctx, &[id.into()]).await?.remove(&id.into());
    Ok(found.ok_or(Denied::NotFound)?)
}
