//! gotong-finder.
