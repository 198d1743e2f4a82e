use gotong_domain::error::ErrorCode;

use super::{columns::template, read::rows};

fn code(file: &[u8]) -> Option<ErrorCode> {
    rows(file).err().map(|violation| violation.code)
}

#[test]
fn the_template_is_a_file_that_reads() {
    let rows = rows(template().as_bytes()).expect("the template reads");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].text("city").as_deref(), Some("Kota Semarang"));
    assert_eq!(rows[0].text("website"), None);
}

#[test]
fn a_byte_order_mark_windows_line_ends_and_semicolons_are_read() {
    let file = "\u{feff}name;city;codes\r\n\"Roti; Kue\";3374;10710\r\n";
    let rows = rows(file.as_bytes()).expect("reads");
    assert_eq!(rows[0].text("name").as_deref(), Some("Roti; Kue"));
    assert_eq!(rows[0].text("codes").as_deref(), Some("10710"));
}

#[test]
fn a_file_that_is_wrong_as_a_whole_is_refused() {
    assert_eq!(code(b"name,city\nRoti,3374\n"), Some(ErrorCode::WrongHeader));
    assert_eq!(
        code(b"name,city,codes,colour\nRoti,3374,10710,red\n"),
        Some(ErrorCode::WrongHeader)
    );
    assert_eq!(code(b"name,name,city,codes\n"), Some(ErrorCode::WrongHeader));
    assert_eq!(code(b""), Some(ErrorCode::WrongHeader));
    assert_eq!(code(b"name,city,codes\n"), Some(ErrorCode::TooFew));
    assert_eq!(code(b"name,city,codes\nR\xf6ti,3374,10710\n"), Some(ErrorCode::NotUtf8));
}

#[test]
fn ten_thousand_rows_are_read_and_one_more_is_refused() {
    let file = |n: usize| format!("name,city,codes\n{}", "Roti,3374,10710\n".repeat(n));
    assert_eq!(rows(file(10_000).as_bytes()).map(|rows| rows.len()).ok(), Some(10_000));
    assert_eq!(code(file(10_001).as_bytes()), Some(ErrorCode::TooMany));
}

#[test]
fn a_row_with_another_number_of_columns_is_marked() {
    let rows = rows(b"name,city,codes\nRoti,3374\nRoti,3374,10710\n").expect("reads");
    assert!(rows[0].values.is_none() && rows[1].values.is_some());
    assert_eq!((rows[0].number, rows[1].number), (1, 2));
}
