//! What is true in Gotong: pure rules, no IO, no async, no framework.
//!
//! The vocabulary:
//!
//! A **business** is a firm with a verification level and **capabilities**: what it can do, how
//! much of it in a period, proven by **evidence** that expires. People act for it in **roles**.
//!
//! An **alliance** joins businesses under a **charter** that all members sign; it states their
//! **shares** in basis points and who may bind the alliance to what.
//!
//! A **tender** is a buyer's request in **lots** of **items**, with **requirements** and award
//! **criteria**; its **procedure** (type, periods, award method) is data.
//!
//! A **bid** answers lots of a tender, alone or jointly; it is **sealed** until the tender opens.
//! An **award** proposes a winner, waits out the **standstill** and is confirmed.
//!
//! A **claim** objects to how a tender is run, and its buyer answers; a **complaint** is decided by an
//! arbiter, and until then the award waits.
//!
//! A **qualified list** names the suppliers that a buyer has checked; it invites them together.
//!
//! A **showcase** entry shows finished work once everyone named has signed it.

pub mod accounts;
pub mod alliances;
pub mod bids;
pub mod blobs;
pub mod businesses;
pub mod canonical;
pub mod capabilities;
pub mod codes;
pub mod complaints;
pub mod error;
pub mod event;
pub mod ids;
pub mod locale;
pub mod money;
pub mod notifications;
pub mod policy;
pub mod qualified;
pub mod regions;
pub mod showcase;
pub mod signing;
pub mod tenders;
pub mod text;
pub mod time;
pub mod timer;
