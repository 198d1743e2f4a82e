//! The search: teams of one size, each looked at once, in the order in which they promise most; what cannot be better
//! than what was found is left out.

use crate::{
    budget::{Budget, Found},
    cover::{Bits, Fewest, Most, NEVER},
    find::requirements,
    problem::MOST_REQUIREMENTS,
    reduce::{Base, Mask, Member},
    score::Scale,
};

/// Everything that is known beforehand about teams of one size.
pub(crate) struct Search<'a> {
    base: &'a Base<'a>,
    bits: &'a Bits,
    fewest: &'a Fewest,
    scale: Scale,
    slots: usize,
    /// What members add by themselves, and half of what they may add with others; with their trust as if it were a mean.
    upper: Vec<i64>,
    /// The same without trust.
    apart: Vec<i64>,
    with_trust: Most,
    without: Option<Most>,
    /// By requirement who brings something, who promises most first.
    lists: Vec<Vec<u32>>,
    /// By requirement how much those who bring something bring, the most first, and how much the first so many together.
    offers: Vec<Vec<u64>>,
    tops: Vec<Vec<u64>>,
    /// The places of what members touch in the tables.
    touched: Vec<usize>,
    /// What each member adds with others at most.
    joint: Vec<i64>,
    sums: Mask,
}

/// How much of each requirement is left.
pub(crate) type Left = [u64; MOST_REQUIREMENTS];

/// A team in the making.
struct Partial {
    chosen: Vec<u32>,
    excluded: Vec<bool>,
}

/// What is open in a team in the making.
#[derive(Clone, Copy)]
struct Node {
    slots: usize,
    open: Mask,
    /// What the chosen add without past joint work, with trust as a mean and without trust.
    upper: i64,
    apart: i64,
    least: i64,
    left: Left,
}

impl<'a> Search<'a> {
    pub(crate) fn new(
        base: &'a Base<'a>,
        (bits, fewest): (&'a Bits, &'a Fewest),
        size: usize,
    ) -> Self {
        let (problem, slots) = (base.problem, base.slots(size));
        let scale = Scale::new(problem, size);
        let masks: Vec<_> = base.members.iter().map(|member| member.mask).collect();
        let joint =
            |one: &Member| joint_bound(base, &scale, one.place, size.saturating_sub(1), &[]);
        let joint: Vec<_> = base.members.iter().map(joint).collect();
        let with = |i: usize, trust: bool| {
            let place = base.members[i].place;
            let mean = if trust { scale.mean_trust(problem, place) } else { 0 };
            scale.apart(problem, place) + mean + joint[i]
        };
        let all = |trust| (0..masks.len()).map(|i| with(i, trust)).collect::<Vec<_>>();
        let (upper, plain) = (all(true), all(false));
        let without = scale.is_weakest().then(|| Most::new(bits, &masks, &plain, slots));
        let mut search = Self {
            base,
            bits,
            fewest,
            slots,
            with_trust: Most::new(bits, &masks, &upper, slots),
            without,
            upper,
            apart: plain,
            lists: Vec::new(),
            offers: Vec::new(),
            tops: Vec::new(),
            touched: masks.iter().map(|mask| bits.place(*mask)).collect(),
            joint,
            sums: base.sums(),
            scale,
        };
        search.order();
        search
    }

    fn order(&mut self) {
        let requirements = self.base.left.len();
        let members = || (0u32..).zip(&self.base.members);
        self.lists = (0..requirements)
            .map(|of| {
                let brings = members().filter(|(_, one)| one.mask & (1 << of) != 0);
                let mut list: Vec<u32> = brings.map(|(i, _)| i).collect();
                list.sort_by_key(|i| (std::cmp::Reverse(self.upper[*i as usize]), *i));
                list
            })
            .collect();
        self.offers = (0..requirements)
            .map(|of| {
                let place = |i: &u32| self.base.members[*i as usize].place;
                let offers = self.lists[of].iter().map(|i| self.base.offer(place(i), of));
                let mut offers: Vec<u64> =
                    offers.map(|offer| offer.min(self.base.left[of])).collect();
                offers.sort_unstable_by_key(|offer| std::cmp::Reverse(*offer));
                offers
            })
            .collect();
        self.tops = self.offers.iter().map(|offers| tops(offers, self.slots)).collect();
    }

