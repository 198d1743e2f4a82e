//! Beginning an entry and changing what it says.

use std::collections::HashSet;

use chrono::NaiveDate;
use gotong_domain::{
    businesses::VerificationLevel,
    error::{ErrorCode, Refusal, Violation},
    ids::{AllianceId, BlobId, BusinessId, ShowcaseId, TenderId},
    money::Money,
    showcase::{Contribution, Edit, Entry, Fields, Photo, ShowcaseAction},
};
use gotong_store::{businesses, showcase as store};

use super::{permit, saved};
use crate::{App, Ctx, Error, alliances, blobs, tenders};

/// A new entry.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The business that writes it.
    pub author: BusinessId,
    /// The alliance whose work it is.
    pub alliance: Option<AllianceId>,
    /// What it says.
    pub fields: EntryFields,
}

/// A photo, and what it shows.
#[derive(Clone, Debug)]
pub struct PhotoFields {
    /// The photo.
    pub blob: BlobId,
    /// What it shows, for those who cannot see it.
    pub alt: String,
}

/// What an author writes; what is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct EntryFields {
    /// What was made.
    pub title: Option<String>,
    /// How it went.
    pub story: Option<String>,
    /// Who did it.
    pub members: Option<Vec<Contribution>>,
    /// For whom.
    pub client_name: Edit<String>,
    /// Whether the client agreed to be named.
    pub client_consent: Option<bool>,
    /// The tender it came from.
    pub tender: Edit<TenderId>,
    /// What kind of work.
    pub codes: Option<Vec<String>>,
    /// Where.
    pub region_code: Edit<String>,
    /// When it was finished.
    pub finished_on: Edit<NaiveDate>,
    /// What it was worth.
    pub value: Edit<Money>,
    /// What it looks like.
    pub photos: Option<Vec<PhotoFields>>,
}

/// Begins an entry; without members it names those of the alliance, or the author.
///
/// # Errors
/// `Refused` with each wrong field, `BUSINESS_NOT_ACTIVE`; `Denied` unless the caller writes for the author.
pub async fn create(app: &App, ctx: &Ctx, draft: Draft) -> Result<Entry, Error> {
    let permit = permit(ctx, ShowcaseAction::Create(draft.author))?;
    businesses::get(app.reader(), draft.author).await?.ensure_able(VerificationLevel::L0)?;
    let members = members_of(app, ctx, draft.alliance, draft.author).await?;
    let mut fields = draft.fields;
    if fields.members.is_none() {
        let silent = |business| Contribution { business, contribution: String::new() };
        fields.members = Some(members.iter().copied().map(silent).collect());
    }
    let fields = check(app, ctx, fields, draft.alliance.map(|_| &members[..]), &[]).await?;

    let mut work = app.begin(ctx, &permit).await?;
    let id = ctx.new_id::<ShowcaseId>();
    let entry = Entry::draft(id, draft.author, draft.alliance, fields, ctx.now);
    let (entry, event) = entry.map_err(under_fields)?;
    store::insert(&work, &entry).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(entry)
}

/// Changes what an entry says: it is a draft again, and every signature on it is void.
///
/// # Errors
/// `Refused` with each wrong field or `INVALID_TRANSITION`; `Conflict` when it was saved meanwhile;
/// `Denied` unless the caller writes for the author.
pub async fn edit(
    app: &App,
    ctx: &Ctx,
    id: ShowcaseId,
    version: i64,
    fields: EntryFields,
) -> Result<Entry, Error> {
    let entry = store::get(app.reader(), id).await?;
    let permit = permit(ctx, ShowcaseAction::Edit(&entry))?;
    let members = members_of(app, ctx, entry.alliance, entry.author).await?;
    let allowed = entry.alliance.map(|_| &members[..]);
    let fields = check(app, ctx, fields, allowed, &entry.content.photos).await?;

    let mut work = app.begin(ctx, &permit).await?;
    let entry = store::get_locked(&work, id).await?;
    Error::ensure_newest("showcase", entry.version, version)?;
    let (entry, event) = entry.edit(fields, ctx.now).map_err(under_fields)?;
    store::rewrite(&work, &entry).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(saved(entry))
}

