//! gotong-domain.
