//! Facets with labels in the caller's language.

use async_graphql::{Enum, SimpleObject};
use gotong_app::{
    ports::search::{FacetCount, Facets, Filters, Kind},
    words,
};
use gotong_domain::{businesses::VerificationLevel, codes, locale::Locale, regions};

/// What a search can be narrowed by.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum FacetField {
    /// The kind of thing.
    Kind,
    /// The KBLI code.
    Code,
    /// The city.
    Region,
    /// The verification level.
    Verification,
}

/// A way to narrow a search.
#[derive(SimpleObject)]
pub struct Facet {
    /// By what.
    field: FacetField,
    /// The values, chosen ones first, then the most frequent.
    values: Vec<FacetValue>,
}

/// A value to narrow by.
#[derive(SimpleObject)]
pub struct FacetValue {
    /// What to send back.
    value: String,
    /// In the caller's language.
    label: String,
    /// How many there are, were this facet's own filter not set.
    count: i32,
    /// Whether the search is narrowed to it.
    selected: bool,
}

/// The facets of an answer; a chosen value is listed even if nothing has it.
pub(super) fn facets(counts: Facets, chosen: &Filters, locale: Locale) -> Vec<Facet> {
    let kinds: Vec<&str> = chosen.kinds.iter().copied().map(Kind::as_str).collect();
    let codes: Vec<&str> = chosen.codes.iter().map(String::as_str).collect();
    let regions: Vec<&str> = chosen.regions.iter().map(String::as_str).collect();
    let levels: Vec<&str> =
        chosen.verification.iter().copied().map(VerificationLevel::as_str).collect();
    [
        (FacetField::Kind, counts.kinds, kinds),
        (FacetField::Code, counts.codes, codes),
        (FacetField::Region, counts.regions, regions),
        (FacetField::Verification, counts.verification, levels),
    ]
    .into_iter()
    .map(|(field, counts, chosen)| Facet { field, values: values(field, counts, &chosen, locale) })
    .collect()
}

fn values(
    field: FacetField,
    counts: Vec<FacetCount>,
    chosen: &[&str],
    locale: Locale,
) -> Vec<FacetValue> {
    let absent = chosen.iter().filter(|value| counts.iter().all(|c| c.value != **value));
    let absent: Vec<FacetCount> =
        absent.map(|value| FacetCount { value: (*value).to_owned(), count: 0 }).collect();
    let mut values: Vec<FacetValue> = counts
        .into_iter()
        .chain(absent)
        .filter_map(|FacetCount { value, count }| {
            Some(FacetValue {
                label: label(field, &value, locale)?,
                count: i32::try_from(count).unwrap_or(i32::MAX),
                selected: chosen.contains(&value.as_str()),
                value,
            })
        })
        .collect();
    values.sort_by_key(|value| !value.selected);
    values
}

/// What a value is called; a code or region that the lists do not have is nothing to narrow by.
fn label(field: FacetField, value: &str, locale: Locale) -> Option<String> {
    match field {
        FacetField::Kind => Some(word(locale, "search-kind-", value)),
        FacetField::Verification => Some(word(locale, "verification-", value)),
        FacetField::Region => regions::get(value).map(regions::Region::full_name),
        FacetField::Code => {
            let code = codes::get(value)?;
            let title = match locale {
                Locale::Id => code.title_id,
                Locale::En => code.title_en.unwrap_or(code.title_id),
            };
            Some(title.to_owned())
        }
    }
}

fn word(locale: Locale, key: &str, value: &str) -> String {
    words::message(locale, &format!("{key}{}", value.to_lowercase()), &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(facet: &Facet) -> Vec<(&str, &str, i32, bool)> {
        let values = facet.values.iter();
        values.map(|v| (v.value.as_str(), v.label.as_str(), v.count, v.selected)).collect()
    }

    #[test]
    fn values_speak_the_callers_language_and_chosen_ones_stay_in_front() {
        let counts = Facets {
            kinds: vec![FacetCount { value: "TENDER".into(), count: 9 }],
            verification: vec![
                FacetCount { value: "L1".into(), count: 5 },
                FacetCount { value: "L2".into(), count: 3 },
            ],
            ..Facets::default()
        };
        let chosen = Filters {
            kinds: vec![Kind::Business],
            regions: vec!["33".into(), "nowhere".into()],
            verification: vec![VerificationLevel::L2],
            ..Filters::default()
        };
        let facets = facets(counts, &chosen, Locale::Id);
        assert_eq!(
            shown(&facets[0]),
            [("BUSINESS", "Usaha", 0, true), ("TENDER", "Tender", 9, false)]
        );
        assert_eq!(shown(&facets[2]), [("33", "Jawa Tengah", 0, true)]);
        assert_eq!(
            shown(&facets[3]),
            [("L2", "Terverifikasi", 3, true), ("L1", "Dokumen diunggah", 5, false)]
        );
    }

    #[test]
    fn every_kind_and_level_has_a_name_in_both_languages() {
        for locale in [Locale::Id, Locale::En] {
            let kinds = Kind::ALL.map(|kind| label(FacetField::Kind, kind.as_str(), locale));
            let levels = VerificationLevel::ALL
                .map(|level| label(FacetField::Verification, level.as_str(), locale));
            for label in kinds.into_iter().chain(levels) {
                assert!(label.as_ref().is_some_and(|l| !l.contains('-')), "{label:?}");
            }
        }
    }
}
