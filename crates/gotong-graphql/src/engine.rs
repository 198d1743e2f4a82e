//! Runs documents: each is validated before it runs, but the same one with the same variables only once.
//!
//! Clients ask the same again and again, and validation walks the document with two dozen rules. Which requests were
//! found sound is remembered by a digest of all that validation looks at.

use std::{
    num::NonZero,
    sync::{Arc, Mutex, PoisonError},
};

use async_graphql::{Request, Response, ValidationMode, Value};
use futures_util::Stream;
use gotong_app::App;
use lru::LruCache;
use sha2::{Digest, Sha256};

use crate::{Schema, builder};

/// How many sound requests are remembered.
const REMEMBERED: NonZero<usize> = NonZero::new(4_096).expect("more than none");

/// A digest of a document, the name of the operation and the variables.
type Fingerprint = [u8; 32];

/// Runs documents over an app.
pub struct Engine {
    /// Applies every rule.
    strict: Schema,
    /// Applies only what cannot be known from an earlier run.
    brief: Schema,
    sound: Mutex<LruCache<Fingerprint, ()>>,
}

impl Engine {
    /// An engine over an app.
    #[must_use]
    pub fn new(app: &Arc<App>) -> Self {
        let schema = || builder().data(Arc::clone(app)).disable_suggestions();
        Self {
            strict: schema().finish(),
            brief: schema().validation_mode(ValidationMode::Fast).finish(),
            sound: Mutex::new(LruCache::new(REMEMBERED)),
        }
    }

    /// The schema in GraphQL's own language.
    #[must_use]
    pub fn sdl(&self) -> String {
        self.strict.sdl()
    }

    /// Runs a query or mutation.
    pub async fn execute(&self, request: Request) -> Response {
        let fingerprint = fingerprint(&request);
        if self.is_sound(&fingerprint) {
            return self.brief.execute(request).await;
        }
        let answer = self.strict.execute(request).await;
        // What validation refuses has no data; what has none for another reason is validated again.
        if answer.data != Value::Null {
            self.sound.lock().unwrap_or_else(PoisonError::into_inner).put(fingerprint, ());
        }
        answer
    }

    /// Runs a subscription; a query or mutation answers once.
    pub fn execute_stream(
        &self,
        request: Request,
    ) -> impl Stream<Item = Response> + Send + 'static {
        self.strict.execute_stream(request)
    }

    fn is_sound(&self, fingerprint: &Fingerprint) -> bool {
        self.sound.lock().unwrap_or_else(PoisonError::into_inner).get(fingerprint).is_some()
    }
}

fn fingerprint(request: &Request) -> Fingerprint {
    let mut digest = Sha256::new();
    digest.update(request.query.len().to_le_bytes());
    digest.update(&request.query);
    let name = request.operation_name.as_deref().unwrap_or_default();
    digest.update(name.len().to_le_bytes());
    digest.update(name);
    if !request.variables.is_empty() {
        digest.update(request.variables.to_string());
    }
    digest.finalize().into()
}
