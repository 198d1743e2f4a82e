//! Businesses from a CSV file: looked at first, then all of them or none.

mod check;
mod columns;
mod keep;
mod read;

pub use check::{Checked, Preview, preview};
pub use columns::template;
pub use keep::{Imported, import};
pub use read::{Source, file};

#[cfg(test)]
mod tests;
