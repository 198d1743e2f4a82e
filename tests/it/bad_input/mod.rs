//! Bad input to every mutation: whatever is wrong, the answer is a code and a message in the caller's language, and
//! nothing is done.

mod files;
mod sessions;
mod values;
mod versions;

use std::collections::{BTreeMap, BTreeSet};

use gotong_domain::error::ErrorCode;
use gotong_testkit::{Answer, TestApp};
use serde_json::Value;

use self::values::{Leaf, leaves};
use crate::{
    matrix::{Gate, play, rows},
    schema::Schema,
    stage::Stage,
};

/// Puts bad values into one place after the other of every mutation's good input, as somebody who may.
async fn try_everywhere(bad: impl Fn(&Stage<'_>, &str, &Leaf) -> Vec<Value>, may_pass: &[&str]) {
    try_everywhere_at_least(30, bad, may_pass).await;
}

/// As [`try_everywhere`], and makes sure that so many inputs were tried.
async fn try_everywhere_at_least(
    least: usize,
    bad: impl Fn(&Stage<'_>, &str, &Leaf) -> Vec<Value>,
    may_pass: &[&str],
) {
    let app = TestApp::start().await;
    let (schema, stage) = (Schema::read(), Stage::build(&app).await);
    let (mut heard, mut wrong, mut sent) = (Words::default(), Vec::new(), 0);
    for row in rows().filter(|row| row.gate != Gate::DemoOnly) {
        let good = (row.input)(&stage);
        for leaf in leaves(&schema, &schema.mutations[row.mutation], &good) {
            for value in bad(&stage, row.mutation, &leaf) {
                let language = if sent % 2 == 0 { "id" } else { "en" };
                let input = leaf.put(&good, value.clone());
                let owner = Some(&stage.owner);
                let answer = play(&app, &schema, owner, row.mutation, &input, language).await;
                sent += 1;
                let place = format!("{}.{}", row.mutation, leaf.name());
                let passes = may_pass.iter().any(|name| *name == place);
                if let Err(why) = heard.note(&answer, row.mutation, language, passes) {
                    let shown: String = value.to_string().chars().take(40).collect();
                    wrong.push(format!("{place} = {shown}: {why}"));
                }
            }
        }
    }
    assert!(sent >= least, "only {sent} inputs were tried");
    assert!(wrong.is_empty(), "{} of {sent}: {wrong:#?}", wrong.len());
    heard.differ();
    app.stop().await;
}

/// What was said for each code in each language.
#[derive(Default)]
struct Words(BTreeMap<(String, &'static str), BTreeSet<String>>);

impl Words {
    /// Checks that an answer is a refusal as clients are promised them.
    fn note(
        &mut self,
        answer: &Answer,
        mutation: &str,
        language: &'static str,
        passes: bool,
    ) -> Result<(), String> {
        if answer.status >= 500 {
            return Err(format!("status {}: {}", answer.status, answer.body));
        }
        let told = answer.body["errors"].as_array().cloned();
        let told = told.or_else(|| answer.body["data"][mutation]["userErrors"].as_array().cloned());
        let told = told.unwrap_or_default();
        if told.is_empty() && !passes {
            return Err(format!("accepted: {}", answer.body));
        }
        for error in &told {
            let code = error["extensions"]["code"].as_str().or(error["code"].as_str());
            let message = error["message"].as_str().unwrap_or_default();
            let known = ErrorCode::ALL.iter().find(|known| Some(known.as_str()) == code);
            match known {
                Some(ErrorCode::Internal | ErrorCode::Timeout) | None => {
                    return Err(format!("not a refusal: {error}"));
                }
                Some(code) if message.is_empty() || message == code.message_key() => {
                    return Err(format!("without words: {error}"));
                }
                Some(code) => {
                    let key = (code.as_str().to_owned(), language);
                    self.0.entry(key).or_default().insert(message.to_owned());
                }
            }
        }
        Ok(())
    }

    /// Whoever asks in English is not answered in Indonesian, and the other way round.
    fn differ(&self) {
        for ((code, language), words) in &self.0 {
            let other = if *language == "id" { "en" } else { "id" };
            if let Some(others) = self.0.get(&(code.clone(), other)) {
                let same: Vec<_> = words.intersection(others).collect();
                assert!(same.is_empty(), "{code} is told alike in both languages: {same:?}");
            }
        }
    }
}

fn text(value: &str) -> Value {
    Value::String(value.to_owned())
}
