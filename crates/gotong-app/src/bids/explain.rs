//! Why a requirement stands as it does, in the reader's words.

use gotong_domain::{bids::Finding, locale::Locale, money::Money, tenders::terms::CapacityPeriod};

use crate::words;

/// A finding as a sentence: `3 000 of 5 000 portions a month`.
#[must_use]
pub fn explain(locale: Locale, finding: &Finding) -> String {
    let say = |key: &str, params: &[(&'static str, String)]| words::message(locale, key, params);
    match finding {
        Finding::Capacity { free, need, unit, period } => {
            let period = say(period_key(*period), &[]);
            let (free, need) = (grouped(locale, *free), grouped(locale, *need));
            let unit = unit.clone();
            say(
                "eligibility-capacity",
                &[("free", free), ("need", need), ("unit", unit), ("period", period)],
            )
        }
        Finding::CertificateMissing { kind } => {
            say("eligibility-certificate-missing", &[("kind", kind.clone())])
        }
        Finding::CertificateExpires { kind, on } => say(
            "eligibility-certificate-expires",
            &[("kind", kind.clone()), ("on", on.to_string())],
        ),
        Finding::CertificateValid { kind, until: Some(until) } => say(
            "eligibility-certificate-valid",
            &[("kind", kind.clone()), ("until", until.to_string())],
        ),
        Finding::CertificateValid { kind, until: None } => {
            say("eligibility-certificate-unlimited", &[("kind", kind.clone())])
        }
        Finding::Experience { best, need } => say(
            "eligibility-experience",
            &[("best", amount(locale, *best)), ("need", amount(locale, *need))],
        ),
        Finding::Distance { km: Some(km), most_km } => {
            say("eligibility-distance", &[("km", km.to_string()), ("most", most_km.to_string())])
        }
        Finding::Distance { km: None, most_km } => {
            say("eligibility-distance-unknown", &[("most", most_km.to_string())])
        }
        Finding::Answered => say("eligibility-answered", &[]),
        Finding::AnswerFallsShort => say("eligibility-answer-falls-short", &[]),
        Finding::Unanswered => say("eligibility-unanswered", &[]),
    }
}

const fn period_key(period: CapacityPeriod) -> &'static str {
    match period {
        CapacityPeriod::Day => "eligibility-a-day",
        CapacityPeriod::Week => "eligibility-a-week",
        CapacityPeriod::Month => "eligibility-a-month",
        CapacityPeriod::Year => "eligibility-a-year",
    }
}

fn amount(locale: Locale, money: Money) -> String {
    let whole = money.minor / 10_i64.pow(money.currency.exponent());
    format!("{} {}", money.currency.code(), grouped(locale, whole.unsigned_abs()))
}

/// Groups thousands as the language does: `5.000` and `5,000`.
fn grouped(locale: Locale, number: u64) -> String {
    let separator = match locale {
        Locale::Id => '.',
        Locale::En => ',',
    };
    let digits = number.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(grouped(Locale::Id, 1_234_567), "1.234.567");
        assert_eq!(grouped(Locale::En, 1_000), "1,000");
        assert_eq!(grouped(Locale::En, 100), "100");
    }

    #[test]
    fn a_finding_reads_as_a_sentence_in_both_languages() {
        let (unit, period) = ("porsi".to_owned(), CapacityPeriod::Month);
        let finding = Finding::Capacity { free: 3_000, need: 5_000, unit, period };
        assert_eq!(explain(Locale::Id, &finding), "3.000 dari 5.000 porsi per bulan tersedia");
        assert_eq!(explain(Locale::En, &finding), "3,000 of 5,000 porsi a month are free");
    }
}
