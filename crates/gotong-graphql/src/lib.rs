//! gotong-graphql.
