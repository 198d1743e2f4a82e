//! A crowd of bidders for benchmarks: each with a session and a bid that only waits to be sealed.

use anyhow::{Context, Result};
use chrono::Duration;
use futures_util::{StreamExt, TryStreamExt, stream};
use gotong_app::{
    App, Ctx,
    bids::{self, MemberFields, PartFields, Start, Update},
    blobs,
    businesses::{self, NewDocument, Registration},
    keys::Bearer,
    tenders::{self, Estimate, NewDraft},
};
use gotong_domain::{
    accounts::{Email, Session, User},
    businesses::{AddressFields, DocumentKind, ProfileFields},
    ids::{BusinessId, SessionId, UserId},
    locale::Locale,
    money::{Currency, Money},
    policy::{Action, Actor, Person, Role, Seat},
    tenders::{
        ProcedureKind,
        input::{ItemInput, LotInput, TermsInput},
        terms::{AwardMethod, Lot},
    },
    time::{Instant, to_micros},
};
use gotong_graphql::ids::Global;

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
    let lot = post(app, &buyer.acting(app, Some(buyer_firm)), buyer_firm, closes_at).await?;
    let lot = &lot;
    let bidders = (0..count).map(|number| async move {
        let owner = enter(app, &format!("penawar{number}")).await?;
        let firm = open(app, &owner, &format!("Roti Beban {number}")).await?;
        offer(app, &owner, firm, lot).await
    });
    stream::iter(bidders).buffered(8).try_collect().await
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
        post(app, &buyer.acting(app, Some(firm)), firm, closes_at).await?;
    }
    Ok(closes_at)
}

async fn post(app: &App, ctx: &Ctx, buyer: BusinessId, closes_at: Instant) -> Result<Lot> {
    let item = ItemInput {
        id: None,
        title: "Roti tawar".to_owned(),
        description: None,
        quantity: 1_000,
        unit: "potong".to_owned(),
        code: Some(CODE.to_owned()),
    };
    let lot = LotInput {
        id: None,
        title: "Roti sarapan".to_owned(),
        description: None,
        value: Some(Money::new(1_000_000_000, Currency::Idr)),
        hard_ceiling: false,
        items: vec![item],
        requirements: Vec::new(),
    };
    let terms = TermsInput {
        description: Some("Roti untuk sarapan tamu.".to_owned()),
        city_code: Some(CITY.to_owned()),
        codes: Some(vec![CODE.to_owned()]),
        award: Some(AwardMethod::LowestPrice),
        closes_at: Some(closes_at),
        lots: Some(vec![lot]),
        ..TermsInput::default()
    };
    let draft = NewDraft {
        buyer,
        procedure: ProcedureKind::Rfq,
        title: "Roti sarapan".to_owned(),
        currency: Currency::Idr,
        terms,
        estimate: Estimate::default(),
    };
    let tender = tenders::create(app, ctx, draft).await?;
    let published = tenders::publish(app, ctx, tender.id, tender.version).await?;
    published.terms.lots.first().cloned().context("the tender has a lot")
}

async fn offer(app: &App, owner: &Bidder, firm: BusinessId, lot: &Lot) -> Result<Ready> {
    let ctx = owner.acting(app, Some(firm));
    let bid = bids::start(app, &ctx, Start { lot: lot.id, business: firm, alliance: None }).await?;
    let part = |item: &gotong_domain::tenders::terms::Item| PartFields {
        item: item.id,
        quantity: 1_000,
        unit_price: Money::new(850_000, Currency::Idr),
    };
    let member = MemberFields {
        business: firm,
        parts: lot.items.iter().map(part).collect(),
        share_bp: 10_000,
    };
    let (members, version) = (Some(vec![member]), bid.version);
    let update = Update { bid: bid.id, version, members, answers: None, note: None };
    let bid = bids::update(app, &ctx, update).await?;
    let bearer = Bearer { user: owner.user, session: owner.session };
    let (token, _) = app.tokens.sign(bearer, &app.settings, ctx.now)?;
    Ok(Ready { bid: bid.id.global().to_string(), version: bid.version, token })
}
