//! What an amendment changed, field by field.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::terms::Terms;

/// One field of the terms that an amendment changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Where, in the client's field names with places counted from 1: `lots.1.items.2.quantity`.
    pub path: String,
    /// What stood there; `None` if nothing did.
    pub before: Option<String>,
    /// What stands there now; `None` if nothing does.
    pub after: Option<String>,
    /// Whether bidders priced the old value, so that their bids become stale.
    pub substantive: bool,
}

/// Every field in which two versions of terms differ: first what the new one has, then what is gone.
#[must_use]
pub fn diff(before: &Terms, after: &Terms) -> Vec<FieldChange> {
    let (old, new) = (Flat::of(before), Flat::of(after));
    let change = |key: &Key, before: Option<&String>, after: Option<&String>| FieldChange {
        path: key
            .iter()
            .map(|step| new.place(step).or(old.place(step)).unwrap_or(step.clone()))
            .collect::<Vec<_>>()
            .join("."),
        before: before.cloned(),
        after: after.cloned(),
        substantive: is_substantive(key),
    };
    let changed = new.fields.iter().filter_map(|(key, value)| {
        let was = old.get(key);
        (was != Some(value)).then(|| change(key, was, Some(value)))
    });
    let gone = old.fields.iter().filter(|(key, _)| new.get(key).is_none());
    changed.chain(gone.map(|(key, value)| change(key, Some(value), None))).collect()
}

/// The titles and descriptions of the tender and its lots are not priced; everything else is.
fn is_substantive(key: &Key) -> bool {
    let wording = key.last().is_some_and(|last| last == "title" || last == "description");
    let depth = if key.first().is_some_and(|first| first == "lots") { 3 } else { 1 };
    !(wording && key.len() == depth)
}

/// A path in which members of lists stand under their ids.
type Key = Vec<String>;

/// A version's fields in order, and the place of each identified member.
#[derive(Default)]
struct Flat {
    fields: Vec<(Key, String)>,
    places: BTreeMap<String, usize>,
}

impl Flat {
    fn of(terms: &Terms) -> Self {
        let mut flat = Self::default();
        let value = serde_json::to_value(terms).expect("terms are plain data");
        flat.walk(&value, &Key::new());
        flat
    }

    fn get(&self, key: &Key) -> Option<&String> {
        self.fields.iter().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    fn place(&self, step: &str) -> Option<String> {
        self.places.get(step).map(ToString::to_string)
    }

    fn walk(&mut self, value: &Value, key: &Key) {
        match value {
            Value::Object(fields) if fields.contains_key("minor") => self.note(key, money(fields)),
            Value::Object(fields) => {
                for (name, field) in fields.iter().filter(|(name, _)| *name != "id") {
                    self.walk(field, &step(key, client_name(key, name)));
                }
            }
            Value::Array(list) if list.iter().any(|member| member.get("id").is_some()) => {
                for (i, member) in list.iter().enumerate() {
                    let id = member.get("id").and_then(Value::as_str).unwrap_or_default();
                    self.places.insert(id.to_owned(), i + 1);
                    self.walk(member, &step(key, Some(id)));
                }
            }
            Value::Array(list) if list.is_empty() => {}
            Value::Array(list) => {
                self.note(key, list.iter().map(plain).collect::<Vec<_>>().join(", "));
            }
            Value::Null => {}
            Value::Bool(_) | Value::Number(_) | Value::String(_) => self.note(key, plain(value)),
        }
    }

    fn note(&mut self, key: &Key, value: String) {
        self.fields.push((key.clone(), value));
    }
}

fn step(key: &Key, name: Option<&str>) -> Key {
    key.iter().map(String::as_str).chain(name).map(str::to_owned).collect()
}

fn money(fields: &Map<String, Value>) -> String {
    let part = |name| fields.get(name).map(plain).unwrap_or_default();
    format!("{} {}", part("currency"), part("minor"))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The client's word for a field; `None` for groups that clients see flat.
fn client_name<'a>(key: &Key, name: &'a str) -> Option<&'a str> {
    let in_item = key.iter().any(|step| step == "items");
    Some(match name {
        "rules" => return None,
        "city_code" => "regionCode",
        "opens_at" => "opensAt",
        "closes_at" => "deadline",
        "questions_until" => "enquiryEndsAt",
        "valid_until" => "validUntil",
        "delivery_from" => "deliveryFrom",
        "delivery_until" => "deliveryUntil",
        "award" => "awardMethod",
        "min_bids" => "minBids",
        "standstill_days" => "standstillDays",
        "validity_days" => "bidValidityDays",
        "openers" => "openersNeeded",
        "envelopes" => "envelopes",
        "seal" => "sealLevel",
        "combine" => "scoreCombination",
        "nearest" => "nearestBreaksTies",
        "invited_only" => "invitedOnly",
        "direct_reason" => "directReason",
        "unit_cost" => "unitCost",
        "value" if key.len() == 2 => "valueCeiling",
        "hard_ceiling" => "hardCeiling",
        "description" if in_item => "title",
        "detail" if in_item => "description",
        "test" => "rule",
        "weight" => "weightBp",
        "max_points" => "maxPoints",
        "min_pass" => "minPoints",
        "least_milli" => "min",
        "most_milli" => "max",
        "most_km" => "radiusKm",
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::{super::fixtures, *};
    use crate::ids::LotId;

    #[test]
    fn equal_terms_differ_in_nothing() {
        assert_eq!(diff(&fixtures::terms(), &fixtures::terms()), []);
    }

    #[test]
    fn a_change_is_named_in_the_clients_words_with_both_values() {
        let before = fixtures::terms();
        let mut after = before.clone();
        after.lots[0].items[0].quantity = 750;
        after.title = "Roti untuk rapat".to_owned();
        let changes = diff(&before, &after);
        let found: Vec<_> = changes
            .iter()
            .map(|c| (c.path.as_str(), c.before.as_deref(), c.after.as_deref(), c.substantive))
            .collect();
        assert_eq!(
            found,
            [
                ("lots.1.items.1.quantity", Some("500"), Some("750"), true),
                ("title", Some("Roti untuk sarapan hotel"), Some("Roti untuk rapat"), false),
            ]
        );
    }

    #[test]
    fn wording_of_tender_and_lot_is_not_priced_but_that_of_items_is() {
        let before = fixtures::terms();
        let mut after = before.clone();
        after.lots[0].title = "Roti pagi".to_owned();
        after.description = "Baru".to_owned();
        assert!(diff(&before, &after).iter().all(|change| !change.substantive));
        after.lots[0].items[0].description = "Roti gandum".to_owned();
        assert!(diff(&before, &after).iter().any(|change| change.substantive));
    }

    #[test]
    fn a_lot_that_is_gone_shows_all_its_fields() {
        let before = fixtures::terms();
        let mut after = before.clone();
        let mut extra = after.lots[0].clone();
        extra.id = LotId(fixtures::uuid(77));
        after.lots.push(extra);
        let gone = diff(&after, &before);
        assert!(!gone.is_empty());
        assert!(gone.iter().all(|c| c.path.starts_with("lots.2.") && c.after.is_none()));
        assert!(gone.iter().any(|c| c.substantive));
    }
}
