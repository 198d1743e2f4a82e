//! The table: every mutation, whom it refuses, and an input that is good but for who sends it.

use chrono::Duration;
use serde_json::{Value, json};

use crate::stage::Stage;

/// Whom a mutation refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// Nobody: it is how visitors become somebody.
    Public,
    /// Visitors; everyone who is signed in does it to what is their own.
    Personal,
    /// Visitors, and everyone without the right role. Strangers may know that the thing exists.
    Known,
    /// As `Known`, but to strangers the thing does not exist.
    Hidden,
    /// Everyone, outside a demo.
    DemoOnly,
}

/// A mutation with a good input.
pub(crate) struct Row {
    pub(crate) mutation: &'static str,
    pub(crate) gate: Gate,
    pub(crate) input: fn(&Stage<'_>) -> Value,
}

const fn row(mutation: &'static str, gate: Gate, input: fn(&Stage<'_>) -> Value) -> Row {
    Row { mutation, gate, input }
}

/// Every row. A new mutation needs one here; `matrix` fails until it has one.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    [
        ACCOUNTS,
        BUSINESSES,
        CAPABILITIES,
        ALLIANCES,
        WORKS,
        QUALIFIED,
        TENDERS,
        EVALUATION,
        CHANGES,
        COMPLAINTS,
        BIDS,
    ]
    .into_iter()
    .flatten()
}

const ACCOUNTS: &[Row] = &[
    row(
        "register",
        Gate::Public,
        |_| json!({ "email": "ani@example.id", "password": "gotong-royong-2026", "displayName": "Ani" }),
    ),
    row(
        "signIn",
        Gate::Public,
        |s| json!({ "email": s.stranger.email, "password": "gotong-royong-2026" }),
    ),
    row("refreshSession", Gate::Public, |_| json!({ "refreshToken": "x".repeat(43) })),
    row("verifyEmail", Gate::Public, |_| json!({ "token": "x".repeat(43) })),
    row("resendVerification", Gate::Public, |s| json!({ "email": s.stranger.email })),
    row("requestPasswordReset", Gate::Public, |s| json!({ "email": s.stranger.email })),
    row(
        "resetPassword",
        Gate::Public,
        |_| json!({ "token": "x".repeat(43), "password": "gotong-royong-2027" }),
    ),
    row("updateLocale", Gate::Personal, |_| json!({ "locale": "ID" })),
    row("updateAccount", Gate::Personal, |_| {
        json!({
            "displayName": "Nama Baru", "currentPassword": "gotong-royong-2026",
            "newPassword": "gotong-royong-2026",
        })
    }),
    row("markNotificationsRead", Gate::Personal, |_| json!({ "ids": [] })),
    row("advanceDemoClock", Gate::DemoOnly, |_| json!({ "minutes": 1 })),
];

const BUSINESSES: &[Row] = &[
    row("registerBusiness", Gate::Personal, |_| {
        json!({
            "name": "Toko Baru", "about": "Roti setiap pagi",
            "address": {
                "regionCode": "3374", "street": "Jalan Pemuda 2", "postalCode": "50139",
                "point": { "lat": -6.98, "lng": 110.41 },
            },
            "codes": ["10710"], "phone": "024 555 0101", "website": "https://example.id",
            "capabilities": [{ "code": "10710", "title": "Roti manis" }],
        })
    }),
    row("updateBusiness", Gate::Known, |s| {
        json!({
            "businessId": s.get("hotel"), "version": s.get("hotelVersion"), "about": "Hotel",
            "name": "Usaha Hotel", "codes": ["10710"], "phone": "024 555 0101",
            "address": { "regionCode": "3374", "street": "Jalan Pemuda 1" },
            "website": "https://example.id",
        })
    }),
    row("addVerificationDocument", Gate::Known, |s| {
        json!({
            "businessId": s.get("hotel"), "kind": "NIB", "blobId": s.get("blob"),
            "validUntil": "2099-01-01",
        })
    }),
    row(
        "inviteMember",
        Gate::Known,
        |s| json!({ "businessId": s.get("hotel"), "email": "lain@example.id", "role": "STAFF" }),
    ),
    row("acceptInvitation", Gate::Personal, |_| json!({ "token": "x".repeat(43) })),
    row("changeRole", Gate::Hidden, |s| {
        json!({
            "seatId": s.get("seat"), "role": "MANAGER",
            "bindingLimit": { "amountMinor": "5000000000", "currency": "IDR" },
        })
    }),
    row("removeMember", Gate::Hidden, |s| json!({ "seatId": s.get("seat") })),
    row("revokeInvitation", Gate::Hidden, |s| json!({ "invitationId": s.get("invitation") })),
    row(
        "suspendBusiness",
        Gate::Known,
        |s| json!({ "businessId": s.get("other"), "reason": "Dokumennya ternyata palsu." }),
    ),
    row("reinstateBusiness", Gate::Known, |s| json!({ "businessId": s.get("other") })),
    row("grantVerification", Gate::Known, |s| {
        json!({
            "businessId": s.get("other"), "level": "L2", "reason": "NIB cocok dengan nama bank.",
        })
    }),
    row(
        "importBusinesses",
        Gate::Personal,
        |_| json!({ "csv": "name,city,codes\nRoti Ani,Kota Semarang,10710\n" }),
    ),
];

