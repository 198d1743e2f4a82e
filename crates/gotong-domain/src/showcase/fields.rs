//! What an author writes, and the checks it passes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Content, Contribution, Photo};
use crate::{
    codes,
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::{BusinessId, TenderId},
    money::Money,
    regions, text,
    time::{Instant, Zone},
};

/// What becomes of a value that may be absent.
#[derive(Clone, Debug, Default)]
pub enum Edit<T> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It is taken away.
    Clear,
    /// It becomes this.
    Set(T),
}

impl<T> Edit<T> {
    /// The value after the edit.
    fn over(self, old: Option<T>) -> Option<T> {
        match self {
            Self::Keep => old,
            Self::Clear => None,
            Self::Set(new) => Some(new),
        }
    }
}

/// What an author writes, unchecked; what is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// What was made.
    pub title: Option<String>,
    /// How it went.
    pub story: Option<String>,
    /// Who did it.
    pub members: Option<Vec<Contribution>>,
    /// For whom.
    pub client_name: Edit<String>,
    /// Whether the client agreed to be named.
    pub client_consent: Option<bool>,
    /// The tender it came from.
    pub tender: Edit<TenderId>,
    /// What kind of work.
    pub codes: Option<Vec<String>>,
    /// Where.
    pub region_code: Edit<String>,
    /// When it was finished.
    pub finished_on: Edit<NaiveDate>,
    /// What it was worth.
    pub value: Edit<Money>,
    /// What it looks like.
    pub photos: Option<Vec<Photo>>,
}

const MOST_MEMBERS: usize = 50;
const MOST_PHOTOS: usize = 12;
const MOST_CODES: usize = 10;

impl Fields {
    /// The content after these edits.
    ///
    /// # Errors
    /// `Refusal::Invalid` with a violation for each value that is wrong.
    pub fn over(self, old: Content, now: Instant) -> Result<Content, Refusal> {
        let mut wrong = Violations::default();
        let title = self.title.unwrap_or(old.title);
        let title = wrong.take(text::line("title", &title, 5..=120)).unwrap_or_default();
        let story = self.story.unwrap_or(old.story);
        let story = wrong.take(text::paragraphs("story", &story, 0..=5000)).unwrap_or_default();
        let client_name = self.client_name.over(old.client_name);
        let client_name = client_name.filter(|name| !name.trim().is_empty());
        let client_name =
            client_name.and_then(|name| wrong.take(text::name("clientName", &name, 2..=120)));
        let members = self.members.unwrap_or(old.members);
        let members = check_members(&mut wrong, members);
        let photos = check_photos(&mut wrong, self.photos.unwrap_or(old.photos));
        let codes = check_codes(&mut wrong, &self.codes.unwrap_or(old.codes));
        let content = Content {
            title,
            story,
            members,
            client_name,
            client_consent: self.client_consent.unwrap_or(old.client_consent),
            tender: self.tender.over(old.tender),
            codes,
            region_code: self.region_code.over(old.region_code).filter(|c| !c.trim().is_empty()),
            finished_on: self.finished_on.over(old.finished_on),
            value: self.value.over(old.value),
            photos,
        };
        check_facts(&mut wrong, &content, now);
        wrong.finish()?;
        Ok(content)
    }
}

fn check_members(wrong: &mut Violations, members: Vec<Contribution>) -> Vec<Contribution> {
    at_most(wrong, "members", members.len(), MOST_MEMBERS);
    let mut seen = BTreeSet::<BusinessId>::new();
    let checked = members.into_iter().take(MOST_MEMBERS).enumerate().map(|(i, member)| {
        let at = |field: &str| format!("members.{i}.{field}");
        wrong.require(seen.insert(member.business), || {
            Violation::new(&at("businessId"), ErrorCode::Duplicate)
        });
        let line = text::line(&at("contribution"), &member.contribution, 0..=200);
        Contribution { contribution: wrong.take(line).unwrap_or_default(), ..member }
    });
    checked.collect()
}

fn check_photos(wrong: &mut Violations, photos: Vec<Photo>) -> Vec<Photo> {
    at_most(wrong, "photos", photos.len(), MOST_PHOTOS);
    let mut seen = BTreeSet::new();
    let checked = photos.into_iter().take(MOST_PHOTOS).enumerate().map(|(i, photo)| {
        let at = |field: &str| format!("photos.{i}.{field}");
        wrong.require(seen.insert(photo.blob), || {
            Violation::new(&at("blobId"), ErrorCode::Duplicate)
        });
        let line = text::line(&at("alt"), &photo.alt, 3..=200);
        Photo { alt: wrong.take(line).unwrap_or_default(), ..photo }
    });
    checked.collect()
}

fn check_codes(wrong: &mut Violations, entered: &[String]) -> Vec<String> {
    at_most(wrong, "codes", entered.len(), MOST_CODES);
    let mut sorted = BTreeSet::new();
    for (i, code) in entered.iter().take(MOST_CODES).map(|c| c.trim()).enumerate() {
        let at = |error| Violation::new(&format!("codes.{i}"), error);
        wrong.require(codes::get(code).is_some(), || at(ErrorCode::Unknown));
        wrong.require(sorted.insert(code.to_owned()), || at(ErrorCode::Duplicate));
    }
    sorted.into_iter().collect()
}

fn check_facts(wrong: &mut Violations, content: &Content, now: Instant) {
    let region = content.region_code.as_deref();
    wrong.require(region.is_none_or(|code| regions::get(code).is_some()), || {
        Violation::new("regionCode", ErrorCode::Unknown)
    });
    // The day in eastern Indonesia, where it begins first.
    let future = content.finished_on.is_some_and(|day| day > Zone::Wit.date(now));
    wrong.require(!future, || Violation::new("finishedOn", ErrorCode::InTheFuture));
    let Some(value) = content.value else { return };
    let path = "value.amountMinor";
    wrong.require(value.minor >= 0, || Violation::new(path, ErrorCode::Negative));
    wrong.require(value.minor <= Money::MAX_MINOR, || {
        Violation::new(path, ErrorCode::OutOfRange).with("least", 0).with("most", Money::MAX_MINOR)
    });
}

fn at_most(wrong: &mut Violations, path: &str, count: usize, most: usize) {
    wrong.require(count <= most, || Violation::new(path, ErrorCode::TooMany).with("most", most));
}
