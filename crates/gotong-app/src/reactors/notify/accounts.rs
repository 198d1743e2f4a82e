//! What is told about accounts: to their owners.

use gotong_domain::{
    accounts::AccountEvent,
    notifications::{NotificationKind, Place},
};

use super::{Audience, Telling, telling};

pub(super) const fn cares(event: &AccountEvent) -> bool {
    match event {
        AccountEvent::Verified { .. } => true,
        AccountEvent::Registered { .. }
        | AccountEvent::VerificationRequested { .. }
        | AccountEvent::ResetRequested { .. }
        | AccountEvent::PasswordReset { .. }
        | AccountEvent::TokenReused { .. }
        | AccountEvent::Updated { .. } => false,
    }
}

pub(super) fn tell(event: &AccountEvent) -> Vec<Telling> {
    let AccountEvent::Verified { user } = event else { return Vec::new() };
    let audience = Audience::People(vec![*user]);
    vec![telling(audience, NotificationKind::EmailVerified, Place::Account, [])]
}
