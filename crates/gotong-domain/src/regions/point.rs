//! Places on the earth.

use serde::{Deserialize, Serialize};

/// A place, in millionths of a degree (about 11 cm).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Point {
    /// North of the equator.
    pub lat_e6: i32,
    /// East of Greenwich.
    pub lng_e6: i32,
}

/// The mean radius of the earth (IUGG), in kilometres.
const EARTH_KM: f64 = 6_371.008_8;

impl Point {
    /// A place by its degrees; `None` when they are not on the earth.
    #[must_use]
    pub fn new(lat: f64, lng: f64) -> Option<Self> {
        let on_earth = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lng);
        on_earth.then(|| Self { lat_e6: millionths(lat), lng_e6: millionths(lng) })
    }

    /// Reads a place from two decimal numbers.
    #[must_use]
    pub fn parse(lat: &str, lng: &str) -> Option<Self> {
        Self::new(lat.trim().parse().ok()?, lng.trim().parse().ok()?)
    }

    /// Degrees north.
    #[must_use]
    pub fn lat(self) -> f64 {
        f64::from(self.lat_e6) / 1e6
    }

    /// Degrees east.
    #[must_use]
    pub fn lng(self) -> f64 {
        f64::from(self.lng_e6) / 1e6
    }

    /// Whether the place lies in Indonesia's bounding box.
    #[must_use]
    pub fn in_indonesia(self) -> bool {
        (-11_500_000..=6_500_000).contains(&self.lat_e6)
            && (94_500_000..=141_500_000).contains(&self.lng_e6)
    }

    /// The distance over ground in kilometres, by the haversine formula.
    #[must_use]
    pub fn distance_km(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat().to_radians(), other.lat().to_radians());
        let north = (lat2 - lat1) / 2.0;
        let east = (other.lng() - self.lng()).to_radians() / 2.0;
        let h = north.sin().powi(2) + lat1.cos() * lat2.cos() * east.sin().powi(2);
        2.0 * EARTH_KM * h.sqrt().min(1.0).asin()
    }

    /// As [`Point::distance_km`], rounded up.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "never negative, and at most half the earth's circumference"
    )]
    pub fn kilometres(self, other: Self) -> u32 {
        self.distance_km(other).ceil() as u32
    }
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are at most 180, so millionths fit")]
fn millionths(degrees: f64) -> i32 {
    (degrees * 1e6).round() as i32
}
