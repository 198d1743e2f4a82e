//! What can be refused, under one stable list of codes; the words live in the locales.

mod codes;

use std::fmt;

pub use self::codes::ErrorCode;

/// Named values that a message needs: `[("least", "2")]`.
pub type Params = Vec<(&'static str, String)>;

/// One thing wrong with one value of the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// Where in the input: `["lots", "0", "items", "2", "quantity"]`, in the client's field names.
    pub path: Vec<String>,
    /// What is wrong.
    pub code: ErrorCode,
    /// What the message needs.
    pub params: Params,
}

impl Violation {
    /// A violation at `path`, written with dots: `"lots.0.title"`.
    #[must_use]
    pub fn new(path: &str, code: ErrorCode) -> Self {
        Self { path: path.split('.').map(str::to_owned).collect(), code, params: Params::new() }
    }

    /// Adds a value that the message needs.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }

    /// Puts `prefix` before the path, for checks of nested values.
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        let mut path: Vec<String> = prefix.split('.').map(str::to_owned).collect();
        path.append(&mut self.path);
        self.path = path;
        self
    }
}

/// Collects every violation of an input, so that a form shows them all at once.
#[derive(Debug, Default)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Keeps the value, or notes what is wrong with it.
    pub fn take<T>(&mut self, checked: Result<T, Violation>) -> Option<T> {
        checked.map_err(|v| self.0.push(v)).ok()
    }

    /// Notes a violation.
    pub fn push(&mut self, violation: Violation) {
        self.0.push(violation);
    }

    /// Notes a violation unless `holds`.
    pub fn require(&mut self, holds: bool, violation: impl FnOnce() -> Violation) {
        if !holds {
            self.0.push(violation());
        }
    }

    /// Adds the violations of a nested value, each path under `prefix`.
    pub fn absorb(&mut self, prefix: &str, nested: Self) {
        self.0.extend(nested.0.into_iter().map(|v| v.under(prefix)));
    }

    /// Whether nothing is wrong so far.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Ends the checks.
    ///
    /// # Errors
    /// `Refusal::Invalid` with everything noted, if anything was.
    pub fn finish(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.0)) }
    }
}

/// Why the domain says no. Expected, and shown to whoever asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Values of the input are wrong.
    #[error("invalid input: {0:?}")]
    Invalid(Vec<Violation>),
    /// The state machine has no such transition.
    #[error("{entity} cannot go from {from} to {to}")]
    Transition {
        /// The kind of thing.
        entity: &'static str,
        /// Its state now.
        from: &'static str,
        /// The state that was asked for.
        to: &'static str,
    },
    /// A guard of the transition does not hold.
    #[error("guard failed: {code} {params:?}")]
    Guard {
        /// Which guard.
        code: ErrorCode,
        /// What its message needs.
        params: Params,
    },
}

impl Refusal {
    /// A failed guard without parameters.
    #[must_use]
    pub const fn guard(code: ErrorCode) -> Self {
        Self::Guard { code, params: Params::new() }
    }

    /// Adds a value that a guard's message needs.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        if let Self::Guard { params, .. } = &mut self {
            params.push((name, value.to_string()));
        }
        self
    }

    /// The code that clients see first.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Invalid(violations) => {
                violations.first().map_or(ErrorCode::Malformed, |v| v.code)
            }
            Self::Transition { .. } => ErrorCode::InvalidTransition,
            Self::Guard { code, .. } => *code,
        }
    }
}

impl From<Violation> for Refusal {
    fn from(violation: Violation) -> Self {
        Self::Invalid(vec![violation])
    }
}

/// Fails a guard with `code` unless `holds`.
///
/// # Errors
/// `Refusal::Guard` with `code` when it does not hold.
pub const fn ensure(holds: bool, code: ErrorCode) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal::guard(code)) }
}
