//! Checking every row, and telling all that is wrong at once.

use std::collections::{HashMap, HashSet};

use gotong_domain::{
    accounts::Email,
    businesses::{AddressFields, BusinessAction, Profile, ProfileFields},
    error::{ErrorCode, Refusal, Violation},
    policy::{Actor, Denied},
    regions, text,
};
use gotong_store::{Conn, businesses as store};

use super::{
    columns::at_column,
    read::{RawRow, rows},
};
use crate::{App, Ctx, Error};

/// A row with what came of it.
#[derive(Clone, Debug)]
pub struct Checked {
    /// 1 is the first row after the header.
    pub number: usize,
    /// The name, as typed.
    pub name: Option<String>,
    /// The city, as typed.
    pub city: Option<String>,
    /// The codes, as typed.
    pub codes: Vec<String>,
    /// The sound profile; absent when anything is wrong.
    pub profile: Option<Profile>,
    /// Who is invited to own the business.
    pub owner: Option<Email>,
    /// What is wrong, each at its column.
    pub wrong: Vec<Violation>,
}

/// A file looked at, nothing saved.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Every row, in the order of the file.
    pub rows: Vec<Checked>,
}

impl Preview {
    /// How many rows nothing is wrong with.
    #[must_use]
    pub fn valid_count(&self) -> usize {
        self.rows.iter().filter(|row| row.wrong.is_empty()).count()
    }

    /// Whether every row may be imported.
    #[must_use]
    pub fn is_importable(&self) -> bool {
        self.valid_count() == self.rows.len()
    }

    /// Up to `most` rows, the wrong ones first.
    #[must_use]
    pub fn first_rows(&self, most: usize) -> Vec<Checked> {
        let (wrong, sound): (Vec<_>, Vec<_>) =
            self.rows.iter().partition(|row| !row.wrong.is_empty());
        wrong.into_iter().chain(sound).take(most).cloned().collect()
    }
}

/// Looks at a file without saving anything.
///
/// # Errors
/// `Refused` with what is wrong with the file as a whole, at `csv`; `Denied` unless the caller may import.
pub async fn preview(app: &App, ctx: &Ctx, file: &[u8]) -> Result<Preview, Error> {
    super::super::permit(ctx, BusinessAction::Import)?;
    check(app.reader(), file).await
}

/// Checks the file by itself and against the businesses that are there.
pub(super) async fn check(db: &impl Conn, file: &[u8]) -> Result<Preview, Error> {
    let mut rows: Vec<Checked> = rows(file)?.iter().map(checked).collect();
    let cities: HashSet<String> = rows.iter().filter_map(city_code).collect();
    let cities: Vec<&str> = cities.iter().map(String::as_str).collect();
    let there: HashSet<(String, String)> =
        store::name_keys(db, &cities).await?.into_iter().collect();
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for row in &mut rows {
        let (Some(name), Some(city)) = (row.name.as_deref(), city_code(row)) else { continue };
        let key = (city, text::fold(name));
        let twin = Violation::new("name", ErrorCode::Duplicate);
        if let Some(earlier) = seen.get(&key) {
            row.wrong.push(twin.with("row", earlier));
        } else if there.contains(&key) {
            row.wrong.push(twin);
        } else {
            seen.insert(key, row.number);
        }
    }
    Ok(Preview { rows })
}

fn city_code(row: &Checked) -> Option<String> {
    row.profile.as_ref().map(|profile| profile.address.city_code().to_owned())
}

fn checked(row: &RawRow) -> Checked {
    let codes: Vec<String> = row
        .text("codes")
        .map(|codes| codes.split([';', ',', ' ', '|']).map(str::trim).map(str::to_owned).collect())
        .unwrap_or_default();
    let codes: Vec<String> = codes.into_iter().filter(|code| !code.is_empty()).collect();
    let mut wrong = Vec::new();
    let owner = row.text("owner_email").and_then(|raw| {
        Email::parse("owner_email", &raw).map_err(|violation| wrong.push(violation)).ok()
    });
    let point = point(row, &mut wrong);
    let city = row.text("city");
    let profile = ProfileFields {
        name: row.text("name").unwrap_or_default(),
        about: row.text("about"),
        address: AddressFields {
            street: row.text("street"),
            // A city that is not known stays as typed, and is refused at its column.
            region_code: city.as_deref().map_or_else(String::new, |typed| {
                regions::city_named(typed).map_or(typed, |city| city.code).to_owned()
            }),
            postal_code: row.text("postal_code"),
            point,
        },
        codes: codes.clone(),
        phone: row.text("phone"),
        website: row.text("website"),
    };
    let profile = if row.values.is_none() {
        wrong.push(Violation::new("row", ErrorCode::WrongColumnCount));
        None
    } else {
        match profile.check().and_then(|p| p.require_complete().map(|()| p)) {
            Ok(profile) => Some(profile),
            Err(Refusal::Invalid(all)) => {
                wrong.extend(all.into_iter().map(at_column));
                None
            }
            Err(other) => {
                wrong.push(Violation::new("name", other.code()));
                None
            }
        }
    };
    Checked { number: row.number, name: row.text("name"), city, codes, profile, owner, wrong }
}

/// Both coordinates or none.
fn point(row: &RawRow, wrong: &mut Vec<Violation>) -> Option<(f64, f64)> {
    let mut number = |column: &'static str| {
        let raw = row.text(column)?;
        let number = raw.parse::<f64>().ok().filter(|n| n.is_finite());
        if number.is_none() {
            wrong.push(Violation::new(column, ErrorCode::Malformed));
        }
        number
    };
    let (lat, lng) = (number("lat"), number("lng"));
    let half = row.text("lat").is_some() != row.text("lng").is_some();
    if half {
        let column = if row.text("lat").is_none() { "lat" } else { "lng" };
        wrong.push(Violation::new(column, ErrorCode::Required));
    }
    lat.zip(lng)
}

/// The person who imports, if the businesses become theirs; the platform and its keepers own nothing.
pub(super) fn owner_of(actor: &Actor) -> Result<Option<gotong_domain::ids::UserId>, Error> {
    use gotong_domain::policy::PlatformRole;
    match actor {
        Actor::System => Ok(None),
        Actor::Person(_) if actor.is(PlatformRole::Moderator) || actor.is(PlatformRole::Admin) => {
            Ok(None)
        }
        Actor::Person(person) => Ok(Some(person.id)),
        Actor::Anonymous => Err(Denied::Unauthenticated.into()),
    }
}
