//! Work of one kind that arrives while other such work is under way is done together with the next.
//!
//! Nobody waits for company: who comes alone begins at once. Under load, what each statement and transaction costs is
//! shared by several.

use std::{
    future::Future,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::Error;

/// How often those who are about to join are let go first. Each group costs its statements, whoever is in it.
const YIELDS: usize = 3;

/// How long who may go alone waits for others.
const PATIENCE: Duration = Duration::from_secs(1);

/// The turn to do work. Who has only to wait for the disk gives it up, so that the next begin meanwhile.
pub(crate) type Turn = Option<OwnedSemaphorePermit>;

/// Where work of one kind waits, and who has the turn to do it for all.
pub(crate) struct Gathering<T, R> {
    turn: Arc<Semaphore>,
    most: usize,
    waiting: Mutex<Vec<Waiting<T, R>>>,
}

struct Waiting<T, R> {
    item: Arc<T>,
    answer: oneshot::Sender<Result<R, Error>>,
}

impl<T, R> Gathering<T, R> {
    /// With so many groups under way at once, each of so many at most.
    ///
    /// Databases prepare a statement for each number of rows, so the size of a group is always a power of two.
    pub(crate) fn of(turns: usize, most: usize) -> Self {
        Self { turn: Arc::new(Semaphore::new(turns)), most, waiting: Mutex::default() }
    }

    /// Does a piece of work, alone or with others.
    ///
    /// `fits` says whether a piece may be done together with those already chosen. `work` answers for each piece in
    /// its order; when it fails for several, each is done alone, so that one that does not fit harms no other.
    ///
    /// A client that goes away in its turn leaves nothing behind: the others ask again.
    pub(crate) async fn join<F, D>(
        &self,
        item: Arc<T>,
        fits: impl Fn(&[Arc<T>], &T) -> bool,
        work: F,
    ) -> Result<R, Error>
    where
        F: Fn(Vec<Arc<T>>, Turn) -> D,
        D: Future<Output = Result<Vec<Result<R, Error>>, Error>>,
    {
        let mut answer = self.wait(&item);
        loop {
            tokio::select! {
                biased;
                answered = &mut answer => match answered {
                    Ok(done) => return done,
                    Err(_gone) => answer = self.wait(&item),
                },
                turn = Arc::clone(&self.turn).acquire_owned() => {
                    let turn = turn.map_err(Error::fault)?;
                    for _ in 0..YIELDS {
                        tokio::task::yield_now().await;
                    }
                    let taken = self.take(&fits);
                    let items: Vec<_> = taken.iter().map(|one| Arc::clone(&one.item)).collect();
                    let done = each(items, turn, &work).await;
                    for (one, done) in taken.into_iter().zip(done) {
                        // Who has gone needs no answer.
                        let _ = one.answer.send(done);
                    }
                }
            }
        }
    }

    /// As [`Gathering::join`], for work that does no harm when it is done twice, such as reading: who has waited long
    /// goes alone, so that one connection that hangs does not hold up all.
    pub(crate) async fn join_or_go_alone<F, D>(
        &self,
        item: Arc<T>,
        fits: impl Fn(&[Arc<T>], &T) -> bool,
        work: F,
    ) -> Result<R, Error>
    where
        F: Fn(Vec<Arc<T>>, Turn) -> D,
        D: Future<Output = Result<Vec<Result<R, Error>>, Error>>,
    {
        let together = self.join(Arc::clone(&item), fits, &work);
        if let Ok(done) = tokio::time::timeout(PATIENCE, together).await {
            return done;
        }
        work(vec![item], None).await?.pop().ok_or_else(nothing)?
    }

    fn wait(&self, item: &Arc<T>) -> oneshot::Receiver<Result<R, Error>> {
        let (answer, answered) = oneshot::channel();
        self.waiting().push(Waiting { item: Arc::clone(item), answer });
        answered
    }

    /// Takes those who have waited longest and may be done together.
    fn take(&self, fits: impl Fn(&[Arc<T>], &T) -> bool) -> Vec<Waiting<T, R>> {
        let mut waiting = self.waiting();
        let (mut chosen, mut taken, mut left) = (Vec::new(), Vec::new(), Vec::new());
        for one in waiting.drain(..).filter(|one| !one.answer.is_closed()) {
            if chosen.len() < self.most && fits(&chosen, &one.item) {
                chosen.push(Arc::clone(&one.item));
                taken.push(one);
            } else {
                left.push(one);
            }
        }
        // The largest power of two; the others are the next.
        let most = taken.len().checked_ilog2().map_or(0, |power| 1 << power);
        let more = taken.split_off(most);
        *waiting = more.into_iter().chain(left).collect();
        taken
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Waiting<T, R>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Does pieces of work together, or each alone when that fails; those no longer have a turn, and need none.
async fn each<T, R, F, D>(
    items: Vec<Arc<T>>,
    turn: OwnedSemaphorePermit,
    work: &F,
) -> Vec<Result<R, Error>>
where
    F: Fn(Vec<Arc<T>>, Turn) -> D,
    D: Future<Output = Result<Vec<Result<R, Error>>, Error>>,
{
    match work(items.clone(), Some(turn)).await {
        Ok(done) => done,
        Err(error) if items.len() <= 1 => vec![Err(error)],
        Err(_) => {
            let mut done = Vec::with_capacity(items.len());
            for item in items {
                let alone = work(vec![item], None).await;
                let alone = alone.and_then(|mut alone| alone.pop().ok_or_else(nothing)?);
                done.push(alone);
            }
            done
        }
    }
}

fn nothing() -> Error {
    Error::fault("nothing was done")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::future::{join_all, select};

    use super::*;

    /// Doubles numbers, together; refuses a group with a 13 in it as a whole.
    async fn doubled(
        groups: &AtomicUsize,
        items: Vec<Arc<u32>>,
    ) -> Result<Vec<Result<u32, Error>>, Error> {
        groups.fetch_add(1, Ordering::Relaxed);
        tokio::task::yield_now().await;
        if items.iter().any(|item| **item == 13) {
            return Err(Error::Conflict("number"));
        }
        Ok(items.iter().map(|item| Ok(**item * 2)).collect())
    }

    #[tokio::test]
    async fn what_arrives_meanwhile_is_done_together_and_everybody_gets_their_own_answer() {
        let (gathering, groups) = (Gathering::of(2, 8), AtomicUsize::new(0));
        let work = |items, _| doubled(&groups, items);
        let all = (0..40).map(|n| gathering.join(Arc::new(n), |_, _| true, work));
        for (n, done) in (0..40).zip(join_all(all).await) {
            if n == 13 {
                assert!(matches!(done, Err(Error::Conflict("number"))));
            } else {
                assert_eq!(done.expect("done"), n * 2);
            }
        }
        // Eight at once, and those beside the 13 once more.
        assert!(groups.load(Ordering::Relaxed) < 25, "{groups:?}");
    }

    #[tokio::test]
    async fn what_does_not_fit_together_is_done_apart() {
        let (gathering, groups) = (Gathering::of(2, 8), AtomicUsize::new(0));
        let work = |items: Vec<Arc<u32>>, _| {
            assert_eq!(items.len(), 1, "no two of these fit");
            doubled(&groups, items)
        };
        let apart = |chosen: &[Arc<u32>], _: &u32| chosen.is_empty();
        let all = (0..9).map(|n| gathering.join(Arc::new(n), apart, work));
        assert!(join_all(all).await.into_iter().all(|done| done.is_ok()));
    }

    #[tokio::test]
    async fn who_goes_away_in_its_turn_keeps_nobody_waiting() {
        let (gathering, groups) = (Gathering::<u32, u32>::of(2, 8), AtomicUsize::new(0));
        let never = |_, _| std::future::pending();
        let mut gone = (0..2)
            .map(|n| Box::pin(gathering.join(Arc::new(n), |_, _| true, never)))
            .collect::<Vec<_>>();
        for one in &mut gone {
            let _ = select(one, std::pin::pin!(tokio::task::yield_now())).await;
        }
        let work = |items, _| doubled(&groups, items);
        let mut waits = Box::pin(gathering.join(Arc::new(5), |_, _| true, work));
        let _ = select(&mut waits, std::pin::pin!(tokio::task::yield_now())).await;
        drop(gone);
        assert_eq!(waits.await.expect("done"), 10);
    }

    #[tokio::test]
    async fn who_only_reads_waits_for_a_turn_that_hangs_no_longer_than_a_while() {
        let (gathering, groups) = (Gathering::<u32, u32>::of(1, 8), AtomicUsize::new(0));
        let never = |_, _| std::future::pending();
        let mut hangs = Box::pin(gathering.join(Arc::new(1), |_, _| true, never));
        let _ = select(&mut hangs, std::pin::pin!(tokio::task::yield_now())).await;
        let work = |items, _| doubled(&groups, items);
        let alone = gathering.join_or_go_alone(Arc::new(5), |_, _| true, work).await;
        assert_eq!(alone.expect("done"), 10);
    }
}
