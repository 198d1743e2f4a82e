//! The frontend: installed, checked and built with npm.

use std::{fs, time::SystemTime};

use anyhow::Result;

use crate::run::{command, root, run};

/// Installs the frontend's packages, unless they are there as the lock file says.
pub(crate) fn install(folder: &str) -> Result<()> {
    let folder = root().join(folder);
    let lock = modified(&folder.join("package-lock.json"));
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= lock {
        return Ok(());
    }
    run(command("npm", &["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder))
}

fn modified(path: &std::path::Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|m| m.modified()).ok()
}

/// Runs a script of the frontend's package.
pub(crate) fn script(name: &str) -> Result<()> {
    run(command("npm", &["run", "--silent", name]).current_dir(root().join("frontend")))
}

/// Builds the files that the binary embeds.
pub(crate) fn build() -> Result<()> {
    install("frontend")?;
    script("build")
}
