//! The checked-in schema as data, for tests that hold for every mutation.

use std::collections::BTreeMap;

use async_graphql_parser::{
    parse_schema,
    types::{BaseType, Type, TypeKind, TypeSystemDefinition},
};

const SDL: &str = include_str!("../../frontend/schema.graphql");

/// A field of an input.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// Whether it must be given.
    pub(crate) needed: bool,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A scalar or an enum, by its name.
    Plain(String),
    /// An input object, by its name.
    Object(String),
    /// Several.
    List(Box<Self>),
}

/// What the mutations take.
pub(crate) struct Schema {
    /// Every mutation with the type of its one `input`.
    pub(crate) mutations: BTreeMap<String, String>,
    inputs: BTreeMap<String, Vec<Field>>,
}

impl Schema {
    /// Reads the checked-in schema.
    pub(crate) fn read() -> Self {
        let document = parse_schema(SDL).expect("the checked-in schema is a schema");
        let types: Vec<_> = document
            .definitions
            .into_iter()
            .filter_map(|definition| match definition {
                TypeSystemDefinition::Type(definition) => Some(definition.node),
                _ => None,
            })
            .collect();
        let names = |kind: fn(&TypeKind) -> bool| {
            types.iter().filter(move |t| kind(&t.kind)).map(|t| t.name.node.to_string())
        };
        let objects: Vec<String> = names(|kind| matches!(kind, TypeKind::InputObject(_))).collect();
        let mut schema = Self { mutations: BTreeMap::new(), inputs: BTreeMap::new() };
        for definition in &types {
            let name = definition.name.node.to_string();
            match &definition.kind {
                TypeKind::InputObject(input) => {
                    let fields = input.fields.iter().map(|field| Field {
                        name: field.node.name.node.to_string(),
                        kind: kind(&field.node.ty.node, &objects),
                        needed: !field.node.ty.node.nullable && field.node.default_value.is_none(),
                    });
                    schema.inputs.insert(name, fields.collect());
                }
                TypeKind::Object(object) if name == "Mutation" => {
                    for field in &object.fields {
                        let field = &field.node;
                        let [input] = field.arguments.as_slice() else {
                            panic!("{} takes one input", field.name.node)
                        };
                        assert_eq!(input.node.name.node, "input", "of {}", field.name.node);
                        let Kind::Object(input) = kind(&input.node.ty.node, &objects) else {
                            panic!("{} takes an input object", field.name.node)
                        };
                        schema.mutations.insert(field.name.node.to_string(), input);
                    }
                }
                _ => {}
            }
        }
        schema
    }

    /// The fields of an input object.
    pub(crate) fn fields(&self, input: &str) -> &[Field] {
        self.inputs.get(input).unwrap_or_else(|| panic!("no input called {input}"))
    }
}

fn kind(ty: &Type, objects: &[String]) -> Kind {
    match &ty.base {
        BaseType::Named(name) if objects.iter().any(|object| object == name.as_str()) => {
            Kind::Object(name.to_string())
        }
        BaseType::Named(name) => Kind::Plain(name.to_string()),
        BaseType::List(inner) => Kind::List(Box::new(kind(inner, objects))),
    }
}
