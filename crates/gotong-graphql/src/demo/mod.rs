//! The demo's clock and accounts.

use async_graphql::{Context, InputObject, Object, Result, SimpleObject};
use gotong_app::demo;
use gotong_domain::{locale::Locale, time::Instant};

use crate::{
    Mutating,
    caller::{app, asking},
    payload,
};

/// An account that a newcomer may sign in with.
#[derive(SimpleObject)]
pub struct DemoAccount {
    email: String,
    password: String,
    /// What it is for, in the caller's language.
    purpose: String,
}

/// The clock of the demo, which everybody may move forward.
pub struct DemoClock(Instant);

impl From<Instant> for DemoClock {
    fn from(now: Instant) -> Self {
        Self(now)
    }
}

/// The clock of the demo, which everybody may move forward.
#[Object]
impl DemoClock {
    /// The time of the demo.
    async fn now(&self) -> Instant {
        self.0
    }

    /// Accounts a newcomer may sign in with.
    async fn accounts(&self, ctx: &Context<'_>) -> Vec<DemoAccount> {
        let accounts = app(ctx).settings.demo_accounts.get().map(Vec::as_slice).unwrap_or_default();
        let indonesian = asking(ctx).locale == Locale::Id;
        accounts
            .iter()
            .map(|account| DemoAccount {
                email: account.email.clone(),
                password: account.password.clone(),
                purpose: if indonesian {
                    account.purpose_id.clone()
                } else {
                    account.purpose_en.clone()
                },
            })
            .collect()
    }
}

/// Reading the demo's clock.
#[derive(Default)]
pub struct DemoQueries;

/// Reading the demo's clock.
#[Object]
impl DemoQueries {
    /// Null unless the server runs the demo world.
    async fn demo_clock(&self, ctx: &Context<'_>) -> Option<DemoClock> {
        app(ctx).settings.demo_clock.then(|| DemoClock(asking(ctx).now))
    }
}

/// How far to move the clock.
#[derive(InputObject)]
pub struct AdvanceDemoClockInput {
    /// Forward, at most 90 days.
    minutes: i32,
}

payload!(
    /// The clock as it stands now.
    AdvanceDemoClockPayload { demo_clock: DemoClock }
);

/// Moving the demo's clock.
#[derive(Default)]
pub struct DemoMutations;

/// Moving the demo's clock.
#[Object]
impl DemoMutations {
    /// Refused unless the server runs the demo world.
    async fn advance_demo_clock(
        &self,
        ctx: &Context<'_>,
        input: AdvanceDemoClockInput,
    ) -> Result<AdvanceDemoClockPayload> {
        let m = Mutating::for_visitors(ctx);
        let run = demo::advance(m.app, i64::from(input.minutes));
        Ok(m.run(run, async |_| Ok(m.app.clock.now())).await?.into())
    }
}
