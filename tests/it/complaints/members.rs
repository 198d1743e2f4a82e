//! Members of a joint bid object through its lead, unless they are in conflict with it.

use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use super::{arbiter, objection, refused};
use crate::{
    bakeries::{PAPER, uploaded},
    bids::joint::Joint,
};

const CONFLICT: &str = "Pimpinan bersaudara dengan pejabat pembeli dan menolak mengadu.";

/// What a business files about the announced cancellation.
async fn filing(joint: &Joint<'_>, person: &Person<'_>, business: &str) -> Value {
    let paper = uploaded(person, PAPER).await;
    let rule = ("CANCELLATION_UNJUSTIFIED", "RE_EVALUATE");
    json!({
        "tenderId": joint.tender(), "businessId": business,
        "objections": [objection("CANCELLATION", None, rule, &paper)],
    })
}

#[tokio::test]
async fn a_member_in_conflict_with_its_lead_objects_itself_and_says_how() {
    let app = TestApp::start().await;
    let joint = Joint::opened(&app).await;
    joint.call_off().await;
    let [lead, member, _] = joint.people().await;
    let stranger = app.person("Orang lain").await;
    let elsewhere = stranger.business("Roti lain").await;

    let mut of_member = filing(&joint, &member.0, &member.1).await;
    let through_lead = refused(&member.0, "submitComplaint", of_member.clone()).await;
    assert_eq!(through_lead, "REQUIRED");
    of_member["conflictWithLead"] = json!(CONFLICT);
    let mut of_stranger = filing(&joint, &stranger, &elsewhere).await;
    of_stranger["conflictWithLead"] = json!(CONFLICT);
    assert_eq!(refused(&stranger, "submitComplaint", of_stranger).await, "NOT_A_BIDDER");

    let arbiter = arbiter(&app).await;
    let of_lead = filing(&joint, &lead.0, &lead.1).await;
    for (who, input, expected) in
        [(&member.0, of_member.clone(), json!(CONFLICT)), (&lead.0, of_lead, Value::Null)]
    {
        let fields = "complaint { id conflictWithLead }";
        let filed = who.mutate("submitComplaint", "SubmitComplaintInput", input, fields).await;
        let complaint = filed.payload("submitComplaint")["complaint"].clone();
        assert_eq!(complaint["conflictWithLead"], expected);
        let seen = "query($id: ID!) { node(id: $id) { ... on Complaint { conflictWithLead } } }";
        let id = json!({ "id": complaint["id"] });
        assert_eq!(arbiter.gql(seen, id).await.data()["node"]["conflictWithLead"], expected);
    }
    let fields = "claim { id conflictWithLead }";
    let claimed = member.0.mutate("submitClaim", "SubmitClaimInput", of_member, fields).await;
    assert_eq!(claimed.payload("submitClaim")["claim"]["conflictWithLead"], CONFLICT);
    app.stop().await;
}

#[tokio::test]
async fn the_public_does_not_read_how_a_member_is_in_conflict_with_its_lead() {
    let app = TestApp::start().await;
    let joint = Joint::opened(&app).await;
    joint.call_off().await;
    let [_, member, _] = joint.people().await;
    let mut input = filing(&joint, &member.0, &member.1).await;
    input["conflictWithLead"] = json!(CONFLICT);
    let filed =
        member.0.mutate("submitComplaint", "SubmitComplaintInput", input, "complaint { id }");
    let complaint = filed.await.payload("submitComplaint")["complaint"].clone();
    let arbiter = arbiter(&app).await;
    for mutation in ["admitComplaint", "beginComplaintReview"] {
        super::step(&arbiter, mutation, &complaint, json!({})).await.accepted(mutation);
    }
    let seen = "query($id: ID!) { node(id: $id) { ... on Complaint { state conflictWithLead } } }";
    let seen = app.gql(seen, json!({ "id": complaint["id"] })).await.data()["node"].clone();
    assert_eq!(seen, json!({ "state": "UNDER_REVIEW", "conflictWithLead": null }));
    app.stop().await;
}
