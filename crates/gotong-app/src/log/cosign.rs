//! Has the log's witnesses sign that it only grew, so that nobody can be shown another log than others are.

use std::sync::Arc;

use futures_util::future::join_all;
use gotong_domain::policy::Action;
use gotong_seal::log::{AddCheckpoint, Checkpoint, WitnessKey};
use gotong_store::log::{self as store, Head};
use sha2::{Digest, Sha256};

use super::proofs;
use crate::{
    App, Ctx, Error,
    ports::{Witness, WitnessError, Witnessed},
};

/// How often a witness is asked for one head: it may have seen another length than is thought, and meanwhile cosign for
/// another node.
const TRIES: usize = 3;

/// How a round of asking ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cosigning {
    /// There was nothing new to cosign, or there are no witnesses.
    Idle,
    /// The newest head is cosigned.
    Done,
    /// Not enough witnesses cosigned; the log says which.
    Missed,
}

/// Has the newest head cosigned.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn cosign(app: &App) -> Result<Cosigning, Error> {
    if app.log.witnesses.is_empty() {
        return Ok(Cosigning::Idle);
    }
    let heads = store::heads(app.reader()).await?;
    let old = heads.cosigned.map_or(0, |head| head.size);
    let head = heads.newest;
    if head.size <= old {
        return Ok(Cosigning::Idle);
    }
    let asked = app.log.witnesses.iter().map(|witness| ask(app, witness, &head, old));
    let mut lines = Vec::new();
    for (answer, key) in join_all(asked).await.into_iter().zip(app.log.witnesses()) {
        match answer? {
            Ok(line) => lines.push(line),
            Err(error) => tracing::warn!(witness = key.name(), %error, "not cosigned"),
        }
    }
    if lines.len() < app.log.needed {
        return Ok(Cosigning::Missed);
    }
    let checkpoint = format!("{}{}", head.checkpoint, lines.concat());
    let permit = Ctx::system(app.clock.now()).authorize(&Action::Operate)?;
    let tx = app.store.begin(&permit).await?;
    store::keep_cosigned(&tx, &Head { size: head.size, checkpoint }).await?;
    tx.commit().await.map_err(Error::fault)?;
    app.log.grown.notify_waiters();
    Ok(Cosigning::Done)
}

/// Asks one witness; answers its line.
async fn ask(
    app: &App,
    (key, witness): &(WitnessKey, Arc<dyn Witness>),
    head: &Head,
    last: u64,
) -> Result<Result<String, WitnessError>, Error> {
    let mut old = last;
    for _ in 0..TRIES {
        let asked = shown(app, head, old).await?;
        match witness.add_checkpoint(&asked).await {
            Ok(Witnessed::Cosigned(lines)) => {
                let line = key.pick(&head.checkpoint, &lines);
                let unsigned = || WitnessError::Refused("it answers without its signature".into());
                return Ok(line.ok_or_else(unsigned));
            }
            Ok(Witnessed::LastSaw(size)) => match contradiction(size, old, head.size) {
                Some(why) => return Ok(Err(WitnessError::Refused(why))),
                None => old = size,
            },
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Err(WitnessError::Refused("others have it cosign at the same time".into())))
}

/// Why a log of `size` entries, which a witness saw last, cannot be continued by the log here; it was thought to have
/// seen `old`.
fn contradiction(size: u64, old: u64, here: u64) -> Option<String> {
    if size > here {
        return Some(format!("it has seen {size} entries, and only {here} are here"));
    }
    (size == old).then(|| format!("it has seen another log of {size} entries"))
}

/// A head, with the proof that it continues the log of `old` entries.
async fn shown(app: &App, head: &Head, old: u64) -> Result<String, Error> {
    let path = proofs::growth(app.reader(), old, head.size).await?;
    Ok(AddCheckpoint { old, path, checkpoint: head.checkpoint.clone() }.to_string())
}

/// Makes sure that no witness has seen a longer log than this one, or another: a database that was restored from an old
/// backup would forget receipts that people hold.
///
/// A witness that does not answer keeps nobody from working.
///
/// # Errors
/// `Error::Fault` that names the witness.
pub async fn ensure_newest(app: &App) -> Result<(), Error> {
    let mut head = store::head(app.reader()).await?;
    if head.size == 0 {
        // A log that is empty is shown as such: a witness may have seen one of this name that was not.
        head.checkpoint =
            Checkpoint { size: 0, root: Sha256::digest([]).into() }.sign(&app.log.signer);
    }
    for (key, witness) in &app.log.witnesses {
        let name = key.name();
        let asked = shown(app, &head, head.size).await?;
        let refused = |why: &str| {
            Error::fault(format!(
                "the witness {name} refuses this log: {why}. Is the database older than what people hold receipts of?"
            ))
        };
        match witness.add_checkpoint(&asked).await {
            Ok(Witnessed::LastSaw(size)) => {
                if let Some(why) = contradiction(size, head.size, head.size) {
                    return Err(refused(&why));
                }
            }
            Err(WitnessError::Refused(why)) => return Err(refused(&why)),
            Err(WitnessError::Unavailable(error)) => {
                tracing::warn!(witness = name, %error, "whether it has seen a longer log is not known");
            }
            Ok(Witnessed::Cosigned(_)) => {}
        }
    }
    Ok(())
}