    /// Looks at all teams of the size that cover `target`, and from which nobody can be left out.
    pub(crate) fn run(&self, target: Mask, found: &mut Found, budget: &mut Budget<'_>) {
        let anchor = self.base.problem.anchor;
        let (problem, scale) = (self.base.problem, &self.scale);
        let node = Node {
            slots: self.slots,
            open: target,
            upper: anchor
                .map_or(0, |place| scale.apart(problem, place) + scale.mean_trust(problem, place)),
            apart: anchor.map_or(0, |place| scale.apart(problem, place)),
            least: anchor
                .map_or(1_000, |place| i64::from(problem.candidates[place as usize].trust)),
            left: self.base.left,
        };
        self.look(node, target, &mut self.start(), found, budget);
    }

    fn start(&self) -> Partial {
        let chosen = self.base.problem.anchor.into_iter().collect();
        Partial { chosen, excluded: vec![false; self.base.members.len()] }
    }

    fn look(
        &self,
        node: Node,
        target: Mask,
        partial: &mut Partial,
        found: &mut Found,
        budget: &mut Budget<'_>,
    ) {
        if node.open == 0 {
            if node.slots == 0 && self.is_irredundant(target, partial) {
                found.add(self.base.score(&partial.chosen), partial.chosen.clone());
            }
            return;
        }
        let Some(requirement) = self.next(&node) else { return };
        let (place, together) = (self.bits.place(node.open), self.joint_of(partial, node.slots));
        let so_far = node.upper + together;
        let anybody = self.with_trust.of(node.slots - 1, 0);
        let mut tried = Vec::new();
        for i in &self.lists[requirement] {
            let at = *i as usize;
            let threshold = found.threshold();
            if so_far + self.upper[at] + anybody <= threshold {
                // Who comes after it in the list promises no more.
                break;
            }
            // As if it brought all that is left of what it touches.
            let rest = self.with_trust.of(node.slots - 1, place & !self.touched[at]);
            if rest <= NEVER || so_far + self.upper[at] + rest <= threshold {
                continue;
            }
            if !self.may_add(at, requirement, &node, partial) {
                continue;
            }
            let next = self.add(&node, at);
            partial.chosen.push(self.base.members[at].place);
            let bound = self.bound(&next, partial);
            if bound > threshold {
                if budget.take() {
                    self.look(next, target, partial, found, budget);
                } else {
                    found.unseen = found.unseen.max(bound);
                }
            }
            partial.chosen.pop();
            partial.excluded[at] = true;
            tried.push(at);
        }
        for at in tried {
            partial.excluded[at] = false;
        }
    }

    /// Whether some team of at most so many members covers `target`, beside those chosen already.
    pub(crate) fn any(
        &self,
        (target, slots): (Mask, usize),
        chosen: Option<u32>,
        left: Left,
        budget: &mut Budget<'_>,
    ) -> bool {
        let mut partial = self.start();
        partial.chosen.extend(chosen);
        let node = Node { slots, open: target, upper: 0, apart: 0, least: 0, left };
        self.reach(node, &mut partial, budget)
    }

    fn reach(&self, node: Node, partial: &mut Partial, budget: &mut Budget<'_>) -> bool {
        if node.open == 0 {
            return true;
        }
        let Some(requirement) = self.next(&node) else { return false };
        let place = self.bits.place(node.open);
        let mut tried = Vec::new();
        let mut reached = false;
        for i in &self.lists[requirement] {
            let at = *i as usize;
            let rest = self.fewest.of(place & !self.touched[at]);
            if rest >= node.slots || !self.may_add(at, requirement, &node, partial) {
                continue;
            }
            if !budget.take() {
                break;
            }
            partial.chosen.push(self.base.members[at].place);
            reached = self.reach(self.add(&node, at), partial, budget);
            partial.chosen.pop();
            partial.excluded[at] = true;
            tried.push(at);
            if reached {
                break;
            }
        }
        for at in tried {
            partial.excluded[at] = false;
        }
        reached
    }

    /// The open requirement for which the fewest can be the next one; none where there are not enough members left.
    fn next(&self, node: &Node) -> Option<usize> {
        if self.fewest.of(self.bits.place(node.open)) > node.slots {
            return None;
        }
        let open = || (0..self.lists.len()).filter(|of| node.open & (1 << of) != 0);
        let short = |of: usize| self.tops[of][node.slots.min(self.slots)] < node.left[of];
        if open().any(short) {
            return None;
        }
        open().min_by_key(|of| match self.share(*of, node) {
            Some(share) => self.offers[*of].partition_point(|offer| *offer >= share),
            None => self.lists[*of].len(),
        })
    }

