//! A crowd of bidders for benchmarks: each with a session and a bid that only waits to be sealed.

mod opening;
mod race;

use anyhow::{Context, Result};
use chrono::Duration;
use futures_util::{StreamExt, TryStreamExt, stream};
use gotong_app::{
    App, Ctx,
    bids::{self, MemberFields, PartFields, Sealing, Start, Update},
    blobs,
    businesses::{self, NewDocument, Registration},
    keys::Bearer,
    tenders::{self, Estimate, NewDraft},
};
use gotong_domain::{
    accounts::{Email, Session, User},
    bids::Bid,
    businesses::{AddressFields, DocumentKind, ProfileFields},
    ids::{BusinessId, SessionId, UserId},
    locale::Locale,
    money::{Currency, Money},
    policy::{Action, Actor, Person, Role, Seat},
    tenders::{
        Tender,
        input::{ItemInput, LotInput, TermsInput},
        terms::{AwardMethod, Item, Lot},
    },
    time::{Instant, to_micros},
};
use gotong_graphql::ids::Global;
use gotong_server::worker;

pub use self::{
    opening::{Opening, open_together},
    race::{Race, race},
};

const CITY: &str = "3374";
const CODE: &str = "10710";

/// Stands for a scanned business licence: of all kinds of documents the smallest.
const DOCUMENT: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// A bid ready to be sealed, with the access token of who may seal it.
#[derive(Debug)]
pub struct Ready {
    /// The bid as clients name it.
    pub bid: String,
    /// Its version.
    pub version: i64,
    /// An access token.
    pub token: String,
}

/// Gathers `count` bidders round one tender.
///
/// # Errors
/// When a use case refuses what is asked of it.
pub async fn gather(app: &App, count: u32) -> Result<Vec<Ready>> {
    let buyer = enter(app, "pembeli").await?;
    let buyer_firm = open(app, &buyer, "Hotel Beban").await?;
    let closes_at = app.clock.now() + Duration::days(14);
    let posted =
        post(app, &buyer.acting(app, Some(buyer_firm)), (buyer_firm, 1), closes_at).await?;
    let offers = offers(app, &posted, count).await?;
    offers.iter().map(|offer| offer.ready(app)).collect()
}

/// A bid that waits to be sealed, with who may seal it.
struct Offer {
    owner: Bidder,
    firm: BusinessId,
    bid: Bid,
}

impl Offer {
    fn ready(&self, app: &App) -> Result<Ready> {
        let bearer = Bearer { user: self.owner.user, session: self.owner.session };
        let (token, _) = app.tokens.sign(bearer, &app.settings, app.clock.now())?;
        Ok(Ready { bid: self.bid.id.global().to_string(), version: self.bid.version, token })
    }

    /// Who seals it, now.
    fn ctx(&self, app: &App) -> Ctx {
        self.owner.acting(app, Some(self.firm))
    }

    async fn seal(&self, app: &App) -> Result<(), gotong_app::Error> {
        let (bid, version) = (self.bid.id, self.bid.version);
        let sealing = Sealing { bid, version, independent_price: true, envelope: None };
        bids::seal(app, &self.ctx(app), sealing).await.map(drop)
    }
}

/// Gathers bidders, each with a bid for one of the tender's lots, in turn.
async fn offers(app: &App, tender: &Tender, count: u32) -> Result<Vec<Offer>> {
    let lots = tender.terms.lots.iter().cycle();
    let bidders = (0..count).zip(lots).map(|(number, lot)| async move {
        let owner = enter(app, &format!("penawar{number}")).await?;
        let firm = open(app, &owner, &format!("Roti Beban {number}")).await?;
        let bid = offer(app, &owner.acting(app, Some(firm)), firm, (lot, number)).await?;
        Ok(Offer { owner, firm, bid })
    });
    stream::iter(bidders).buffered(8).try_collect().await
}

/// Moves everybody's clock to an instant.
async fn move_clock(app: &App, to: Instant) -> Result<()> {
    let tx = app.store.begin(&Ctx::system(to).authorize(&Action::Operate)?).await?;
    let now = gotong_store::clock::read(&tx).await?;
    let by = (to - now).num_microseconds().context("a length of time that a clock can move")?;
    gotong_store::clock::advance(&tx, by).await?;
    tx.commit().await?;
    app.clock.refresh(app.reader()).await?;
    Ok(())
}

/// Does what follows and what is due, until nothing is left.
async fn settle(app: &App) -> Result<()> {
    while worker::round(app).await? > 0 {}
    Ok(())
}

struct Bidder {
    user: UserId,
    session: SessionId,
}

impl Bidder {
    fn acting(&self, app: &App, firm: Option<BusinessId>) -> Ctx {
        let seat = |business| Seat { business, role: Role::Owner, limit_minor: None };
        let seats = firm.map(seat).into_iter().collect();
        let actor =
            Actor::Person(Person { id: self.user, verified: true, seats, platform: Vec::new() });
        Ctx { actor, ..Ctx::system(app.clock.now()) }
    }
}

