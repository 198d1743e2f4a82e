//! What kinds of files are taken in, told by what they hold and not by what they are called.

use crate::error::{ErrorCode, Refusal};

/// The most bytes a file may have: 10 MB.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// A photo.
    Jpeg,
    /// A picture, perhaps with transparency.
    Png,
    /// A picture; kept as JPEG or PNG.
    Webp,
    /// A document.
    Pdf,
    /// A table to import from; it proves nothing and is never shown.
    Csv,
}

impl MediaType {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Jpeg, Self::Png, Self::Webp, Self::Pdf, Self::Csv];

    /// The media type as HTTP writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Csv => "text/csv",
        }
    }

    /// Reads a media type.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// How names of such files end.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
        }
    }

    /// Whether it can be shown among photos.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        !matches!(self, Self::Pdf | Self::Csv)
    }
}

/// Tells the kind of a file by its first bytes; `None` for anything that is not taken in.
#[must_use]
pub fn sniff(bytes: &[u8]) -> Option<MediaType> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some(MediaType::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(MediaType::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(MediaType::Webp),
        [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', ..] => Some(MediaType::Pdf),
        _ => is_table(bytes).then_some(MediaType::Csv),
    }
}

/// Whether this is a table as spreadsheets save it: text whose first line has nothing but plain names of columns, so
/// that no page or script passes for one.
fn is_table(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let header = text.split(['\r', '\n']).next().unwrap_or_default();
    let plain =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ' ' | '"' | ',' | ';');
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\r' | '\n');
    header.contains([',', ';']) && header.chars().all(plain) && !text.contains(control)
}

/// Checks a file's size before anything reads it.
///
/// # Errors
/// `REQUIRED` when it is empty, `FILE_TOO_LARGE` beyond [`MOST_BYTES`].
pub fn check_size(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::guard(ErrorCode::Required));
    }
    if bytes.len() > MOST_BYTES {
        return Err(Refusal::guard(ErrorCode::FileTooLarge));
    }
    Ok(())
}

/// Checks a PDF, which is kept as it came: whole, and without parts that act by themselves.
///
/// This is a guard against accidents and simple tricks; that documents are only ever downloaded, never
/// shown inside our pages, is what keeps the others harmless.
///
/// # Errors
/// `FILE_DAMAGED` when its end is missing; `FILE_KIND_REFUSED` for scripts, launchers and attachments.
pub fn check_pdf(bytes: &[u8]) -> Result<(), Refusal> {
    const ACTIVE: [&[u8]; 6] =
        [b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/RichMedia", b"/XFA"];
    let tail = &bytes[bytes.len().saturating_sub(1024)..];
    if !contains(tail, b"%%EOF") {
        return Err(Refusal::guard(ErrorCode::FileDamaged));
    }
    if ACTIVE.iter().any(|name| contains_name(bytes, name)) {
        return Err(Refusal::guard(ErrorCode::FileKindRefused));
    }
    Ok(())
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Whether a PDF name stands there, and not merely the start of a longer one.
fn contains_name(bytes: &[u8], name: &[u8]) -> bool {
    bytes.windows(name.len()).enumerate().any(|(at, window)| {
        let next = bytes.get(at + name.len());
        window == name && !next.is_some_and(u8::is_ascii_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(b"\xff\xd8\xff\xe0rest", Some(MediaType::Jpeg))]
    #[case(b"\x89PNG\r\n\x1a\nrest", Some(MediaType::Png))]
    #[case(b"RIFF\x01\x02\x03\x04WEBPrest", Some(MediaType::Webp))]
    #[case(b"%PDF-1.7\n", Some(MediaType::Pdf))]
    #[case(b"<svg xmlns='http://www.w3.org/2000/svg'>", None)]
    #[case(b"<!doctype html><script>", None)]
    #[case(b"GIF89a", None)]
    #[case(b"PK\x03\x04", None)]
    #[case(b"RIFF\x01\x02\x03\x04WAVE", None)]
    #[case(b"MZ", None)]
    #[case(b"", None)]
    #[case(b"\xef\xbb\xbfname,city,codes\r\nRoti,3374,10710\r\n", Some(MediaType::Csv))]
    #[case(b"name;city;codes\nRoti;3374;10710", Some(MediaType::Csv))]
    #[case(b"name,city\n\x00", None)]
    #[case(b"name,city\n\xff", None)]
    #[case(b"alert(1),<script>", None)]
    #[case(b"just words", None)]
    fn a_file_is_what_its_bytes_say(#[case] bytes: &[u8], #[case] kind: Option<MediaType>) {
        assert_eq!(sniff(bytes), kind);
    }

    #[test]
    fn a_pdf_is_whole_and_does_nothing_by_itself() {
        let code = |bytes: &[u8]| check_pdf(bytes).map_err(|r| r.code());
        assert_eq!(code(b"%PDF-1.4 /Type /Page /JSON trailer %%EOF\n"), Ok(()));
        assert_eq!(code(b"%PDF-1.4 cut off"), Err(ErrorCode::FileDamaged));
        for act in ["/JS (app.alert(1))", "/JavaScript", "/Launch", "/EmbeddedFile", "/XFA"] {
            let file = format!("%PDF-1.4 << {act} >> %%EOF");
            assert_eq!(code(file.as_bytes()), Err(ErrorCode::FileKindRefused), "{act}");
        }
    }

    #[test]
    fn a_file_has_between_one_byte_and_ten_megabytes() {
        let code = |size| check_size(&vec![0; size]).map_err(|r| r.code());
        assert_eq!(code(0), Err(ErrorCode::Required));
        assert_eq!(code(MOST_BYTES), Ok(()));
        assert_eq!(code(MOST_BYTES + 1), Err(ErrorCode::FileTooLarge));
    }
}
