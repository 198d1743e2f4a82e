//! How a section of the configuration is written: its keys, their defaults, and their documentation.

/// A key as the reference shows it: name, documentation.
pub(crate) type KeyDocs = &'static [(&'static str, &'static [&'static str])];

/// Writes a section once: the struct, its defaults, and what the reference says about each key.
macro_rules! section {
    (
        $(#[doc = $about:literal])+
        pub struct $name:ident {
            $($(#[doc = $doc:literal])+ $key:ident: $ty:ty = $default:expr,)+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, serde::Deserialize, serde::Serialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $doc])+ pub $key: $ty,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($key: $default,)+ }
            }
        }

        impl $name {
            pub(crate) const ABOUT: &'static [&'static str] = &[$($about),+];
            pub(crate) const KEYS: crate::config::section::KeyDocs =
                &[$((stringify!($key), &[$($doc),+])),+];
        }
    };
}

pub(crate) use section;
