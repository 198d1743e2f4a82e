//! The log's promise that a leaf will stand in it soon, for whoever cannot wait for its place.

use serde::{Deserialize, Serialize};

use super::{Leaf, LogError, LogKey, LogSigner};
use crate::to_canonical;

/// That a leaf, which is written down and waits for its place, will stand in the log by a time.
///
/// Signed as a note with the log's key. Its first line is [`Promise::CONTEXT`] and its second a document, where a
/// checkpoint has the log's name and a number: neither reads as the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// What will stand in the log, in full: who keeps the promise sees what was promised.
    pub leaf: Leaf,
    /// By when, as the log writes times.
    pub merge_by: String,
}

/// The document of a promise: canonical JSON with exactly these fields.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    leaf: Leaf,
    log: String,
    merge_by: String,
    #[serde(rename = "type")]
    kind: String,
    v: u8,
}

const KIND: &str = "promise";
const VERSION: u8 = 1;

impl Promise {
    /// The first line of every promise.
    pub const CONTEXT: &str = "gotong.id/promise/v1";

    /// How long after its own time a leaf has its place at the latest, in seconds.
    pub const MERGE_DELAY: u32 = 60;

    /// Whether a text says of itself that it is a promise.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        text.strip_prefix(Self::CONTEXT).is_some_and(|rest| rest.starts_with('\n'))
    }

    /// Signs it: the same leaf gives the same text every time.
    ///
    /// # Errors
    /// None in practice: a promise holds texts and small numbers.
    pub fn sign(self, by: &LogSigner) -> Result<String, LogError> {
        let document = Document {
            leaf: self.leaf,
            log: by.name().to_owned(),
            merge_by: self.merge_by,
            kind: KIND.to_owned(),
            v: VERSION,
        };
        let document = to_canonical(&document).map_err(|_| LogError::Malformed)?;
        Ok(by.sign(&format!("{}\n{document}\n", Self::CONTEXT)))
    }

    /// Reads a promise of this log.
    ///
    /// # Errors
    /// `NotSigned`, or `Malformed` if it is none of this log's or promises a place later than the log may take.
    pub fn open(note: &str, key: &LogKey) -> Result<Self, LogError> {
        let text = key.open(note)?;
        let document = text.strip_prefix(Self::CONTEXT).and_then(|rest| rest.strip_prefix('\n'));
        let document = document.and_then(|rest| rest.strip_suffix('\n'));
        let document = document.ok_or(LogError::Malformed)?;
        let read: Document = serde_json::from_str(document).map_err(|_| LogError::Malformed)?;
        let canonical = to_canonical(&read).map_err(|_| LogError::Malformed)?;
        let Document { leaf, log, merge_by, kind, v } = read;
        let delay = micros(&merge_by)?.saturating_sub(micros(&leaf.t)?);
        let soon = (1..=u64::from(Self::MERGE_DELAY) * MICROS).contains(&delay);
        let known = kind == KIND && v == VERSION && leaf.v == Leaf::VERSION;
        if canonical == document && known && soon && log == key.name() {
            Ok(Self { leaf, merge_by })
        } else {
            Err(LogError::Malformed)
        }
    }

    /// By when, in whole seconds since 1970: a time that is not later was in time.
    ///
    /// # Errors
    /// `Malformed` unless it is a time as the log writes them.
    pub fn merge_by_seconds(&self) -> Result<u64, LogError> {
        Ok(micros(&self.merge_by)? / MICROS)
    }
}

const MICROS: u64 = 1_000_000;

/// A time as the log writes it (`2026-11-22T12:48:15.566659Z`), in microseconds since 1970.
fn micros(t: &str) -> Result<u64, LogError> {
    let shape = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        10 => byte == b'T',
        13 | 16 => byte == b':',
        19 => byte == b'.',
        26 => byte == b'Z',
        _ => byte.is_ascii_digit(),
    };
    if t.len() != 27 || !t.bytes().enumerate().all(shape) {
        return Err(LogError::Malformed);
    }
    let part = |from: usize, to: usize| -> Result<u64, LogError> {
        t.get(from..to).and_then(|part| part.parse().ok()).ok_or(LogError::Malformed)
    };
    let (year, month, day) = (part(0, 4)?, part(5, 7)?, part(8, 10)?);
    let (hour, minute, second) = (part(11, 13)?, part(14, 16)?, part(17, 19)?);
    let sound = year >= 1970 && (1..=12).contains(&month) && day >= 1;
    if !sound || day > days_of(year, month) || hour > 23 || minute > 59 || second > 59 {
        return Err(LogError::Malformed);
    }
    let years: u64 = (1970..year).map(|year| 337 + days_of(year, 2)).sum();
    let months: u64 = (1..month).map(|month| days_of(year, month)).sum();
    let seconds = (((years + months + day - 1) * 24 + hour) * 60 + minute) * 60 + second;
    Ok(seconds * MICROS + part(20, 26)?)
}

/// How many days a month has.
const fn days_of(year: u64, month: u64) -> u64 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::{Checkpoint, LeafKind};

    fn leaf() -> Leaf {
        Leaf::of_tender(LeafKind::BidSealed, &"tender", "2028-02-29T23:59:30.000007Z".to_owned())
    }

    fn promise(merge_by: &str) -> Promise {
        Promise { leaf: leaf(), merge_by: merge_by.to_owned() }
    }

    fn signer() -> LogSigner {
        LogSigner::new("gotong.example/log", &[7; 32]).expect("a name")
    }

    #[test]
    fn a_promise_is_read_as_it_was_signed_and_signed_alike_every_time() {
        let given = promise("2028-03-01T00:00:30.000007Z");
        let note = given.clone().sign(&signer()).expect("signed");
        assert_eq!(given.clone().sign(&signer()).as_deref(), Ok(&note[..]));
        assert!(Promise::is_one(&note));
        assert_eq!(Promise::open(&note, &signer().public()), Ok(given.clone()));
        assert_eq!(given.merge_by_seconds(), Ok(1_835_481_630));
        let stranger = LogSigner::new("gotong.example/log", &[8; 32]).expect("a name").public();
        assert_eq!(Promise::open(&note, &stranger), Err(LogError::NotSigned));
    }

    #[test]
    fn a_place_later_than_a_minute_is_no_promise() {
        for merge_by in [
            "2028-03-01T00:00:30.000008Z",
            "2028-02-29T23:59:30.000007Z",
            "2028-02-29T23:59:29.000000Z",
            "2028-02-30T00:00:00.000000Z",
            "2028-03-01T00:00:30Z",
            "soon",
        ] {
            let note = promise(merge_by).sign(&signer()).expect("signed");
            let read = Promise::open(&note, &signer().public());
            assert_eq!(read, Err(LogError::Malformed), "{merge_by}");
        }
    }

    #[test]
    fn a_promise_is_no_checkpoint_and_a_checkpoint_no_promise() {
        for name in ["gotong.example/log", Promise::CONTEXT] {
            let signer = LogSigner::new(name, &[7; 32]).expect("a name");
            let note = promise("2028-03-01T00:00:00.000000Z").sign(&signer).expect("signed");
            assert_eq!(Checkpoint::open(&note, &signer.public()), Err(LogError::Malformed));
            let checkpoint = Checkpoint { size: 1, root: [1; 32] }.sign(&signer);
            assert_eq!(Promise::open(&checkpoint, &signer.public()), Err(LogError::Malformed));
        }
    }
}
