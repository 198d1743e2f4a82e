//! What the guard lets through and what it refuses, on a toy schema.

use std::{fmt::Write as _, time::Instant};

use async_graphql::{Variables, value};
use gotong_domain::error::ErrorCode;

use super::{Bill, Guard, Limits};

const SCHEMA: &str = "
    type Query {
      tender(slug: String!): Tender
      tenders(first: Int = 20, after: String, last: Int): TenderConnection!
      nodes(ids: [ID!]!): [Node]!
      name: String!
    }
    type Mutation { signIn(input: String): Payload!  rename(input: String): Payload! }
    type Payload { tender: Tender  userErrors: [UserError!]! }
    type UserError { code: String! }
    interface Node { id: ID! }
    type Tender implements Node { id: ID!  title: String!  buyer: Business!  lots: [Lot!]! }
    type Lot { title: String!  bids(first: Int): BidConnection! }
    type BidConnection { nodes: [Bid!]! }
    type Bid { id: ID! bidder: Business! }
    type Business { id: ID!  name: String!  tenders(first: Int): TenderConnection! }
    type TenderConnection { nodes: [Tender!]!  edges: [TenderEdge!]!  pageInfo: PageInfo! totalCount: Int! }
    type TenderEdge { cursor: String! node: Tender! }
    type PageInfo { hasNextPage: Boolean! }
";

fn guard() -> Guard {
    Guard::new(SCHEMA, Limits::default()).expect("the toy schema parses")
}

fn bill(source: &str) -> Bill {
    guard().check(source, None, &Variables::default()).expect(source).bill
}

fn refusal(source: &str) -> ErrorCode {
    guard().check(source, None, &Variables::default()).map(|c| c.bill).expect_err(source).code
}

#[test]
fn a_page_costs_its_length_times_its_rows() {
    assert_eq!(bill("{ tenders(first: 10) { nodes { title buyer { name } } } }").cost, 1 + 10 * 2);
    assert_eq!(bill("{ tenders { nodes { title } pageInfo { hasNextPage } } }").cost, 21);
    assert_eq!(bill("{ tenders(last: 3) { edges { node { id } } } }").cost, 1 + 3);
    assert_eq!(bill("{ name }").cost, 1);
}

#[test]
fn nested_pages_multiply() {
    let source =
        "{ tenders(first: 10) { nodes { buyer { tenders(first: 10) { nodes { id } } } } } }";
    assert_eq!(bill(source).cost, 1 + 10 * (1 + 1 + (1 + 10)));
    let source =
        "{ tenders(first: 100) { nodes { buyer { tenders(first: 100) { nodes { id } } } } } }";
    assert_eq!(refusal(source), ErrorCode::CostTooHigh);
}

#[test]
fn the_page_length_is_read_from_variables_and_their_defaults() {
    let source = "query Q($n: Int = 7) { tenders(first: $n) { nodes { id } } }";
    assert_eq!(bill(source).cost, 8);
    let given = Variables::from_value(value!({ "n": 50 }));
    assert_eq!(guard().check(source, None, &given).expect("allowed").bill.cost, 51);
    let huge = Variables::from_value(value!({ "n": 101 }));
    let refused = guard().check(source, None, &huge).expect_err("over 100");
    assert_eq!((refused.code, refused.limit), (ErrorCode::PageTooLarge, Some(100)));
}

