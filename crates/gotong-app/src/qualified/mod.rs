//! Lists of suppliers that a buyer has checked once, and invites together.

mod abilities;
mod apply;
mod decide;
mod keep;
pub mod queries;

pub use abilities::{Ability, EntryAbility, abilities, entry_abilities};
pub use apply::{Application, apply, withdraw};
pub use decide::{Answer, decide, remove};
pub use keep::{change, close, open};

use std::collections::BTreeSet;

use gotong_domain::{
    businesses::Business,
    ids::{BusinessId, UserId},
    policy::{Action, Permit},
    qualified::{Applicant, List, QualifiedAction},
};
use gotong_store::{Conn, businesses};

use crate::{Ctx, Error};

/// Asks policy about qualified lists.
fn permit(ctx: &Ctx, action: QualifiedAction<'_>) -> Result<Permit, Error> {
    ctx.authorize(&Action::Qualified(action))
}

/// A business with its people and those of a list's buyer.
struct Sides {
    business: Business,
    people: BTreeSet<UserId>,
    buyers: BTreeSet<UserId>,
}

impl Sides {
    async fn read(db: &impl Conn, list: &List, business: BusinessId) -> Result<Self, Error> {
        let teams = businesses::teams(db, &[list.buyer, business]).await?;
        let of = |business| {
            teams.iter().filter(|seat| seat.business == business).map(|seat| seat.user).collect()
        };
        let (people, buyers) = (of(business), of(list.buyer));
        Ok(Self { business: businesses::get(db, business).await?, people, buyers })
    }

    const fn applicant(&self) -> Applicant<'_> {
        Applicant { business: &self.business, people: &self.people, buyers: &self.buyers }
    }
}
