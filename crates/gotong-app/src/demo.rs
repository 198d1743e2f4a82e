//! Moving the clock forward, in a demo only: so that a newcomer sees a deadline pass.

use chrono::Duration;
use gotong_domain::{
    error::{ErrorCode, Violation},
    policy::{Action, Denied},
    time::Instant,
};
use gotong_store::{StoreError, clock};

use crate::{App, Ctx, Error, clockwork};

/// The furthest that one step goes.
const LONGEST: i64 = 90 * 24 * 60;

/// Moves the clock of everybody forward and lets everything happen that comes due; returns the new time.
///
/// # Errors
/// `Denied::Forbidden` unless this is a demo; `OUT_OF_RANGE` at `minutes` for less than one or more than 90 days.
pub async fn advance(app: &App, minutes: i64) -> Result<Instant, Error> {
    if !app.settings.demo_clock {
        return Err(Denied::Forbidden.into());
    }
    if !(1..=LONGEST).contains(&minutes) {
        let range =
            Violation::new("minutes", ErrorCode::OutOfRange).with("least", 1).with("most", LONGEST);
        return Err(range.into());
    }
    // Whoever tries the demo may do this, signed in or not; the platform does it for them.
    let ctx = Ctx::system(app.clock.now());
    let tx = app.store.begin(&ctx.authorize(&Action::Operate)?).await?;
    let micros = Duration::minutes(minutes).num_microseconds().unwrap_or(0);
    clock::advance(&tx, micros).await?;
    tx.commit().await.map_err(StoreError::Db)?;
    app.clock.refresh(app.reader()).await?;
    while clockwork::drain(app).await? > 0 {}
    app.wake.notify_one();
    Ok(app.clock.now())
}
