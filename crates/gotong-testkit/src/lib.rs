//! gotong-testkit.
