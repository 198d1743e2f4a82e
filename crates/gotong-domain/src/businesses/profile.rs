//! What a business tells about itself.

use crate::{
    codes,
    error::{ErrorCode, Refusal, Violation, Violations},
    regions::{self, Point, Region},
    text,
    time::Zone,
};

/// The most codes a business may register for.
const MOST_CODES: usize = 20;

/// A checked profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The name on the sign.
    pub name: String,
    /// What it does, in its own words.
    pub about: Option<String>,
    /// Where it is.
    pub address: Address,
    /// KBLI 2020 subclasses.
    pub codes: Vec<String>,
    /// The public telephone number.
    pub phone: Option<String>,
    /// The public web address.
    pub website: Option<String>,
}

impl Profile {
    /// Whether nothing is missing that an active business needs.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        !self.codes.is_empty()
    }

    /// Refuses a profile that is not complete.
    ///
    /// # Errors
    /// `TOO_FEW` at `codes`.
    pub fn require_complete(&self) -> Result<(), Refusal> {
        if self.is_complete() {
            return Ok(());
        }
        Err(Violation::new("codes", ErrorCode::TooFew).with("least", 1).into())
    }
}

/// Where a business is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Street and number.
    pub street: Option<String>,
    /// The official code of a city or district.
    pub region_code: String,
    /// Five digits.
    pub postal_code: Option<String>,
    /// The place, the region's centre if none was given.
    pub point: Option<Point>,
}

impl Address {
    /// The city or regency.
    #[must_use]
    pub fn city(&self) -> Option<&'static Region> {
        regions::city_of(&self.region_code)
    }

    /// The code of the city or regency.
    #[must_use]
    pub fn city_code(&self) -> &str {
        self.region_code.get(..4).unwrap_or(&self.region_code)
    }

    /// The time zone there.
    #[must_use]
    pub fn zone(&self) -> Zone {
        Zone::of_province(self.region_code.get(..2).unwrap_or_default())
    }
}

/// A profile as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileFields {
    /// The name on the sign.
    pub name: String,
    /// What it does.
    pub about: Option<String>,
    /// Where it is.
    pub address: AddressFields,
    /// KBLI 2020 subclasses.
    pub codes: Vec<String>,
    /// The public telephone number.
    pub phone: Option<String>,
    /// The public web address.
    pub website: Option<String>,
}

/// An address as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AddressFields {
    /// Street and number.
    pub street: Option<String>,
    /// The official code of a city or district.
    pub region_code: String,
    /// Five digits.
    pub postal_code: Option<String>,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
}

impl ProfileFields {
    /// Checks every field, and tells everything that is wrong at once.
    ///
    /// # Errors
    /// `Refusal::Invalid` with the paths of the input.
    pub fn check(self) -> Result<Profile, Refusal> {
        let mut wrong = Violations::default();
        let name = wrong.take(text::name("name", &self.name, 2..=120));
        let about =
            optional(&mut wrong, self.about, |raw| text::paragraphs("about", raw, 1..=2_000));
        let address = self.address.check(&mut wrong);
        let codes = check_codes(&mut wrong, self.codes);
        let phone = optional(&mut wrong, self.phone, |raw| phone_number("phone", raw));
        let website = optional(&mut wrong, self.website, |raw| web_address("website", raw));
        wrong.finish()?;
        let (name, address) = name.zip(address).expect("a value is missing only with a violation");
        Ok(Profile { name, about, address, codes, phone, website })
    }
}

/// What changes in a profile; `None` leaves a field as it is, `Some(None)` empties an optional one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProfileChanges {
    /// The name on the sign.
    pub name: Option<String>,
    /// What it does.
    pub about: Option<Option<String>>,
    /// Where it is.
    pub address: Option<AddressFields>,
    /// KBLI 2020 subclasses.
    pub codes: Option<Vec<String>>,
    /// The public telephone number.
    pub phone: Option<Option<String>>,
    /// The public web address.
    pub website: Option<Option<String>>,
}

impl ProfileChanges {
    /// The profile with these changes, checked whole.
    ///
    /// # Errors
    /// As [`ProfileFields::check`].
    pub fn apply(self, old: &Profile) -> Result<Profile, Refusal> {
        let kept = AddressFields {
            street: old.address.street.clone(),
            region_code: old.address.region_code.clone(),
            postal_code: old.address.postal_code.clone(),
            point: old.address.point.map(|p| (p.lat(), p.lng())),
        };
        ProfileFields {
            name: self.name.unwrap_or_else(|| old.name.clone()),
            about: self.about.unwrap_or_else(|| old.about.clone()),
            address: self.address.unwrap_or(kept),
            codes: self.codes.unwrap_or_else(|| old.codes.clone()),
            phone: self.phone.unwrap_or_else(|| old.phone.clone()),
            website: self.website.unwrap_or_else(|| old.website.clone()),
        }
        .check()
    }
}

