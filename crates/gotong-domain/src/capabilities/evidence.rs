//! What proves a capability.

use chrono::NaiveDate;

use crate::{
    businesses::optional,
    capabilities::certificates,
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::{BlobId, EvidenceId},
    text,
};

/// A certificate or document that proves a capability.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Which.
    pub id: EvidenceId,
    /// The kind of certificate, if it is one of the known kinds.
    pub certificate: Option<String>,
    /// What it is, in one line.
    pub title: String,
    /// The number on it.
    pub number: Option<String>,
    /// The last day on which it is valid; `None` if it does not expire.
    pub valid_until: Option<NaiveDate>,
    /// The uploaded file; only the team and moderators see it.
    pub blob: Option<BlobId>,
}

impl Evidence {
    /// Whether it is valid on a day.
    #[must_use]
    pub fn is_valid(&self, day: NaiveDate) -> bool {
        self.valid_until.is_none_or(|last| day <= last)
    }

    /// Whether it takes the place of an older piece: of the same kind, or of the same title without a kind.
    #[must_use]
    pub fn replaces(&self, old: &Self) -> bool {
        match (&self.certificate, &old.certificate) {
            (Some(new), Some(old)) => new == old,
            (None, None) => text::fold(&self.title) == text::fold(&old.title),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// Evidence as somebody typed it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceFields {
    /// The kind of certificate.
    pub certificate_code: Option<String>,
    /// What it is.
    pub title: String,
    /// The number on it.
    pub number: Option<String>,
    /// The last day on which it is valid.
    pub valid_until: Option<NaiveDate>,
    /// The uploaded file.
    pub blob: Option<BlobId>,
}

impl EvidenceFields {
    /// Checks every field, and tells everything that is wrong at once.
    ///
    /// # Errors
    /// `Refusal::Invalid`; evidence that has expired already is `IN_THE_PAST`.
    pub fn check(self, id: EvidenceId, today: NaiveDate) -> Result<Evidence, Refusal> {
        let mut wrong = Violations::default();
        let certificate = optional(&mut wrong, self.certificate_code, |raw| {
            let kind = certificates::get(raw.trim());
            kind.map(|kind| kind.code.to_owned())
                .ok_or_else(|| Violation::new("certificateCode", ErrorCode::Unknown))
        });
        let title = wrong.take(text::line("title", &self.title, 2..=160));
        let number = optional(&mut wrong, self.number, |raw| text::line("number", raw, 1..=80));
        let past = self.valid_until.is_some_and(|last| last < today);
        wrong.require(!past, || Violation::new("validUntil", ErrorCode::InThePast));
        wrong.finish()?;
        let title = title.expect("a value is missing only with a violation");
        let (valid_until, blob) = (self.valid_until, self.blob);
        Ok(Evidence { id, certificate, title, number, valid_until, blob })
    }
}
