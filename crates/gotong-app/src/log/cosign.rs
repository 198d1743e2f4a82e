//! Has the log's witnesses sign that it only grew, so that nobody can be shown another log than others are.

use std::{sync::Arc, time::Duration};

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

/// How often a witness is asked: it may have seen another length than is thought, and meanwhile cosign for another node.
const TRIES: usize = 3;

/// How long what another node has written may take to be read here.
const AGAIN: Duration = Duration::from_millis(200);

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

/// What a witness answers to a head.
enum Answer {
    /// Its signature.
    Line(String),
    /// It has seen a log of so many entries, more than the head has.
    Ahead(u64),
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
    let mut seen = 0;
    for (answer, key) in join_all(asked).await.into_iter().zip(app.log.witnesses()) {
        match answer? {
            Ok(Answer::Line(line)) => lines.push(line),
            Ok(Answer::Ahead(size)) => seen = seen.max(size),
            Err(error) => tracing::warn!(witness = key.name(), %error, "not cosigned"),
        }
    }
    if lines.len() < app.log.needed {
        // Another node may have been faster.
        if seen > store::head(app.reader()).await?.size {
            tracing::error!("a witness has seen {seen} entries of the log, which are not here");
        }
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

/// Shows a head to one witness, which is thought to have seen `last` entries.
async fn ask(
    app: &App,
    (key, witness): &(WitnessKey, Arc<dyn Witness>),
    head: &Head,
    last: u64,
) -> Result<Result<Answer, WitnessError>, Error> {
    let mut old = last;
    for _ in 0..TRIES {
        let path = proofs::growth(app.reader(), old, head.size).await?;
        let asked = AddCheckpoint { old, path, checkpoint: head.checkpoint.clone() };
        match witness.add_checkpoint(&asked.to_string()).await {
            Ok(Witnessed::Cosigned(lines)) => {
                let line = key.pick(&head.checkpoint, &lines);
                let unsigned = || WitnessError::Refused("it answers without its signature".into());
                return Ok(line.map(Answer::Line).ok_or_else(unsigned));
            }
            Ok(Witnessed::LastSaw(size)) if size > head.size => {
                return Ok(Ok(Answer::Ahead(size)));
            }
            Ok(Witnessed::LastSaw(size)) if size == old => {
                let why = format!("it has seen another log of {size} entries");
                return Ok(Err(WitnessError::Refused(why)));
            }
            Ok(Witnessed::LastSaw(size)) => old = size,
            Err(error) => return Ok(Err(error)),
        }
    }
    Ok(Err(WitnessError::Refused("others have it cosign at the same time".into())))
}

/// Makes sure that no witness has seen a longer log than this one, or another: a database that was restored from an old
/// backup would forget receipts that people hold.
///
/// A witness that does not answer keeps nobody from working.
///
/// # Errors
/// `Error::Fault` that names the witness.
pub async fn ensure_newest(app: &App) -> Result<(), Error> {
    for witness in &app.log.witnesses {
        let name = witness.0.name();
        match contradiction(app, witness).await? {
            None => {}
            Some(WitnessError::Refused(why)) => {
                return Err(Error::fault(format!(
                    "the witness {name} refuses this log: {why}. Is the database older than what people hold receipts of?"
                )));
            }
            Some(error @ WitnessError::Unavailable(_)) => {
                tracing::warn!(witness = name, %error, "whether it has seen a longer log is not known");
            }
        }
    }
    Ok(())
}

/// What a witness holds against the newest head. Other nodes may be adding to the log meanwhile.
async fn contradiction(
    app: &App,
    witness: &(WitnessKey, Arc<dyn Witness>),
) -> Result<Option<WitnessError>, Error> {
    let mut why = String::new();
    for _ in 0..TRIES {
        let mut head = store::head(app.reader()).await?;
        if head.size == 0 {
            // A log that is empty is shown as such: a witness may have seen one of this name that was not.
            let empty = Checkpoint { size: 0, root: Sha256::digest([]).into() };
            head.checkpoint = empty.sign(&app.log.signer);
        }
        match ask(app, witness, &head, head.size).await? {
            Ok(Answer::Line(_)) => return Ok(None),
            Ok(Answer::Ahead(size)) => {
                why = format!("it has seen {size} entries, and only {} are here", head.size);
            }
            Err(error) => return Ok(Some(error)),
        }
        tokio::time::sleep(AGAIN).await;
    }
    Ok(Some(WitnessError::Refused(why)))
}
