//! What is known of a business: the parts that a list read, and the rest when it is asked for.

use std::sync::Arc;

use async_graphql::{Context, Lookahead, Result, parser::types::Field};
use gotong_app::{
    businesses::queries::{Card, Part},
    tenders::queries::WantedBuyer,
};
use gotong_domain::{businesses as domain, ids::BusinessId, regions};

use super::{
    address::Address,
    types::{BusinessState, VerificationLevel},
};
use crate::{
    caller::request,
    ids::Global,
    json::Json,
    loaders::{failed, missing},
    page::names_below,
    plain::{self, Look, Plain},
};

/// A firm with its profile and its standing.
#[derive(Clone)]
pub struct Business(Known);

/// What is known of a business without reading more.
#[derive(Clone)]
enum Known {
    /// What lists of other things show of it.
    Card(Arc<Card>),
    /// Everything.
    Whole(Arc<domain::Business>),
}

impl From<Card> for Business {
    fn from(card: Card) -> Self {
        Self(Known::Card(Arc::new(card)))
    }
}

impl From<domain::Business> for Business {
    fn from(business: domain::Business) -> Self {
        Self(Known::Whole(Arc::new(business)))
    }
}

impl From<Arc<domain::Business>> for Business {
    fn from(business: Arc<domain::Business>) -> Self {
        Self(Known::Whole(business))
    }
}

impl Business {
    /// Which business it is.
    pub(crate) fn which(&self) -> BusinessId {
        match &self.0 {
            Known::Card(card) => card.id,
            Known::Whole(business) => business.id,
        }
    }

    /// A part that is known without reading more.
    fn part<'a, T>(
        &'a self,
        of_card: impl Fn(&'a Card) -> Option<T>,
        of_whole: impl Fn(&'a domain::Business) -> T,
    ) -> Option<T> {
        match &self.0 {
            Known::Card(card) => of_card(card),
            Known::Whole(business) => Some(of_whole(business)),
        }
    }

    pub(super) fn slug_part(&self) -> Option<&str> {
        self.part(|card| card.slug.as_deref(), |business| &business.slug)
    }

    pub(super) fn name_part(&self) -> Option<&str> {
        self.part(|card| card.name.as_deref(), |business| &business.profile.name)
    }

    pub(super) fn region_part(&self) -> Option<&'static regions::Region> {
        let code = self.part(
            |card| card.region_code.as_deref(),
            |business| &business.profile.address.region_code,
        );
        regions::get(code?)
    }

    pub(super) fn state_part(&self) -> Option<domain::BusinessState> {
        self.part(|card| card.state, |business| business.state)
    }

    pub(super) fn level_part(&self) -> Option<domain::VerificationLevel> {
        self.part(|card| card.level, |business| business.standing.level)
    }

    /// The name on the sign.
    pub(crate) async fn sign(&self, ctx: &Context<'_>) -> Result<String> {
        match self.name_part() {
            Some(name) => Ok(name.to_owned()),
            None => Ok(self.whole(ctx).await?.profile.name.clone()),
        }
    }

    /// The whole business.
    pub(super) async fn whole(&self, ctx: &Context<'_>) -> Result<Arc<domain::Business>> {
        match &self.0 {
            Known::Whole(business) => Ok(Arc::clone(business)),
            Known::Card(card) => {
                let found = request(ctx).loaders().businesses.load_one(card.id).await;
                found.map_err(|e| failed(ctx, &e))?.ok_or_else(|| missing(ctx))
            }
        }
    }
}

/// Fields that need the whole business.
const OF_THE_WHOLE: [&str; 8] = [
    "about",
    "verificationReasons",
    "codes",
    "phone",
    "website",
    "memberSince",
    "viewerCan",
    "version",
];

/// Fields of its address that need the whole business.
const OF_THE_ADDRESS: [&str; 3] = ["street", "postalCode", "point"];

/// Fields with the part of a business's card that they show.
const OF_THE_CARD: [(&str, Part); 5] = [
    ("slug", Part::Slug),
    ("name", Part::Name),
    ("state", Part::State),
    ("verification", Part::Level),
    ("address", Part::Region),
];

/// How much of a business is asked for; a field that is overlooked here loads what it needs itself.
pub(crate) fn wanted(looks: &Lookahead<'_>) -> WantedBuyer {
    if !looks.exists() {
        return WantedBuyer::Nothing;
    }
    let asked = names_below(looks);
    let of_address = names_below(&looks.field("address"));
    if OF_THE_WHOLE.iter().any(|field| asked.contains(field))
        || OF_THE_ADDRESS.iter().any(|field| of_address.contains(field))
    {
        return WantedBuyer::Whole;
    }
    let parts = OF_THE_CARD.into_iter().filter(|(field, _)| asked.contains(field));
    WantedBuyer::Card(parts.map(|(_, part)| part).collect())
}

impl Plain for Business {
    fn write(&self, field: &Field, look: &Look<'_>, out: &mut Json) -> Option<()> {
        match field.name.node.as_str() {
            "id" => out.text(&self.which().global()),
            "slug" => out.text(self.slug_part()?),
            "name" => out.text(self.name_part()?),
            "state" => out.word(BusinessState::from(self.state_part()?)),
            "verification" => out.word(VerificationLevel::from(self.level_part()?)),
            "address" => plain::object(&Address(self.clone()), field, look, out)?,
            _ => return None,
        }
        Some(())
    }
}
