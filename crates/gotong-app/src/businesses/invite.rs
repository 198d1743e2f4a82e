//! Inviting people to a team.

use gotong_domain::{
    accounts::Email,
    businesses::{BusinessAction, BusinessEvent, Invitation},
    ids::{BusinessId, InvitationId},
    policy::{Action, Role},
};
use gotong_store::{StoreError, accounts, businesses as store};

use super::permit;
use crate::{App, Ctx, Error, accounts::tokens, ports::Mail, words};

/// Offers a seat to an address; the mail with the link follows from the event.
///
/// # Errors
/// `Refused` if the address is malformed, or `TOO_MANY`; `Denied` unless the caller may give the role.
pub async fn invite(
    app: &App,
    ctx: &Ctx,
    business: BusinessId,
    email: &str,
    role: Role,
) -> Result<Invitation, Error> {
    let permit = permit(ctx, BusinessAction::Invite(business, role))?;
    let email = Email::parse("email", email)?;

    let mut work = app.begin(ctx, &permit).await?;
    let business = store::get_locked(&work, business).await?;
    let waiting = store::invitations(&*work, business.id).await?;
    let id = ctx.new_id::<InvitationId>();
    let (offer, event) = Invitation::send(id, business.id, email, role, &waiting, ctx.now)?;
    // The mail brings the token that opens the offer; until then it has one that nobody knows.
    store::put_invitation(&work, &offer, &tokens::hash(&tokens::secret()?)).await?;
    work.announce(event).await?;
    work.commit(offer.id).await?;
    Ok(offer)
}

/// Takes an offer back; its link opens nothing any more.
///
/// # Errors
/// `Denied` unless the caller may give the offered role.
pub async fn revoke_invitation(
    app: &App,
    ctx: &Ctx,
    id: InvitationId,
) -> Result<BusinessId, Error> {
    let offer = store::get_invitation(app.reader(), id).await?;
    permit(ctx, BusinessAction::SeePrivate(offer.business))?;
    let permit = permit(ctx, BusinessAction::Invite(offer.business, offer.role))?;
    let mut work = app.begin(ctx, &permit).await?;
    store::delete_invitation(&work, id).await?;
    let event = BusinessEvent::InvitationRevoked { business: offer.business, invitation: id };
    work.announce(event).await?;
    work.commit(offer.business).await?;
    Ok(offer.business)
}

/// Mails the link of an offer. The token is made here, so that no queue ever holds it.
///
/// # Errors
/// `Error::Fault` when the database or the mail server fails; it is tried again.
pub async fn mail_invitation(app: &App, ctx: &Ctx, id: InvitationId) -> Result<(), Error> {
    let offer = match store::get_invitation(app.reader(), id).await {
        Ok(offer) if offer.stands(ctx.now) => offer,
        Ok(_) | Err(StoreError::NotFound(_)) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let business = store::get(app.reader(), offer.business).await?;
    let known = accounts::find_by_email(app.reader(), &offer.email).await?;
    let locale = known.map(|(user, _)| user.locale).unwrap_or_default();
    let token = tokens::secret()?;

    let permit = ctx.authorize(&Action::Operate)?;
    let work = app.begin(ctx, &permit).await?;
    store::set_invitation_token(&work, id, &tokens::hash(&token)).await?;
    work.commit(id).await?;
    let params = [
        ("business", business.profile.name),
        (
            "role",
            words::message(locale, &format!("role-{}", offer.role.as_str().to_lowercase()), &[]),
        ),
        ("link", format!("{}/undangan/{token}", app.settings.public_url)),
    ];
    let mail = Mail {
        to: offer.email.as_str().to_owned(),
        subject: words::message(locale, "mail-invite-subject", &params),
        text: words::message(locale, "mail-invite-text", &params),
    };
    app.mail.send(&mail).await.map_err(Error::fault)
}
