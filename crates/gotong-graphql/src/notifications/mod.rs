//! What people are told.

pub mod mutations;
pub mod subscriptions;
pub mod types;

pub use mutations::NotificationMutations;
pub use subscriptions::NotificationSubscriptions;
pub use types::{Notification, NotificationConnection};
