//! The columns of the file, and where in them a wrong value is told.

use gotong_domain::error::Violation;

/// The columns, in the order of the template. The order in a file is free.
pub(super) const COLUMNS: [&str; 11] = [
    "name",
    "about",
    "street",
    "city",
    "postal_code",
    "lat",
    "lng",
    "codes",
    "phone",
    "website",
    "owner_email",
];

/// Without these a file is not one of ours.
pub(super) const NEEDED: [&str; 3] = ["name", "city", "codes"];

/// The header and one example row, as people open it in a spreadsheet.
#[must_use]
pub fn template() -> String {
    let header = COLUMNS.join(",");
    format!(
        "{header}\r\nRoti Bu Sri,Roti dan kue basah sejak 1998,Jl. Pemuda 12,Kota Semarang,50139,,,10710;10792,024 555 0101,,\r\n"
    )
}

/// Tells a violation of a profile at the column that it comes from.
pub(super) fn at_column(violation: Violation) -> Violation {
    let path: Vec<&str> = violation.path.iter().map(String::as_str).collect();
    let column = match path.as_slice() {
        ["address", "street"] => "street",
        ["address", "regionCode"] => "city",
        ["address", "postalCode"] => "postal_code",
        ["address", "point"] => "lat",
        ["codes", ..] => "codes",
        [first, ..] => first,
        [] => "name",
    };
    Violation { path: vec![column.to_owned()], ..violation }
}
