//! gotong-app.

pub mod ports;
