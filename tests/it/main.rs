//! Black-box tests: everything is asked over the API, as clients would.

mod awards;
mod bids;
mod copy;
mod http;
mod search;
mod tenders;
