//! Every state, every action, every actor: one table of the legal cells, and everything else is refused by name.

mod bid;
mod dispute;
mod tender;

use std::fmt::Debug;

use gotong_domain::error::Refusal;

/// What may become of one cell of a table.
pub(super) struct Cell<S> {
    pub(super) from: S,
    pub(super) to: S,
}

/// Tries an action from every state: it acts from those listed, with what is listed, and is refused from all others
/// with a refusal that names the thing and its state.
pub(super) fn try_all<S: Copy + PartialEq + Debug>(
    (entity, action): (&str, &str),
    (states, word): (&[S], fn(S) -> &'static str),
    legal: &[Cell<S>],
    take: impl Fn(S) -> Result<S, Refusal>,
) -> usize {
    for from in states {
        let expected = legal.iter().find(|cell| cell.from == *from).map(|cell| cell.to);
        match (take(*from), expected) {
            (Ok(to), Some(expected)) => assert_eq!(to, expected, "{action} from {from:?}"),
            (Err(Refusal::Transition { entity: named, from: state, .. }), None) => {
                assert_eq!((named, state), (entity, word(*from)), "{action} from {from:?}");
            }
            (got, expected) => panic!("{action} from {from:?}: {got:?}, expected {expected:?}"),
        }
    }
    states.len()
}
