//! Black-box tests: everything is asked over the API, as clients would.

mod alliances;
mod awards;
mod bad_input;
mod bakeries;
mod bids;
mod businesses;
mod capabilities;
mod copy;
mod http;
mod import;
mod inquiries;
mod log;
mod matrix;
mod notifications;
mod rows;
mod schema;
mod search;
mod showcase;
mod stage;
mod statements;
mod tender_events;
mod tenders;
mod tidy;
mod transactions;
mod visibility;
mod world;
