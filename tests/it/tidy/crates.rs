//! The dependency rule: arrows point downwards only, and frameworks stay where they belong.

use std::collections::BTreeSet;

use super::repository;

/// Each layer with the crates of ours that it may know.
const LAYERS: [(&str, &[&str]); 10] = [
    ("gotong-domain", &[]),
    ("gotong-finder", &[]),
    ("gotong-seal", &[]),
    ("gotong-store", &["gotong-domain"]),
    ("gotong-migrations", &[]),
    ("gotong-app", &["gotong-domain", "gotong-finder", "gotong-seal", "gotong-store"]),
    ("gotong-graphql", &["gotong-domain", "gotong-app"]),
    ("gotong-search", &["gotong-domain", "gotong-app"]),
    ("gotong-integrations", &["gotong-domain", "gotong-app"]),
    (
        "gotong-server",
        &[
            "gotong-domain",
            "gotong-seal",
            "gotong-store",
            "gotong-migrations",
            "gotong-app",
            "gotong-graphql",
            "gotong-search",
            "gotong-integrations",
        ],
    ),
];

/// Frameworks, and who may know them.
const FRAMEWORKS: [(&str, &[&str]); 10] = [
    ("sea-orm", &["gotong-store"]),
    ("sea-orm-migration", &["gotong-migrations"]),
    ("async-graphql", &["gotong-graphql", "gotong-server"]),
    ("async-graphql-axum", &["gotong-server"]),
    ("axum", &["gotong-server"]),
    ("tantivy", &["gotong-search"]),
    ("meilisearch-sdk", &["gotong-search"]),
    ("lettre", &["gotong-integrations"]),
    ("object_store", &["gotong-integrations"]),
    (
        "tokio",
        &["gotong-app", "gotong-graphql", "gotong-search", "gotong-integrations", "gotong-server"],
    ),
];

/// What a crate of ours depends on when it is built for people.
fn dependencies(name: &str) -> BTreeSet<String> {
    let folder = if name == "gotong-migrations" {
        "migrations".to_owned()
    } else {
        format!("crates/{name}")
    };
    let manifest = repository(&folder).join("Cargo.toml");
    let manifest = std::fs::read_to_string(manifest).expect("a manifest");
    let mut found = BTreeSet::new();
    let mut within = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line == "[dependencies]" || line.ends_with(".dependencies]");
        } else if within && let Some((name, _)) = line.split_once(['.', '=', ' ']) {
            found.insert(name.to_owned());
        }
    }
    found
}

#[test]
fn crates_know_only_those_below_them() {
    for (name, below) in LAYERS {
        let ours = dependencies(name).into_iter().filter(|name| name.starts_with("gotong-"));
        let above: Vec<String> = ours.filter(|known| !below.contains(&known.as_str())).collect();
        assert!(above.is_empty(), "{name} may not know {above:?}");
    }
    for name in ["gotong-app", "gotong-server"] {
        assert!(dependencies(name).contains("gotong-store"), "the manifest of {name} is read");
    }
}

#[test]
fn frameworks_are_known_where_they_belong_and_nowhere_else() {
    for (name, _) in LAYERS {
        let known = dependencies(name);
        for (framework, homes) in FRAMEWORKS {
            let at_home = homes.contains(&name);
            assert!(at_home || !known.contains(framework), "{name} may not know {framework}");
        }
    }
    for (framework, homes) in FRAMEWORKS {
        let home = homes[0];
        assert!(dependencies(home).contains(framework), "{home} no longer needs {framework}");
    }
}
