//! gotong-app.
