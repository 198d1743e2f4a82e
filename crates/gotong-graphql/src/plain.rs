//! Rows of plain values: written as JSON at once, without a future and a value a field.
//!
//! A list of twenty rows with a dozen fields each is hundreds of futures and values in async-graphql, and none of them
//! ever waits. A type that is [`Plain`] says which of its fields need no waiting and writes them; the others go the usual
//! way. Both ways answer the same.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use async_graphql::{
    ContainerType, ContextSelectionSet, Name, OutputType, Positioned, ServerResult, Value,
    async_trait::async_trait,
    indexmap::IndexMap,
    parser::types::{Field, FragmentDefinition, Selection, SelectionSet},
    registry::Registry,
};
use futures_util::future::try_join_all;
use gotong_domain::locale::Locale;

use crate::{caller::Request, json::Json};

/// Fragments of the document, by name.
type Fragments = HashMap<Name, Positioned<FragmentDefinition>>;

/// What plain values depend on besides the thing itself.
pub(crate) struct Look<'a> {
    fragments: &'a Fragments,
    /// The caller's language.
    pub(crate) locale: Locale,
}

impl<'a> Look<'a> {
    /// `None` unless the answer is written as [`crate::json`] does.
    fn of(ctx: &ContextSelectionSet<'a>) -> Option<Self> {
        let asked = ctx.data_opt::<Arc<Request>>().filter(|asked| asked.written)?;
        Some(Self { fragments: &ctx.query_env.fragments, locale: asked.ctx.locale })
    }
}

/// A type with fields that need no waiting.
pub(crate) trait Plain: ContainerType {
    /// Writes the value of a field that needs no waiting and takes no arguments; `None` for every other field, whatever
    /// was written until then.
    fn write(&self, field: &Field, look: &Look<'_>, out: &mut Json) -> Option<()>;
}

/// Writes an object; `None` if a selected field is not plain.
pub(crate) fn object<T: Plain>(
    this: &T,
    field: &Field,
    look: &Look<'_>,
    out: &mut Json,
) -> Option<()> {
    write_selected(this, &field.selection_set.node, look, out)
}

fn write_selected<T: Plain>(
    this: &T,
    set: &SelectionSet,
    look: &Look<'_>,
    out: &mut Json,
) -> Option<()> {
    out.begin_object();
    each::<T>(set, look.fragments, &mut |field| {
        out.key(&field.node.response_key().node);
        write_one(this, &field.node, look, out)
    })?;
    out.end_object();
    Some(())
}

fn write_one<T: Plain>(this: &T, field: &Field, look: &Look<'_>, out: &mut Json) -> Option<()> {
    if field.name.node == "__typename" {
        out.text(&T::type_name());
        return Some(());
    }
    if field.directives.is_empty() { this.write(field, look, out) } else { None }
}

/// Visits the fields of a selection and of its fragments; `None` if a fragment is of another type, or `visit` says so.
fn each<'a, T: OutputType>(
    set: &'a SelectionSet,
    fragments: &'a Fragments,
    visit: &mut impl FnMut(&'a Positioned<Field>) -> Option<()>,
) -> Option<()> {
    for selection in &set.items {
        let (condition, within) = match &selection.node {
            Selection::Field(field) => {
                visit(field)?;
                continue;
            }
            Selection::FragmentSpread(spread) => {
                let fragment = &fragments.get(&spread.node.fragment_name.node)?.node;
                (Some(&fragment.type_condition), &fragment.selection_set)
            }
            Selection::InlineFragment(fragment) => {
                (fragment.node.type_condition.as_ref(), &fragment.node.selection_set)
            }
        };
        if condition.is_some_and(|condition| condition.node.on.node != *T::type_name()) {
            return None;
        }
        each::<T>(&within.node, fragments, visit)?;
    }
    Some(())
}

/// Whether no object of a selection has a key twice: such fields would have to be merged.
fn is_distinct<'a>(set: &'a SelectionSet, fragments: &'a Fragments) -> bool {
    let mut keys = Vec::new();
    gather(set, fragments, &mut keys).is_some()
}

