//! A claim in the state `DRAFT`: what a business prepares, of which nobody else knows.

use serde::{Deserialize, Serialize};

use super::{
    check::{MOST_CONFLICT, MOST_DOCUMENTS, MOST_OBJECTIONS, MOST_REFERENCE, MOST_TEXT, Scene},
    objection::Target,
    rules::{Remedy, TargetKind, rule},
};
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations, ensure},
    ids::{BlobId, BusinessId, ClaimDraftId, TenderId, UserId},
    tenders::State,
    text,
    time::Instant,
};

/// One thing that somebody may object to, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftObjection {
    /// What kind of thing it is aimed at.
    pub kind: Option<TargetKind>,
    /// What it is aimed at.
    pub target: Option<Target>,
    /// The rule that was broken.
    pub rule: Option<String>,
    /// What is asked for.
    pub remedy: Option<Remedy>,
    /// Why, in words.
    pub text: String,
    /// What proves it.
    pub documents: Vec<BlobId>,
    /// A public entry that proves it.
    pub reference: Option<String>,
}

/// What is prepared, as typed; nothing of it has to be complete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftFiling {
    /// What is objected to.
    pub objections: Vec<DraftObjection>,
    /// How a member of a joint bid is in conflict with its lead.
    pub conflict: Option<String>,
}

/// A claim that is not filed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimDraft {
    /// Which.
    pub id: ClaimDraftId,
    /// About which tender.
    pub tender: TenderId,
    /// In whose name.
    pub claimant: BusinessId,
    /// What is prepared.
    pub content: DraftFiling,
    /// Who saved it last.
    pub by: UserId,
    /// When.
    pub at: Instant,
    /// Counts the saves; a save of an older version is refused.
    pub version: i64,
}

impl ClaimDraft {
    /// How many drafts a business keeps about one tender at most.
    pub const MOST: usize = 10;

    /// `∅ → DRAFT`, where the business keeps `others` already.
    ///
    /// # Errors
    /// `OWN_TENDER`, `DEADLINE_PASSED` once the tender has ended, `TOO_MANY`, and what is too long or aimed at nothing.
    pub fn begin(
        scene: &Scene<'_>,
        others: usize,
        id: ClaimDraftId,
        content: DraftFiling,
        by: UserId,
    ) -> Result<Self, Refusal> {
        let (tender, claimant, at) = (scene.tender.id, scene.claimant, scene.now);
        ensure(claimant != scene.tender.buyer, ErrorCode::OwnTender)?;
        if others >= Self::MOST {
            return Err(Refusal::guard(ErrorCode::TooMany).with("most", Self::MOST));
        }
        let content = checked(scene, content)?;
        Ok(Self { id, tender, claimant, content, by, at, version: 1 })
    }

    /// Replaces what is prepared.
    ///
    /// # Errors
    /// `DEADLINE_PASSED` once the tender has ended, and what is too long or aimed at nothing.
    pub fn edit(
        self,
        scene: &Scene<'_>,
        content: DraftFiling,
        by: UserId,
    ) -> Result<Self, Refusal> {
        let content = checked(scene, content)?;
        Ok(Self { content, by, at: scene.now, ..self })
    }

    /// Makes sure that it is what a claim about a tender in the name of a business grows from.
    ///
    /// # Errors
    /// `UNKNOWN` at `draftId`.
    pub fn ensure_of(&self, tender: TenderId, claimant: BusinessId) -> Result<(), Violation> {
        if (self.tender, self.claimant) == (tender, claimant) {
            return Ok(());
        }
        Err(Violation::new("draftId", ErrorCode::Unknown))
    }
}

/// Nothing may be missing only where it is filed; but what could never be filed is not kept.
fn checked(scene: &Scene<'_>, content: DraftFiling) -> Result<DraftFiling, Refusal> {
    let ended = [State::Complete, State::Unsuccessful, State::Cancelled];
    ensure(!ended.contains(&scene.tender.state()), ErrorCode::DeadlinePassed)?;
    let mut wrong = Violations::default();
    wrong.require(content.objections.len() <= MOST_OBJECTIONS, || {
        Violation::new("objections", ErrorCode::TooMany).with("most", MOST_OBJECTIONS)
    });
    let mut objections = Vec::new();
    for (i, raw) in content.objections.into_iter().take(MOST_OBJECTIONS).enumerate() {
        let mut here = Violations::default();
        if let Some(target) = &raw.target {
            scene.check_target(&mut here, target);
        }
        objections.extend(sized(&mut here, raw));
        wrong.absorb(&format!("objections.{i}"), here);
    }
    let conflict = content.conflict.as_deref();
    let conflict =
        wrong.take(words("conflictWithLead", conflict.unwrap_or_default(), MOST_CONFLICT));
    wrong.finish()?;
    Ok(DraftFiling { objections, conflict: conflict.filter(|words| !words.is_empty()) })
}

fn sized(wrong: &mut Violations, raw: DraftObjection) -> Option<DraftObjection> {
    let known = raw.rule.as_deref().is_none_or(|id| rule(id).is_some());
    wrong.require(known, || Violation::new("ruleId", ErrorCode::Unknown));
    wrong.require(raw.documents.len() <= MOST_DOCUMENTS, || {
        Violation::new("documentBlobIds", ErrorCode::TooMany).with("most", MOST_DOCUMENTS)
    });
    let text = wrong.take(words("text", &raw.text, MOST_TEXT));
    let reference = raw.reference.as_deref().unwrap_or_default();
    let reference = wrong.take(text::line("reference", reference, 0..=MOST_REFERENCE))?;
    let reference = Some(reference).filter(|words| !words.is_empty());
    Some(DraftObjection { text: text?, reference, ..raw })
}

fn words(path: &str, raw: &str, most: usize) -> Result<String, Violation> {
    text::paragraphs(path, raw, 0..=most)
}
