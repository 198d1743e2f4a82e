//! gotong-graphql.

pub mod cost;
pub mod limits;
