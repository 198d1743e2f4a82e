//! The API's surface: who may send what, how much, and what comes back.

mod audits;
mod blobs;
mod limits;
mod pages;
mod requests;
mod sessions;
mod websocket;
