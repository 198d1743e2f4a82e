//! What lists of other things show of a business.

use gotong_domain::{
    businesses::{BusinessState, VerificationLevel},
    ids::BusinessId,
};

use crate::{StoreError, parts::Parts, reading::Places, rows::business};

/// A part of a business that lists of other things show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Part {
    /// The part of its public address.
    Slug,
    /// The name on the sign.
    Name,
    /// Where it is.
    Region,
    /// Where it stands.
    State,
    /// How far it was verified.
    Level,
}

impl From<Part> for u8 {
    fn from(part: Part) -> Self {
        part as Self
    }
}

/// What lists of other things show of a business: its id, and the parts that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Which.
    pub id: BusinessId,
    /// The part of its public address.
    pub slug: Option<String>,
    /// The name on the sign.
    pub name: Option<String>,
    /// Where it is: a city or a district.
    pub region_code: Option<String>,
    /// Where it stands.
    pub state: Option<BusinessState>,
    /// How far it was verified.
    pub level: Option<VerificationLevel>,
}

/// The columns of parts, in the order in which they are read.
const COLUMNS: [(Part, business::Column); 5] = [
    (Part::Slug, business::Column::Slug),
    (Part::Name, business::Column::Name),
    (Part::Region, business::Column::RegionCode),
    (Part::State, business::Column::State),
    (Part::Level, business::Column::Level),
];

/// The columns of a card, besides its id.
pub(crate) fn card_columns(parts: Parts<Part>) -> impl Iterator<Item = business::Column> {
    COLUMNS.into_iter().filter(move |(part, _)| parts.has(*part)).map(|(_, column)| column)
}

/// Reads a card.
pub(crate) fn card(
    id: BusinessId,
    parts: Parts<Part>,
    row: &mut Places<'_>,
) -> Result<Card, StoreError> {
    let corrupt = |column, word: &str| StoreError::corrupt("business", column, id.0, word);
    let slug = row.part(parts, Part::Slug)?;
    let name = row.part(parts, Part::Name)?;
    let region_code = row.part(parts, Part::Region)?;
    let state = row
        .part(parts, Part::State)?
        .map(|word: String| BusinessState::parse(&word).ok_or_else(|| corrupt("state", &word)));
    let level = row
        .part(parts, Part::Level)?
        .map(|word: String| VerificationLevel::parse(&word).ok_or_else(|| corrupt("level", &word)));
    Ok(Card { id, slug, name, region_code, state: state.transpose()?, level: level.transpose()? })
}
