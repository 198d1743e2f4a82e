//! Bids. What they say stays closed here: bytes under the platform's or the tender's key until the opening.

mod kept;
mod keys;
mod list;
mod many;
mod seal;
mod standing;
mod sweep;
mod technical;
mod write;

pub use kept::{Kept, Secret};
pub use keys::{
    SealKey, SealWitness, destroy_key, find_key, find_keys, find_witness, insert_key,
    insert_witness,
};
pub(crate) use list::members_of;
pub use list::{
    Called, Scope, admitted, all, find_claim, get, get_for_tenders, get_locked, hold, list, opened,
    opened_of, pages, ranked, sealed, sealed_shares, titles,
};
pub use many::{update_opened, update_ranked};
pub use seal::{Saved, Sealed, seal};
pub use standing::{Standing, standing};
pub use sweep::{
    count_sealed, count_states, count_unread, lapse_unsealed, mark_stale, sealed_members,
    unsealed_members, void_unopened,
};
pub use technical::{FirstEnvelope, destroy_prices, first_envelopes};
pub use write::{insert, keep_documents, update, update_in_time};
