//! Sums over selections: each fragment is visited once, however often it is spread.

use std::collections::HashMap;

use async_graphql::{
    Name, Positioned, Value, Variables,
    parser::types::{
        Directive, ExecutableDocument, Field, OperationDefinition, OperationType, Selection,
        SelectionSet,
    },
};
use gotong_domain::error::ErrorCode;

use super::{LimitExceeded, Limits};
use crate::cost::{CostTable, Shape};

/// Lists of the introspection schema: nested, they multiply the answer without end.
const INTROSPECTION_LISTS: [&str; 6] =
    ["fields", "inputFields", "interfaces", "possibleTypes", "args", "enumValues"];

/// How often such lists may stand below each other; what usual clients ask stays under it.
const INTROSPECTION_NESTING: u32 = 3;

/// What a selection set comes to once every fragment in it is expanded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) selections: u64,
    pub(super) fields: u64,
    pub(super) aliases: u64,
    pub(super) credentials: u64,
    pub(super) depth: u32,
    pub(super) introspection_lists: u32,
    pub(super) introspects: bool,
    pub(super) cost: u64,
}

impl Sum {
    /// Adds what stands beside it: sums add up, depths take the deeper.
    fn beside(&mut self, other: Self) {
        self.selections = self.selections.saturating_add(other.selections);
        self.fields = self.fields.saturating_add(other.fields);
        self.aliases = self.aliases.saturating_add(other.aliases);
        self.credentials = self.credentials.saturating_add(other.credentials);
        self.depth = self.depth.max(other.depth);
        self.introspection_lists = self.introspection_lists.max(other.introspection_lists);
        self.introspects |= other.introspects;
        self.cost = self.cost.saturating_add(other.cost);
    }
}

/// Where in the walk a fragment is.
enum Progress {
    Entered,
    Done(Sum),
}

/// One walk over one document.
pub(super) struct Count<'a> {
    document: &'a ExecutableDocument,
    table: &'a CostTable,
    limits: &'a Limits,
    variables: &'a Variables,
    defaults: HashMap<&'a str, Value>,
    fragments: HashMap<&'a Name, Progress>,
}

impl<'a> Count<'a> {
    pub(super) fn new(
        document: &'a ExecutableDocument,
        table: &'a CostTable,
        limits: &'a Limits,
        variables: &'a Variables,
    ) -> Self {
        let (defaults, fragments) = (HashMap::new(), HashMap::new());
        Self { document, table, limits, variables, defaults, fragments }
    }

    /// The sum of an operation, and the number of fields at its root.
    pub(super) fn operation(
        &mut self,
        operation: &'a OperationDefinition,
    ) -> Result<(Sum, u64), LimitExceeded> {
        self.directives(&operation.directives)?;
        self.fragments.clear();
        self.defaults = operation
            .variable_definitions
            .iter()
            .filter_map(|v| {
                let default = v.node.default_value.as_ref()?.node.clone();
                Some((v.node.name.node.as_str(), default))
            })
            .collect();
        let root = self.table.root(operation.ty);
        let sum = self.selection_set(&operation.selection_set.node, root)?;
        // The root's fields are few or the sum refuses them, so a plain walk with a budget is enough.
        let mut budget = self.limits.root_fields.saturating_add(1);
        let roots = self.limits.root_fields.saturating_add(1)
            - self.root_fields(&operation.selection_set.node, &mut budget);
        Ok((sum, roots))
    }

    fn selection_set(
        &mut self,
        set: &'a SelectionSet,
        on: Option<&'a str>,
    ) -> Result<Sum, LimitExceeded> {
        let mut sum = Sum::default();
        for selection in &set.items {
            self.directives(selection.node.directives())?;
            sum.beside(self.selection(&selection.node, on)?);
        }
        Ok(sum)
    }

    fn selection(
        &mut self,
        selection: &'a Selection,
        on: Option<&'a str>,
    ) -> Result<Sum, LimitExceeded> {
        let mut sum = match selection {
            Selection::Field(field) => self.field(&field.node, on)?,
            Selection::FragmentSpread(spread) => self.fragment(&spread.node.fragment_name.node)?,
            Selection::InlineFragment(inline) => {
                let condition = inline.node.type_condition.as_ref();
                let on = condition.map(|c| c.node.on.node.as_str()).or(on);
                self.selection_set(&inline.node.selection_set.node, on)?
            }
        };
        sum.selections = sum.selections.saturating_add(1);
        Ok(sum)
    }

    pub(super) fn fragment(&mut self, name: &'a Name) -> Result<Sum, LimitExceeded> {
        match self.fragments.get(name) {
            Some(Progress::Done(sum)) => return Ok(*sum),
            Some(Progress::Entered) => {
                let message = format!("fragment {name} spreads itself");
                return Err(LimitExceeded::because(ErrorCode::GraphqlInvalid, message));
            }
            None => {}
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            let message = format!("fragment {name} is not defined");
            return Err(LimitExceeded::because(ErrorCode::GraphqlInvalid, message));
        };
        self.directives(&fragment.node.directives)?;
        self.fragments.insert(name, Progress::Entered);
        let on = fragment.node.type_condition.node.on.node.as_str();
        let sum = self.selection_set(&fragment.node.selection_set.node, Some(on))?;
        self.fragments.insert(name, Progress::Done(sum));
        Ok(sum)
    }

