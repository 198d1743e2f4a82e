//! Mail that follows from events.

use gotong_domain::{accounts::AccountEvent, event::Event};
use gotong_store::outbox::Entry;

use crate::{App, Ctx, Error, accounts};

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
        Event::Business(_)
        | Event::Capability(_)
        | Event::Alliance(_)
        | Event::Tender(_)
        | Event::Bid(_)
        | Event::Showcase(_) => false,
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
        | Event::Showcase(_) => Ok(()),
    }
}
