//! What is told about teams: to who is invited, if they have an account already.

use gotong_domain::{
    businesses::BusinessEvent,
    ids::InvitationId,
    notifications::{NotificationKind, Place},
};
use gotong_store::{StoreError, accounts, businesses};

use super::{Audience, Telling, telling};
use crate::{App, Error};

const fn invitation(event: &BusinessEvent) -> Option<InvitationId> {
    match event {
        BusinessEvent::MemberInvited { invitation, .. } => Some(*invitation),
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
        | BusinessEvent::MemberLeft { .. } => None,
    }
}

pub(super) const fn cares(event: &BusinessEvent) -> bool {
    invitation(event).is_some()
}

pub(super) async fn tell(app: &App, event: &BusinessEvent) -> Result<Vec<Telling>, Error> {
    let Some(id) = invitation(event) else { return Ok(Vec::new()) };
    let offer = match businesses::get_invitation(app.reader(), id).await {
        Ok(offer) => offer,
        // Taken back, or answered already.
        Err(StoreError::NotFound(_)) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let known = accounts::find_by_email(app.reader(), &offer.email).await?;
    // An address that nobody has shown to be theirs says nothing about who reads this.
    let Some((user, _)) = known.filter(|(user, _)| user.verified_at.is_some()) else {
        return Ok(Vec::new());
    };
    let business = businesses::get(app.reader(), offer.business).await?;
    let audience = Audience::People(vec![user.id]);
    let words = [("business", business.profile.name.as_str())];
    Ok(vec![telling(audience, NotificationKind::TeamInvited, Place::Account, words)])
}