    /// Of what several cover together one of so many members brings at least the mean of what is left.
    fn share(&self, requirement: usize, node: &Node) -> Option<u64> {
        let sum = self.sums & (1 << requirement) != 0;
        sum.then(|| node.left[requirement].div_ceil(node.slots as u64))
    }

    /// Whether somebody can be the next one for a requirement.
    fn may_add(&self, at: usize, requirement: usize, node: &Node, partial: &Partial) -> bool {
        let member = &self.base.members[at];
        let enough = |share| self.base.offer(member.place, requirement) >= share;
        if partial.excluded[at] || !self.share(requirement, node).is_none_or(enough) {
            return false;
        }
        let free = self.base.is_free()
            || !partial.chosen.iter().any(|other| self.base.is_blocked(*other, member.place));
        free && !partial.chosen.contains(&member.place)
    }

    fn add(&self, node: &Node, at: usize) -> Node {
        let member = &self.base.members[at];
        let touched = member.mask & node.open;
        let (mut open, mut left) = (node.open & !touched, node.left);
        for of in requirements(touched & self.sums) {
            left[of] = left[of].saturating_sub(self.base.offer(member.place, of));
            if left[of] > 0 {
                open |= 1 << of;
            }
        }
        Node {
            slots: node.slots - 1,
            open,
            // With whom it works is known from now on.
            upper: node.upper + self.upper[at] - self.joint[at],
            apart: node.apart + self.apart[at] - self.joint[at],
            least: node.least.min(member.trust),
            left,
        }
    }

    /// What no completion of a team scores more than.
    fn bound(&self, node: &Node, partial: &Partial) -> i64 {
        let place = self.bits.place(node.open);
        let together = self.joint_of(partial, node.slots);
        let with_trust = self.with_trust.of(node.slots, place);
        if with_trust <= NEVER {
            return NEVER;
        }
        let bound = node.upper + together + with_trust;
        let Some(without) = &self.without else { return bound };
        let rest = without.of(node.slots, place);
        bound.min(node.apart + together + rest + self.scale.least_trust(node.least))
    }

    /// What those chosen add by past joint work at most, with each other and with so many others.
    fn joint_of(&self, partial: &Partial, others: usize) -> i64 {
        if !self.base.paired {
            return 0;
        }
        let of = |place: &u32| joint_bound(self.base, &self.scale, *place, others, &partial.chosen);
        partial.chosen.iter().map(of).sum()
    }

    /// Whether the team covers less of the target without anybody but the anchor.
    fn is_irredundant(&self, target: Mask, partial: &Partial) -> bool {
        let anchor = self.base.problem.anchor;
        let others = || partial.chosen.iter().filter(|place| Some(**place) != anchor);
        others().all(|left_out| {
            let rest = || others().filter(|place| *place != left_out);
            requirements(target).any(|of| {
                let offers = rest().map(|place| self.base.offer(*place, of));
                if self.sums & (1 << of) != 0 {
                    let left = self.base.left[of];
                    offers.fold(0u64, |sum, offer| sum.saturating_add(offer.min(left))) < left
                } else {
                    let need = self.base.problem.needs[of];
                    !offers.into_iter().any(|offer| need.is_covered_by(offer))
                }
            })
        })
    }
}

/// What one side of somebody's pairs adds at most: with those chosen, and with so many others.
fn joint_bound(base: &Base<'_>, scale: &Scale, place: u32, others: usize, chosen: &[u32]) -> i64 {
    let (mut sum, mut left) = (0, others);
    for (other, joint) in base.partners(place) {
        if chosen.contains(other) {
            sum += joint;
        } else if left > 0 {
            sum += joint;
            left -= 1;
        }
    }
    scale.joint(sum)
}

/// How much the first so many bring together.
fn tops(offers: &[u64], most: usize) -> Vec<u64> {
    let sum = |n: usize| offers.iter().take(n).fold(0u64, |sum, offer| sum.saturating_add(*offer));
    (0..=most).map(sum).collect()
}
