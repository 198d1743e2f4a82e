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

    /// Every document.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

fn bare(id: &str) -> &str {
    id.strip_prefix("sha256:").unwrap_or(id)
}

#[cfg(test)]
mod tests {
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
    fn the_embedded_documents_read() {
        Documents::embedded().expect("the frontend's build wrote them");
    }
}