fn gather<'a>(
    set: &'a SelectionSet,
    fragments: &'a Fragments,
    keys: &mut Vec<&'a Name>,
) -> Option<()> {
    for selection in &set.items {
        match &selection.node {
            Selection::Field(field) => {
                let key = &field.node.response_key().node;
                if keys.contains(&key) || !is_distinct(&field.node.selection_set.node, fragments) {
                    return None;
                }
                keys.push(key);
            }
            Selection::FragmentSpread(spread) => {
                let fragment = fragments.get(&spread.node.fragment_name.node)?;
                gather(&fragment.node.selection_set.node, fragments, keys)?;
            }
            Selection::InlineFragment(fragment) => {
                gather(&fragment.node.selection_set.node, fragments, keys)?;
            }
        }
    }
    Some(())
}

/// The rows of a page.
pub(crate) struct Rows<'a, T>(Vec<Row<'a, T>>);

impl<'a, T> FromIterator<&'a T> for Rows<'a, T> {
    fn from_iter<I: IntoIterator<Item = &'a T>>(rows: I) -> Self {
        Self(rows.into_iter().map(Row).collect())
    }
}

impl<T: Plain> Rows<'_, T> {
    /// All rows, written; `None` if a selected field is not plain.
    fn written(&self, ctx: &ContextSelectionSet<'_>) -> Option<Value> {
        let look = Look::of(ctx)?;
        if !is_distinct(&ctx.item.node, look.fragments) {
            return None;
        }
        let mut out = Json::default();
        out.begin_list();
        for row in &self.0 {
            out.next();
            write_selected(row.0, &ctx.item.node, &look, &mut out)?;
        }
        out.end_list();
        Some(out.into())
    }
}

#[async_trait]
impl<T: Plain> OutputType for Rows<'_, T> {
    fn type_name() -> Cow<'static, str> {
        Vec::<Row<'_, T>>::type_name()
    }

    fn qualified_type_name() -> String {
        Vec::<Row<'_, T>>::qualified_type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        Vec::<Row<'_, T>>::create_type_info(registry)
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        match self.written(ctx) {
            Some(written) => Ok(written),
            None => self.0.resolve(ctx, field).await,
        }
    }
}

/// A row of a list whose plain fields are written at once.
pub(crate) struct Row<'a, T>(&'a T);

impl<'a, T> From<&'a T> for Row<'a, T> {
    fn from(row: &'a T) -> Self {
        Self(row)
    }
}

/// Values of a row, and the fields whose values have to be waited for.
type Partly<'a> = (IndexMap<Name, Value>, Vec<&'a Positioned<Field>>);

impl<T: Plain> Row<'_, T> {
    /// The row's values, null where they have to be waited for; `None` if the usual way is to be gone.
    fn at_once<'s>(&self, ctx: &ContextSelectionSet<'s>) -> Option<Partly<'s>> {
        let look = Look::of(ctx)?;
        if !is_distinct(&ctx.item.node, look.fragments) {
            return None;
        }
        let mut values = IndexMap::with_capacity(ctx.item.node.items.len());
        let mut later = Vec::new();
        each::<T>(&ctx.item.node, look.fragments, &mut |field| {
            let mut out = Json::default();
            let value = match write_one(self.0, &field.node, &look, &mut out) {
                Some(()) => out.into(),
                None if !field.node.directives.is_empty() => return None,
                None => {
                    later.push(field);
                    Value::Null
                }
            };
            values.insert(field.node.response_key().node.clone(), value);
            Some(())
        })?;
        Some((values, later))
    }
}

#[async_trait]
impl<T: Plain> OutputType for Row<'_, T> {
    fn type_name() -> Cow<'static, str> {
        T::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        T::create_type_info(registry)
    }

    async fn resolve(
        &self,
        ctx: &ContextSelectionSet<'_>,
        field: &Positioned<Field>,
    ) -> ServerResult<Value> {
        let Some((mut values, later)) = self.at_once(ctx) else {
            return self.0.resolve(ctx, field).await;
        };
        let waiting = later.into_iter().map(async |field| {
            let value = self.0.resolve_field(&ctx.with_field(field)).await?;
            let key = field.node.response_key().node.clone();
            ServerResult::Ok((key, value.unwrap_or_default()))
        });
        values.extend(try_join_all(waiting).await?);
        Ok(Value::Object(values))
    }
}
