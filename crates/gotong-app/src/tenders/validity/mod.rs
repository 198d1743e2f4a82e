//! Until when bids bind: they run out, and bidders are asked to be bound for longer.

mod answer;
mod ask;
mod expire;

pub use answer::{ExtensionReply, answer_extension, answerable, extensions_of};
pub use ask::{ExtensionRequest, ask_extension};
pub(super) use expire::{expire_due, schedule};

use gotong_domain::{
    error::ErrorCode,
    ids::LotId,
    tenders::{LotState, State, Tender},
};

use super::{guard, no_step};
use crate::Error;

/// Agrees while bids for a lot may still win it, at once or once a winner falls away.
fn ensure_open(tender: &Tender, lot: LotId) -> Result<(), Error> {
    if !concerns(tender, lot) {
        return Err(no_step(tender, State::Evaluation.as_str()));
    }
    if tender.cancellation.is_some() {
        return Err(guard(ErrorCode::CancellationPending));
    }
    Ok(())
}

/// Whether it matters until when the bids for a lot bind.
fn concerns(tender: &Tender, lot: LotId) -> bool {
    let judged = matches!(tender.state(), State::Evaluation | State::Standstill | State::Awarded);
    let open = |state| matches!(state, LotState::Active | LotState::Awarded);
    judged && tender.lots.iter().any(|of| of.lot == lot && open(of.state))
}
