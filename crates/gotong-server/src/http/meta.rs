//! What public pages say about themselves: title, share card, facts, and the first results.

use std::{sync::Arc, time::Duration};

use async_graphql::{Request, Variables};
use axum::http::StatusCode;
use gotong_domain::locale::Locale;
use gotong_graphql::caller as graphql_caller;
use serde_json::{Value, json};

use super::{caller::Caller, edge::Edge, shell::Meta};

/// How long a page waits for its first results before it does without them.
const PATIENCE: Duration = Duration::from_secs(2);

/// Characters of a description that share cards show.
const DESCRIPTION: usize = 200;

/// A public page: where it is, which document of the frontend it shows first, and what is told of it.
struct PublicPage {
    prefix: &'static str,
    document: &'static str,
    field: &'static str,
    title: &'static str,
    description: &'static str,
    kind: &'static str,
    schema_type: &'static str,
}

const PAGES: [PublicPage; 4] = [
    PublicPage {
        prefix: "/u/",
        document: "BusinessPage",
        field: "business",
        title: "name",
        description: "about",
        kind: "profile",
        schema_type: "LocalBusiness",
    },
    PublicPage {
        prefix: "/a/",
        document: "AlliancePage",
        field: "alliance",
        title: "name",
        description: "purpose",
        kind: "profile",
        schema_type: "Organization",
    },
    PublicPage {
        prefix: "/tender/",
        document: "TenderPage",
        field: "tender",
        title: "title",
        description: "description",
        kind: "article",
        schema_type: "Demand",
    },
    PublicPage {
        prefix: "/etalase/",
        document: "ShowcasePage",
        field: "showcaseEntry",
        title: "title",
        description: "story",
        kind: "article",
        schema_type: "CreativeWork",
    },
];

/// What the page at a path says, and whether there is such a thing.
pub(crate) async fn of(edge: &Arc<Edge>, caller: &Caller, path: &str) -> (StatusCode, Meta) {
    let mut meta = Meta {
        url: format!("{}{path}", edge.config.server.public_url),
        listed: path == "/",
        ..general(caller.locale)
    };
    if path == "/" {
        let first = first_result(edge, caller, "LandingPage", json!({})).await;
        meta.first_data = first.map(|(id, _, data)| entry(&id, &json!({}), &data));
        return (StatusCode::OK, meta);
    }
    let Some((page, slug)) = PAGES.iter().find_map(|page| {
        let slug = path.strip_prefix(page.prefix)?;
        (!slug.is_empty() && !slug.contains('/') && slug != "baru").then_some((page, slug))
    }) else {
        return (StatusCode::OK, meta);
    };
    let variables = json!({ "slug": slug });
    match first_result(edge, caller, page.document, variables.clone()).await {
        None => (StatusCode::OK, meta),
        Some((_, clean, data)) if data[page.field].is_null() => {
            // Only an answer without errors says that there is no such thing.
            (if clean { StatusCode::NOT_FOUND } else { StatusCode::OK }, meta)
        }
        Some((id, _, data)) => {
            describe(&mut meta, page, &data[page.field], &edge.config.server.public_url);
            meta.first_data = Some(entry(&id, &variables, &data));
            (StatusCode::OK, meta)
        }
    }
}

fn describe(meta: &mut Meta, page: &PublicPage, thing: &Value, public_url: &str) {
    let text = |name: &str| thing[name].as_str().map(str::trim).filter(|t| !t.is_empty());
    if let Some(title) = text(page.title) {
        meta.title = format!("{title} – Gotong");
    }
    if let Some(description) = text(page.description) {
        meta.description = shortened(description);
    }
    meta.kind = page.kind;
    meta.listed = true;
    meta.image = thing["photos"][0]["blob"]["url"]
        .as_str()
        .or_else(|| thing["photos"][0]["url"].as_str())
        .map(
            |url| if url.starts_with('/') { format!("{public_url}{url}") } else { url.to_owned() },
        );
    let mut facts = json!({
        "@context": "https://schema.org",
        "@type": page.schema_type,
        "name": text(page.title),
        "description": meta.description,
        "url": meta.url,
    });
    if let Some(place) =
        thing["region"]["fullName"].as_str().or(thing["address"]["region"]["fullName"].as_str())
    {
        facts["address"] =
            json!({ "@type": "PostalAddress", "addressLocality": place, "addressCountry": "ID" });
    }
    if let Some(image) = &meta.image {
        facts["image"] = json!(image);
    }
    meta.facts = Some(facts);
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= DESCRIPTION {
        return line;
    }
    let cut: String = line.chars().take(DESCRIPTION).collect();
    let whole_words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{whole_words} …")
}

/// First results as the frontend looks them up: by the document's id, for the same variables.
fn entry(id: &str, variables: &Value, data: &Value) -> Value {
    json!({ id: { "variables": variables, "data": data } })
}

/// What a visitor is answered to a document of the frontend: its id, whether without errors, and the data.
async fn first_result(
    edge: &Arc<Edge>,
    caller: &Caller,
    name: &str,
    variables: Value,
) -> Option<(String, bool, Value)> {
    let (id, document) = edge.documents.named(name)?;
    edge.budget.admit(caller.address).ok()?;
    let variables = Variables::from_json(variables);
    let checked = edge.guard.check(document, None, &variables).ok()?;
    let asking = graphql_caller::Request::new(&edge.app, caller.anonymous(edge), None, None);
    let mut request = Request::new(document).variables(variables).data(Arc::new(asking));
    request.set_parsed_query(Arc::unwrap_or_clone(checked.document));
    let answer = tokio::time::timeout(PATIENCE, edge.engine.execute(request)).await.ok()?;
    let clean = answer.errors.is_empty();
    let data = answer.data.into_json().ok().filter(Value::is_object)?;
    // The frontend asks again for what could not be answered here.
    (clean || data.as_object().is_some_and(|d| d.values().all(Value::is_null)))
        .then(|| (id.to_owned(), clean, data))
}

fn general(locale: Locale) -> Meta {
    let (title, description) = match locale {
        Locale::Id => (
            "Gotong – usaha lokal bergabung, menang tender bersama",
            "Temukan usaha lokal, bentuk aliansi, dan ajukan penawaran bersama yang tersegel sampai dibuka.",
        ),
        Locale::En => (
            "Gotong – local businesses join forces and win tenders together",
            "Find local businesses, form alliances, and bid together with bids that stay sealed until opening.",
        ),
    };
    let (title, description) = (title.to_owned(), description.to_owned());
    Meta { title, description, kind: "website", ..Meta::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_described_in_its_own_words() {
        let mut meta = Meta { url: "https://g.example/u/sri".to_owned(), ..general(Locale::Id) };
        let thing = json!({
            "name": "Roti Bu Sri",
            "about": format!("Roti {}", "enak ".repeat(80)),
            "address": { "region": { "fullName": "Kota Semarang" } },
            "photos": [{ "blob": { "url": "/blobs/x" } }],
        });
        describe(&mut meta, &PAGES[0], &thing, "https://g.example");
        assert_eq!(meta.title, "Roti Bu Sri – Gotong");
        assert!(
            meta.description.chars().count() <= DESCRIPTION + 2 && meta.description.ends_with(" …")
        );
        assert_eq!(meta.image.as_deref(), Some("https://g.example/blobs/x"));
        let facts = meta.facts.expect("facts");
        assert_eq!(facts["@type"], "LocalBusiness");
        assert_eq!(facts["address"]["addressLocality"], "Kota Semarang");
    }
}
