//! What people are told after an event, on the site.

mod accounts;
mod alliances;
mod bids;
mod businesses;
mod capabilities;
mod complaints;
mod qualified;
mod showcase;
mod tenders;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use gotong_domain::{
    event::Event,
    ids::{BusinessId, NotificationId, UserId},
    notifications::{Notice, Notification, NotificationKind, Place},
    policy::{Action, Role},
};
use gotong_store::outbox::{self, Entry, Job};

use crate::{App, Ctx, Error};

/// Who is told.
enum Audience {
    /// Those who answer for these businesses.
    Businesses(Vec<BusinessId>),
    /// These people.
    People(Vec<UserId>),
}

impl Audience {
    /// Whether there is anybody in it.
    fn is_anybody(&self) -> bool {
        match self {
            Self::Businesses(businesses) => !businesses.is_empty(),
            Self::People(people) => !people.is_empty(),
        }
    }
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
        Event::Complaint(event) => complaints::cares(event),
        Event::Qualified(event) => qualified::cares(event),
    }
}

/// Tells whoever some events concern, but not whoever made them happen; says of each event how it went.
///
/// They are told of all at once; only if that fails of each for itself, so that one event holds up no other.
pub async fn react(app: &App, ctx: &Ctx, jobs: &[Job]) -> Vec<Result<(), Arc<Error>>> {
    let all: Vec<_> = jobs.iter().map(|job| &job.entry).collect();
    match (tell(app, ctx, &all).await, &all[..]) {
        (Ok(()), _) => return vec![Ok(()); jobs.len()],
        (Err(error), [_]) => return vec![Err(Arc::new(error))],
        (Err(_), _) => {}
    }
    let mut told = Vec::with_capacity(jobs.len());
    for entry in all {
        told.push(tell(app, ctx, &[entry]).await.map_err(Arc::new));
    }
    told
}

async fn tell(app: &App, ctx: &Ctx, entries: &[&Entry]) -> Result<(), Error> {
    let notifications = notifications(app, ctx, entries).await?;
    if notifications.is_empty() {
        return Ok(());
    }
    let permit = ctx.authorize(&Action::Operate)?;
    let tx = app.store.begin(&permit).await?;
    gotong_store::notifications::insert_many(&tx, &notifications).await?;
    tx.commit().await.map_err(Error::fault)?;
    hand_on(app, notifications);
    Ok(())
}

/// Tells of everything that is due, and takes it off the list in the same transaction; returns how much it was.
///
/// What is told is worked out before, so that nothing waits for it; what another node took meanwhile is left to it.
///
/// # Errors
/// The first that fails, of whichever event: nothing was told then, and nothing taken off the list.
pub async fn at_once(app: &App, ctx: &Ctx, most: u64) -> Result<usize, Error> {
    let reactor = super::Reactor::Notify.as_str();
    let jobs = outbox::due(app.reader(), reactor, ctx.now, most).await?;
    if jobs.is_empty() {
        return Ok(0);
    }
    let entries: Vec<_> = jobs.iter().map(|(_, entry)| entry).collect();
    let mut notifications = notifications(app, ctx, &entries).await?;
    let permit = ctx.authorize(&Action::Operate)?;
    let tx = app.store.begin(&permit).await?;
    let taken = outbox::take(&tx, jobs.iter().map(|(id, _)| *id), ctx.now).await?;
    let taken: BTreeSet<_> = taken.into_iter().collect();
    let events = jobs.iter().filter(|(id, _)| taken.contains(id)).map(|(_, entry)| entry.id);
    let events: BTreeSet<_> = events.collect();
    notifications.retain(|told| events.contains(&told.event));
    if !notifications.is_empty() {
        gotong_store::notifications::insert_many(&tx, &notifications).await?;
    }
    tx.commit().await.map_err(Error::fault)?;
    hand_on(app, notifications);
    Ok(jobs.len())
}

/// Whom some events concern, and what they are told: not whoever made them happen.
async fn notifications(
    app: &App,
    ctx: &Ctx,
    entries: &[&Entry],
) -> Result<Vec<Notification>, Error> {
    let bids = bids::Titles::read(app, entries.iter().map(|entry| &entry.event)).await?;
    let mut tellings = Vec::new();
    for entry in entries {
        let of_event = match &entry.event {
            Event::Account(event) => accounts::tell(event),
            Event::Business(event) => businesses::tell(app, event).await?,
            Event::Showcase(event) => showcase::tell(app, event).await?,
            Event::Capability(event) => capabilities::tell(app, event).await?,
            Event::Alliance(event) => alliances::tell(app, event).await?,
            Event::Tender(event) => tenders::tell(app, event).await?,
            Event::Bid(event) => bids.tell(event)?,
            Event::Complaint(event) => complaints::tell(app, event).await?,
            Event::Qualified(event) => qualified::tell(app, event).await?,
        };
        tellings.extend(of_event.into_iter().map(|telling| (*entry, telling)));
    }
    let teams = teams(app, tellings.iter().map(|(_, telling)| &telling.audience)).await?;
    let mut notifications = Vec::new();
    for (entry, Telling { audience, notice }) in tellings {
        let told = people(audience, &teams).into_iter();
        let told = told.filter(|(user, _)| entry.actor != Some(user.0));
        notifications.extend(told.map(|(user, business)| Notification {
            id: ctx.new_id::<NotificationId>(),
            user,
            business,
            event: entry.id,
            notice: notice.clone(),
            created_at: entry.at,
            read_at: None,
        }));
    }
    Ok(notifications)
}

/// Hands on to whoever listens that people were told.
fn hand_on(app: &App, mut notifications: Vec<Notification>) {
    notifications.dedup_by_key(|told| told.event);
    for told in notifications {
        app.live.tell(told.event);
    }
}

/// Those who answer for the businesses in these audiences, longest there first; read at once.
async fn teams<'a>(
    app: &App,
    audiences: impl Iterator<Item = &'a Audience>,
) -> Result<HashMap<BusinessId, Vec<UserId>>, Error> {
    let businesses = audiences.filter_map(|audience| match audience {
        Audience::Businesses(businesses) => Some(businesses),
        Audience::People(_) => None,
    });
    let businesses: BTreeSet<_> = businesses.flatten().copied().collect();
    let mut teams: HashMap<_, Vec<_>> = HashMap::new();
    if businesses.is_empty() {
        return Ok(teams);
    }
    let businesses: Vec<_> = businesses.into_iter().collect();
    for seat in gotong_store::businesses::teams(app.reader(), &businesses).await? {
        if matches!(seat.role, Role::Owner | Role::Manager) {
            teams.entry(seat.business).or_default().push(seat.user);
        }
    }
    Ok(teams)
}

/// The people in an audience, each once, with the business for which they are told.
fn people(
    audience: Audience,
    teams: &HashMap<BusinessId, Vec<UserId>>,
) -> Vec<(UserId, Option<BusinessId>)> {
    match audience {
        Audience::People(users) => users.into_iter().map(|user| (user, None)).collect(),
        Audience::Businesses(businesses) => {
            let team =
                |business| teams.get(&business).into_iter().flatten().map(move |u| (*u, business));
            let mut seen = BTreeSet::new();
            let all = businesses.into_iter().flat_map(team);
            all.filter(|(user, _)| seen.insert(*user)).map(|(u, b)| (u, Some(b))).collect()
        }
    }
}
