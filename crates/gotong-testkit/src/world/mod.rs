//! The demo world: a deterministic Central Java with businesses, alliances, tenders in every state, bids, and a
//! showcase of finished work.
//!
//! It is played through the use cases, day by day, on a database clock that begins two months back and ends today:
//! so every state came about the way the rules say.

mod alliances;
mod bids;
mod businesses;
mod dice;
mod people;
mod pictures;
mod pieces;
mod questions;
mod showcase;
mod suppliers;
mod tenders;
mod words;

use anyhow::Result;
use chrono::Duration;
use gotong_app::{App, Ctx, clockwork, reactors, settings::DemoAccount};
use gotong_domain::policy::{Action, Actor};
use serde::{Deserialize, Serialize};

use self::{alliances::Union, businesses::Firm, dice::Dice, people::Cast};

/// How large a world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Businesses.
    pub businesses: u32,
    /// Alliances.
    pub alliances: u32,
    /// Tenders.
    pub tenders: u32,
}

impl Size {
    /// The world of the demo.
    pub const DEFAULT: Self = Self { businesses: 300, alliances: 40, tenders: 120 };
    /// A world to see how it holds.
    pub const LARGE: Self = Self { businesses: 5_000, alliances: 300, tenders: 600 };
    /// A world for tests.
    pub const SMALL: Self = Self { businesses: 40, alliances: 4, tenders: 17 };
}

/// An account that a newcomer may sign in with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The address.
    pub email: String,
    /// What it is for, in Indonesian and English.
    pub purpose: (String, String),
}

impl Account {
    /// The account as the demo shows it.
    #[must_use]
    pub fn shown(&self) -> DemoAccount {
        DemoAccount {
            email: self.email.clone(),
            password: PASSWORD.to_owned(),
            purpose_id: self.purpose.0.clone(),
            purpose_en: self.purpose.1.clone(),
        }
    }
}

/// The one password of the world's accounts.
pub const PASSWORD: &str = "gotong-royong";

/// How many days before today the world begins.
const DAYS: i64 = 60;

/// The day on which the hotel of the story opens its list of suppliers.
const LISTED: i64 = 52;

/// A world in the making.
struct World<'a> {
    app: &'a App,
    dice: Dice,
    size: Size,
    cast: Cast,
    firms: Vec<Firm>,
    unions: Vec<Union>,
    /// How many works were written down for the showcase.
    shown: usize,
    /// Whether the account of somebody who has one to sign is shown.
    signer_shown: bool,
}

/// Fills an empty database with a world; returns the accounts to show.
///
/// # Errors
/// When a use case refuses what the world asks of it: then one of them is wrong.
pub async fn fill(app: &App, size: Size) -> Result<Vec<Account>> {
    move_clock(app, -Duration::days(DAYS)).await?;
    let cast = people::cast(app, size).await?;
    let mut world = World {
        app,
        dice: Dice::new(20_261_122),
        size,
        cast,
        firms: Vec::new(),
        unions: Vec::new(),
        shown: 0,
        signer_shown: false,
    };
    world.open_businesses().await?;
    pass_days(app, 5).await?;
    world.form_alliances().await?;
    let mut plans = world.plan_tenders();
    let mut pieces = pieces::all();
    for day in 6..=DAYS {
        pass_days(app, 1).await?;
        world.play(&mut plans, day).await?;
        world.play_pieces(&mut pieces, day).await?;
        if day == LISTED {
            world.keep_a_list().await?;
        }
        world.remember(day).await?;
    }
    world.show_loser(&plans).await?;
    world.show_bakers();
    settle(app).await?;
    Ok(world.cast.accounts())
}

impl World<'_> {
    /// A context in which one of the world's people acts now.
    fn acting(&self, actor: Actor) -> Ctx {
        Ctx { actor, ..Ctx::system(self.app.clock.now()) }
    }
}

/// Lets days pass, one by one, with everything that follows from them.
async fn pass_days(app: &App, days: i64) -> Result<()> {
    for _ in 0..days {
        move_clock(app, Duration::days(1)).await?;
        while clockwork::drain(app).await? > 0 {}
    }
    Ok(())
}

/// Does everything that waits to be done.
async fn settle(app: &App) -> Result<()> {
    for reactor in reactors::Reactor::ALL {
        while reactors::drain(app, reactor).await? > 0 {}
    }
    Ok(())
}

async fn move_clock(app: &App, by: Duration) -> Result<()> {
    let ctx = Ctx::system(app.clock.now());
    let permit = ctx.authorize(&Action::Operate)?;
    let tx = app.store.begin(&permit).await?;
    gotong_store::clock::advance(&tx, by.num_microseconds().unwrap_or(0)).await?;
    tx.commit().await?;
    app.clock.refresh(app.reader()).await?;
    Ok(())
}