/// The active members of the alliance, among which the author must be; without an alliance, the author.
async fn members_of(
    app: &App,
    ctx: &Ctx,
    alliance: Option<AllianceId>,
    author: BusinessId,
) -> Result<Vec<BusinessId>, Error> {
    let Some(alliance) = alliance else { return Ok(vec![author]) };
    let mut rosters = alliances::queries::rosters(app, ctx, &[alliance]).await?;
    let roster = rosters.remove(&alliance).unwrap_or_default();
    let members = gotong_domain::alliances::active_members(&roster);
    if !members.contains(&author) {
        return Err(Violation::new("allianceId", ErrorCode::NotAMember).into());
    }
    Ok(members)
}

/// Checks what the fields refer to: businesses, photos and the tender.
async fn check(
    app: &App,
    ctx: &Ctx,
    fields: EntryFields,
    allowed: Option<&[BusinessId]>,
    kept: &[Photo],
) -> Result<Fields, Error> {
    check_members(app, fields.members.as_deref().unwrap_or_default(), allowed).await?;
    if let Edit::Set(tender) = &fields.tender {
        check_tender(app, ctx, *tender).await?;
    }
    let photos = match fields.photos {
        Some(photos) => Some(check_photos(app, ctx, photos, kept).await?),
        None => None,
    };
    Ok(Fields {
        title: fields.title,
        story: fields.story,
        members: fields.members,
        client_name: fields.client_name,
        client_consent: fields.client_consent,
        tender: fields.tender,
        codes: fields.codes,
        region_code: fields.region_code,
        finished_on: fields.finished_on,
        value: fields.value,
        photos,
    })
}

/// A tender that the author may see.
async fn check_tender(app: &App, ctx: &Ctx, tender: TenderId) -> Result<(), Error> {
    match tenders::queries::get(app, ctx, tender).await {
        Ok(_) => Ok(()),
        Err(Error::Denied(_)) => Err(Violation::new("fields.tenderId", ErrorCode::Unknown).into()),
        Err(error) => Err(error),
    }
}

async fn check_members(
    app: &App,
    members: &[Contribution],
    allowed: Option<&[BusinessId]>,
) -> Result<(), Error> {
    let ids: Vec<_> = members.iter().map(|m| m.business).take(100).collect();
    let found = businesses::list(app.reader(), &ids).await?;
    let known: HashSet<_> = found.iter().filter(|b| b.state.is_public()).map(|b| b.id).collect();
    for (i, id) in ids.iter().enumerate() {
        let at = |code| Violation::new(&format!("fields.members.{i}.businessId"), code);
        if !known.contains(id) {
            return Err(at(ErrorCode::Unknown).into());
        }
        if allowed.is_some_and(|members| !members.contains(id)) {
            return Err(at(ErrorCode::NotAMember).into());
        }
    }
    Ok(())
}

/// Photos that the caller uploaded, or that stand in the entry already.
async fn check_photos(
    app: &App,
    ctx: &Ctx,
    photos: Vec<PhotoFields>,
    kept: &[Photo],
) -> Result<Vec<Photo>, Error> {
    const MOST: usize = 12;
    if photos.len() > MOST {
        let many = Violation::new("fields.photos", ErrorCode::TooMany).with("most", MOST);
        return Err(many.into());
    }
    let mut checked = Vec::with_capacity(photos.len());
    for (i, PhotoFields { blob, alt }) in photos.into_iter().enumerate() {
        if let Some(old) = kept.iter().find(|p| p.blob == blob) {
            checked.push(Photo { alt, ..old.clone() });
            continue;
        }
        let path = format!("fields.photos.{i}.blobId");
        let found = blobs::attachable(app, ctx, blob, &path).await?;
        if !found.media_type.is_picture() {
            return Err(Violation::new(&path, ErrorCode::FileKindRefused).into());
        }
        checked.push(Photo { blob, sha256: found.sha256, alt });
    }
    Ok(checked)
}

/// Values of an entry lie under `fields` in what clients send.
fn under_fields(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Invalid(violations) => {
            Refusal::Invalid(violations.into_iter().map(|v| v.under("fields")).collect())
        }
        Refusal::Transition { .. } | Refusal::Guard { .. } => refusal,
    }
}
