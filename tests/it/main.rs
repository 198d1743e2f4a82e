//! Black-box tests: everything is asked over the API, as clients would.

mod alliances;
mod awards;
mod bakeries;
mod bids;
mod businesses;
mod capabilities;
mod copy;
mod http;
mod import;
mod notifications;
mod search;
mod showcase;
mod statements;
mod tenders;
mod world;
