//! The page that every address of the frontend answers with, and what the server puts into it.

use std::fmt::Write as _;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use gotong_domain::locale::Locale;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{assets, security};

/// Stands in until somebody builds the frontend.
const UNBUILT: &str = "<!doctype html><html lang=\"id\"><head><meta charset=\"utf-8\">\
    <title>Gotong</title></head><body><main><h1>Gotong</h1>\
    <p>The server runs, but this binary was built without the frontend. \
    Run <code>npm ci &amp;&amp; npm run build</code> in <code>frontend/</code> and build again.</p>\
    </main></body></html>";

/// The frontend's page, cut where the server adds to it.
#[derive(Clone, Debug)]
pub struct Shell {
    /// Up to the title.
    head: String,
    /// From after the title up to the end of the head.
    middle: String,
    /// From the end of the head on.
    body: String,
    policy: String,
}

/// What one page says about itself without JavaScript.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Meta {
    /// The title.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The page's own address.
    pub url: String,
    /// The address of a picture.
    pub image: Option<String>,
    /// What kind of thing it shows, as Open Graph says it: `website`, `profile`, `article`.
    pub kind: &'static str,
    /// Facts for search engines, as JSON-LD.
    pub facts: Option<Value>,
    /// The first results of the page's queries, by document id.
    pub first_data: Option<Value>,
    /// Whether search engines should list it.
    pub listed: bool,
}

impl Shell {
    /// The page of the frontend that this binary was built with.
    #[must_use]
    pub fn embedded(https: bool) -> Self {
        let built = assets::find("index.html").map(|b| String::from_utf8_lossy(&b).into_owned());
        Self::new(built.as_deref().unwrap_or(UNBUILT), https)
    }

    /// Cuts a page.
    #[must_use]
    pub fn new(page: &str, https: bool) -> Self {
        let (head, rest) = page.split_once("<title>").unwrap_or(("", page));
        let rest = rest.split_once("</title>").map_or(rest, |(_, after)| after);
        let (middle, body) = rest.split_once("</head>").unwrap_or(("", rest));
        let policy = security::page_policy(&inline(page, "style"), &inline(page, "script"), https);
        let (head, middle, body) = (head.to_owned(), middle.to_owned(), body.to_owned());
        Self { head, middle, body, policy }
    }

    /// The content policy of the page.
    #[must_use]
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The page with what it says about itself.
    #[must_use]
    pub fn render(&self, meta: &Meta, locale: Locale) -> String {
        let head = self.head.replacen("lang=\"id\"", &format!("lang=\"{}\"", locale.tag()), 1);
        let mut page =
            String::with_capacity(head.len() + self.middle.len() + self.body.len() + 2_048);
        page.push_str(&head);
        meta.write(&mut page, locale);
        page.push_str(&self.middle);
        page.push_str("</head>");
        page.push_str(&self.body);
        page
    }
}

impl Meta {
    fn write(&self, page: &mut String, locale: Locale) {
        let (title, description) = (escape(&self.title), escape(&self.description));
        let url = escape(&self.url);
        let og_locale = match locale {
            Locale::Id => "id_ID",
            Locale::En => "en_GB",
        };
        let kind = if self.kind.is_empty() { "website" } else { self.kind };
        // Writing to a string cannot fail.
        let _ = write!(
            page,
            "<title>{title}</title>\
             <meta name=\"description\" content=\"{description}\">\
             <link rel=\"canonical\" href=\"{url}\">\
             <meta property=\"og:site_name\" content=\"Gotong\">\
             <meta property=\"og:type\" content=\"{kind}\">\
             <meta property=\"og:title\" content=\"{title}\">\
             <meta property=\"og:description\" content=\"{description}\">\
             <meta property=\"og:url\" content=\"{url}\">\
             <meta property=\"og:locale\" content=\"{og_locale}\">"
        );
        if let Some(image) = &self.image {
            let _ = write!(page, "<meta property=\"og:image\" content=\"{}\">", escape(image));
        }
        if !self.listed {
            page.push_str("<meta name=\"robots\" content=\"noindex\">");
        }
        if let Some(facts) = &self.facts {
            let facts = script_safe(facts);
            let _ = write!(page, "<script type=\"application/ld+json\">{facts}</script>");
        }
        if let Some(data) = &self.first_data {
            let data = script_safe(data);
            let _ = write!(
                page,
                "<script type=\"application/json\" id=\"first-data\" data-locale=\"{}\">{data}</script>",
                locale.tag()
            );
        }
    }
}

/// Text as it may stand between tags and in quoted attributes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// JSON as it may stand inside a script element: nothing in it can end the element.
fn script_safe(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// The digests of the inline elements with a tag, as a content policy names them.
fn inline(page: &str, tag: &str) -> Vec<String> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((attributes, after)) = after.split_once('>') else { break };
        let Some((content, after)) = after.split_once(&close) else { break };
        if !content.is_empty() && !attributes.contains("src=") {
            found.push(STANDARD.encode(Sha256::digest(content.as_bytes())));
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const PAGE: &str = "<!doctype html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>Gotong</title>\
        <style>a{}</style><script src=\"/theme.js\"></script></head><body><div id=\"root\"></div></body></html>";

    #[test]
    fn a_page_says_what_it_is_without_javascript() {
        let meta = Meta {
            title: "Roti Bu Sri".to_owned(),
            description: "Roti \"enak\" & murah".to_owned(),
            url: "https://gotong.example/u/bu-sri".to_owned(),
            listed: true,
            ..Meta::default()
        };
        let page = Shell::new(PAGE, false).render(&meta, Locale::En);
        assert!(page.contains("<html lang=\"en\">"));
        assert!(page.contains("<title>Roti Bu Sri</title>"));
        assert!(page.contains("content=\"Roti &quot;enak&quot; &amp; murah\""));
        assert_eq!(page.matches("<title>").count(), 1);
        assert!(page.contains("<div id=\"root\">") && page.contains("/theme.js"));
        assert!(!page.contains("noindex"));
    }

    #[test]
    fn markup_in_names_stays_text() {
        let nasty = "</title><script>alert(1)</script>";
        let meta = Meta {
            title: nasty.to_owned(),
            facts: Some(json!({ "name": nasty })),
            first_data: Some(json!({ "x": { "data": nasty } })),
            ..Meta::default()
        };
        let page = Shell::new(PAGE, false).render(&meta, Locale::Id);
        assert!(!page.contains("<script>alert"));
        assert!(page.contains("\\u003cscript\\u003ealert(1)"));
    }

    #[test]
    fn inline_styles_are_named_in_the_policy_and_nothing_else_is_allowed() {
        let shell = Shell::new(PAGE, true);
        let digest = STANDARD.encode(Sha256::digest(b"a{}"));
        assert!(shell.policy().contains(&format!("style-src 'self' 'sha256-{digest}'")));
        assert!(shell.policy().contains("script-src 'self';"));
        assert!(!shell.policy().contains("unsafe"));
    }
}
