//! gotong-store.