#[test]
fn a_list_of_ids_costs_its_length() {
    assert_eq!(bill(r#"{ nodes(ids: ["a", "b", "c"]) { id } }"#).cost, 3);
    let ids = vec!["\"x\""; 101].join(",");
    assert_eq!(refusal(&format!("{{ nodes(ids: [{ids}]) {{ id }} }}")), ErrorCode::PageTooLarge);
}

#[test]
fn a_fragment_bomb_of_489_bytes_is_refused_within_five_milliseconds() {
    let mut bomb = String::from("{ tender(slug: \"x\") { ...f0 } }");
    for i in 0..26 {
        let _ = write!(bomb, "fragment f{i} on Tender{{...f{0} ...f{0}}}", i + 1);
        if bomb.len() > 440 {
            let _ = write!(bomb, "fragment f{} on Tender{{id}}", i + 1);
            break;
        }
    }
    assert!(bomb.len() <= 489, "{}", bomb.len());
    let guard = guard();
    // The best of a few: what is measured is the work, not how busy the machine is.
    let quickest = (0..5).map(|_| {
        let started = Instant::now();
        let refused = guard.check(&bomb, None, &Variables::default()).expect_err("a bomb");
        assert_eq!(refused.code, ErrorCode::TooManySelections);
        started.elapsed()
    });
    let took = quickest.min().expect("five runs");
    assert!(took.as_millis() < 5, "{took:?}");
}

#[test]
fn a_bomb_of_two_thousand_tokens_does_not_overflow() {
    let mut bomb = String::from("{ tender(slug: \"x\") { ...f0 } }");
    for i in 0..150 {
        let _ = write!(bomb, " fragment f{i} on Tender {{ ...f{0} ...f{0} }}", i + 1);
    }
    bomb.push_str(" fragment f150 on Tender { id }");
    assert_eq!(refusal(&bomb), ErrorCode::TooManySelections);
}

#[test]
fn a_bomb_that_nothing_spreads_is_refused_too() {
    let mut bomb = String::from("{ name }");
    for i in 0..20 {
        let _ = write!(bomb, " fragment f{i} on Tender {{ ...f{0} ...f{0} }}", i + 1);
    }
    bomb.push_str(" fragment f20 on Tender { id }");
    assert_eq!(refusal(&bomb), ErrorCode::TooManySelections);
}

#[test]
fn fragments_in_a_circle_are_refused() {
    let source = "{ tender(slug: \"x\") { ...a } } fragment a on Tender { ...b } fragment b on Tender { ...a }";
    assert_eq!(refusal(source), ErrorCode::GraphqlInvalid);
    let unused = "{ name } fragment a on Tender { ...a }";
    assert_eq!(refusal(unused), ErrorCode::GraphqlInvalid);
    assert_eq!(refusal("{ ...nowhere }"), ErrorCode::GraphqlInvalid);
}

#[test]
fn each_limit_answers_with_its_own_code() {
    let open = "{ tenders(first: 1) { nodes { buyer ".repeat(4);
    let deep = format!("{open} {{ name }} {}", "}}}".repeat(4));
    assert_eq!(refusal(&deep), ErrorCode::TooDeep);
    let aliases = (0..31).map(|i| format!("a{i}: name ")).collect::<Vec<_>>().concat();
    assert_eq!(
        refusal(&format!("{{ tender(slug: \"\") {{ buyer {{ {aliases} }} }} }}")),
        ErrorCode::TooManyAliases
    );
    assert_eq!(refusal(&format!("{{ {} }}", "name ".repeat(11))), ErrorCode::TooManyRootFields);
    assert_eq!(
        refusal(&format!("{{ name {} }}", "@skip(if: true) ".repeat(5))),
        ErrorCode::TooManyDirectives
    );
    assert_eq!(
        refusal("mutation { a: signIn { tender { id } } b: signIn { tender { id } } }"),
        ErrorCode::TooManyCredentialMutations
    );
    let wide = format!("{{ tender(slug: \"\") {{ {} }} }}", "id ".repeat(1_001));
    assert_eq!(refusal(&wide), ErrorCode::TooManySelections);
    assert_eq!(refusal(&format!("{{ {} }}", "name ".repeat(2_001))), ErrorCode::TooManyTokens);
    assert_eq!(
        refusal(&format!("{{ name }} #{}", "x".repeat(32 * 1024))),
        ErrorCode::DocumentTooLarge
    );
    assert_eq!(refusal("{ name "), ErrorCode::GraphqlSyntax);
    assert_eq!(refusal(&"{ name ".repeat(60)), ErrorCode::TooDeep);
}

#[test]
fn two_mutations_that_test_no_credentials_are_fine() {
    let source = "mutation { a: rename { tender { id } } b: rename { tender { id } } }";
    assert_eq!(bill(source).cost, 4);
}

#[test]
fn brackets_inside_strings_and_comments_do_not_count() {
    let source =
        format!("{{ tender(slug: \"{}\") {{ id }} }} # {}", "{".repeat(99), "[".repeat(99));
    assert_eq!(bill(&source).cost, 1);
    let source = format!("{{ tender(slug: \"\"\"{} \\\"\"\" \"\"\") {{ id }} }}", "{".repeat(99));
    assert_eq!(bill(&source).cost, 1);
}

#[test]
fn introspection_is_noticed_and_its_nesting_bounded() {
    assert!(bill("{ __schema { queryType { name } } }").introspects);
    assert!(!bill("{ __typename name }").introspects);
    let nested = "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }";
    assert_eq!(refusal(nested), ErrorCode::TooDeep);
}

#[test]
fn the_named_operation_is_billed() {
    let source = "query A { name } query B { tenders(first: 5) { nodes { id } } }";
    let by_name = |name| guard().check(source, name, &Variables::default()).map(|c| c.bill.cost);
    assert_eq!(by_name(Some("A")).ok(), Some(1));
    assert_eq!(by_name(Some("B")).ok(), Some(6));
    assert!(by_name(None).is_err());
    assert!(by_name(Some("C")).is_err());
}

#[test]
fn a_document_that_was_read_before_is_billed_by_its_variables_of_now() {
    let guard = guard();
    let source = "query($n: Int) { tenders(first: $n) { nodes { title } } }";
    let cost = |n: i32| {
        let variables = Variables::from_value(value!({ "n": n }));
        guard.check(source, None, &variables).map(|checked| checked.bill.cost)
    };
    assert_eq!(cost(10), Ok(11));
    assert_eq!(cost(90), Ok(91));
    assert_eq!(cost(1_000).map_err(|refused| refused.code), Err(ErrorCode::PageTooLarge));
}

#[test]
fn a_document_that_was_refused_is_refused_again() {
    let guard = guard();
    for _ in 0..2 {
        let refused = guard.check("{ tenders(", None, &Variables::default());
        assert_eq!(refused.expect_err("no document").code, ErrorCode::GraphqlSyntax);
    }
}
