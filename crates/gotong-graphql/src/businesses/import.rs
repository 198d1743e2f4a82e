//! Businesses from a CSV file.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use gotong_app::{
    Ctx, Error,
    businesses::import::{self, Checked, Imported, Source},
};
use gotong_domain::{
    error::{ErrorCode, Refusal, Violation},
    ids::BlobId,
};
use uuid::Uuid;

use super::types::Business;
use crate::{
    Mutating,
    caller::{app, asking},
    error::{UserError, ValidationError, sort, wrong},
    ids::Global as _,
    refuse,
};

/// How many rows are shown.
const SHOWN: usize = 100;

/// A file looked at, nothing saved.
#[derive(SimpleObject)]
pub struct BusinessImportPreview {
    /// How many rows the file has.
    row_count: i32,
    /// How many rows nothing is wrong with.
    valid_count: i32,
    /// True when every row may be imported.
    importable: bool,
    /// The first 100 rows, the wrong ones first.
    rows: Vec<BusinessImportRow>,
    /// What is wrong with the file as a whole (header, size, encoding).
    user_errors: Vec<UserError>,
}

/// A row with what is wrong with it.
#[derive(SimpleObject)]
pub struct BusinessImportRow {
    /// 1 is the first row after the header.
    number: i32,
    /// The name, as typed.
    name: Option<String>,
    /// The city, as typed.
    city: Option<String>,
    /// The codes, as typed.
    codes: Vec<String>,
    /// `path` is the column's name.
    errors: Vec<ValidationError>,
}

/// The file: its text, or its upload.
#[derive(InputObject)]
pub struct ImportBusinessesInput {
    /// The text of a small file.
    csv: Option<String>,
    /// A file uploaded to `/blobs`, of any size that is taken there.
    blob_id: Option<ID>,
}

/// What came of an import.
#[derive(SimpleObject, Default)]
pub struct ImportBusinessesPayload {
    /// How many businesses there are now.
    imported_count: i32,
    /// Empty when anything was wrong: nothing is imported then. At most 100.
    businesses: Vec<Business>,
    /// Rows that are wrong, at most 100.
    rows: Vec<BusinessImportRow>,
    /// What is wrong with the file as a whole.
    user_errors: Vec<UserError>,
}

/// Looking at files.
#[derive(Default)]
pub struct ImportQueries;

/// Looking at files.
#[Object]
impl ImportQueries {
    /// Rows of a CSV text, or of an uploaded file, checked without saving; the header is that of
    /// `businessImportTemplate`.
    async fn preview_business_import(
        &self,
        ctx: &Context<'_>,
        csv: Option<String>,
        blob_id: Option<ID>,
    ) -> Result<BusinessImportPreview> {
        let asking = asking(ctx);
        let looked = async {
            let file = import::file(app(ctx), asking, source(csv, blob_id)?).await?;
            import::preview(app(ctx), asking, &file).await
        };
        match looked.await {
            Ok(preview) => Ok(BusinessImportPreview {
                row_count: count(preview.rows.len()),
                valid_count: count(preview.valid_count()),
                importable: preview.is_importable(),
                rows: shown(asking, preview.first_rows(SHOWN)),
                user_errors: Vec::new(),
            }),
            Err(error @ Error::Refused(Refusal::Invalid(_))) => Ok(BusinessImportPreview {
                row_count: 0,
                valid_count: 0,
                importable: false,
                rows: Vec::new(),
                user_errors: sort(asking, error)?,
            }),
            Err(error) => Err(refuse(asking, error)),
        }
    }

    /// The CSV header and one example row.
    async fn business_import_template(&self) -> String {
        import::template()
    }
}

/// Importing files.
#[derive(Default)]
pub struct ImportMutations;

/// Importing files.
#[Object]
impl ImportMutations {
    /// All rows or none.
    async fn import_businesses(
        &self,
        ctx: &Context<'_>,
        input: ImportBusinessesInput,
    ) -> Result<ImportBusinessesPayload> {
        let m = Mutating::new(ctx);
        let run = async {
            let source = source(input.csv, input.blob_id)?;
            let file = import::file(m.app, &m.ctx, source).await?;
            import::import(m.app, &m.ctx, &file).await
        };
        Ok(match m.run(run, done_before).await? {
            Ok(Imported::All(businesses)) => ImportBusinessesPayload {
                imported_count: count(businesses.len()),
                businesses: businesses.into_iter().take(SHOWN).map(Into::into).collect(),
                ..ImportBusinessesPayload::default()
            },
            Ok(Imported::Nothing(mut rows)) => {
                rows.truncate(SHOWN);
                let rows = shown(&m.ctx, rows);
                ImportBusinessesPayload { rows, ..ImportBusinessesPayload::default() }
            }
            Err(user_errors) => {
                ImportBusinessesPayload { user_errors, ..ImportBusinessesPayload::default() }
            }
        })
    }
}

/// One of the two, and not both.
fn source(csv: Option<String>, blob: Option<ID>) -> std::result::Result<Source, Error> {
    match (csv, blob) {
        (Some(csv), None) => Ok(Source::Text(csv)),
        (None, Some(id)) => Ok(Source::Upload(BlobId::parse("blobId", &id)?)),
        (None, None) => Err(Violation::new("csv", ErrorCode::Required).into()),
        (Some(_), Some(_)) => Err(Violation::new("blobId", ErrorCode::Duplicate).into()),
    }
}

/// A repeated request imports nothing again.
async fn done_before(_: Uuid) -> std::result::Result<Imported, Error> {
    Ok(Imported::All(Vec::new()))
}

fn shown(ctx: &Ctx, rows: Vec<Checked>) -> Vec<BusinessImportRow> {
    rows.into_iter()
        .map(|row| BusinessImportRow {
            number: count(row.number),
            name: row.name,
            city: row.city,
            codes: row.codes,
            errors: row.wrong.into_iter().map(|violation| wrong(ctx, violation)).collect(),
        })
        .collect()
}

fn count(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
