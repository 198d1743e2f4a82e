//! What people are told after an event, on the site.

mod accounts;
mod alliances;
mod bids;
mod businesses;
mod capabilities;
mod showcase;
mod tenders;

use std::collections::{BTreeMap, BTreeSet};

use gotong_domain::{
    event::Event,
    ids::{BusinessId, NotificationId, UserId},
    notifications::{Notice, Notification, NotificationKind, Place},
    policy::{Action, Role},
};
use gotong_store::outbox::Entry;

use crate::{App, Ctx, Error};

/// Who is told.
enum Audience {
    /// Those who answer for these businesses.
    Businesses(Vec<BusinessId>),
    /// These people.
    People(Vec<UserId>),
}

/// What is told to whom.
struct Telling {
    audience: Audience,
    notice: Notice,
}

fn telling<const N: usize>(
    audience: Audience,
    kind: NotificationKind,
    place: Place,
    words: [(&str, &str); N],
) -> Telling {
    let words: BTreeMap<_, _> =
        words.into_iter().map(|(name, word)| (name.to_owned(), word.to_owned())).collect();
    Telling { audience, notice: Notice { kind, place, words } }
}

/// Whether anybody is told of an event.
#[must_use]
pub const fn cares(event: &Event) -> bool {
    match event {
        Event::Account(event) => accounts::cares(event),
        Event::Business(event) => businesses::cares(event),
        Event::Showcase(event) => showcase::cares(event),
        Event::Capability(event) => capabilities::cares(event),
        Event::Alliance(event) => alliances::cares(event),
        Event::Tender(event) => tenders::cares(event),
        Event::Bid(event) => bids::cares(event),
    }
}

/// Tells whoever an event concerns, but not whoever made it happen.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn react(app: &App, ctx: &Ctx, entry: &Entry) -> Result<(), Error> {
    let tellings = match &entry.event {
        Event::Account(event) => accounts::tell(event),
        Event::Business(event) => businesses::tell(app, event).await?,
        Event::Showcase(event) => showcase::tell(app, event).await?,
        Event::Capability(event) => capabilities::tell(app, event).await?,
        Event::Alliance(event) => alliances::tell(app, event).await?,
        Event::Tender(event) => tenders::tell(app, event).await?,
        Event::Bid(event) => bids::tell(app, event).await?,
    };
    let mut notifications = Vec::new();
    for telling in tellings {
        for (user, business) in people(app, telling.audience).await? {
            if entry.actor != Some(user.0) {
                notifications.push(Notification {
                    id: ctx.new_id::<NotificationId>(),
                    user,
                    business,
                    event: entry.id,
                    notice: telling.notice.clone(),
                    created_at: entry.at,
                    read_at: None,
                });
            }
        }
    }
    let permit = ctx.authorize(&Action::Operate)?;
    let work = app.begin(ctx, &permit).await?;
    gotong_store::notifications::insert_many(&work, &notifications).await?;
    work.commit(entry.id).await?;
    app.live.tell(entry.id);
    Ok(())
}

async fn people(app: &App, audience: Audience) -> Result<Vec<(UserId, Option<BusinessId>)>, Error> {
    match audience {
        Audience::People(users) => Ok(users.into_iter().map(|user| (user, None)).collect()),
        Audience::Businesses(businesses) => {
            let seats = gotong_store::businesses::teams(app.reader(), &businesses).await?;
            let mut seen = BTreeSet::new();
            Ok(seats
                .into_iter()
                .filter(|seat| matches!(seat.role, Role::Owner | Role::Manager))
                .filter(|seat| seen.insert(seat.user))
                .map(|seat| (seat.user, Some(seat.business)))
                .collect())
        }
    }
}
