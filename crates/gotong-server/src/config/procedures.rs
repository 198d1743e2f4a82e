//! Which types of tenders there are, and from which values on they demand more.

use gotong_domain::tenders::Procedure;

use super::section::section;

section! {
    /// Which types of tenders there are, and from which values on they demand more.
    pub struct ProceduresConfig {
        /// Types beside the six that come with the program, one `[[procedures.own]]` each, with the fields of
        /// [`procedures.json`](../crates/gotong-domain/src/tenders/procedures.json). A tender keeps the rules of its
        /// type as they were when it was drafted.
        own: Vec<Procedure> = Vec::new(),
        /// Awards above this value, in minor units, need an approver besides the proposer.
        approval_above: i64 = 50_000_000_000,
        /// Tenders of types with `limited_by_value` above this value, in minor units, need a buyer of level 2.
        level_two_above: i64 = 20_000_000_000,
        /// Above this value, in minor units, nothing is awarded without competition.
        direct_up_to: i64 = 20_000_000_000,
    }
}
