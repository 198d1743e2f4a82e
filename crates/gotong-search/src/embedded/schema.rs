//! The fields of the embedded index.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

/// Changes with every change of the fields or of what is written into them, so that old files are built anew.
pub(super) const VERSION: &str = "v1";

/// Handles to the fields.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields {
    /// Names the document, to replace and delete it.
    pub(super) key: Field,
    /// Tokens of the titles.
    pub(super) title: Field,
    /// Tokens of capabilities and codes.
    pub(super) capability: Field,
    /// Tokens of everything.
    pub(super) all: Field,
    /// Columns to narrow by, in the order of `FACETS`.
    pub(super) facets: [Field; 4],
    /// Latitude in degrees.
    pub(super) lat: Field,
    /// Longitude in degrees.
    pub(super) lng: Field,
    /// The verification level as a number: it breaks ties.
    pub(super) level: Field,
    /// Since when, in microseconds.
    pub(super) since: Field,
    /// The low half of the id: the last word in ties.
    pub(super) tie: Field,
    /// The document without its unseen text, as JSON.
    pub(super) stored: Field,
}

/// The columns to narrow by: kind, code, region and verification level.
pub(super) const FACETS: [&str; 4] = ["kind", "code", "region", "verification"];

/// The schema and its handles.
pub(super) fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // Scores come from where a word was found, not from how often: positions and frequencies would be dead weight.
    let tokens = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic),
    );
    let facet = TextOptions::default().set_fast("raw");
    let fields = Fields {
        key: builder.add_text_field("key", STRING),
        title: builder.add_text_field("title", tokens.clone()),
        capability: builder.add_text_field("capability", tokens.clone()),
        all: builder.add_text_field("all", tokens),
        facets: FACETS.map(|name| builder.add_text_field(name, facet.clone())),
        lat: builder.add_f64_field("lat", FAST),
        lng: builder.add_f64_field("lng", FAST),
        level: builder.add_u64_field("level", FAST),
        since: builder.add_i64_field("since", FAST),
        tie: builder.add_u64_field("tie", FAST),
        stored: builder.add_text_field("stored", TextOptions::from(STORED)),
    };
    (builder.build(), fields)
}
