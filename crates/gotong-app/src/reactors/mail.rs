//! Mail that follows from events.

use gotong_domain::{accounts::AccountEvent, businesses::BusinessEvent, event::Event};
use gotong_store::outbox::Entry;

use crate::{App, Ctx, Error, accounts, businesses};

/// Whether an event leads to mail.
#[must_use]
pub const fn cares(event: &Event) -> bool {
    match event {
        Event::Account(event) => match event {
            AccountEvent::Registered { .. }
            | AccountEvent::VerificationRequested { .. }
            | AccountEvent::ResetRequested { .. } => true,
            AccountEvent::Verified { .. }
            | AccountEvent::PasswordReset { .. }
            | AccountEvent::TokenReused { .. }
            | AccountEvent::Updated { .. } => false,
        },
        Event::Business(event) => match event {
            BusinessEvent::MemberInvited { .. } => true,
            BusinessEvent::Registered { .. }
            | BusinessEvent::Updated { .. }
            | BusinessEvent::Suspended { .. }
            | BusinessEvent::Reinstated { .. }
            | BusinessEvent::WindingUp { .. }
            | BusinessEvent::Closed { .. }
            | BusinessEvent::LevelChanged { .. }
            | BusinessEvent::DocumentAdded { .. }
            | BusinessEvent::LevelGranted { .. }
            | BusinessEvent::InvitationRevoked { .. }
            | BusinessEvent::MemberJoined { .. }
            | BusinessEvent::RoleChanged { .. }
            | BusinessEvent::MemberLeft { .. } => false,
        },
        Event::Capability(_)
        | Event::Alliance(_)
        | Event::Tender(_)
        | Event::Bid(_)
        | Event::Complaint(_)
        | Event::Showcase(_)
        | Event::Qualified(_) => false,
    }
}

/// Sends the mail that follows from an event.
///
/// # Errors
/// `Error::Fault` when the database or the mail server fails.
pub async fn react(app: &App, ctx: &Ctx, entry: &Entry) -> Result<(), Error> {
    match &entry.event {
        Event::Account(
            AccountEvent::Registered { user } | AccountEvent::VerificationRequested { user },
        ) => accounts::mail_verification(app, ctx, *user).await,
        Event::Account(AccountEvent::ResetRequested { user }) => {
            accounts::mail_reset(app, ctx, *user).await
        }
        Event::Business(BusinessEvent::MemberInvited { invitation, .. }) => {
            businesses::mail_invitation(app, ctx, *invitation).await
        }
        Event::Account(
            AccountEvent::Verified { .. }
            | AccountEvent::PasswordReset { .. }
            | AccountEvent::TokenReused { .. }
            | AccountEvent::Updated { .. },
        )
        | Event::Business(_)
        | Event::Capability(_)
        | Event::Alliance(_)
        | Event::Tender(_)
        | Event::Bid(_)
        | Event::Complaint(_)
        | Event::Showcase(_)
        | Event::Qualified(_) => Ok(()),
    }
}
