//! One of everything: a buyer, bakeries, an alliance, tenders in several states, bids, works; and four people who try
//! everything with them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Duration;
use gotong_domain::{
    businesses::TeamMember,
    ids::{BusinessId, QualifiedListId, TenderId, UserId},
    policy::{self, Action, Actor, PlatformRole, Role},
    qualified,
    tenders::{CancelReason, Change, NewChange, WantedChange},
};
use gotong_graphql::ids::Global;
use gotong_store::tenders::Invited;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, seal},
    bakeries::{Bakery, DOT, PAPER, accept, charter, uploaded},
    tenders::{bread, draft, published, text, verified},
};

/// One of everything.
pub(crate) struct Stage<'a> {
    pub(crate) app: &'a TestApp,
    /// Owns every business here, leads every tender, moderates, and arbitrates where it is no party: nowhere.
    pub(crate) owner: Person<'a>,
    /// Looks on in every business here.
    pub(crate) viewer: Person<'a>,
    /// Owns a business that has nothing to do with the others.
    pub(crate) stranger: Person<'a>,
    things: BTreeMap<&'static str, Value>,
}

impl<'a> Stage<'a> {
    /// Builds it.
    pub(crate) async fn build(app: &'a TestApp) -> Self {
        let (owner, hotel) = verified(app, "Hotel").await;
        let mut bakers = Vec::new();
        for name in ["Satu", "Dua", "Tiga"] {
            bakers.push(verified(app, name).await);
        }
        let (stranger, other) = verified(app, "Lain").await;
        let (viewer, staff) = (app.person("Pengamat").await, app.person("Staf").await);
        let seat = sit(app, &staff, &hotel, Role::Staff).await;
        sit(app, &viewer, &hotel, Role::Viewer).await;
        moderate(app, &owner).await;
        grant(app, &owner, PlatformRole::Arbiter).await;
        let mut stage = Self { app, owner, viewer, stranger, things: BTreeMap::new() };
        for (name, thing) in [("hotel", json!(hotel)), ("other", json!(other)), ("seat", seat)] {
            stage.things.insert(name, thing);
        }
        stage.put("staff", &json!(staff.id));
        let (bakers, market, award) = stage.markets(bakers, &hotel).await;
        stage.businesses(&hotel).await;
        stage.tenders(&hotel, &bakers).await;
        // Only now: nobody bids where its people buy.
        for (_, bakery) in &bakers {
            sit(app, &stage.viewer, bakery, Role::Viewer).await;
            sit(app, &stage.owner, bakery, Role::Owner).await;
        }
        stage.objections(&market, &bakers[1].1, &award).await;
        stage.change(&hotel).await;
        stage.alliances(&bakers).await;
        stage.works(&bakers).await;
        stage.lists(&hotel, &bakers).await;
        app.settle().await;
        stage
    }

    /// The thing with this name.
    pub(crate) fn get(&self, name: &str) -> Value {
        self.things.get(name).unwrap_or_else(|| panic!("nothing is called {name}")).clone()
    }

    fn put(&mut self, name: &'static str, thing: &Value) {
        self.things.insert(name, thing.clone());
    }