fn bakery() -> Value {
    json!({
        "code": "10710", "title": "Roti manis", "titleEn": "Sweet bread", "unit": "buah",
        "capacity": "500", "period": "DAY", "leadDays": 2, "serviceRegionCodes": ["3374"],
        "serviceRadiusKm": 40, "priceHint": { "amountMinor": "1000000", "currency": "IDR" },
    })
}

const CAPABILITIES: &[Row] = &[
    row(
        "addCapability",
        Gate::Known,
        |s| json!({ "businessId": s.get("hotel"), "capability": bakery(), "publish": true }),
    ),
    row("updateCapability", Gate::Hidden, |s| {
        let of = s.get("capability");
        json!({ "capabilityId": of["id"], "version": of["version"], "capability": bakery() })
    }),
    row("addEvidence", Gate::Hidden, |s| {
        json!({
            "capabilityId": s.get("capability")["id"], "certificateCode": "HALAL",
            "title": "Sertifikat halal", "number": "ID331", "validUntil": "2099-01-01",
            "blobId": s.get("blob"),
        })
    }),
    row(
        "removeEvidence",
        Gate::Hidden,
        |s| json!({ "evidenceId": s.get("capability")["evidence"][0]["id"] }),
    ),
    row(
        "publishCapability",
        Gate::Hidden,
        |s| json!({ "capabilityId": s.get("capability")["id"] }),
    ),
    row("archiveCapability", Gate::Known, |s| json!({ "capabilityId": s.get("listed")["id"] })),
];

const ALLIANCES: &[Row] = &[
    row("createAlliance", Gate::Known, |s| {
        json!({
            "businessId": s.get("bidder"), "name": "Roti Baru", "purpose": "Memanggang bersama.",
            "regionCode": "3374", "codes": ["10710"], "inviteBusinessIds": [s.get("waiting")],
        })
    }),
    row("inviteToAlliance", Gate::Known, |s| {
        json!({
            "allianceId": s.get("alliance"), "businessId": s.get("other"), "message": "Mari bergabung.",
        })
    }),
    row("applyToAlliance", Gate::Known, |s| {
        json!({
            "allianceId": s.get("alliance"), "businessId": s.get("hotel"), "message": "Bolehkah?",
        })
    }),
    row("draftCharter", Gate::Hidden, |s| {
        let mut input = s.get("charterInput");
        input["version"] = s.get("draftCharter")["version"].clone();
        input["noticeDays"] = json!(30);
        input["validUntil"] = json!((s.app.now() + Duration::days(300)).date_naive());
        input["terms"] = json!("Kami saling membantu.");
        input
    }),
    row("proposeCharter", Gate::Hidden, |s| {
        let of = s.get("draftCharter");
        json!({ "charterId": of["id"], "version": of["version"] })
    }),
    row("signCharter", Gate::Hidden, |s| {
        let of = s.get("charter");
        json!({
            "charterId": of["id"], "businessId": s.get("bidder"), "documentHash": of["documentHash"],
        })
    }),
    row("rejectCharter", Gate::Hidden, |s| {
        json!({
            "charterId": s.get("charter")["id"], "businessId": s.get("bidder"),
            "reason": "Bagiannya belum adil.",
        })
    }),
    row("acceptMembership", Gate::Hidden, |s| json!({ "membershipId": s.get("membership") })),
    row("declineMembership", Gate::Hidden, |s| json!({ "membershipId": s.get("membership") })),
];

