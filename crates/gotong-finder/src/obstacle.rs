//! Why nobody can: the smallest set of requirements that no team covers together, and who is one capability away.

use std::cmp::Reverse;

use crate::{
    answer::Helper,
    budget::Budget,
    cover::{Bits, Fewest},
    find::requirements,
    problem::Need,
    reduce::{Base, Mask},
    search::Search,
};

/// The most helpers of an answer.
const MOST_HELPERS: usize = 10;

/// Whether teams of any permitted size cover something.
pub(crate) struct Reach<'a, 'b> {
    pub(crate) base: &'a Base<'a>,
    pub(crate) bits: &'a Bits,
    pub(crate) fewest: &'a Fewest,
    pub(crate) budget: &'b mut Budget<'a>,
}

impl Reach<'_, '_> {
    /// Whether counting members answers it: nobody is kept apart, nothing is shared, and the table knows everything.
    fn counts(&self) -> bool {
        let shared = self.base.sums() & self.base.open != 0;
        !shared && self.base.is_free() && self.bits.knows(self.base.open)
    }

    /// Whether some team covers `target` in which `member` takes part, if one is named; none once the budget is spent.
    fn covers(&mut self, search: &Search<'_>, target: Mask, member: Option<u32>) -> Option<bool> {
        let named = member.filter(|member| Some(*member) != self.base.problem.anchor);
        let slots = self.base.slots(self.base.problem.size);
        let Some(slots) = slots.checked_sub(usize::from(named.is_some())) else {
            return Some(false);
        };
        let mut left = self.base.left;
        let mut target = target;
        if let Some(member) = named {
            for of in requirements(target & self.base.mask(member)) {
                if matches!(self.base.problem.needs[of], Need::Sum(_)) {
                    left[of] = left[of].saturating_sub(self.base.offer(member, of));
                    if left[of] > 0 {
                        continue;
                    }
                }
                target &= !(1 << of);
            }
        }
        if self.fewest.of(self.bits.place(target)) > slots {
            return Some(false);
        }
        if self.counts() {
            return Some(true);
        }
        let reached = search.any((target, slots), named, left, self.budget);
        (reached || !self.budget.is_spent()).then_some(reached)
    }
}

/// A smallest set of requirements that no team covers together; none once the budget is spent.
pub(crate) fn obstacle(reach: &mut Reach<'_, '_>) -> Option<Mask> {
    let open = reach.base.open;
    let search = Search::new(reach.base, (reach.bits, reach.fewest), reach.base.problem.size);
    for many in 1..=open.count_ones() {
        let parts = |mask: &Mask| mask & !open == 0 && mask.count_ones() == many;
        for target in (1..=open).filter(parts) {
            if !reach.covers(&search, target, None)? {
                return Some(target);
            }
        }
    }
    None
}

/// Who would make a team possible that covers everything if it covered one requirement of the obstacle in addition: no
/// other one would help.
pub(crate) fn helpers(reach: &mut Reach<'_, '_>, obstacle: Mask) -> Vec<Helper> {
    let problem = reach.base.problem;
    let search = Search::new(reach.base, (reach.bits, reach.fewest), problem.size);
    let mut places: Vec<u32> = (0u32..).take(problem.candidates.len()).collect();
    places.sort_by_key(|place| (Reverse(problem.candidates[*place as usize].trust), *place));
    let mut found = Vec::new();
    for member in places {
        if problem.anchor.is_some_and(|anchor| reach.base.is_blocked(anchor, member)) {
            continue;
        }
        for requirement in requirements(obstacle) {
            let one: Mask = 1 << requirement;
            match reach.covers(&search, reach.base.open & !one, Some(member)) {
                Some(true) => found.push(Helper { member, requirement }),
                Some(false) => {}
                None => return found,
            }
            if found.len() == MOST_HELPERS {
                return found;
            }
        }
    }
    found
}
