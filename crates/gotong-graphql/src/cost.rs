//! What each field costs: 1 an object, nothing a plain value, `first` × child on connections.
//!
//! The table is read off the schema, so a field that is added later has its cost from the start.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use async_graphql::{
    Positioned, Value,
    parser::{
        parse_schema,
        types::{
            BaseType, FieldDefinition, InputValueDefinition, OperationType, ServiceDocument, Type,
            TypeKind, TypeSystemDefinition,
        },
    },
};

/// Entries that a list without `first` is taken to have.
const ASSUMED_LENGTH: u64 = 4;

/// Entries of a page when neither `first` nor `last` is given.
const DEFAULT_PAGE: u64 = 20;

/// Mutations that test a password or a secret token; a document may try one.
const CREDENTIAL_MUTATIONS: [&str; 9] = [
    "register",
    "signIn",
    "refreshSession",
    "verifyEmail",
    "resendVerification",
    "requestPasswordReset",
    "resetPassword",
    "changePassword",
    "acceptInvitation",
];

/// How a field's cost follows from what is selected below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A plain value, or a wrapper that is paid for elsewhere.
    Leaf,
    /// One object.
    Object,
    /// A list that cannot be paged.
    List {
        /// How many entries it is taken to have.
        assumed: u64,
    },
    /// A page of a connection.
    Connection {
        /// Entries when the caller does not say.
        default: u64,
    },
}

/// What is known about one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldCost {
    /// The named type it answers.
    pub output: String,
    /// How it counts.
    pub shape: Shape,
}

/// The costs of every field of one schema.
#[derive(Debug)]
pub struct CostTable {
    fields: HashMap<String, BTreeMap<String, FieldCost>>,
    query: String,
    mutation: Option<String>,
    subscription: Option<String>,
}

impl CostTable {
    /// Reads the costs off a schema.
    ///
    /// # Errors
    /// The parser's message when `sdl` is not a schema.
    pub fn from_sdl(sdl: &str) -> Result<Self, async_graphql::parser::Error> {
        Ok(Self::from_document(&parse_schema(sdl)?))
    }

    fn from_document(document: &ServiceDocument) -> Self {
        let mut composite = Vec::new();
        let mut found: Vec<(&str, &[Positioned<FieldDefinition>])> = Vec::new();
        let mut table = Self {
            fields: HashMap::new(),
            query: "Query".to_owned(),
            mutation: Some("Mutation".to_owned()),
            subscription: Some("Subscription".to_owned()),
        };
        for definition in &document.definitions {
            match definition {
                TypeSystemDefinition::Schema(schema) => {
                    let name = |n: &Option<Positioned<async_graphql::Name>>| {
                        n.as_ref().map(|n| n.node.to_string())
                    };
                    table.query = name(&schema.node.query).unwrap_or_else(|| table.query.clone());
                    table.mutation = name(&schema.node.mutation);
                    table.subscription = name(&schema.node.subscription);
                }
                TypeSystemDefinition::Type(ty) => {
                    let name = ty.node.name.node.as_str();
                    match &ty.node.kind {
                        TypeKind::Object(object) => found.push((name, &object.fields)),
                        TypeKind::Interface(interface) => found.push((name, &interface.fields)),
                        TypeKind::Union(_) => composite.push(name),
                        TypeKind::Scalar | TypeKind::Enum(_) | TypeKind::InputObject(_) => {}
                    }
                }
                TypeSystemDefinition::Directive(_) => {}
            }
        }
        // Objects without an id and without objects in them, such as amounts of money, come with what holds them.
        let leaf =
            |ty: &str| !composite.contains(&ty) && !found.iter().any(|(name, _)| *name == ty);
        let plain_value = |fields: &[Positioned<FieldDefinition>]| {
            fields.iter().all(|f| f.node.name.node != "id" && leaf(named(&f.node.ty.node).0))
        };
        let objects: Vec<_> = found
            .iter()
            .filter(|(_, fields)| !plain_value(fields))
            .map(|(name, _)| *name)
            .collect();
        composite.extend(objects);
        for (on, fields) in found {
            let costs = fields
                .iter()
                .map(|f| (f.node.name.node.to_string(), price(on, &f.node, &composite)))
                .collect();
            table.fields.insert(on.to_owned(), costs);
        }
        table
    }

    /// What is known about a field of a type.
    #[must_use]
    pub fn field(&self, on: &str, name: &str) -> Option<&FieldCost> {
        self.fields.get(on)?.get(name)
    }

    /// Every field of the schema: type, field, cost.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &FieldCost)> {
        self.fields
            .iter()
            .flat_map(|(on, fields)| fields.iter().map(move |(f, c)| (on.as_str(), f.as_str(), c)))
    }

    /// The root type of a kind of operation.
    #[must_use]
    pub fn root(&self, operation: OperationType) -> Option<&str> {
        match operation {
            OperationType::Query => Some(&self.query),
            OperationType::Mutation => self.mutation.as_deref(),
            OperationType::Subscription => self.subscription.as_deref(),
        }
    }

    /// Whether a mutation tests a password or a secret token.
    #[must_use]
    pub fn tests_credentials(&self, mutation: &str) -> bool {
        CREDENTIAL_MUTATIONS.contains(&mutation)
    }
}

fn price(on: &str, field: &FieldDefinition, composite: &[&str]) -> FieldCost {
    let (output, list) = named(&field.ty.node);
    let shape = if !composite.contains(&output) {
        Shape::Leaf
    } else if on.ends_with("Connection") {
        // The connection multiplies by its page; inside it a row costs once.
        if field.name.node == "nodes" { Shape::Object } else { Shape::Leaf }
    } else if let Some(default) = page_default(&field.arguments, output) {
        Shape::Connection { default }
    } else if list {
        Shape::List { assumed: ASSUMED_LENGTH }
    } else {
        Shape::Object
    };
    FieldCost { output: output.to_owned(), shape }
}

/// The default page of a connection field; `None` if the field is no connection.
fn page_default(arguments: &[Positioned<InputValueDefinition>], output: &str) -> Option<u64> {
    if !output.ends_with("Connection") {
        return None;
    }
    let first = arguments.iter().find(|a| a.node.name.node == "first");
    let default = first.and_then(|a| a.node.default_value.as_ref());
    let stated = default.and_then(|d| match &d.node {
        Value::Number(n) => n.as_u64(),
        _ => None,
    });
    Some(stated.unwrap_or(DEFAULT_PAGE))
}

fn named(ty: &Type) -> (&str, bool) {
    match &ty.base {
        BaseType::Named(name) => (name.as_str(), false),
        BaseType::List(inner) => (named(inner).0, true),
    }
}
