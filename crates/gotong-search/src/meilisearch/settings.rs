//! The settings of the index.

use std::collections::BTreeMap;

use gotong_app::ports::search::{MAX_DEPTH, MAX_FACET_VALUES};
use meilisearch_sdk::settings::{
    FacetSortValue, FacetingSettings, MinWordSizeForTypos, PaginationSetting, Settings,
    TypoToleranceSettings,
};

/// The columns to narrow by, for counts: kind, code, region and verification level.
pub(super) const FACETS: [&str; 4] = ["kind", "codes", "region", "verification"];
/// The same, for filters: codes and regions with all their beginnings.
pub(super) const FILTERS: [&str; 4] = ["kind", "code_paths", "region_paths", "verification"];

pub(super) fn settings() -> Settings {
    let filterable =
        ["kind", "codes", "code_paths", "region", "region_paths", "verification", "_geo"];
    Settings::new()
        .with_searchable_attributes(["title", "capability", "all"])
        .with_displayed_attributes(["stored"])
        .with_filterable_attributes(filterable)
        .with_sortable_attributes(["since", "level", "_geo"])
        .with_ranking_rules([
            "sort",
            "words",
            "typo",
            "attribute",
            "exactness",
            "level:desc",
            "since:desc",
        ])
        .with_typo_tolerance(TypoToleranceSettings {
            enabled: Some(true),
            disable_on_attributes: None,
            disable_on_words: None,
            // As `analysis::typos` has it.
            min_word_size_for_typos: Some(MinWordSizeForTypos {
                one_typo: Some(5),
                two_typos: Some(9),
            }),
            disable_on_numbers: Some(true),
        })
        .with_pagination(PaginationSetting { max_total_hits: MAX_DEPTH })
        .with_faceting(FacetingSettings {
            max_values_per_facet: MAX_FACET_VALUES,
            sort_facet_values_by: Some(BTreeMap::from([("*".to_owned(), FacetSortValue::Count)])),
        })
}
