//! What a capability says: what, how much, how fast and where.

use crate::{
    businesses::{optional, subclass},
    error::{ErrorCode, Refusal, Violation, Violations},
    money::Money,
    regions::{self, Level, Point},
    tenders::terms::CapacityPeriod,
    text,
};

/// The largest capacity a period.
const MOST_CAPACITY: u64 = 1_000_000_000_000;

/// The longest lead time.
const MOST_LEAD_DAYS: i64 = 730;

/// The farthest a business serves by distance.
const MOST_RADIUS_KM: i64 = 2_000;

/// The most regions a business serves by name.
const MOST_REGIONS: usize = 50;

/// Checked abilities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abilities {
    /// A KBLI 2020 subclass.
    pub code: String,
    /// What, in Indonesian.
    pub title: String,
    /// What, in English.
    pub title_en: Option<String>,
    /// The unit of the capacity: `porsi`, `kg`, `m2`.
    pub unit: Option<String>,
    /// How many units in a period.
    pub capacity: Option<u64>,
    /// The period.
    pub period: Option<CapacityPeriod>,
    /// How many days from order to delivery.
    pub lead_days: Option<u16>,
    /// Codes of provinces and cities that are served; none means the own city.
    pub service_regions: Vec<String>,
    /// How far is served around the own place.
    pub service_radius_km: Option<u16>,
    /// A price to go by.
    pub price_hint: Option<Money>,
}

impl Abilities {
    /// Whether work at a place is within reach of a business that is at home in `home`.
    #[must_use]
    pub fn serves(&self, place: &str, home: &str, home_point: Option<Point>) -> bool {
        let within = |wider: &str, narrower: &str| narrower.starts_with(wider);
        let near = || {
            let there = regions::get(place).and_then(regions::Region::centre_or_parents);
            let (radius, here) = (self.service_radius_km?, home_point?);
            Some(here.distance_km(there?) <= f64::from(radius))
        };
        // Without a word about its area a business serves its own city.
        let silent = self.service_regions.is_empty() && self.service_radius_km.is_none();
        let own = silent && (within(home, place) || within(place, home));
        let named = self.service_regions.iter().any(|r| within(r, place) || within(place, r));
        own || named || near().unwrap_or(false)
    }
}

/// Abilities as somebody typed them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CapabilityFields {
    /// A KBLI 2020 subclass.
    pub code: String,
    /// What, in Indonesian.
    pub title: String,
    /// What, in English.
    pub title_en: Option<String>,
    /// The unit of the capacity.
    pub unit: Option<String>,
    /// How many units in a period.
    pub capacity: Option<i64>,
    /// The period.
    pub period: Option<CapacityPeriod>,
    /// How many days from order to delivery.
    pub lead_days: Option<i64>,
    /// Codes of provinces and cities that are served.
    pub service_region_codes: Vec<String>,
    /// How far is served around the own place.
    pub service_radius_km: Option<i64>,
    /// A price to go by.
    pub price_hint: Option<Money>,
}

impl CapabilityFields {
    /// Checks every field, and tells everything that is wrong at once.
    ///
    /// A capacity needs its unit and period, and they need it.
    ///
    /// # Errors
    /// `Refusal::Invalid` with the paths of the input.
    pub fn check(self) -> Result<Abilities, Refusal> {
        let mut wrong = Violations::default();
        let code = wrong.take(subclass("code", &self.code));
        let title = wrong.take(text::line("title", &self.title, 3..=160));
        let title_en =
            optional(&mut wrong, self.title_en, |raw| text::line("titleEn", raw, 3..=160));
        let unit = optional(&mut wrong, self.unit, |raw| text::line("unit", raw, 1..=30));
        let capacity = capacity(&mut wrong, self.capacity);
        if self.capacity.is_some() {
            let missing = |path| Violation::new(path, ErrorCode::Required);
            wrong.require(unit.is_some(), || missing("unit"));
            wrong.require(self.period.is_some(), || missing("period"));
        }
        let lead_days = small(&mut wrong, "leadDays", self.lead_days, 0, MOST_LEAD_DAYS);
        let service_radius_km =
            small(&mut wrong, "serviceRadiusKm", self.service_radius_km, 1, MOST_RADIUS_KM);
        let service_regions = service_regions(&mut wrong, &self.service_region_codes);
        let price_hint = price(&mut wrong, self.price_hint);
        wrong.finish()?;
        let (code, title) = code.zip(title).expect("a value is missing only with a violation");
        Ok(Abilities {
            code,
            title,
            title_en,
            unit,
            capacity,
            period: self.period,
            lead_days,
            service_regions,
            service_radius_km,
            price_hint,
        })
    }
}

fn capacity(wrong: &mut Violations, raw: Option<i64>) -> Option<u64> {
    let raw = raw?;
    let checked = match u64::try_from(raw) {
        Err(_) => Err(Violation::new("capacity", ErrorCode::Negative)),
        Ok(units @ 1..=MOST_CAPACITY) => Ok(units),
        Ok(_) => Err(Violation::new("capacity", ErrorCode::OutOfRange)
            .with("least", 1)
            .with("most", MOST_CAPACITY)),
    };
    wrong.take(checked)
}

fn small(
    wrong: &mut Violations,
    path: &str,
    raw: Option<i64>,
    least: i64,
    most: i64,
) -> Option<u16> {
    let raw = raw?;
    if raw < 0 {
        wrong.push(Violation::new(path, ErrorCode::Negative));
        return None;
    }
    let sound = (least..=most).contains(&raw);
    wrong.require(sound, || {
        Violation::new(path, ErrorCode::OutOfRange).with("least", least).with("most", most)
    });
    u16::try_from(raw).ok()
}

fn service_regions(wrong: &mut Violations, raw: &[String]) -> Vec<String> {
    if raw.len() > MOST_REGIONS {
        let many = Violation::new("serviceRegionCodes", ErrorCode::TooMany);
        wrong.push(many.with("most", MOST_REGIONS));
        return Vec::new();
    }
    let mut codes: Vec<String> = Vec::with_capacity(raw.len());
    for (i, code) in raw.iter().enumerate() {
        match regions::get(code.trim()) {
            Some(region) if region.level() != Level::District => {
                if !codes.iter().any(|known| known == region.code) {
                    codes.push(region.code.to_owned());
                }
            }
            Some(_) | None => {
                let path = format!("serviceRegionCodes.{i}");
                wrong.push(Violation::new(&path, ErrorCode::Unknown));
            }
        }
    }
    codes
}

fn price(wrong: &mut Violations, raw: Option<Money>) -> Option<Money> {
    let price = raw?;
    let path = "priceHint.amountMinor";
    wrong.require(price.minor >= 0, || Violation::new(path, ErrorCode::Negative));
    wrong.require(price.minor <= Money::MAX_MINOR, || {
        Violation::new(path, ErrorCode::OutOfRange).with("most", Money::MAX_MINOR)
    });
    Some(price)
}
