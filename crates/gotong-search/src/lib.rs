//! gotong-search.
