//! Objections to a procedure: claims that the buyer answers, complaints that an arbiter decides.

mod answer_claim;
mod arbitrate;
mod bench;
mod course;
mod decide;
mod drafts;
mod filing;
mod post;
mod pursue_claim;
pub mod queries;
mod remedies;
mod submit;
mod withdraw;

use gotong_domain::{
    complaints::{ComplaintAction, Days},
    policy::{Action, Permit},
    tenders::Tender,
};

use crate::{App, Ctx, Error};

pub use answer_claim::answer_claim;
pub use arbitrate::{admit, begin_review, dismiss, extend};
pub use course::{arbiter_due, claim_answer_due, keep_claim, keep_complaint};
pub use decide::{Verdict, decide};
pub use drafts::{NewDraft, begin_draft, discard_draft, draft, drafts_of, edit_draft};
pub use filing::{Kind, NewFiling, checklist};
pub use post::{NewPost, post};
pub use pursue_claim::{escalate, resolve, withdraw_claim};
pub(crate) use remedies::amended;
pub use submit::{submit_claim, submit_complaint};
pub use withdraw::withdraw;

/// Asks policy about a claim or complaint.
fn permit(ctx: &Ctx, action: ComplaintAction<'_>) -> Result<Permit, Error> {
    ctx.authorize(&Action::Complaint(action))
}

/// The working days of a tender.
const fn days<'a>(app: &'a App, tender: &Tender) -> Days<'a> {
    Days { calendar: &app.settings.calendar, zone: tender.terms.zone }
}
