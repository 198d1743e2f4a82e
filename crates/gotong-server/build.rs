//! Makes the build work without a built frontend: an empty folder, and no stored documents.

use std::{env, fs, io, path::Path};

fn main() -> io::Result<()> {
    let crate_folder = env::var_os("CARGO_MANIFEST_DIR");
    let crate_folder =
        crate_folder.ok_or_else(|| io::Error::other("cargo sets CARGO_MANIFEST_DIR"))?;
    let frontend = Path::new(&crate_folder).join("../../frontend");
    let built = frontend.join("dist");
    fs::create_dir_all(&built)?;
    let stored = frontend.join("persisted-documents.json");
    let documents = if stored.is_file() { fs::read_to_string(&stored)? } else { "{}".to_owned() };
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("persisted-documents.json"), documents)?;
    println!("cargo::rerun-if-changed={}", stored.display());
    println!("cargo::rerun-if-changed={}", built.display());
    Ok(())
}
