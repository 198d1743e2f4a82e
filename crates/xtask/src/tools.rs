//! What a fresh machine lacks: installed from the system's packages where that can be done.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::run::{command, exists, run, say};

/// The folder of PostgreSQL's server programs; installs them if there are none.
pub(crate) fn postgres() -> Result<PathBuf> {
    if let Some(folder) = find_postgres() {
        return Ok(folder);
    }
    install("postgresql")?;
    find_postgres().ok_or_else(|| {
        anyhow::anyhow!("PostgreSQL was installed but its programs are not where expected")
    })
}

fn find_postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut folders: Vec<PathBuf> =
        versions.flatten().map(|entry| entry.path().join("bin")).collect();
    folders.retain(|folder| folder.join("initdb").exists());
    folders.sort();
    folders.pop()
}

/// The browser of the journeys; installs one if there is none.
pub(crate) fn chromium() -> Result<PathBuf> {
    let known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    let find = || known.iter().map(Path::new).find(|path| path.exists()).map(Path::to_owned);
    if let Some(path) = find() {
        return Ok(path);
    }
    install("chromium")?;
    find().ok_or_else(|| anyhow::anyhow!("Chromium was installed but is not where expected"))
}

/// Makes sure of wrk, which loads servers.
pub(crate) fn wrk() -> Result<()> {
    // None of its options only says that it is there.
    if Path::new("/usr/bin/wrk").exists() { Ok(()) } else { install("wrk") }
}

/// Makes sure of what the second verifier of sealed bids needs: Python with `cryptography`.
pub(crate) fn cryptography() -> Result<()> {
    const WITHOUT: &str = "GOTONG_TEST_WITHOUT_PYTHON";
    let able = || exists("python3", "-cimport cryptography");
    if able() {
        return Ok(());
    }
    if std::env::var_os(WITHOUT).is_some() {
        say("the second verifier of sealed bids does not run: this machine has no Python for it");
        return Ok(());
    }
    install("python3-cryptography")?;
    if !able() {
        bail!("python3 still does not find `cryptography`: install it, or set {WITHOUT}");
    }
    Ok(())
}

fn install(package: &str) -> Result<()> {
    if !exists("apt-get", "--version") {
        bail!("install {package} first; this machine has no apt-get to do it with");
    }
    let (program, before): (&str, &[&str]) =
        if exists("sudo", "--version") { ("sudo", &["apt-get"]) } else { ("apt-get", &[]) };
    say(&format!("{package} is not on this machine; installing it"));
    let update: Vec<&str> = before.iter().copied().chain(["update", "-qq"]).collect();
    run(&mut command(program, &update))?;
    let add: Vec<&str> = before
        .iter()
        .copied()
        .chain(["install", "-y", "-qq", "--no-install-recommends", package])
        .collect();
    run(command(program, &add).env("DEBIAN_FRONTEND", "noninteractive"))
}
