//! Every place in every input, and what may not stand there.

use serde_json::{Value, json};

use super::{text, try_everywhere, try_everywhere_at_least};
use crate::{
    matrix::{nothing_like, of_another_kind},
    schema::{Kind, Schema},
    stage::Stage,
};

/// A place in an input that a value stands in.
pub(super) struct Leaf {
    pointer: String,
    /// What the place takes.
    pub(super) kind: Kind,
    /// Whether it must be given.
    pub(super) needed: bool,
    /// The good value.
    pub(super) good: Value,
}

impl Leaf {
    /// The place in words: `fields.lots.title`.
    pub(super) fn name(&self) -> String {
        let parts = self.pointer.split('/').filter(|part| part.parse::<usize>().is_err());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
    }

    /// The input with another value in this place.
    pub(super) fn put(&self, input: &Value, value: Value) -> Value {
        let mut input = input.clone();
        *input.pointer_mut(&self.pointer).expect("the place is there") = value;
        input
    }

    /// Whether it takes this scalar.
    pub(super) fn takes(&self, scalar: &str) -> bool {
        self.kind == Kind::Plain(scalar.to_owned())
    }
}

/// The places of an input, those within lists and objects too.
pub(super) fn leaves(schema: &Schema, input: &str, value: &Value) -> Vec<Leaf> {
    let mut found = Vec::new();
    walk(schema, &Kind::Object(input.to_owned()), value, "", true, &mut found);
    // The whole is not a place.
    found.retain(|leaf| !leaf.pointer.is_empty());
    found
}

fn walk(
    schema: &Schema,
    kind: &Kind,
    value: &Value,
    pointer: &str,
    needed: bool,
    found: &mut Vec<Leaf>,
) {
    let (pointer, kind, good) = (pointer.to_owned(), kind.clone(), value.clone());
    match &kind {
        Kind::Object(object) => {
            for field in schema.fields(object) {
                if let Some(inner) = value.get(&field.name) {
                    let pointer = format!("{pointer}/{}", field.name);
                    walk(schema, &field.kind, inner, &pointer, field.needed, found);
                }
            }
        }
        Kind::List(of) => {
            for (i, inner) in value.as_array().into_iter().flatten().enumerate() {
                walk(schema, of, inner, &format!("{pointer}/{i}"), true, found);
            }
        }
        Kind::Plain(_) => {}
    }
    found.push(Leaf { pointer, kind, needed, good });
}

const SCALARS: [&str; 8] =
    ["ID", "String", "Int", "Float", "BigInt", "Boolean", "Date", "DateTime"];

#[tokio::test]
async fn ids_that_are_malformed_of_another_kind_or_of_nothing_are_refused() {
    let bad = |stage: &Stage<'_>, _: &str, leaf: &Leaf| {
        if !leaf.takes("ID") {
            return Vec::new();
        }
        let mut bad = vec![text(""), text("bukan-id"), text("🥐"), text(&"A".repeat(100_000))];
        bad.push(nothing_like(&leaf.good));
        bad.push(of_another_kind(stage, &leaf.good));
        bad
    };
    try_everywhere(bad, &[]).await;
}

/// Drafts may be incomplete: what is missing is named when they are published or laid before others.
const DRAFTS: [&str; 4] =
    ["createTender", "updateTenderDraft", "createShowcaseEntry", "updateShowcaseEntry"];

#[tokio::test]
async fn texts_that_are_empty_overlong_or_deceive_are_refused() {
    let bad = |_: &Stage<'_>, mutation: &str, leaf: &Leaf| {
        if !leaf.takes("String") {
            return Vec::new();
        }
        let good = leaf.good.as_str().unwrap_or_default();
        let mut bad = vec![text(&good.repeat(100_000 / good.len().max(1)))];
        for hidden in ["\u{202e}", "\u{0}", "\u{200b}"] {
            bad.push(text(&format!("{good}{hidden}{good}")));
        }
        if leaf.needed && !DRAFTS.contains(&mutation) {
            bad.extend([text(""), text(" \t\n")]);
        }
        bad
    };
    // A password is any secret; what is wrong with the rows of a file is told row by row.
    let may_pass = ["register.password", "updateAccount.newPassword", "importBusinesses.csv"];
    try_everywhere(bad, &may_pass).await;
}

#[tokio::test]
async fn names_with_letters_that_look_like_others_are_refused() {
    let names = [
        "register.displayName",
        "updateAccount.displayName",
        "registerBusiness.name",
        "updateBusiness.name",
        "createAlliance.name",
    ];
    let bad = |_: &Stage<'_>, mutation: &str, leaf: &Leaf| {
        let place = format!("{mutation}.{}", leaf.name());
        // The second letter is Cyrillic, in the last one Greek.
        let twins = ["R\u{43e}ti Sari", "Bud\u{456}", "R\u{3bf}ti Sari"];
        twins.into_iter().filter(|_| names.contains(&place.as_str())).map(text).collect()
    };
    try_everywhere_at_least(15, bad, &[]).await;
}

#[tokio::test]
async fn numbers_that_are_negative_overflow_or_are_none_are_refused() {
    let bad = |_: &Stage<'_>, _: &str, leaf: &Leaf| match &leaf.kind {
        kind if *kind == Kind::Plain("Int".to_owned()) => {
            vec![json!(-1), json!(i32::MIN), json!(i32::MAX), json!(1_i64 << 31), json!(1.5)]
        }
        kind if *kind == Kind::Plain("BigInt".to_owned()) => {
            let numbers =
                ["-1", "9223372036854775807", "9223372036854775808", "1.5", "1e3", "1.000.000", ""];
            numbers.into_iter().map(text).chain([json!(1.5), json!(-1)]).collect()
        }
        kind if *kind == Kind::Plain("Float".to_owned()) => vec![json!(1e308), json!(-1e308)],
        _ => Vec::new(),
    };
    try_everywhere(bad, &[]).await;
}

#[tokio::test]
async fn what_has_the_wrong_type_is_refused() {
    let bad = |_: &Stage<'_>, _: &str, leaf: &Leaf| {
        let mut bad = vec![json!({ "x": 1 })];
        if leaf.needed {
            bad.push(Value::Null);
        }
        match &leaf.kind {
            Kind::Plain(name) => {
                bad.push(json!(true));
                bad.extend((name != "String" && name != "ID").then(|| text("bukan")));
                // What is none of these is a list of names.
                bad.extend((!SCALARS.contains(&name.as_str())).then(|| text("bUkAn")));
                let days =
                    ["2026-02-30", "2026-13-01", "+999999-01-01", "2026-02-30T00:00:00Z", "besok"];
                let day = ["Date", "DateTime"].contains(&name.as_str());
                bad.extend(days.into_iter().filter(|_| day).map(text));
                if name == "Boolean" {
                    bad.retain(|value| value != &json!(true));
                }
            }
            Kind::Object(_) => bad.extend([text("x"), json!(4)]),
            Kind::List(_) => bad.push(json!([[[]]])),
        }
        bad
    };
    try_everywhere(bad, &[]).await;
}

#[tokio::test]
async fn lists_that_are_overlong_are_refused() {
    let bad = |_: &Stage<'_>, _: &str, leaf: &Leaf| {
        let Some(first) = leaf.good.as_array().and_then(|list| list.first()) else {
            return Vec::new();
        };
        let most = 150_000 / first.to_string().len();
        vec![Value::Array(vec![first.clone(); most.min(2_000)])]
    };
    try_everywhere(bad, &[]).await;
}
