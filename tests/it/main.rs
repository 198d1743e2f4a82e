//! Black-box tests: everything is asked over the API, as clients would.

mod copy;
mod http;
mod search;
