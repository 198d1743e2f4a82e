//! The guard: reads a document once, counts it, and says what it will cost.

use std::{collections::HashSet, sync::Arc};

use async_graphql::{
    Variables,
    parser::{
        parse_query,
        types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType},
    },
};
use gotong_domain::error::ErrorCode;

use super::{LimitExceeded, Limits, count, documents::Documents, tokens};
use crate::cost::CostTable;

/// What a document asks for, known before any of it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Units that the caller's budget is charged.
    pub cost: u64,
    /// Deepest field.
    pub depth: u32,
    /// Fields after all fragments are expanded.
    pub fields: u64,
    /// Whether the schema itself is asked for.
    pub introspects: bool,
    /// What kind of operation will run.
    pub operation: OperationType,
}

/// A document that passed, parsed, with its bill.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Parsed once; execution reuses it.
    pub document: Arc<ExecutableDocument>,
    /// What it will cost.
    pub bill: Bill,
}

/// Holds the limits and the costs of one schema.
#[derive(Debug)]
pub struct Guard {
    table: CostTable,
    limits: Limits,
    read: Documents,
}

impl Guard {
    /// A guard for the schema that `sdl` describes.
    ///
    /// # Errors
    /// The parser's message when `sdl` is not a schema.
    pub fn new(sdl: &str, limits: Limits) -> Result<Self, async_graphql::parser::Error> {
        Ok(Self { table: CostTable::from_sdl(sdl)?, limits, read: Documents::new() })
    }

    /// The limits in force.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The costs in force.
    #[must_use]
    pub const fn table(&self) -> &CostTable {
        &self.table
    }

    /// Reads and counts a document in time linear in its length.
    ///
    /// # Errors
    /// The first limit that it exceeds, or why it cannot be read.
    ///
    /// # Panics
    /// Never: the chosen operation is one of the document's.
    pub fn check(
        &self,
        source: &str,
        operation_name: Option<&str>,
        variables: &Variables,
    ) -> Result<Checked, LimitExceeded> {
        let document = self.read(source)?;
        let chosen = choose(&document, operation_name)?;
        let mut counter = count::Count::new(&document, &self.table, &self.limits, variables);
        let mut selections = 0_u64;
        let mut bill = None;
        for (_, operation) in document.operations.iter() {
            let (mut sum, roots) = counter.operation(&operation.node)?;
            // Validation walks every operation, so every operation's selections count.
            selections = selections.saturating_add(sum.selections);
            sum.selections = selections;
            count::judge(&sum, roots, &self.limits)?;
            if std::ptr::eq(&raw const operation.node, chosen) {
                bill = Some(Bill {
                    cost: sum.cost.max(1),
                    depth: sum.depth,
                    fields: sum.fields,
                    introspects: sum.introspects,
                    operation: operation.node.ty,
                });
            }
        }
        let bill = bill.expect("the chosen operation is one of the document's");
        self.refuse_unused_bombs(&document)?;
        Ok(Checked { document, bill })
    }

    /// A document's structure. Clients ask the same again and again, so that of short documents is kept.
    fn read(&self, source: &str) -> Result<Arc<ExecutableDocument>, LimitExceeded> {
        if let Some(known) = self.read.find(source) {
            return Ok(known);
        }
        tokens::check(source, &self.limits)?;
        let document = parse_query(source)
            .map_err(|error| LimitExceeded::because(ErrorCode::GraphqlSyntax, error.to_string()))?;
        let document = Arc::new(document);
        self.read.keep(source, &document);
        Ok(document)
    }

    /// Validation also walks fragments that no operation spreads; they may not hide a bomb either.
    fn refuse_unused_bombs(&self, document: &ExecutableDocument) -> Result<(), LimitExceeded> {
        let variables = Variables::default();
        let mut counter = count::Count::new(document, &self.table, &self.limits, &variables);
        let mut seen = HashSet::new();
        for name in document.fragments.keys() {
            if seen.insert(name) {
                let sum = counter.fragment(name)?;
                count::judge(&count::Sum { cost: 0, ..sum }, 0, &self.limits)?;
            }
        }
        Ok(())
    }
}

fn choose<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<*const OperationDefinition, LimitExceeded> {
    let name = name.filter(|n| !n.is_empty());
    let found: Option<&'a OperationDefinition> = match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Some(&operation.node),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(all), Some(name)) => all.get(name).map(|o| &o.node),
        (DocumentOperations::Multiple(all), None) if all.len() == 1 => {
            all.values().next().map(|o| &o.node)
        }
        (DocumentOperations::Multiple(_), None) => {
            let message = "the document has several operations: name one in operationName";
            return Err(LimitExceeded::because(ErrorCode::GraphqlInvalid, message));
        }
    };
    found.map(std::ptr::from_ref).ok_or_else(|| {
        let message = format!("the document has no operation {}", name.unwrap_or_default());
        LimitExceeded::because(ErrorCode::GraphqlInvalid, message)
    })
}
