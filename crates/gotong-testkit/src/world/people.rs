//! The people of the demo world.

use anyhow::{Context, Result};
use gotong_app::{App, Ctx};
use gotong_domain::{
    accounts::{Email, User},
    ids::{BusinessId, UserId},
    locale::Locale,
    policy::{Action, Actor, Person, PlatformRole, Role, Seat},
};

use super::{
    Account, PASSWORD, Size,
    dice::Dice,
    words::{FAMILY, GIVEN},
};

/// The owners of the story, with addresses that are easy to type: a bakery, the hotel that buys, and more bakeries.
const STORY: [(&str, &str); 6] = [
    ("Sri", "Rahayu"),
    ("Siti", "Prasetyo"),
    ("Budi", "Santoso"),
    ("Dewi", "Lestari"),
    ("Joko", "Purnomo"),
    ("Ratna", "Wulandari"),
];

/// Somebody.
#[derive(Clone, Debug)]
pub(super) struct Somebody {
    pub(super) id: UserId,
    pub(super) email: String,
    pub(super) name: String,
}

/// Everybody: an owner for each business, and those who run the platform.
pub(super) struct Cast {
    pub(super) owners: Vec<Somebody>,
    pub(super) moderator: Somebody,
    /// Who approves for the hotel of the story, once seated.
    pub(super) approver: Option<UserId>,
    shown: Vec<Account>,
}

impl Cast {
    /// An owner acting for a business.
    pub(super) fn owner_of(&self, owner: usize, business: Option<BusinessId>) -> Actor {
        let seat = |business| Seat { business, role: Role::Owner, limit_minor: None };
        Actor::Person(Person {
            id: self.owners[owner].id,
            verified: true,
            seats: business.map(seat).into_iter().collect(),
            platform: Vec::new(),
        })
    }

    /// The moderator.
    pub(super) fn moderating(&self) -> Actor {
        Actor::Person(Person {
            id: self.moderator.id,
            verified: true,
            seats: Vec::new(),
            platform: vec![PlatformRole::Moderator],
        })
    }

    /// Who approves for the hotel of the story.
    pub(super) fn approver(&self) -> Result<UserId> {
        self.approver.context("somebody is seated at the hotel")
    }

    /// Notes an account to show.
    pub(super) fn show(&mut self, email: &str, id: &str, en: &str) {
        let purpose = (id.to_owned(), en.to_owned());
        self.shown.push(Account { email: email.to_owned(), purpose });
    }

    /// Notes an owner's account to show; one that is shown already keeps what it said first.
    pub(super) fn show_owner(&mut self, owner: usize, id: &str, en: &str) {
        let email = self.owners[owner].email.clone();
        if !self.shown.iter().any(|a| a.email == email) {
            self.show(&email, id, en);
        }
    }

    /// The accounts to show.
    pub(super) fn accounts(self) -> Vec<Account> {
        self.shown
    }
}

/// Makes everybody; one hash serves all, because they share one password.
pub(super) async fn cast(app: &App, size: Size) -> Result<Cast> {
    let mut dice = Dice::new(1945);
    let ctx = Ctx::system(app.clock.now());
    let hash = app.passwords.hash(PASSWORD).await?;
    let tx = app.store.begin(&ctx.authorize(&Action::Operate)?).await?;
    let mut owners = Vec::new();
    for number in 0..size.businesses {
        let known = STORY.get(number as usize).copied();
        let (given, family) = known.unwrap_or((*dice.one_of(GIVEN), *dice.one_of(FAMILY)));
        let local = match known {
            Some(_) => given.to_lowercase(),
            None => format!("{}.{}{number}", given.to_lowercase(), family.to_lowercase()),
        };
        let email = format!("{local}@contoh.example");
        owners.push(insert(&tx, &ctx, &hash, &email, &format!("{given} {family}")).await?);
    }
    let moderator = insert(&tx, &ctx, &hash, "moderator@contoh.example", "Ayu Moderator").await?;
    gotong_store::accounts::grant(&tx, moderator.id, PlatformRole::Moderator).await?;
    let admin = insert(&tx, &ctx, &hash, "admin@contoh.example", "Dimas Admin").await?;
    gotong_store::accounts::grant(&tx, admin.id, PlatformRole::Admin).await?;
    tx.commit().await?;
    let mut cast = Cast { owners, moderator, approver: None, shown: Vec::new() };
    cast.show("moderator@contoh.example", "moderator", "moderator");
    cast.show("admin@contoh.example", "pengelola", "administrator");
    Ok(cast)
}

/// Keeps somebody whose address is verified.
pub(super) async fn insert(
    tx: &gotong_store::Tx,
    ctx: &Ctx,
    hash: &str,
    email: &str,
    name: &str,
) -> Result<Somebody> {
    let address = Email::parse("email", email).map_err(|v| anyhow::anyhow!("{v:?}"))?;
    let user = User {
        id: ctx.new_id::<UserId>(),
        email: address,
        name: name.to_owned(),
        locale: Locale::Id,
        verified_at: Some(ctx.now),
        created_at: ctx.now,
        version: 1,
    };
    gotong_store::accounts::insert(tx, &user, hash).await?;
    Ok(Somebody { id: user.id, email: email.to_owned(), name: name.to_owned() })
}
