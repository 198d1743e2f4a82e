//! Words in both languages, from the catalogues that the frontend shares.

use std::{collections::BTreeMap, sync::LazyLock};

use fluent::{FluentArgs, FluentResource, FluentValue, bundle::FluentBundle};
use gotong_domain::{
    error::{ErrorCode, Params},
    locale::Locale,
};
use unic_langid::langid;

type Bundle = FluentBundle<FluentResource, intl_memoizer::concurrent::IntlLangMemoizer>;

static ID: LazyLock<Bundle> = LazyLock::new(|| {
    bundle(
        langid!("id"),
        &[
            include_str!("../../../frontend/locales/id/eligibility.ftl"),
            include_str!("../../../frontend/locales/id/errors.ftl"),
            include_str!("../../../frontend/locales/id/mail.ftl"),
            include_str!("../../../frontend/locales/id/notifications.ftl"),
            include_str!("../../../frontend/locales/id/search.ftl"),
            include_str!("../../../frontend/locales/id/states.ftl"),
            include_str!("../../../frontend/locales/id/fields.ftl"),
        ],
    )
});
static EN: LazyLock<Bundle> = LazyLock::new(|| {
    bundle(
        langid!("en"),
        &[
            include_str!("../../../frontend/locales/en/eligibility.ftl"),
            include_str!("../../../frontend/locales/en/errors.ftl"),
            include_str!("../../../frontend/locales/en/mail.ftl"),
            include_str!("../../../frontend/locales/en/notifications.ftl"),
            include_str!("../../../frontend/locales/en/search.ftl"),
            include_str!("../../../frontend/locales/en/states.ftl"),
            include_str!("../../../frontend/locales/en/fields.ftl"),
        ],
    )
});

fn bundle(language: unic_langid::LanguageIdentifier, sources: &[&str]) -> Bundle {
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    for source in sources {
        // A catalogue that does not parse still gives the messages that do; a test demands all of them.
        let resource =
            FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// The message with this key, with its values put in; the key itself if there is no such message.
#[must_use]
pub fn message(locale: Locale, key: &str, params: &[(&'static str, String)]) -> String {
    find(locale, key, params).unwrap_or_else(|| key.to_owned())
}

/// The message of an error code.
#[must_use]
pub fn error(locale: Locale, code: ErrorCode, params: &Params) -> String {
    message(locale, &code.message_key(), params)
}

/// A sentence whose values are kept as text: names and titles.
#[must_use]
pub fn sentence(locale: Locale, key: &str, values: &BTreeMap<String, String>) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in values {
        args.set(name.as_str(), FluentValue::from(value.as_str()));
    }
    format(locale, key, &args).unwrap_or_else(|| key.to_owned())
}

fn find(locale: Locale, key: &str, params: &[(&'static str, String)]) -> Option<String> {
    let mut args = FluentArgs::new();
    for (name, value) in params {
        let value: FluentValue<'_> = match value.parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) => value.as_str().into(),
        };
        args.set(*name, value);
    }
    format(locale, key, &args)
}

fn format(locale: Locale, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = match locale {
        Locale::Id => &*ID,
        Locale::En => &*EN,
    };
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_that_can_be_broken_has_a_name_in_both_languages() {
        for rule in gotong_domain::complaints::RULES {
            for locale in Locale::ALL {
                assert!(find(locale, &rule.message_key(), &[]).is_some(), "{}", rule.id);
            }
        }
    }

    #[test]
    fn every_error_code_has_a_message_in_both_languages() {
        let missing: Vec<_> = ErrorCode::ALL
            .iter()
            .flat_map(|code| Locale::ALL.map(|locale| (locale, code.message_key())))
            .filter(|(locale, key)| {
                let bundle = if *locale == Locale::Id { &*ID } else { &*EN };
                bundle.get_message(key).and_then(|m| m.value()).is_none()
            })
            .collect();
        assert!(missing.is_empty(), "no words for {missing:?}");
    }
}
