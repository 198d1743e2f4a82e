//! Where bids wait to be written under their seals: those that arrive while others are being written are written
//! together with the next ones.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use gotong_domain::ids::{BusinessId, TenderId};
use tokio::sync::{Semaphore, oneshot};

use super::{ready::Ready, together};
use crate::{App, Error};

/// How many bids are written at once: a power of two.
///
/// Statements are prepared for each number of rows: only a few numbers occur.
const MOST: usize = 8;

/// How many transactions write bids of one tender at once.
const TURNS: usize = 2;

/// The desks of this process, one a tender that bids are being sealed for.
#[derive(Default)]
pub struct Desks(Mutex<HashMap<TenderId, Arc<Desk>>>);

/// Writes a bid under its seal, alone or with others of its tender.
///
/// Whoever has the turn writes for all who wait. A client that goes away in its turn leaves nothing behind: the others
/// ask again.
pub(super) async fn write(app: &App, ready: &Arc<Ready>) -> Result<(), Error> {
    let desk = app.desks.of(ready.tender.id);
    let mut answer = desk.join(ready);
    loop {
        tokio::select! {
            biased;
            answered = &mut answer => match answered {
                Ok(written) => return written,
                Err(_gone) => answer = desk.join(ready),
            },
            turn = desk.turn.acquire() => {
                let _turn = turn.map_err(Error::fault)?;
                let (ready, answers): (Vec<_>, Vec<_>) = desk.take().into_iter().map(Waiting::split).unzip();
                let written = together::write(app, &ready).await;
                for (answer, written) in answers.into_iter().zip(written) {
                    // Who has gone needs no answer.
                    let _ = answer.send(written);
                }
            }
        }
    }
}

/// What is answered to who waits.
type Answer = oneshot::Sender<Result<(), Error>>;

struct Waiting {
    ready: Arc<Ready>,
    answer: Answer,
}

impl Waiting {
    fn split(self) -> (Arc<Ready>, Answer) {
        (self.ready, self.answer)
    }
}

/// Where the bids of one tender wait.
struct Desk {
    turn: Semaphore,
    waiting: Mutex<Vec<Waiting>>,
}

impl Desks {
    fn of(&self, tender: TenderId) -> Arc<Desk> {
        let mut desks = locked(&self.0);
        // Desks where nobody stands are cleared away.
        if !desks.contains_key(&tender) {
            desks.retain(|_, desk| Arc::strong_count(desk) > 1);
        }
        let new = || Desk { turn: Semaphore::new(TURNS), waiting: Mutex::default() };
        Arc::clone(desks.entry(tender).or_insert_with(|| Arc::new(new())))
    }
}

impl Desk {
    fn join(&self, ready: &Arc<Ready>) -> oneshot::Receiver<Result<(), Error>> {
        let (answer, answered) = oneshot::channel();
        locked(&self.waiting).push(Waiting { ready: Arc::clone(ready), answer });
        answered
    }

    /// Takes those who have waited longest. No business is among them twice: what one bid promises counts for the next.
    fn take(&self) -> Vec<Waiting> {
        let mut waiting = locked(&self.waiting);
        let (mut taken, mut left) = (Vec::new(), Vec::new());
        let mut members: BTreeSet<BusinessId> = BTreeSet::new();
        for one in waiting.drain(..).filter(|one| !one.answer.is_closed()) {
            let own = &one.ready.before.members;
            if taken.len() < MOST && own.iter().all(|member| !members.contains(member)) {
                members.extend(own);
                taken.push(one);
            } else {
                left.push(one);
            }
        }
        // The largest power of two; the others are the next.
        let fit = taken.len().checked_ilog2().map_or(0, |power| 1 << power);
        let more = taken.split_off(fit);
        *waiting = more.into_iter().chain(left).collect();
        taken
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
