//! Which parts of a thing are asked for: lists read no column that nobody wants.

use std::marker::PhantomData;

/// A set of parts; a part's number is its bit.
#[derive(Debug, PartialEq, Eq)]
pub struct Parts<P> {
    bits: u16,
    of: PhantomData<P>,
}

impl<P> Clone for Parts<P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<P> Copy for Parts<P> {}

impl<P> Default for Parts<P> {
    fn default() -> Self {
        Self { bits: 0, of: PhantomData }
    }
}

impl<P: Into<u8>> Parts<P> {
    /// Whether a part is asked for.
    pub fn has(self, part: P) -> bool {
        self.bits & (1 << part.into()) != 0
    }

    /// The parts of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits, of: PhantomData }
    }
}

impl<P: Into<u8>> FromIterator<P> for Parts<P> {
    fn from_iter<I: IntoIterator<Item = P>>(parts: I) -> Self {
        let bits = parts.into_iter().fold(0, |bits, part| bits | (1 << part.into()));
        Self { bits, of: PhantomData }
    }
}
