//! A hotel's tender for 500 loaves, bakeries that answer it, and their alliance; put straight into the database, so
//! that these tests are about bids alone.

use std::collections::BTreeSet;

use gotong_domain::{
    alliances::{
        Alliance, AllianceState, Area, BindingLimits, Charter, CharterState, CharterVersion,
        Liability, MemberShare, Membership, MembershipState, Officer, OfficerRole,
    },
    businesses::{BusinessState, VerificationLevel},
    ids::{
        AllianceId, BusinessId, CharterId, CriterionId, ItemId, LotId, MembershipId, RequirementId,
        TenderId, UserId,
    },
    money::{BasisPoints, Currency, Money},
    policy::{self, Action, Actor, Permit},
    tenders::{
        LotStanding, LotState, Phase, Procedure, TeamMember, Tender, TenderRole,
        terms::{
            Aggregation, AwardMethod, Combine, Criterion, CriterionKind, Item, Lot, Requirement,
            RequirementTest, Rules, Terms,
        },
    },
    time::{Instant, Zone, to_micros},
    timer::TimerKind,
};
use gotong_graphql::ids::Global;
use gotong_store::{Tx, alliances, businesses, tenders, timers};
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

/// What tests look at.
pub(super) const BID: &str =
    "bid { id state code tenderVersion versionHash version total { amountMinor }
    bidderName note viewerCan receipt { commitment sequence file }
    members { business { id } shareBp price { amountMinor } liability confirmation { versionHash } }
    blockers { code message business { id } } }";

/// A person with a business that may bid.
pub(super) struct Firm<'a> {
    owner: Person<'a>,
    since: Instant,
    pub(super) id: String,
    pub(super) business: BusinessId,
}

pub(super) struct World<'a> {
    pub(super) app: &'a TestApp,
    pub(super) hotel: Firm<'a>,
    pub(super) tender: TenderId,
    pub(super) lot: LotId,
    pub(super) item: ItemId,
}

pub(super) fn system() -> Permit {
    policy::authorize(&Actor::System, &Action::Operate).expect("the platform may")
}

pub(crate) async fn begin(app: &TestApp) -> Tx {
    app.app.store.begin(&system()).await.expect("a transaction")
}

impl<'a> Firm<'a> {
    /// Registers a person with a verified, active business.
    pub(super) async fn register(app: &'a TestApp, name: &str) -> Self {
        let owner = app.person(name).await;
        let id = owner.business(&format!("Roti {name}")).await;
        let business = BusinessId::parse("id", &id.clone().into()).expect("a business's id");
        let tx = begin(app).await;
        let mut firm = businesses::get(&tx, business).await.expect("registered");
        firm.state = BusinessState::Active;
        firm.standing.level = VerificationLevel::L1;
        businesses::update(&tx, &firm).await.expect("saved");
        tx.commit().await.expect("committed");
        Self { owner, since: app.now(), id, business }
    }

    /// The owner, signed in again when the clock moved past the token's end.
    pub(super) async fn person(&self) -> Person<'a> {
        let old = self.owner.app.now() > self.since + chrono::Duration::minutes(9);
        if old { self.owner.signed_in_again().await } else { self.owner.clone() }
    }

    /// Sends a mutation that answers a bid.
    pub(super) async fn bids(&self, name: &str, input: Value) -> Answer {
        let kind = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
        self.person().await.mutate(name, &kind, input, BID).await
    }

    /// As [`Firm::bids`], and must be accepted; answers the bid.
    pub(super) async fn bid(&self, name: &str, input: Value) -> Value {
        self.bids(name, input).await.accepted(name)["bid"].clone()
    }

    /// Reads a bid by its id; null if this person may not see it.
    pub(super) async fn read(&self, id: &Value) -> Value {
        let query = "query($id: ID!) { node(id: $id) { ... on Bid {
            id state total { amountMinor } rejectionReason versionHash
            receipt { file } members { price { amountMinor } } } } }";
        self.person().await.gql(query, json!({ "id": id })).await.data()["node"].clone()
    }
}

