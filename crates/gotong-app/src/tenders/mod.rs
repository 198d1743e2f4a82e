//! Tenders, the questions about them, the evaluation of their bids and their awards.

mod admit;
mod amend;
mod answer;
mod approve_award;
mod ask;
mod call_off;
mod cancel;
mod change;
mod combine;
mod compute_ranking;
mod course;
mod create;
mod declare_conflict;
mod decline_award;
mod disqualify;
mod edit_draft;
mod follow;
mod invite;
mod invite_listed;
mod judging;
mod lost_winner;
mod open_bids;
mod open_prices;
mod opener_key;
mod propose_award;
mod publish;
pub mod queries;
mod recent;
mod score;
mod validity;

use gotong_domain::{
    error::{ErrorCode, Refusal},
    ids::TenderId,
    policy::{Action, Permit},
    tenders::{Tender, TenderAction},
};
use gotong_store::tenders as store;

use crate::{App, Ctx, Error};

pub(crate) use admit::keep_pause;
pub use admit::{admit, reject};
pub use amend::{AmendInput, amend};
pub use answer::{Answering, answer, publish_answer, reject_question};
pub use approve_award::approve_award;
pub use ask::ask;
pub use call_off::{CallingOff, call_off, ordered};
pub use cancel::{Cancelling, cancel};
pub use change::{approve_change, changes_of, decline_change, withdraw_change};
pub use compute_ranking::compute_ranking;
pub(crate) use course::move_late_deadline;
pub use course::{keep_course, locked, opening_overdue, remind};
pub use create::{NewDraft, create};
pub use declare_conflict::declare_conflict;
pub use decline_award::decline_award;
pub use disqualify::{Disqualification, disqualify};
pub use edit_draft::{DraftEdit, Estimate, delete_draft, edit_draft, set_team};
pub use follow::{follow, unfollow};
pub use gotong_store::tenders::Invited;
pub use invite::{invite, invited, uninvite};
pub use invite_listed::{Listed, invite_listed, listed};
pub(crate) use judging::{Judge, judged};
pub use open_bids::open_bids;
pub(crate) use open_prices::remind_of_prices;
pub use open_prices::{open_prices, prices_openable};
pub use opener_key::{opener_keys, register_opener_key};
pub use propose_award::{AwardProposal, propose_award};
pub use publish::publish;
pub use recent::Recent;
pub use score::{Points, lock_scores, score};
pub(crate) use validity::bids_as_of_now;
pub use validity::{
    ExtensionReply, ExtensionRequest, answer_extension, answerable, ask_extension, extensions_of,
};

/// Asks policy about a tender.
fn permit(ctx: &Ctx, action: TenderAction<'_>) -> Result<Permit, Error> {
    ctx.authorize(&Action::Tender(action))
}

/// Reads a tender that the caller may see.
async fn seen(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    let tender = store::get(app.reader(), id).await?;
    permit(ctx, TenderAction::See(&tender))?;
    Ok(tender)
}

/// Refuses a change of a version that is not the newest.
const fn ensure_version(tender: &Tender, version: i64) -> Result<(), Error> {
    Error::ensure_newest("tender", tender.version, version)
}

/// The refusal of what only one step of the procedure permits.
pub(crate) const fn no_step(tender: &Tender, to: &'static str) -> Error {
    Error::Refused(Refusal::Transition { entity: "tender", from: tender.state().as_str(), to })
}

/// A guard that fails.
pub(crate) const fn guard(code: ErrorCode) -> Error {
    Error::Refused(Refusal::guard(code))
}