/// Keeps a verified person who has a session; no password fits.
async fn enter(app: &App, name: &str) -> Result<Bidder> {
    let ctx = Ctx::system(app.clock.now());
    let email = Email::parse("email", &format!("{name}@beban.example"));
    let user = User {
        id: ctx.new_id::<UserId>(),
        email: email.map_err(|v| anyhow::anyhow!("{v:?}"))?,
        name: name.to_owned(),
        locale: Locale::Id,
        verified_at: Some(ctx.now),
        created_at: ctx.now,
        version: 1,
    };
    let session = Session {
        id: ctx.new_id::<SessionId>(),
        user: user.id,
        token_hash: user.id.0.to_string(),
        previous_hash: None,
        device: String::new(),
        created_at: ctx.now,
        rotated_at: ctx.now,
        expires_at: ctx.now + Session::LIFETIME,
        revoked_at: None,
        version: 1,
    };
    let tx = app.store.begin(&ctx.authorize(&Action::Operate)?).await?;
    gotong_store::accounts::insert(&tx, &user, "").await?;
    gotong_store::accounts::insert_session(&tx, &session).await?;
    tx.commit().await?;
    Ok(Bidder { user: user.id, session: session.id })
}

async fn open(app: &App, owner: &Bidder, name: &str) -> Result<BusinessId> {
    let profile = ProfileFields {
        name: name.to_owned(),
        about: None,
        address: AddressFields {
            street: None,
            region_code: CITY.to_owned(),
            postal_code: None,
            point: None,
        },
        codes: vec![CODE.to_owned()],
        phone: None,
        website: None,
    };
    let registration = Registration { profile, capabilities: Vec::new() };
    let firm = businesses::register(app, &owner.acting(app, None), registration).await?.id;
    let ctx = owner.acting(app, Some(firm));
    let blob = blobs::upload(app, &ctx, Some(firm), DOCUMENT.to_vec()).await?.id;
    let document = NewDocument { business: firm, kind: DocumentKind::Nib, blob, valid_until: None };
    businesses::add_document(app, &ctx, document).await?;
    Ok(firm)
}

/// Publishes `count` tenders that close at the same moment; answers when.
///
/// # Errors
/// When a use case refuses what is asked of it.
pub async fn close_together(app: &App, count: u32) -> Result<Instant> {
    let buyer = enter(app, "pembeli").await?;
    let firm = open(app, &buyer, "Hotel Beban").await?;
    let closes_at = to_micros(app.clock.now() + Duration::days(14));
    for _ in 0..count {
        post(app, &buyer.acting(app, Some(firm)), (firm, 1), closes_at).await?;
    }
    Ok(closes_at)
}

/// Publishes a tender with so many lots.
async fn post(
    app: &App,
    ctx: &Ctx,
    (buyer, lots): (BusinessId, usize),
    closes_at: Instant,
) -> Result<Tender> {
    let item = ItemInput {
        id: None,
        title: "Roti tawar".to_owned(),
        description: None,
        quantity: 1_000,
        tiers: vec![],
        unit: "potong".to_owned(),
        code: Some(CODE.to_owned()),
    };
    let lot = LotInput {
        id: None,
        title: "Roti sarapan".to_owned(),
        description: None,
        value: Some(Money::new(1_000_000_000, Currency::Idr)),
        hard_ceiling: false,
        sources: vec![],
        items: vec![item],
        requirements: Vec::new(),
    };
    let terms = TermsInput {
        description: Some("Roti untuk sarapan tamu.".to_owned()),
        city_code: Some(CITY.to_owned()),
        codes: Some(vec![CODE.to_owned()]),
        award: Some(AwardMethod::LowestPrice),
        closes_at: Some(closes_at),
        lots: Some(vec![lot; lots]),
        ..TermsInput::default()
    };
    let draft = NewDraft {
        buyer,
        procedure: "RFQ".to_owned(),
        title: "Roti sarapan".to_owned(),
        currency: Currency::Idr,
        terms,
        estimate: Estimate::default(),
    };
    let tender = tenders::create(app, ctx, draft).await?;
    Ok(tenders::publish(app, ctx, tender.id, tender.version).await?)
}

/// Writes a bid for a whole lot; no two ask the same price.
async fn offer(app: &App, ctx: &Ctx, firm: BusinessId, (lot, number): (&Lot, u32)) -> Result<Bid> {
    let bid = bids::start(app, ctx, Start { lot: lot.id, business: firm, alliance: None }).await?;
    let part = |item: &Item| PartFields {
        item: item.id,
        quantity: 1_000,
        unit_price: Money::new(850_000 + i64::from(number), Currency::Idr),
        tier_prices: vec![],
    };
    let member = MemberFields {
        business: firm,
        parts: lot.items.iter().map(part).collect(),
        share_bp: 10_000,
    };
    let (members, version) = (Some(vec![member]), bid.version);
    let update =
        Update { bid: bid.id, version, members, answers: None, note: None, combinations: None };
    Ok(bids::update(app, ctx, update).await?)
}
