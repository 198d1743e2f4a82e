//! Alliances behave as the rules say.

mod charter;
mod matrix;
mod policy;
mod world;
