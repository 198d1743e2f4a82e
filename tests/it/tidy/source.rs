//! Files and functions that fit on a screen or a few.

use std::path::PathBuf;

use super::{files, repository};

/// The most lines of a file that is part of the product.
const MOST_IN_A_FILE: usize = 400;
/// The most lines of a function.
const MOST_IN_A_FUNCTION: usize = 60;

/// The sources of the product; what only tests and builds use may be longer.
fn production() -> Vec<(PathBuf, String)> {
    let mut sources = Vec::new();
    for folder in ["crates", "migrations"] {
        for path in files(&repository(folder), ".rs") {
            let inside = path.strip_prefix(repository("")).expect("of the repository");
            let name = inside.to_string_lossy().replace('\\', "/");
            let tests = name.contains("/tests/") || name.ends_with("tests.rs");
            if !tests && !name.contains("/benches/") {
                let text = std::fs::read_to_string(&path).expect("text");
                sources.push((inside.to_path_buf(), text));
            }
        }
    }
    assert!(sources.len() > 200, "only {} files were found", sources.len());
    sources
}

/// The functions of a formatted file, with their number of lines.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let indent = &line[..line.len() - code.len()];
        let Some(name) = name_of(code) else { continue };
        // A formatted function ends where a brace stands under its first letter; one without a body with a semicolon.
        let ends = |line: &&str| {
            line.strip_prefix(indent)
                .is_some_and(|rest| rest == "}" || (rest.ends_with(';') && !rest.starts_with(' ')))
        };
        let one_line = code.ends_with('}') || code.ends_with(';');
        let rest = lines[start..].iter().skip(usize::from(!one_line)).position(ends);
        let length = if one_line { 1 } else { rest.map_or(0, |further| further + 2) };
        found.push((name.to_owned(), length));
    }
    found
}

/// The name of the function that begins on this line.
fn name_of(code: &str) -> Option<&str> {
    let mut rest = code;
    loop {
        if let Some(named) = rest.strip_prefix("fn ") {
            let end = named.find(|c: char| !c.is_alphanumeric() && c != '_')?;
            return Some(&named[..end]);
        }
        let (word, after) = rest.split_once(' ')?;
        let keyword = ["pub", "const", "async", "unsafe", "default"].contains(&word);
        if !keyword && !word.starts_with("pub(") {
            return None;
        }
        rest = after;
    }
}

#[test]
fn no_file_of_the_product_is_longer_than_it_should_be() {
    let long: Vec<_> = production()
        .into_iter()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_IN_A_FILE)
        .collect();
    assert!(long.is_empty(), "split these by concept: {long:#?}");
}

#[test]
fn no_function_of_the_product_is_longer_than_it_should_be() {
    let (mut long, mut seen) = (Vec::new(), 0);
    for (path, text) in production() {
        for (name, lines) in functions(&text) {
            seen += 1;
            if lines > MOST_IN_A_FUNCTION {
                long.push((path.clone(), name, lines));
            }
        }
    }
    assert!(seen > 2_000, "only {seen} functions were found");
    assert!(long.is_empty(), "split these: {long:#?}");
}

#[test]
fn the_reader_of_functions_counts_right() {
    let text = "fn a() {\n    x();\n}\n\nimpl X {\n    pub(crate) async fn b(\n        self,\n    ) -> u8 {\n        \
                let c = 1;\n        c\n    }\n\n    fn d();\n    const fn e() -> u8 { 1 }\n}\n";
    let counted: Vec<(String, usize)> = functions(text);
    let expected = [("a", 3), ("b", 6), ("d", 1), ("e", 1)];
    assert_eq!(counted, expected.map(|(name, lines)| (name.to_owned(), lines)));
}
