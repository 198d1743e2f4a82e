//! Bringing an alliance into being.

use chrono::Datelike;
use gotong_domain::{
    alliances::{Alliance, AllianceAction, Membership, NewAlliance, Registration},
    businesses::VerificationLevel,
    error::{ErrorCode, Violation},
    ids::{AllianceId, BusinessId},
    text,
    time::Zone,
};
use gotong_store::{
    alliances::{self as store, members},
    businesses, numbers,
};

use super::{ensure_known, keep_asked, permit};
use crate::{App, Ctx, Error, Work};

/// What a founder gives to begin an alliance.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The founding business.
    pub founder: BusinessId,
    /// What the alliance is.
    pub alliance: NewAlliance,
    /// Businesses that are asked at once.
    pub invite: Vec<BusinessId>,
}

/// Begins an alliance, with the founder as its first member.
///
/// # Errors
/// `Refused` with each wrong field, `BUSINESS_NOT_ACTIVE` or `VERIFICATION_TOO_LOW`; `Denied` unless
/// the caller binds the founder.
pub async fn create(app: &App, ctx: &Ctx, founding: Founding) -> Result<Alliance, Error> {
    let founder = founding.founder;
    let permit = permit(ctx, AllianceAction::Create(founder))?;
    businesses::get(app.reader(), founder).await?.ensure_able(VerificationLevel::L1)?;
    check_invited(app, &founding).await?;

    let mut work = app.begin(ctx, &permit).await?;
    let registration = register(&work, ctx, &founding.alliance).await?;
    let (alliance, event) = Alliance::create(registration, founder, &founding.alliance, ctx.now)?;
    store::insert(&work, &alliance).await?;
    let first = Membership::found(ctx.new_id(), alliance.id, founder, ctx.now);
    members::insert(&work, &first).await?;
    work.announce(event).await?;
    for (place, business) in founding.invite.iter().enumerate() {
        let id = ctx.new_id();
        let (asked, event) = Membership::invite(id, &alliance, *business, None, ctx.now)?;
        keep_asked(&work, &asked, place + 1).await?;
        work.announce(event).await?;
    }
    work.commit(alliance.id).await?;
    Ok(alliance)
}

async fn check_invited(app: &App, founding: &Founding) -> Result<(), Error> {
    const MOST: usize = 20;
    if founding.invite.len() > MOST {
        let many = Violation::new("inviteBusinessIds", ErrorCode::TooMany);
        return Err(many.with("most", MOST).into());
    }
    for (i, business) in founding.invite.iter().enumerate() {
        let path = format!("inviteBusinessIds.{i}");
        if founding.invite[..i].contains(business) || *business == founding.founder {
            return Err(Violation::new(&path, ErrorCode::Duplicate).into());
        }
        ensure_known(app.reader(), *business, &path).await?;
    }
    Ok(())
}

/// The next code; the code's number tells namesakes' public addresses apart.
async fn register(work: &Work<'_>, ctx: &Ctx, new: &NewAlliance) -> Result<Registration, Error> {
    let code = numbers::next_code(work, "ALI", Zone::Wib.date(ctx.now).year()).await?;
    let slug = text::slug(&new.name);
    let taken = store::find_by_slug(&**work, &slug).await?.is_some();
    let number = code.rsplit('-').next().unwrap_or_default().trim_start_matches('0');
    let slug_suffix = if taken { number.to_owned() } else { String::new() };
    Ok(Registration { id: ctx.new_id::<AllianceId>(), code, slug_suffix })
}