    /// Two tenders past their deadline: one whose opened bids are still undecided, one with an award. Answers the
    /// bakers, signed in again, and the second with its award.
    async fn markets(
        &mut self,
        bakers: Vec<(Person<'a>, String)>,
        hotel: &str,
    ) -> (Vec<(Person<'a>, String)>, Market<'a>, String) {
        let mut markets = Vec::new();
        for _ in 0..2 {
            let tender = published(&self.owner, hotel).await;
            let mut bids = Vec::new();
            for ((baker, bakery), price) in bakers.iter().zip([1_200_000, 1_000_000, 1_100_000]) {
                bids.push(seal(baker, bakery, &tender, price).await);
            }
            let (app, hotel, bakers) = (self.app, self.owner.clone(), bakers.clone());
            markets.push(Market { app, hotel, tender, bakers, bids });
        }
        self.app.advance(Duration::days(30)).await;
        for person in [&mut self.owner, &mut self.viewer, &mut self.stranger] {
            *person = person.signed_in_again().await;
        }
        for market in &mut markets {
            market.hotel = self.owner.clone();
            market.opened().await;
        }
        markets[1].judge().await;
        let award = markets[1].award(2).await;
        self.put("award", &json!(award));
        self.put("opened", &markets[0].tender["id"]);
        self.put("openedBid", &json!(markets[0].bids[1]));
        self.put("openedLot", &markets[0].tender["lots"][0]["id"]);
        let cure = json!({
            "bidId": markets[0].bids[0], "kind": "CURE", "question": "Mohon lampirkan izin edar.",
        });
        let fields = "bid { inquiries { id } }";
        let asked = self.owner.mutate("askBidder", "AskBidderInput", cure, fields).await;
        self.put("inquiry", &asked.payload("askBidder")["bid"]["inquiries"][0]["id"]);
        let until = self.app.now() + Duration::days(130);
        let longer = json!({ "lotId": markets[0].tender["lots"][0]["id"], "validUntil": until });
        let fields = "tender { bids(first: 9) { nodes { id extensions { id } } } }";
        let asked =
            self.owner.mutate("askBidExtension", "AskBidExtensionInput", longer, fields).await;
        let bids = asked.payload("askBidExtension")["tender"]["bids"]["nodes"].clone();
        let of_first = |bid: &&Value| bid["id"] == json!(markets[0].bids[0]);
        let first = bids.as_array().expect("a list").iter().find(of_first).expect("a bid");
        self.put("extension", &first["extensions"][0]["id"]);
        let criterion = markets[0].quality().await;
        self.put("criterion", &criterion);
        let mut awake = Vec::new();
        for (baker, bakery) in bakers {
            awake.push((baker.signed_in_again().await, bakery));
        }
        (awake, markets.remove(1), award)
    }

    /// A claim and a complaint about an award, in the name of a bakery that lost.
    async fn objections(&mut self, market: &Market<'a>, claimant: &str, award: &str) {
        let owner = self.owner.clone();
        let paper = uploaded(&owner, PAPER).await;
        let about = |kind: &str, id: &Value, rule: &str| {
            json!({
                "targetKind": kind, "targetId": id, "ruleId": rule, "remedy": "RE_EVALUATE",
                "text": "Penilaian tidak mengikuti kriteria yang diumumkan.",
                "documentBlobIds": [paper], "reference": "Log tender, baris 12",
            })
        };
        let filing = json!({
            "tenderId": market.tender["id"], "businessId": claimant, "objections": [
                about("AWARD", &json!(award), "EVALUATION_ERROR"),
                about("BID_DECISION", &json!(market.bids[1]), "REASON_MISSING"),
            ],
        });
        for (mutation, thing) in [("submitClaim", "claim"), ("submitComplaint", "complaint")] {
            let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
            let fields = format!("{thing} {{ id }}");
            let filed = owner.mutate(mutation, &kind, filing.clone(), &fields).await;
            self.put(thing, &filed.payload(mutation)[thing]["id"]);
        }
        let draft = owner.mutate("draftClaim", "DraftClaimInput", filing.clone(), "draft { id }");
        self.put("claimDraft", &draft.await.payload("draftClaim")["draft"]["id"]);
        self.put("filing", &filing);
    }

    async fn businesses(&mut self, hotel: &str) {
        let owner = self.owner.clone();
        let blob = uploaded(&owner, PAPER).await;
        self.put("blob", &json!(blob));
        let invite = json!({ "businessId": hotel, "email": "baru@example.id", "role": "STAFF" });
        let invitation = "invitation { id }";
        let sent = owner.mutate("inviteMember", "InviteMemberInput", invite, invitation).await;
        self.put("invitation", &sent.payload("inviteMember")["invitation"]["id"]);
        let fields = "capability { id version evidence { id } }";
        for name in ["capability", "listed"] {
            let add = json!({
                "businessId": hotel, "publish": name == "listed",
                "capability": { "code": "10710", "title": "Roti manis" },
            });
            let added = owner.mutate("addCapability", "AddCapabilityInput", add, fields).await;
            let added = added.payload("addCapability")["capability"].clone();
            let proof = json!({ "capabilityId": added["id"], "title": "Sertifikat" });
            let proven = owner.mutate("addEvidence", "AddEvidenceInput", proof, fields).await;
            let proven = proven.payload("addEvidence")["capability"].clone();
            self.put(name, &proven);
        }
        let query = "query($id: ID!) { node(id: $id) { ... on Business { version } } }";
        let answer = owner.gql(query, json!({ "id": hotel })).await;
        self.put("hotelVersion", &answer.data()["node"]["version"]);
    }

    /// A draft, a draft to be deleted, and a live tender with a question, a written and a sealed bid.
    async fn tenders(&mut self, hotel: &str, bakers: &[(Person<'a>, String)]) {
        let owner = self.owner.clone();
        for name in ["draft", "discarded"] {
            let tender = draft(&owner, hotel, bread()).await;
            self.put(name, &tender);
        }
        let live = published(&owner, hotel).await;
        self.put("live", &live);
        let (asker, asking) = &bakers[2];
        let ask = json!({ "tenderId": live["id"], "businessId": asking, "text": "Kapan diantar?" });
        let asked = asker.mutate("askQuestion", "AskQuestionInput", ask, "question { id }").await;
        self.put("question", &asked.payload("askQuestion")["question"]["id"]);
        self.put("bidder", &json!(bakers[0].1));
        self.put("waiting", &json!(asking));
        self.invite(asking).await;
        let start = json!({ "lotId": live["lots"][0]["id"], "businessId": bakers[0].1 });
        let fields = "bid { id version versionHash }";
        let bid = bakers[0].0.mutate("startBid", "StartBidInput", start, fields).await;
        self.put("bid", &bid.payload("startBid")["bid"]);
        let sealed = seal(&bakers[1].0, &bakers[1].1, &live, 900_000).await;
        let query = "query($id: ID!) { node(id: $id) { ... on Bid { id version } } }";
        let answer = bakers[1].0.gql(query, json!({ "id": sealed })).await;
        self.put("sealed", &answer.data()["node"]);
    }

    /// Invites a business to the draft: the use case would not, for its owner works for the buyer too.
    async fn invite(&self, business: &str) {
        let business = BusinessId::parse("id", &business.to_owned().into()).expect("an id");
        let tender = text(&self.get("draft")["id"]);
        let tender = TenderId::parse("id", &tender.into()).expect("an id");
        let by = UserId::parse("id", &self.owner.id.clone().into()).expect("an id");
        let permit = policy::authorize(&Actor::System, &Action::Operate).expect("the platform may");
        let tx = self.app.app.store.begin(&permit).await.expect("a transaction");
        let invited = [Invited { tender, business, by, at: self.app.now() }];
        gotong_store::tenders::invite(&tx, &invited).await.expect("kept");
        tx.commit().await.expect("committed");
    }

    /// A tender that somebody else of its buyer wants to be called off.
    async fn change(&mut self, hotel: &str) {
        let tender = published(&self.owner, hotel).await;
        let id = TenderId::parse("id", &text(&tender["id"]).into()).expect("an id");
        let by = UserId::parse("id", &text(&self.get("staff")).into()).expect("an id");
        let permit = policy::authorize(&Actor::System, &Action::Operate).expect("the platform may");
        let tx = self.app.app.store.begin(&permit).await.expect("a transaction");
        let tender = gotong_store::tenders::get(&tx, id).await.expect("published");
        let wanted =
            WantedChange::Cancel { reason: CancelReason::BudgetCut, lots: BTreeSet::new() };
        let reason = "Anggaran tahun ini dipotong separuh.".to_owned();
        let (id, now) = (self.app.app.ids.new_id(), self.app.now());
        let (change, _) = Change::propose(&tender, NewChange { id, wanted, reason, by, now });
        gotong_store::changes::insert(&tx, &change).await.expect("kept");
        tx.commit().await.expect("committed");
        self.put("change", &json!(change.id.global()));
    }

    /// Two alliances: one whose charter is a draft, one whose charter is being signed.
    async fn alliances(&mut self, bakers: &[(Person<'a>, String)]) {
        let bakeries: Vec<Bakery<'_>> = bakers
            .iter()
            .map(|(owner, id)| Bakery { owner: owner.clone(), id: id.clone() })
            .collect();
        let fields = "charter { id version documentHash }";
        for (alliance_name, charter_name) in [("forming", "draftCharter"), ("alliance", "charter")]
        {
            let create = json!({
                "businessId": bakeries[0].id, "name": format!("Roti {alliance_name}"),
                "purpose": "Memanggang bersama.", "codes": ["10710"],
                "inviteBusinessIds": [bakeries[1].id, bakeries[2].id],
            });
            let alliance = "alliance { id }";
            let founder = &bakeries[0].owner;
            let made = founder.mutate("createAlliance", "CreateAllianceInput", create, alliance);
            let alliance = text(&made.await.payload("createAlliance")["alliance"]["id"]);
            accept(&bakeries[1], &alliance).await;
            let input = charter(&alliance, &bakeries[..2], &[6000, 4000]);
            let drafted =
                founder.mutate("draftCharter", "DraftCharterInput", input.clone(), fields);
            let drafted = drafted.await.payload("draftCharter")["charter"].clone();
            self.put(alliance_name, &json!(alliance));
            self.put(charter_name, &drafted);
            if charter_name == "draftCharter" {
                self.put("charterInput", &input);
                continue;
            }
            let propose = json!({ "charterId": drafted["id"], "version": drafted["version"] });
            let proposed = founder.mutate("proposeCharter", "ProposeCharterInput", propose, fields);
            self.put(charter_name, &proposed.await.payload("proposeCharter")["charter"]);
            let membership = crate::bakeries::membership(&bakeries[2], &alliance).await;
            self.put("membership", &json!(membership));
        }
    }

    /// A qualified list with an application: the use case would not take it, for the owner works for both.
    async fn lists(&mut self, hotel: &str, bakers: &[(Person<'a>, String)]) {
        let input = json!({
            "businessId": hotel, "title": "Roti harian", "months": 6, "codes": ["10710"],
            "description": "Izin edar dan dapur sendiri.",
        });
        let kind = "CreateQualifiedListInput";
        let made = self.owner.mutate("createQualifiedList", kind, input, "list { id }").await;
        let list = made.payload("createQualifiedList")["list"]["id"].clone();
        self.put("list", &list);
        let entry = qualified::Entry {
            id: self.app.app.ids.new_id(),
            list: QualifiedListId::parse("id", &text(&list).into()).expect("an id"),
            business: BusinessId::parse("id", &bakers[0].1.clone().into()).expect("an id"),
            kept: qualified::EntryState::Applied,
            note: "Kami memanggang setiap malam.".to_owned(),
            applied_at: self.app.now(),
            decided_by: None,
            decided_at: None,
            reason: None,
            qualified_until: None,
            version: 1,
        };
        let permit = policy::authorize(&Actor::System, &Action::Operate).expect("the platform may");
        let tx = self.app.app.store.begin(&permit).await.expect("a transaction");
        gotong_store::qualified::entries::insert(&tx, &entry).await.expect("kept");
        tx.commit().await.expect("committed");
        self.put("qualification", &json!(entry.id.global()));
    }

    /// Two works: one being written, one laid before those it names.
    async fn works(&mut self, bakers: &[(Person<'a>, String)]) {
        let fields = "entry { id version documentHash }";
        let author = self.owner.clone();
        for name in ["entry", "laid"] {
            let photo = uploaded(&author, DOT).await;
            let part = |id: &str| json!({ "businessId": id, "contribution": "Memanggang" });
            let about = json!({
                "title": "Seribu roti", "story": "Tiga toko roti memanggang semalam suntuk.",
                "members": [part(&bakers[0].1), part(&bakers[1].1)], "clientConsent": false,
                "clientName": "Hotel Melati", "codes": ["10710"], "regionCode": "3374",
                "value": { "amountMinor": "1500000000", "currency": "IDR" },
                "photos": [{ "blobId": photo, "alt": "Roti di atas meja" }],
            });
            let create = json!({ "businessId": bakers[0].1, "fields": about });
            let kind = "CreateShowcaseEntryInput";
            let made = author.mutate("createShowcaseEntry", kind, create, fields).await;
            let mut entry = made.payload("createShowcaseEntry")["entry"].clone();
            if name == "laid" {
                let lay = json!({ "entryId": entry["id"], "version": entry["version"] });
                let laid = author.mutate("requestCosign", "RequestCosignInput", lay, fields).await;
                entry = laid.payload("requestCosign")["entry"].clone();
            }
            self.put("workFields", &about);
            self.put(name, &entry);
        }
    }
}

/// Seats a person in a business's team; answers the seat's id.
pub(crate) async fn sit(app: &TestApp, person: &Person<'_>, business: &str, role: Role) -> Value {
    let user = UserId::parse("id", &person.id.clone().into()).expect("a user's id");
    let business = BusinessId::parse("id", &business.to_owned().into()).expect("a business's id");
    let id = app.app.ids.new_id();
    let seat = TeamMember::join(id, user, business, role, app.now());
    let permit = policy::authorize(&Actor::System, &Action::Operate).expect("the platform may");
    let tx = app.app.store.begin(&permit).await.expect("a transaction");
    gotong_store::businesses::insert_seat(&tx, &seat).await.expect("seated");
    tx.commit().await.expect("committed");
    json!(seat.id.global())
}

/// Makes a person a moderator.
pub(crate) async fn moderate(app: &TestApp, person: &Person<'_>) {
    grant(app, person, PlatformRole::Moderator).await;
}

/// Gives a person a role on the platform.
pub(crate) async fn grant(app: &TestApp, person: &Person<'_>, role: PlatformRole) {
    let ctx = gotong_app::Ctx::system(app.now());
    gotong_app::accounts::grant(&app.app, &ctx, &person.email, role).await.expect("granted");
}
