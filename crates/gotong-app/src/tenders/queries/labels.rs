//! The names of a tender's fields in people's languages.

use gotong_domain::locale::Locale;

use crate::words;

/// The name of the field at a path: `lots.1.items.2.quantity` is "Paket 1 · Barang 2 · Jumlah".
#[must_use]
pub fn field_label(locale: Locale, path: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    for step in path.split('.') {
        match (step.parse::<u32>(), parts.last_mut()) {
            (Ok(place), Some(group)) => *group = format!("{group} {place}"),
            _ => parts.push(words::message(locale, &key(step), &[])),
        }
    }
    parts.join(" · ")
}

/// `regionCode` → `field-region-code`.
fn key(field: &str) -> String {
    let mut key = "field-".to_owned();
    for c in field.chars() {
        if c.is_ascii_uppercase() {
            key.push('-');
        }
        key.push(c.to_ascii_lowercase());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_as_people_say_it() {
        let path = "lots.1.items.2.quantity";
        assert_eq!(field_label(Locale::Id, path), "Paket 1 · Barang 2 · Jumlah");
        assert_eq!(field_label(Locale::En, path), "Lot 1 · Item 2 · Quantity");
    }

    const FIELDS: [&str; 56] = [
        "title",
        "description",
        "currency",
        "zone",
        "regionCode",
        "codes",
        "deliveryFrom",
        "deliveryUntil",
        "awardMethod",
        "minBids",
        "openersNeeded",
        "scoreCombination",
        "nearestBreaksTies",
        "combinations",
        "invitedOnly",
        "directReason",
        "justification",
        "unitCost",
        "standstillDays",
        "bidValidityDays",
        "enquiryEndsAt",
        "deadline",
        "validUntil",
        "framework",
        "until",
        "suppliers",
        "sources",
        "ceiling",
        "lots",
        "criteria",
        "valueCeiling",
        "hardCeiling",
        "items",
        "requirements",
        "quantity",
        "tiers",
        "unit",
        "code",
        "options",
        "mandatory",
        "aggregation",
        "rule",
        "type",
        "least",
        "min",
        "max",
        "required",
        "kind",
        "period",
        "value",
        "years",
        "radiusKm",
        "name",
        "weightBp",
        "maxPoints",
        "minPoints",
    ];

    #[test]
    fn every_field_of_the_terms_has_a_name_in_both_languages() {
        for field in FIELDS {
            for locale in [Locale::Id, Locale::En] {
                assert!(!field_label(locale, field).starts_with("field-"), "{field}");
            }
        }
    }
}
