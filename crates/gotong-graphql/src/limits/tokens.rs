//! Counts tokens and nesting before parsing, so that the parser never sees a hostile document.

use gotong_domain::error::ErrorCode;

use super::{LimitExceeded, Limits};

/// Brackets below each other that any honest document stays under; the parser recurses once a level.
const NESTING: usize = 48;

/// Refuses a document with too many bytes, tokens or nested brackets.
///
/// Lenient where the grammar is not: what it lets through still has to parse.
pub(super) fn check(source: &str, limits: &Limits) -> Result<(), LimitExceeded> {
    if source.len() > limits.document_bytes {
        return Err(LimitExceeded::over(
            ErrorCode::DocumentTooLarge,
            "bytes",
            limits.document_bytes as u64,
        ));
    }
    let bytes = source.as_bytes();
    let (mut at, mut tokens, mut nesting) = (0, 0_usize, 0_usize);
    while at < bytes.len() {
        at = match bytes[at] {
            b' ' | b'\t' | b'\n' | b'\r' | b',' => {
                at += 1;
                continue;
            }
            b'#' => {
                at = skip_while(bytes, at, |b| b != b'\n' && b != b'\r');
                continue;
            }
            b'"' => skip_string(bytes, at),
            b'{' | b'[' | b'(' => {
                nesting += 1;
                at + 1
            }
            b'}' | b']' | b')' => {
                nesting = nesting.saturating_sub(1);
                at + 1
            }
            b'.' => skip_while(bytes, at, |b| b == b'.'),
            b if is_word(b) => skip_while(bytes, at, is_word),
            _ => at + 1,
        };
        tokens += 1;
        if tokens > limits.tokens {
            let code = ErrorCode::TooManyTokens;
            return Err(LimitExceeded::over(code, "tokens", limits.tokens as u64));
        }
        if nesting > NESTING {
            return Err(LimitExceeded::over(ErrorCode::TooDeep, "nested brackets", NESTING as u64));
        }
    }
    Ok(())
}

const fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' || byte == b'+'
}

fn skip_while(bytes: &[u8], from: usize, keep: impl Fn(u8) -> bool) -> usize {
    bytes[from..].iter().position(|b| !keep(*b)).map_or(bytes.len(), |n| from + n)
}

/// The index after the string or block string that starts at `from`.
fn skip_string(bytes: &[u8], from: usize) -> usize {
    let block = bytes[from..].starts_with(b"\"\"\"");
    let mut at = from + if block { 3 } else { 1 };
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' | b'\n' if !block => return at + 1,
            b'"' if bytes[at..].starts_with(b"\"\"\"") => return at + 3,
            _ => at += 1,
        }
    }
    bytes.len()
}
