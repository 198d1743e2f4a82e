//! What a witness cosigned last of each log, on disk before it answers.

use std::{
    collections::HashMap,
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, ensure};
use gotong_seal::log::{Checkpoint, LogKey};
use sha2::{Digest, Sha256};

/// What was cosigned last, by the log's name.
pub(super) struct Memory {
    folder: PathBuf,
    last: HashMap<String, Checkpoint>,
}

impl Memory {
    /// Reads what was cosigned last of these logs.
    ///
    /// A witness that has a key but no such folder has lost its memory: it would sign whatever it is shown.
    pub(super) fn open(folder: &Path, has_key: bool, logs: &[LogKey]) -> anyhow::Result<Self> {
        ensure!(
            !has_key || folder.is_dir(),
            "{} is gone, and with it what was cosigned last: never sign with this key again, but make another witness \
             in another folder",
            folder.display()
        );
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let mut memory = Self { folder: folder.to_owned(), last: HashMap::new() };
        for log in logs {
            let file = memory.file(log.name());
            let note = match fs::read_to_string(&file) {
                Ok(note) => note,
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error).context(file.display().to_string()),
            };
            let checkpoint = Checkpoint::open(&note, log)
                .ok()
                .with_context(|| format!("{} is no checkpoint of its log", file.display()))?;
            memory.last.insert(log.name().to_owned(), checkpoint);
        }
        Ok(memory)
    }

    /// What was cosigned last of a log.
    pub(super) fn last(&self, origin: &str) -> Option<Checkpoint> {
        self.last.get(origin).copied()
    }

    /// Keeps a checkpoint; when this returns, it survives a cut of power.
    pub(super) fn keep(
        &mut self,
        origin: &str,
        checkpoint: Checkpoint,
        note: &str,
    ) -> io::Result<()> {
        let file = self.file(origin);
        let fresh = file.with_extension("new");
        let mut opened = fs::File::create(&fresh)?;
        opened.write_all(note.as_bytes())?;
        opened.sync_all()?;
        fs::rename(&fresh, &file)?;
        #[cfg(unix)]
        fs::File::open(&self.folder)?.sync_all()?;
        self.last.insert(origin.to_owned(), checkpoint);
        Ok(())
    }

    /// A log's name may hold what no file name may.
    fn file(&self, origin: &str) -> PathBuf {
        self.folder.join(format!("{}.checkpoint", hex::encode(Sha256::digest(origin))))
    }
}
