//! Types of the lists.

use async_graphql::{Context, Enum, Object, parser::types::Field};
use gotong_domain::{
    capabilities::certificates,
    codes::{self, Code},
    locale::Locale,
    regions::{self, Point},
    time::Zone,
};

use crate::{
    caller::asking,
    connection,
    json::Json,
    plain::{self, Look, Plain},
    scalars::GeoPoint,
};

/// An entry of KBLI 2020.
#[derive(Clone, Copy)]
pub struct KbliCode(pub(crate) &'static Code);

impl KbliCode {
    /// The entries of these codes; a code that the list no longer has is left out.
    pub(crate) fn all<'a>(codes: impl IntoIterator<Item = &'a String>) -> Vec<Self> {
        codes.into_iter().filter_map(|code| codes::get(code)).map(Self).collect()
    }
}

impl From<&'static Code> for KbliCode {
    fn from(code: &'static Code) -> Self {
        Self(code)
    }
}

impl Plain for KbliCode {
    fn write(&self, field: &Field, look: &Look<'_>, out: &mut Json) -> Option<()> {
        let english = self.0.title_en;
        match field.name.node.as_str() {
            "code" => out.text(self.0.code),
            "titleId" => out.text(self.0.title_id),
            "titleEn" => out.maybe_text(english),
            "title" => out.text(match look.locale {
                Locale::Id => self.0.title_id,
                Locale::En => english.unwrap_or(self.0.title_id),
            }),
            _ => return None,
        }
        Some(())
    }
}

/// An entry of KBLI 2020.
#[Object]
impl KbliCode {
    /// A letter, or two to five digits.
    async fn code(&self) -> &str {
        self.0.code
    }

    /// The official title.
    async fn title_id(&self) -> &str {
        self.0.title_id
    }

    /// Our own translation, where there is one.
    async fn title_en(&self) -> Option<&str> {
        self.0.title_en
    }

    /// The title in the caller's language, Indonesian where there is no English one.
    async fn title(&self, ctx: &Context<'_>) -> &str {
        match asking(ctx).locale {
            Locale::Id => self.0.title_id,
            Locale::En => self.0.title_en.unwrap_or(self.0.title_id),
        }
    }

    /// The entry above it.
    async fn parent(&self) -> Option<KbliCode> {
        self.0.parent().map(KbliCode)
    }
}

connection!(KbliCodeConnection, KbliCodeEdge, KbliCode, plain);

/// What kind of region a code stands for.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "regions::Level")]
pub enum RegionLevel {
    /// Two digits.
    Province,
    /// Four digits.
    City,
    /// Six digits.
    District,
}

/// A province, a regency or city, or a district, by its official code.
#[derive(Clone, Copy)]
pub struct Region(pub(crate) &'static regions::Region);

impl From<&'static regions::Region> for Region {
    fn from(region: &'static regions::Region) -> Self {
        Self(region)
    }
}

impl Plain for Region {
    fn write(&self, field: &Field, look: &Look<'_>, out: &mut Json) -> Option<()> {
        match field.name.node.as_str() {
            "code" => out.text(self.0.code),
            "level" => out.word(RegionLevel::from(self.0.level())),
            "name" => out.text(self.0.name),
            "fullName" => out.text(&self.0.full_name()),
            "parent" => match self.0.parent() {
                Some(parent) => plain::object(&Region(parent), field, look, out)?,
                None => out.null(),
            },
            _ => return None,
        }
        Some(())
    }
}

/// A province, a regency or city, or a district, by its official code.
#[Object]
impl Region {
    /// Two, four or six digits.
    async fn code(&self) -> &str {
        self.0.code
    }

    /// What kind of region it is.
    async fn level(&self) -> RegionLevel {
        self.0.level().into()
    }

    /// `Kota Semarang`, `Kab. Kudus`.
    async fn name(&self) -> &str {
        self.0.name
    }

    /// Province, or province and city, e.g. `Kota Semarang, Jawa Tengah`.
    async fn full_name(&self) -> String {
        self.0.full_name()
    }

    /// What it lies in.
    async fn parent(&self) -> Option<Region> {
        self.0.parent().map(Region)
    }

    /// Null where the official list has no coordinates.
    async fn point(&self) -> Option<GeoPoint> {
        self.0.centre.map(geo)
    }

    /// `Asia/Jakarta`, `Asia/Makassar` or `Asia/Jayapura`.
    async fn time_zone(&self) -> &str {
        match self.0.zone() {
            Zone::Wib => "Asia/Jakarta",
            Zone::Wita => "Asia/Makassar",
            Zone::Wit => "Asia/Jayapura",
        }
    }
}

connection!(RegionConnection, RegionEdge, Region, plain);

/// A point as the contract shows it.
pub(crate) fn geo(point: Point) -> GeoPoint {
    GeoPoint { lat: point.lat(), lng: point.lng() }
}

/// A kind of certificate.
#[derive(Clone, Copy)]
pub struct CertificateKind(pub(crate) &'static certificates::CertificateKind);

/// A kind of certificate.
#[Object]
impl CertificateKind {
    /// A stable code.
    async fn code(&self) -> &str {
        self.0.code
    }

    /// Its name in the caller's language.
    async fn title(&self, ctx: &Context<'_>) -> &str {
        match asking(ctx).locale {
            Locale::Id => self.0.title_id,
            Locale::En => self.0.title_en,
        }
    }
}