const WORKS: &[Row] = &[
    row(
        "createShowcaseEntry",
        Gate::Known,
        |s| json!({ "businessId": s.get("bidder"), "fields": s.get("workFields") }),
    ),
    row("updateShowcaseEntry", Gate::Hidden, |s| {
        let of = s.get("entry");
        let mut fields = s.get("workFields");
        fields["finishedOn"] = json!("2025-01-01");
        json!({ "entryId": of["id"], "version": of["version"], "fields": fields })
    }),
    row("requestCosign", Gate::Hidden, |s| {
        let of = s.get("entry");
        json!({ "entryId": of["id"], "version": of["version"] })
    }),
    row("cosignShowcaseEntry", Gate::Hidden, |s| {
        let of = s.get("laid");
        json!({
            "entryId": of["id"], "businessId": s.get("bidder"), "documentHash": of["documentHash"],
        })
    }),
    row("publishShowcaseEntry", Gate::Hidden, |s| json!({ "entryId": s.get("laid")["id"] })),
    row("hideShowcaseEntry", Gate::Hidden, |s| json!({ "entryId": s.get("laid")["id"] })),
];

/// All that a tender can say.
fn terms() -> Value {
    let rupiah = json!({ "amountMinor": "10000000000", "currency": "IDR" });
    let ask = |title: &str, rule: Value| json!({ "title": title, "rule": rule });
    json!({
        "title": "Roti untuk sarapan hotel", "description": "Roti tawar setiap pagi.",
        "regionCode": "3374", "codes": ["10710"], "awardMethod": "WEIGHTED", "estimate": rupiah,
        "estimatePublic": true, "deadline": "2098-01-10T05:00:00Z",
        "enquiryEndsAt": "2098-01-05T05:00:00Z", "standstillDays": 1, "minBids": 1,
        "bidValidityDays": 30, "deliveryFrom": "2098-02-01", "deliveryUntil": "2098-03-01",
        "lots": [{
            "title": "Roti tawar", "description": "Segar", "valueCeiling": rupiah, "hardCeiling": true,
            "items": [{
                "title": "Roti tawar 400 g", "description": "Tanpa pengawet", "quantity": "500",
                "unit": "buah", "code": "10710",
            }],
            "requirements": [
                ask("Halal", json!({ "certificate": { "certificateCode": "HALAL" } })),
                ask("Segar", json!({ "bool": { "expected": true } })),
                ask("Pegawai", json!({ "intMin": { "least": "2", "unit": "orang" } })),
                ask("Suhu", json!({ "numRange": { "min": "2.5", "max": "8", "unit": "derajat" } })),
                ask("Hari", json!({ "enumSubset": { "options": ["a", "b"], "required": ["a"] } })),
                ask("Daya", json!({ "capacity": {
                    "code": "10710", "quantity": "500", "unit": "buah", "period": "DAY",
                } })),
                ask("Pengalaman", json!({ "experience": {
                    "code": "10710", "value": rupiah, "years": 3,
                } })),
                ask("Jarak", json!({ "geo": { "radiusKm": 40.0 } })),
                ask("Surat", json!({ "document": { "hint": "NIB" } })),
            ],
        }],
        "criteria": [
            { "kind": "PRICE", "title": "Harga", "weightBp": 6000 },
            {
                "kind": "QUALITY", "title": "Mutu", "description": "Rasa", "weightBp": 4000,
                "maxPoints": 100, "minPoints": 10,
            },
        ],
    })
}

