//! What is told about alliances and charters.

use gotong_domain::{
    alliances::AllianceEvent,
    ids::{AllianceId, BusinessId, MembershipId},
    notifications::{NotificationKind, Place},
};
use gotong_store::{alliances, businesses};

use super::{Audience, Telling, telling};
use crate::{App, Error};

/// Whom an alliance's event concerns.
enum About {
    /// The business of this membership.
    Asked(MembershipId),
    /// The members, because of this membership.
    Members(MembershipId),
    /// The members.
    All,
}

const fn about(event: &AllianceEvent) -> Option<(NotificationKind, About)> {
    match event {
        AllianceEvent::Invited { membership, .. } => {
            Some((NotificationKind::AllianceInvited, About::Asked(*membership)))
        }
        AllianceEvent::Applied { membership, .. } => {
            Some((NotificationKind::AllianceApplied, About::Members(*membership)))
        }
        AllianceEvent::Joined { membership, .. } => {
            Some((NotificationKind::AllianceJoined, About::Members(*membership)))
        }
        AllianceEvent::Declined { membership, .. } => {
            Some((NotificationKind::AllianceDeclined, About::Members(*membership)))
        }
        AllianceEvent::CharterProposed { .. } => {
            Some((NotificationKind::CharterProposed, About::All))
        }
        AllianceEvent::CharterSigned { .. } => Some((NotificationKind::CharterSigned, About::All)),
        AllianceEvent::CharterInForce { activated: true, .. } => {
            Some((NotificationKind::AllianceActive, About::All))
        }
        AllianceEvent::CharterInForce { activated: false, .. } => {
            Some((NotificationKind::CharterInForce, About::All))
        }
        AllianceEvent::Created { .. }
        | AllianceEvent::MembershipLapsed { .. }
        | AllianceEvent::CharterDrafted { .. }
        | AllianceEvent::CharterRejected { .. }
        | AllianceEvent::CharterLapsed { .. }
        | AllianceEvent::Expired { .. } => None,
    }
}

pub(super) const fn cares(event: &AllianceEvent) -> bool {
    about(event).is_some()
}

pub(super) async fn tell(app: &App, event: &AllianceEvent) -> Result<Vec<Telling>, Error> {
    let Some((kind, about)) = about(event) else { return Ok(Vec::new()) };
    let alliance = alliances::get(app.reader(), AllianceId(event.subject())).await?;
    let (audience, who) = match about {
        About::Asked(membership) => {
            let asked = alliances::members::get(app.reader(), membership).await?.business;
            (vec![asked], Some(alliance.founder))
        }
        About::Members(membership) => {
            let cause = alliances::members::get(app.reader(), membership).await?.business;
            (members(app, alliance.id).await?, Some(cause))
        }
        About::All => (members(app, alliance.id).await?, None),
    };
    let business = match who {
        Some(id) => businesses::get(app.reader(), id).await?.profile.name,
        None => String::new(),
    };
    let place = Place::Alliance { slug: alliance.slug.clone() };
    let words = [("alliance", alliance.name.as_str()), ("business", business.as_str())];
    Ok(vec![telling(Audience::Businesses(audience), kind, place, words)])
}

async fn members(app: &App, alliance: AllianceId) -> Result<Vec<BusinessId>, Error> {
    let roster = alliances::members::rosters(app.reader(), &[alliance]).await?;
    Ok(roster.into_iter().filter(|m| m.joined_at.is_some()).map(|m| m.business).collect())
}