impl AddressFields {
    fn check(self, wrong: &mut Violations) -> Option<Address> {
        let street = optional(wrong, self.street, |raw| text::line("address.street", raw, 1..=200));
        let postal_code = optional(wrong, self.postal_code, |raw| {
            let code = text::line("address.postalCode", raw, 1..=10)?;
            let sound = code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit());
            sound
                .then_some(code)
                .ok_or_else(|| Violation::new("address.postalCode", ErrorCode::Malformed))
        });
        let region = wrong.take(city_or_district("address.regionCode", &self.region_code))?;
        let point = match self.point {
            None => region.centre_or_parents(),
            Some((lat, lng)) => {
                let point = Point::new(lat, lng).filter(|p| p.in_indonesia());
                wrong.require(point.is_some(), || {
                    Violation::new("address.point", ErrorCode::OutOfRange)
                });
                point
            }
        };
        Some(Address { street, region_code: region.code.to_owned(), postal_code, point })
    }
}

/// Treats a blank optional text as absent, and notes what is wrong with any other.
pub(crate) fn optional(
    wrong: &mut Violations,
    raw: Option<String>,
    check: impl FnOnce(&str) -> Result<String, Violation>,
) -> Option<String> {
    let raw = raw.filter(|text| !text.trim().is_empty())?;
    wrong.take(check(&raw))
}

fn city_or_district(path: &str, code: &str) -> Result<&'static Region, Violation> {
    if code.trim().is_empty() {
        return Err(Violation::new(path, ErrorCode::Required));
    }
    regions::get(code)
        .filter(|region| region.level() != regions::Level::Province)
        .ok_or_else(|| Violation::new(path, ErrorCode::Unknown))
}

fn check_codes(wrong: &mut Violations, raw: Vec<String>) -> Vec<String> {
    if raw.len() > MOST_CODES {
        wrong.push(Violation::new("codes", ErrorCode::TooMany).with("most", MOST_CODES));
        return Vec::new();
    }
    let mut codes = Vec::with_capacity(raw.len());
    for (i, code) in raw.into_iter().enumerate() {
        match subclass(&format!("codes.{i}"), &code) {
            Ok(code) if codes.contains(&code) => {}
            Ok(code) => codes.push(code),
            Err(violation) => wrong.push(violation),
        }
    }
    codes
}

/// A KBLI 2020 code of five digits.
pub(crate) fn subclass(path: &str, raw: &str) -> Result<String, Violation> {
    let code = raw.trim();
    if code.is_empty() {
        return Err(Violation::new(path, ErrorCode::Required));
    }
    codes::get(code)
        .filter(|entry| entry.level() == codes::Level::Subclass)
        .map(|entry| entry.code.to_owned())
        .ok_or_else(|| Violation::new(path, ErrorCode::Unknown))
}

fn phone_number(path: &str, raw: &str) -> Result<String, Violation> {
    let phone = text::line(path, raw, 1..=30)?;
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    let sound = (8..=15).contains(&digits)
        && phone.starts_with(['+', '0', '('])
        && phone.char_indices().all(|(i, c)| {
            c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')') || (c == '+' && i == 0)
        });
    if sound { Ok(phone) } else { Err(Violation::new(path, ErrorCode::Malformed)) }
}

/// A web address; `https://` is put before one that names no scheme.
fn web_address(path: &str, raw: &str) -> Result<String, Violation> {
    let typed = text::line(path, raw, 1..=200)?;
    let malformed = || Violation::new(path, ErrorCode::Malformed);
    let (scheme, rest) = typed.split_once("://").unwrap_or(("https", &typed));
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.split_once(':').map_or(host, |(name, _)| name);
    let sound = matches!(scheme.as_str(), "http" | "https")
        && name.contains('.')
        && name.split('.').all(|label| !label.is_empty())
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && host[name.len()..].bytes().skip(1).all(|b| b.is_ascii_digit())
        && !rest.contains([' ', '<', '>', '"', '\\']);
    if sound { Ok(format!("{scheme}://{rest}")) } else { Err(malformed()) }
}