const QUALIFIED: &[Row] = &[
    row("createQualifiedList", Gate::Known, |s| {
        json!({
            "businessId": s.get("hotel"), "title": "Roti dan kue", "months": 12,
            "description": "Izin edar dan dapur sendiri.", "codes": ["10710"],
        })
    }),
    row("updateQualifiedList", Gate::Known, |s| {
        json!({
            "listId": s.get("list"), "version": 1, "title": "Roti dan kue", "months": 12,
            "description": "Izin edar dan dapur sendiri.", "codes": ["10710"],
        })
    }),
    row(
        "applyToQualifiedList",
        Gate::Known,
        |s| json!({ "listId": s.get("list"), "businessId": s.get("waiting"), "note": "Siap kirim." }),
    ),
    row("decideQualification", Gate::Hidden, |s| {
        json!({
            "qualificationId": s.get("qualification"), "version": 1, "accept": false,
            "reason": "Izin edarnya belum ada.",
        })
    }),
    row("removeQualification", Gate::Hidden, |s| {
        json!({
            "qualificationId": s.get("qualification"), "reason": "Izin edarnya sudah tidak berlaku.",
        })
    }),
    row(
        "withdrawQualification",
        Gate::Hidden,
        |s| json!({ "qualificationId": s.get("qualification") }),
    ),
    row(
        "inviteQualified",
        Gate::Hidden,
        |s| json!({ "tenderId": s.get("draft")["id"], "listId": s.get("list") }),
    ),
    row("closeQualifiedList", Gate::Known, |s| json!({ "listId": s.get("list") })),
];

const TENDERS: &[Row] = &[
    row("createTender", Gate::Known, |s| {
        json!({
            "businessId": s.get("hotel"), "type": "RFQ", "title": "Roti untuk sarapan",
            "currency": "IDR", "fields": terms(),
        })
    }),
    row("updateTenderDraft", Gate::Hidden, |s| {
        let of = s.get("draft");
        json!({ "tenderId": of["id"], "version": of["version"], "fields": terms() })
    }),
    row("setTenderTeam", Gate::Hidden, |s| {
        let of = s.get("draft");
        let roles = ["OWNER", "OPENER", "EVALUATOR", "APPROVER"];
        let team = [json!({ "userId": s.owner.id, "roles": roles })];
        json!({ "tenderId": of["id"], "version": of["version"], "members": team })
    }),
    row("publishTender", Gate::Hidden, |s| {
        let of = s.get("draft");
        json!({ "tenderId": of["id"], "version": of["version"] })
    }),
    row(
        "inviteToTender",
        Gate::Hidden,
        |s| json!({ "tenderId": s.get("draft")["id"], "businessIds": [s.get("waiting")] }),
    ),
    row(
        "uninviteFromTender",
        Gate::Hidden,
        |s| json!({ "tenderId": s.get("draft")["id"], "businessIds": [s.get("waiting")] }),
    ),
    row("createCallOff", Gate::Known, |s| {
        json!({
            "tenderId": s.get("opened"), "lotId": s.get("openedLot"), "title": "Roti bulan ini",
            "items": [{ "itemId": s.get("live")["lots"][0]["items"][0]["id"], "quantity": "10" }],
        })
    }),
    row("deleteTenderDraft", Gate::Hidden, |s| json!({ "tenderId": s.get("discarded")["id"] })),
    row("askQuestion", Gate::Known, |s| {
        json!({
            "tenderId": s.get("live")["id"], "businessId": s.get("bidder"), "text": "Berapa beratnya?",
        })
    }),
    row("answerQuestion", Gate::Hidden, |s| {
        json!({
            "questionId": s.get("question"), "answer": "Pukul lima pagi.", "changesNoTerms": true,
            "publish": false,
        })
    }),
    row("publishAnswer", Gate::Hidden, |s| json!({ "questionId": s.get("question") })),
    row(
        "rejectQuestion",
        Gate::Hidden,
        |s| json!({ "questionId": s.get("question"), "reason": "OFF_TOPIC" }),
    ),
    row("followTender", Gate::Personal, |s| json!({ "tenderId": s.get("live")["id"] })),
    row("unfollowTender", Gate::Personal, |s| json!({ "tenderId": s.get("live")["id"] })),
];

