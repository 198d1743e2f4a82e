//! gotong-seal.
