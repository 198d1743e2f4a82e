//! Black-box tests: everything is asked over the API, as clients would.

mod awards;
mod bids;
mod businesses;
mod capabilities;
mod copy;
mod http;
mod import;
mod search;
mod tenders;
