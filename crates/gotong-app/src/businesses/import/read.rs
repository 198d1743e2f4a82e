//! From bytes to rows of text.

use std::collections::HashMap;

use gotong_domain::{
    blobs::MediaType,
    businesses::BusinessAction,
    error::{ErrorCode, Violation},
    ids::BlobId,
    policy::Denied,
};

use super::columns::{COLUMNS, NEEDED};
use crate::{App, Ctx, Error, blobs, businesses::permit};

/// Where a file comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// It came with the request.
    Text(String),
    /// It was uploaded before: what is too large for a request.
    Upload(BlobId),
}

/// The bytes of a file that the caller may import.
///
/// # Errors
/// `Refused` with `UNKNOWN` or `FILE_KIND_REFUSED` at `blobId`; `Denied` unless the caller may import.
pub async fn file(app: &App, ctx: &Ctx, source: Source) -> Result<Vec<u8>, Error> {
    permit(ctx, BusinessAction::Import)?;
    let id = match source {
        Source::Text(csv) => return Ok(csv.into_bytes()),
        Source::Upload(id) => id,
    };
    let upload = blobs::read(app, ctx, id).await.map_err(|error| match error {
        Error::Denied(Denied::NotFound) => Violation::new("blobId", ErrorCode::Unknown).into(),
        other => other,
    })?;
    if upload.blob.media_type != MediaType::Csv {
        return Err(Violation::new("blobId", ErrorCode::FileKindRefused).into());
    }
    Ok(upload.bytes)
}

/// The most rows of one file.
pub(super) const MOST_ROWS: usize = 10_000;

/// A row as it stands in the file.
#[derive(Debug)]
pub(super) struct RawRow {
    /// 1 is the first row after the header.
    pub(super) number: usize,
    /// The values by column; `None` when the row has another number of columns than the header.
    pub(super) values: Option<HashMap<&'static str, String>>,
}

impl RawRow {
    /// The text of a column; nothing when it is blank.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        let value = self.values.as_ref()?.get(column)?.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }
}

/// Reads the rows of a file: UTF-8 with or without a byte-order mark, any line ends, commas or semicolons.
///
/// # Errors
/// What is wrong with the file as a whole, at `csv`.
pub(super) fn rows(file: &[u8]) -> Result<Vec<RawRow>, Violation> {
    let wrong = |code| Violation::new("csv", code);
    let text = std::str::from_utf8(file).map_err(|_| wrong(ErrorCode::NotUtf8))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .has_headers(true)
        .from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| wrong(ErrorCode::WrongHeader))?.clone();
    let columns = known_columns(&header)?;

    let mut rows = Vec::new();
    for (i, record) in reader.records().enumerate() {
        if i >= MOST_ROWS {
            return Err(wrong(ErrorCode::TooMany).with("most", MOST_ROWS));
        }
        let record = record.map_err(|_| wrong(ErrorCode::Malformed))?;
        let fits = record.len() == columns.len();
        let values =
            fits.then(|| columns.iter().copied().zip(record.iter().map(str::to_owned)).collect());
        rows.push(RawRow { number: i + 1, values });
    }
    if rows.is_empty() {
        return Err(wrong(ErrorCode::TooFew).with("least", 1));
    }
    Ok(rows)
}

/// Spreadsheets of many countries, Indonesia's among them, write semicolons.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    if header.contains(';') && !header.contains(',') { b';' } else { b',' }
}

fn known_columns(header: &csv::StringRecord) -> Result<Vec<&'static str>, Violation> {
    let wrong = |column: &str| {
        Violation::new("csv", ErrorCode::WrongHeader).with("column", column.to_owned())
    };
    let mut columns: Vec<&'static str> = Vec::with_capacity(header.len());
    for typed in header {
        let name = typed.trim().to_lowercase();
        let known = COLUMNS.into_iter().find(|column| *column == name);
        let column =
            known.filter(|column| !columns.contains(column)).ok_or_else(|| wrong(typed))?;
        columns.push(column);
    }
    match NEEDED.into_iter().find(|needed| !columns.contains(needed)) {
        Some(missing) => Err(wrong(missing)),
        None => Ok(columns),
    }
}
