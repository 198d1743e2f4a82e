//! What tests stand on: a server on a fresh database, people who ask it, and a clock that tests move.

mod app;
pub mod crowd;
mod database;
mod person;
mod socket;
pub mod world;

pub use app::{Setup, TestApp};
pub use database::TestDatabase;
pub use person::{Answer, Person};
pub use socket::{Heard, Socket};