impl<'a> World<'a> {
    pub(super) async fn new(app: &'a TestApp) -> Self {
        let hotel = Firm::register(app, "Hotel").await;
        let user = UserId::parse("id", &hotel.owner.id.clone().into()).expect("a user's id");
        let tender = tender(app, hotel.business, user);
        let (id, lot) = (tender.id, tender.terms.lots[0].id);
        let item = tender.terms.lots[0].items[0].id;
        let tx = begin(app).await;
        tenders::insert(&tx, &tender, "secret").await.expect("kept");
        let (due_at, kind) = (tender.terms.closes_at, TimerKind::TenderCloses);
        let closes = timers::Timer { due_at, kind, entity: id.0, version: 1 };
        timers::schedule(&tx, &closes).await.expect("set");
        tx.commit().await.expect("committed");
        Self { app, hotel, tender: id, lot, item }
    }

    /// The start of a bid for the lot.
    pub(super) fn start(&self, firm: &Firm<'_>) -> Value {
        json!({ "lotId": self.lot.global(), "businessId": firm.id })
    }

    /// Parts and share of a member, as clients give them.
    pub(super) fn member(&self, firm: &Firm<'_>, quantity: i64, price: i64, share: i64) -> Value {
        let unit_price = json!({ "amountMinor": price.to_string(), "currency": "IDR" });
        let part = json!({
            "itemId": self.item.global(), "quantity": quantity.to_string(), "unitPrice": unit_price,
        });
        json!({ "businessId": firm.id, "parts": [part], "shareBp": share })
    }

    /// A single bid for all 500 loaves, written and not sealed.
    pub(super) async fn written(&self, firm: &Firm<'_>, price: i64) -> Value {
        let bid = firm.bid("startBid", self.start(firm)).await;
        let members = json!([self.member(firm, 500, price, 10_000)]);
        let update = json!({ "bidId": bid["id"], "version": bid["version"], "members": members });
        firm.bid("updateBid", update).await
    }

    /// A single bid for all 500 loaves, sealed.
    pub(super) async fn sealed(&self, firm: &Firm<'_>, price: i64) -> Value {
        let bid = self.written(firm, price).await;
        let seal = json!({
            "bidId": bid["id"], "version": bid["version"], "independentPriceDeclaration": true,
        });
        firm.bid("sealBid", seal).await
    }

    /// Amends the tender in substance: version 2, and what was sealed is stale.
    pub(super) async fn amend(&self) {
        let tx = begin(self.app).await;
        let mut tender = tenders::get(&tx, self.tender).await.expect("there");
        tender.terms_version += 1;
        let tender = tenders::update(&tx, tender).await.expect("saved");
        let version = tender.terms_version;
        gotong_store::bids::mark_stale(&tx, self.tender, version).await.expect("marked");
        tx.commit().await.expect("committed");
    }

    /// Moves the clock past the deadline, so that the tender closes.
    pub(super) async fn close(&self) {
        self.app.advance(chrono::Duration::days(5)).await;
    }

    /// Opens the bids as the hotel's owner.
    pub(super) async fn open(&self) {
        let hotel = self.hotel.person().await;
        let input = json!({ "tenderId": self.tender.global() });
        let opened = hotel.mutate("openBids", "OpenBidsInput", input, "tender { state }").await;
        assert_eq!(opened.accepted("openBids")["tender"]["state"], "EVALUATION");
        self.app.settle().await;
    }