    fn field(&mut self, field: &'a Field, on: Option<&'a str>) -> Result<Sum, LimitExceeded> {
        let name = field.name.node.as_str();
        let entry = on.and_then(|on| self.table.field(on, name));
        let mut sum =
            self.selection_set(&field.selection_set.node, entry.map(|e| e.output.as_str()))?;
        sum.fields = sum.fields.saturating_add(1);
        sum.aliases = sum.aliases.saturating_add(u64::from(field.alias.is_some()));
        if on.is_some() && on == self.table.root(OperationType::Mutation) {
            let asks = u64::from(self.table.tests_credentials(name));
            sum.credentials = sum.credentials.saturating_add(asks);
        }
        if name == "__schema" || name == "__type" {
            // Bounded by its own rule, and deeper than any honest query of data.
            return Ok(Sum { introspects: true, depth: 1, cost: 50, ..sum });
        }
        sum.depth = sum.depth.saturating_add(1);
        sum.introspection_lists += u32::from(INTROSPECTION_LISTS.contains(&name));
        if let Some(entry) = entry {
            sum.cost = match entry.shape {
                Shape::Leaf => sum.cost,
                Shape::Object => sum.cost.saturating_add(1),
                Shape::List { assumed } => {
                    let times = self.length(field, "ids")?.unwrap_or(assumed);
                    sum.cost.saturating_add(1).saturating_mul(times)
                }
                Shape::Connection { default } => {
                    let first = self.length(field, "first")?;
                    let last = self.length(field, "last")?;
                    let rows = first.max(last).unwrap_or(default);
                    sum.cost.saturating_mul(rows).saturating_add(1)
                }
            };
        }
        Ok(sum)
    }

    /// How many things an argument asks for: a number, or the length of a list.
    fn length(&self, field: &Field, argument: &str) -> Result<Option<u64>, LimitExceeded> {
        let Some(given) = field.get_argument(argument) else { return Ok(None) };
        let value = given.node.clone().into_const_with(|name| {
            let stated = self.variables.get(&name).or_else(|| self.defaults.get(name.as_str()));
            Ok::<_, std::convert::Infallible>(stated.cloned().unwrap_or_default())
        });
        let asked = value.ok().as_ref().and_then(amount);
        match asked {
            Some(asked) if asked > self.limits.page_size => Err(LimitExceeded::over(
                ErrorCode::PageTooLarge,
                "entries asked of one list",
                self.limits.page_size,
            )),
            asked => Ok(asked.map(|n| n.max(1))),
        }
    }

    fn root_fields(&self, set: &SelectionSet, budget: &mut u64) -> u64 {
        for selection in &set.items {
            match &selection.node {
                _ if *budget == 0 => break,
                Selection::Field(_) => *budget -= 1,
                Selection::InlineFragment(inline) => {
                    self.root_fields(&inline.node.selection_set.node, budget);
                }
                Selection::FragmentSpread(spread) => {
                    let name = &spread.node.fragment_name.node;
                    if let Some(fragment) = self.document.fragments.get(name) {
                        self.root_fields(&fragment.node.selection_set.node, budget);
                    }
                }
            }
        }
        *budget
    }

    fn directives(&self, directives: &[Positioned<Directive>]) -> Result<(), LimitExceeded> {
        if directives.len() > self.limits.directives {
            let limit = self.limits.directives as u64;
            let what = "directives in one place";
            return Err(LimitExceeded::over(ErrorCode::TooManyDirectives, what, limit));
        }
        Ok(())
    }
}

/// Refuses a sum that goes over a limit.
pub(super) fn judge(sum: &Sum, roots: u64, limits: &Limits) -> Result<(), LimitExceeded> {
    let counts = [
        (sum.selections, limits.selections, ErrorCode::TooManySelections, "selections"),
        (u64::from(sum.depth), u64::from(limits.depth), ErrorCode::TooDeep, "levels of fields"),
        (sum.aliases, limits.aliases, ErrorCode::TooManyAliases, "aliases"),
        (roots, limits.root_fields, ErrorCode::TooManyRootFields, "root fields"),
        (
            sum.credentials,
            limits.credential_mutations,
            ErrorCode::TooManyCredentialMutations,
            "mutations that test a password or token",
        ),
        (
            u64::from(sum.introspection_lists),
            u64::from(INTROSPECTION_NESTING),
            ErrorCode::TooDeep,
            "levels of introspection lists",
        ),
        (sum.cost, limits.cost, ErrorCode::CostTooHigh, "units of cost"),
    ];
    counts
        .into_iter()
        .find(|(count, limit, ..)| count > limit)
        .map_or(Ok(()), |(_, limit, code, what)| Err(LimitExceeded::over(code, what, limit)))
}

/// A number as it is, a list by its length; anything else is left to validation.
fn amount(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => {
            Some(number.as_u64().unwrap_or(u64::from(number.as_f64()? > 0.0) * u64::MAX))
        }
        Value::List(items) => Some(items.len() as u64),
        _ => None,
    }
}
