//! New ids: UUIDs of version 7, so that keys grow with time.

use uuid::Uuid;

/// Makes new ids.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ids;

impl Ids {
    /// A new id of any kind.
    #[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
    #[must_use]
    pub fn new_id<T: From<Uuid>>(self) -> T {
        Uuid::now_v7().into()
    }
}
