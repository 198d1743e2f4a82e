//! Stored documents: what our own frontend asks, by the SHA-256 of the text.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

/// Documents that clients may name by id instead of sending them.
#[derive(Debug, Default)]
pub struct Documents(HashMap<String, String>);

/// A file of stored documents that does not hold what it should.
#[derive(Debug, thiserror::Error)]
pub enum DocumentsError {
    /// It is not a JSON object of strings.
    #[error("the stored documents do not read: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// An id is not the SHA-256 of its document.
    #[error("the id {0} is not the SHA-256 of its document")]
    WrongId(String),
}

impl Documents {
    /// The documents of the frontend that this binary was built with.
    ///
    /// # Errors
    /// `DocumentsError` when the file was edited by hand.
    pub fn embedded() -> Result<Self, DocumentsError> {
        Self::from_json(include_str!(concat!(env!("OUT_DIR"), "/persisted-documents.json")))
    }

    /// Reads a JSON object of id → document; an id may carry the prefix `sha256:`.
    ///
    /// # Errors
    /// `DocumentsError` when it does not read, or an id does not fit.
    pub fn from_json(json: &str) -> Result<Self, DocumentsError> {
        let given: HashMap<String, String> = serde_json::from_str(json)?;
        let mut documents = HashMap::with_capacity(given.len());
        for (id, document) in given {
            let bare = bare(&id).to_owned();
            if bare != hex::encode(Sha256::digest(document.as_bytes())) {
                return Err(DocumentsError::WrongId(id));
            }
            documents.insert(bare, document);
        }
        Ok(Self(documents))
    }

    /// The document with an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&str> {
        self.0.get(bare(id)).map(String::as_str)
    }

    /// The id and text of the query with a name.
    #[must_use]
    pub fn named(&self, operation: &str) -> Option<(&str, &str)> {
        let head = format!("query {operation}");
        let found = self.0.iter().find(|(_, document)| {
            let rest = document.strip_prefix(&head);
            rest.is_some_and(|r| r.starts_with(['(', ' ', '{']))
        });
        found.map(|(id, document)| (id.as_str(), document.as_str()))
    }
}

fn bare(id: &str) -> &str {
    id.strip_prefix("sha256:").unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use async_graphql::Variables;
    use gotong_graphql::limits::{Guard, Limits};

    use super::*;

    #[test]
    fn a_document_is_found_by_its_digest_only() {
        let id = hex::encode(Sha256::digest(b"{a}"));
        let documents = Documents::from_json(&format!("{{\"{id}\":\"{{a}}\"}}")).expect("fits");
        assert_eq!(documents.get(&id), Some("{a}"));
        assert_eq!(documents.get(&format!("sha256:{id}")), Some("{a}"));
        assert_eq!(documents.get("other"), None);
    }

    #[test]
    fn an_edited_document_is_refused() {
        assert!(matches!(
            Documents::from_json("{\"abc\":\"{a}\"}"),
            Err(DocumentsError::WrongId(id)) if id == "abc"
        ));
        assert!(Documents::from_json("[]").is_err());
    }

    #[test]
    fn our_own_documents_stay_within_every_limit() {
        let documents = Documents::embedded().expect("the frontend's build wrote them");
        let contract = include_str!("../../../../frontend/schema.graphql");
        let guard = Guard::new(contract, Limits::default()).expect("the contract is a schema");
        let refused: Vec<_> = documents
            .0
            .values()
            .filter_map(|document| {
                let counted = guard.check(document, None, &Variables::default());
                counted.err().map(|refusal| format!("{refusal}: {document:.60}"))
            })
            .collect();
        assert_eq!(refused, Vec::<String>::new());
    }
}
