//! gotong-integrations.
