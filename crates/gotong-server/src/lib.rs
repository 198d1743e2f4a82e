//! gotong-server.