const EVALUATION: &[Row] = &[
    row("openBids", Gate::Known, |s| json!({ "tenderId": s.get("opened") })),
    row(
        "registerOpenerKey",
        Gate::Personal,
        |_| json!({ "recipient": "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p" }),
    ),
    row("openPrices", Gate::Known, |s| json!({ "tenderId": s.get("opened") })),
    row(
        "declareConflict",
        Gate::Known,
        |s| json!({ "tenderId": s.get("opened"), "hasConflict": false, "text": "Tidak ada hubungan." }),
    ),
    row("admitBid", Gate::Hidden, |s| json!({ "bidId": s.get("openedBid"), "reason": "Lengkap." })),
    row(
        "rejectBid",
        Gate::Hidden,
        |s| json!({ "bidId": s.get("openedBid"), "reason": "Tidak ada izin edar." }),
    ),
    row("askBidder", Gate::Hidden, |s| {
        let question = "Mohon lengkapi izin edar yang berlaku.";
        json!({ "bidId": s.get("openedBid"), "kind": "CURE", "question": question })
    }),
    row(
        "answerInquiry",
        Gate::Hidden,
        |s| json!({ "inquiryId": s.get("inquiry"), "text": "Izin edar kami terlampir." }),
    ),
    row(
        "askBidExtension",
        Gate::Known,
        |s| json!({ "lotId": s.get("openedLot"), "validUntil": "2099-01-01T00:00:00Z" }),
    ),
    row(
        "answerBidExtension",
        Gate::Hidden,
        |s| json!({ "extensionId": s.get("extension"), "accept": true }),
    ),
    row("scoreBid", Gate::Hidden, |s| {
        let scores = [json!({ "criterionId": s.get("criterion"), "points": 80 })];
        json!({ "bidId": s.get("openedBid"), "scores": scores })
    }),
    row("lockScores", Gate::Known, |s| json!({ "tenderId": s.get("opened") })),
    row("computeRanking", Gate::Known, |s| json!({ "tenderId": s.get("opened") })),
    row("proposeAward", Gate::Known, |s| {
        json!({
            "lotId": s.get("openedLot"), "bidId": s.get("openedBid"),
            "reason": "Nilai tertinggi: mutu terbaik dengan harga wajar.",
        })
    }),
    row("confirmAward", Gate::Hidden, |s| json!({ "awardId": s.get("award") })),
    row("disqualifyBid", Gate::Hidden, |s| {
        let reason = "Izin edar yang dinyatakan ternyata palsu.";
        json!({ "bidId": s.get("openedBid"), "ground": "FALSE_DECLARATION", "reason": reason })
    }),
    row(
        "declineAward",
        Gate::Hidden,
        |s| json!({ "awardId": s.get("award"), "reason": "Oven kami rusak." }),
    ),
];

const CHANGES: &[Row] = &[
    row("approveTenderChange", Gate::Hidden, |s| json!({ "changeId": s.get("change") })),
    row(
        "declineTenderChange",
        Gate::Hidden,
        |s| json!({ "changeId": s.get("change"), "reason": "Anggaran masih cukup." }),
    ),
    row("withdrawTenderChange", Gate::Hidden, |s| json!({ "changeId": s.get("change") })),
];

const WHY: &str = "Penilaian tidak mengikuti kriteria yang diumumkan.";

