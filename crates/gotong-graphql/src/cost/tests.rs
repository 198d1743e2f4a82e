//! The costs of the schema that clients see.

use super::{CostTable, Shape};

fn table() -> CostTable {
    let schema = include_str!("../../../../frontend/schema.graphql");
    CostTable::from_sdl(schema).expect("the checked-in schema parses")
}

#[test]
fn every_connection_costs_its_page_times_its_rows() {
    let table = table();
    let mut connections = 0;
    for (on, field, cost) in table.iter() {
        if !cost.output.ends_with("Connection") {
            continue;
        }
        connections += 1;
        assert!(matches!(cost.shape, Shape::Connection { .. }), "{on}.{field}");
        let nodes = table.field(&cost.output, "nodes");
        assert_eq!(nodes.map(|n| n.shape), Some(Shape::Object), "{}.nodes", cost.output);
    }
    assert!(connections > 15, "{connections} connections were found");
}

#[test]
fn amounts_of_money_are_free_and_things_with_an_id_are_not() {
    let table = table();
    let shape = |on: &str, field: &str| table.field(on, field).expect("a field").shape;
    assert_eq!(shape("Tender", "estimate"), Shape::Leaf);
    assert_eq!(shape("Tender", "title"), Shape::Leaf);
    assert_eq!(shape("Tender", "buyer"), Shape::Object);
    assert!(matches!(shape("Tender", "lots"), Shape::List { .. }));
    assert_eq!(shape("Query", "tender"), Shape::Object);
}
