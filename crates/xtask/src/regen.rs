//! Generated files: made anew, or checked to be current.

use std::fs;

use anyhow::{Result, bail};

use crate::{
    frontend,
    run::{build_programs, command, program, read, root},
};

/// What is generated: the file, and what of the binary makes it.
const FILES: [(&str, &[&str]); 2] = [
    ("frontend/schema.graphql", &["schema"]),
    ("infra/config-reference.md", &["config", "reference"]),
];

/// Makes every generated file anew.
pub(crate) fn regen() -> Result<()> {
    build_programs()?;
    for (file, arguments) in FILES {
        fs::write(root().join(file), make(arguments)?)?;
    }
    frontend::install("frontend")?;
    frontend::script("persist")
}

/// Fails if a generated file is not what would be generated now.
pub(crate) fn check() -> Result<()> {
    build_programs()?;
    for (file, arguments) in FILES {
        if fs::read_to_string(root().join(file))? != make(arguments)? {
            bail!("{file} is stale; run `cargo xtask regen`");
        }
    }
    let documents = root().join("frontend/persisted-documents.json");
    let before = fs::read(&documents)?;
    frontend::script("persist")?;
    let after = fs::read(&documents)?;
    if before != after {
        fs::write(&documents, before)?;
        bail!("frontend/persisted-documents.json is stale; run `cargo xtask regen`");
    }
    Ok(())
}

fn make(arguments: &[&str]) -> Result<String> {
    let gotong = program("debug", "gotong");
    read(&mut command(&gotong.display().to_string(), arguments))
}