const COMPLAINTS: &[Row] = &[
    row("draftClaim", Gate::Known, |s| s.get("filing")),
    row("editClaimDraft", Gate::Hidden, |s| {
        let objections = s.get("filing")["objections"].clone();
        json!({ "draftId": s.get("claimDraft"), "version": 1, "objections": objections })
    }),
    row("discardClaimDraft", Gate::Hidden, |s| json!({ "draftId": s.get("claimDraft") })),
    row("submitClaim", Gate::Known, |s| s.get("filing")),
    row("submitComplaint", Gate::Known, |s| s.get("filing")),
    row("answerClaim", Gate::Hidden, |s| json!({ "claimId": s.get("claim"), "text": WHY })),
    row("resolveClaim", Gate::Hidden, |s| json!({ "claimId": s.get("claim") })),
    row("escalateClaim", Gate::Hidden, |s| json!({ "claimId": s.get("claim") })),
    row("withdrawClaim", Gate::Hidden, |s| json!({ "claimId": s.get("claim") })),
    row("admitComplaint", Gate::Hidden, |s| json!({ "complaintId": s.get("complaint") })),
    row(
        "dismissComplaint",
        Gate::Hidden,
        |s| json!({ "complaintId": s.get("complaint"), "reason": WHY }),
    ),
    row("beginComplaintReview", Gate::Hidden, |s| json!({ "complaintId": s.get("complaint") })),
    row(
        "extendComplaint",
        Gate::Hidden,
        |s| json!({ "complaintId": s.get("complaint"), "reason": WHY }),
    ),
    row("decideComplaint", Gate::Hidden, |s| {
        json!({
            "complaintId": s.get("complaint"), "verdict": "UPHELD", "remedy": "RE_EVALUATE",
            "text": WHY,
        })
    }),
    row("postToComplaint", Gate::Hidden, |s| {
        let documents = s.get("filing")["objections"][0]["documentBlobIds"].clone();
        json!({
            "complaintId": s.get("complaint"), "text": WHY, "documentBlobIds": documents,
        })
    }),
    row("withdrawComplaint", Gate::Hidden, |s| json!({ "complaintId": s.get("complaint") })),
];

const BIDS: &[Row] = &[
    row(
        "startBid",
        Gate::Known,
        |s| json!({ "lotId": s.get("live")["lots"][0]["id"], "businessId": s.get("bidder") }),
    ),
    row("updateBid", Gate::Hidden, |s| {
        let (of, live) = (s.get("bid"), s.get("live"));
        json!({
            "bidId": of["id"], "version": of["version"], "note": "Kami antar sendiri.",
            "members": [{ "businessId": s.get("bidder"), "shareBp": 10_000, "parts": [{
                "itemId": live["lots"][0]["items"][0]["id"], "quantity": "500",
                "unitPrice": { "amountMinor": "1000000", "currency": "IDR" },
            }] }],
        })
    }),
    row("confirmBidPart", Gate::Hidden, |s| {
        let of = s.get("bid");
        json!({
            "bidId": of["id"], "businessId": s.get("bidder"), "versionHash": of["versionHash"],
            "independentPriceDeclaration": true, "necessityStatementSeen": true,
        })
    }),
    row("sealBid", Gate::Hidden, |s| {
        let of = s.get("bid");
        json!({ "bidId": of["id"], "version": of["version"], "independentPriceDeclaration": true })
    }),
    row("reconfirmBid", Gate::Hidden, |s| {
        let of = s.get("sealed");
        json!({ "bidId": of["id"], "version": of["version"] })
    }),
    row("replaceBid", Gate::Hidden, |s| {
        let of = s.get("sealed");
        json!({ "bidId": of["id"], "version": of["version"] })
    }),
    row("withdrawBid", Gate::Hidden, |s| json!({ "bidId": s.get("sealed")["id"] })),
    row(
        "openBidByReceipt",
        Gate::Hidden,
        |s| json!({ "bidId": s.get("sealed")["id"], "file": "{}" }),
    ),
    // Last, because these end what the rows above need.
    row("amendTender", Gate::Known, |s| {
        let of = s.get("live");
        let changes = json!({ "description": "Roti tawar dan roti manis setiap pagi." });
        json!({
            "tenderId": of["id"], "version": of["version"], "reason": "Tamu bertambah banyak",
            "changes": changes,
        })
    }),
    row("cancelTender", Gate::Known, |s| {
        json!({
            "tenderId": s.get("live")["id"], "reason": "BUDGET_CUT",
            "text": "Anggaran tahun ini dipotong separuh.",
        })
    }),
    row("signOut", Gate::Personal, |_| json!({ "everywhere": false })),
];