    /// An alliance of these firms under a charter in force; the first coordinates.
    pub(super) async fn alliance(&self, firms: &[&Firm<'_>], shares: &[u16]) -> String {
        let (id, charter) = (AllianceId(Uuid::from_u128(80)), CharterId(Uuid::from_u128(81)));
        let (lead, deputy) = (firms[0].business, firms[1].business);
        let now = to_micros(self.app.now());
        let alliance = Alliance {
            id,
            code: "ALI-2026-000001".into(),
            slug: "roti-bersama".into(),
            name: "Roti Bersama".into(),
            purpose: "Roti untuk hotel".into(),
            region_code: None,
            codes: vec!["10710".into()],
            founder: lead,
            coordinator: lead,
            state: AllianceState::Active,
            created_at: now,
            version: 1,
        };
        let content = Charter {
            purpose: "Roti untuk hotel".into(),
            scope_codes: vec!["10710".into()],
            area: Area::default(),
            members: firms
                .iter()
                .zip(shares)
                .map(|(firm, share)| MemberShare {
                    business: firm.business,
                    share_bp: BasisPoints(*share),
                })
                .collect(),
            liability: Liability::JointSeveral,
            officers: vec![Officer { role: OfficerRole::Coordinator, business: lead, deputy }],
            binding_limits: BindingLimits::uniform(Money::new(
                1_000_000_000_000_000,
                Currency::Idr,
            )),
            notice_days: 30,
            valid_until: None,
            terms: None,
        };
        let user = UserId::parse("id", &firms[0].owner.id.clone().into()).expect("a user's id");
        let mut version = CharterVersion::draft(charter, id, 1, content, user);
        version.state = CharterState::InForce;
        version.document = Some(version.content.document(id, charter, 1));
        let tx = begin(self.app).await;
        alliances::insert(&tx, &alliance).await.expect("kept");
        alliances::charters::insert(&tx, &version).await.expect("kept");
        for (i, firm) in firms.iter().enumerate() {
            let member = Membership {
                id: MembershipId(Uuid::from_u128(90 + i as u128)),
                alliance: id,
                business: firm.business,
                state: MembershipState::Signed,
                message: None,
                since: now,
                joined_at: Some(now),
                lapses_at: None,
                version: 1,
            };
            alliances::members::insert(&tx, &member).await.expect("kept");
        }
        tx.commit().await.expect("committed");
        id.global().0
    }
}

pub(crate) fn tender(app: &TestApp, buyer: BusinessId, owner: UserId) -> Tender {
    let now = to_micros(app.now());
    let closes_at = now + chrono::Duration::days(4);
    let lot = LotId(Uuid::from_u128(10));
    let item = Item {
        id: ItemId(Uuid::from_u128(11)),
        description: "Roti tawar 400 g".into(),
        detail: None,
        quantity: 500,
        tiers: vec![],
        unit: "buah".into(),
        code: Some("10710".into()),
    };
    let terms = Terms {
        title: "Roti untuk sarapan".into(),
        description: "Roti tawar setiap pagi".into(),
        currency: Currency::Idr,
        zone: Zone::Wib,
        city_code: "3374".into(),
        codes: vec!["10710".into()],
        delivery_from: None,
        delivery_until: None,
        rules: Rules {
            award: AwardMethod::LowestPrice,
            min_bids: 1,
            seal: gotong_domain::tenders::SealLevel::default(),
            envelopes: 1,
            openers: 1,
            combine: Combine::Mean,
            nearest: false,
            combinations: false,
            invited_only: false,
            standstill_days: 1,
            validity_days: 30,
        },
        opens_at: None,
        questions_until: closes_at - chrono::Duration::days(1),
        closes_at,
        valid_until: closes_at + chrono::Duration::days(30),
        lots: vec![Lot {
            id: lot,
            title: "Roti tawar".into(),
            description: None,
            value: None,
            hard_ceiling: false,
            sources: vec![],
            items: vec![item],
            requirements: vec![Requirement {
                id: RequirementId(Uuid::from_u128(12)),
                title: "Izin usaha".into(),
                description: None,
                unit: None,
                options: vec![],
                mandatory: false,
                aggregation: Aggregation::LeadOnly,
                unit_cost: None,
                test: RequirementTest::Document { name: "Izin usaha".into() },
            }],
        }],
        criteria: vec![Criterion {
            id: CriterionId(Uuid::from_u128(20)),
            title: "Harga".into(),
            description: None,
            weight: BasisPoints::WHOLE,
            kind: CriterionKind::Price,
        }],
        direct_reason: None,
        justification: None,
        framework: None,
        call_off: None,
    };
    Tender {
        id: TenderId(Uuid::from_u128(1)),
        code: "TDR-2026-000001".into(),
        buyer,
        procedure: Procedure::built_in("RFQ").expect("it comes with the program"),
        terms,
        terms_version: 1,
        estimate: None,
        estimate_public: false,
        team: vec![TeamMember { user: owner, roles: BTreeSet::from(TenderRole::ALL) }],
        phase: Phase::Tendering { published_at: now, extended: false },
        lots: vec![LotStanding { lot, state: LotState::Active }],
        cancellation: None,
        lot_cancellations: vec![],
        complaints: vec![],
        unanswered: 0,
        published_at: Some(now),
        created_at: now,
        version: 1,
    }
}
