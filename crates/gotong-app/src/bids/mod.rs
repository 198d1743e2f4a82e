//! Bids: started, agreed on, sealed, taken back, opened. What they say leaves this module only to those who may know.

mod abilities;
mod bidders;
mod confirm;
mod desks;
mod device;
mod explain;
mod input;
mod keys;
mod open_all;
mod open_by_receipt;
pub mod queries;
mod replace;
mod scene;
mod seal;
mod start;
pub mod teams;
mod update;
mod withdraw;

pub use abilities::{Ability, abilities};
pub use confirm::{Confirm, confirm};
pub use desks::Desks;
pub use device::{DeviceEnvelope, Instructions, StoredEnvelope, instructions, stored};
pub(crate) use device::{Shares, prepare, release};
pub use explain::explain;
pub use input::{AnswerFields, CombinationFields, MemberFields, PartFields};
pub use keys::Recipients;
pub use open_all::{open_all, open_prices};
pub use open_by_receipt::open_by_receipt;
pub use replace::replace;
pub use seal::{Sealing, reconfirm, seal};
pub use start::{Start, start};
pub use update::{Update, update};
pub use withdraw::{Withdraw, withdraw};

use gotong_domain::{
    bids::BidAction,
    error::{ErrorCode, Refusal},
    policy::{Action, Permit},
};
use gotong_store::StoreError;

use crate::{Ctx, Error};

/// Asks policy about bids.
fn permit(ctx: &Ctx, action: BidAction<'_>) -> Result<Permit, Error> {
    ctx.authorize(&Action::Bid(action))
}

/// Reads a lot that is held by another bid as the refusal that it is.
fn claimed(error: StoreError) -> Error {
    match error {
        StoreError::Taken(_) => Refusal::guard(ErrorCode::AlreadyBidding).into(),
        other => other.into(),
    }
}
