//! The walks.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    fmt::Write as _,
    mem::{Discriminant, discriminant},
};

use crate::{
    agree::agree,
    clock,
    engine::{At, Engine},
    envelopes::{Met, met},
    generate,
    model::{
        KINDS, Model,
        calendar::{DAY, HOUR, Time},
        course::Due,
    },
    people::Who,
    rng::Rng,
    step::Step,
    verdict::{Gap, Outcome},
    world,
};

/// Steps of one walk at most.
const STEPS: usize = 480;

/// What came of all steps: by kind of step, how many acted and how many were refused; by gap, and by what can happen
/// with two envelopes, how often it was met.
#[derive(Default)]
struct Tally {
    steps: usize,
    kinds: HashMap<Discriminant<Step>, (Step, usize, usize)>,
    gaps: BTreeMap<Gap, usize>,
    met: BTreeMap<Met, usize>,
    codes: BTreeMap<&'static str, usize>,
}

struct Walk {
    model: Model,
    engine: Engine,
    now: Time,
    last: VecDeque<(Time, Step, Who)>,
    met: Vec<Met>,
}

impl Walk {
    fn new(rng: &mut Rng, envelopes: &[u8]) -> Self {
        let envelopes = rng.pick(envelopes);
        let kinds: Vec<_> = KINDS.into_iter().filter(|kind| kind.envelopes >= envelopes).collect();
        let kind = rng.pick(&kinds);
        let now = 9 * HOUR;
        let (days, standstill, min_bids) = match kind.code {
            "RFQ" => (rng.span(3, 9), rng.span(0, 2), 1),
            _ => (rng.span(7, 12), 5, rng.span(1, 2)),
        };
        let rules = (
            u32::try_from(standstill).expect("few"),
            usize::try_from(min_bids).expect("few"),
            1 + rng.below(2),
        );
        let model = Model { envelopes, ..Model::draft(kind, now + days * DAY, rules) };
        let engine = Engine::draft(&model);
        Self { model, engine, now, last: VecDeque::new(), met: vec![] }
    }

    /// Takes a step on both sides; they have to say the same, and to stand the same afterwards.
    fn take(&mut self, step: Step, who: Who) -> Result<Outcome, String> {
        if self.last.len() == 25 {
            self.last.pop_front();
        }
        self.last.push_back((self.now, step, who));
        let (before, at) = (self.engine.clone(), At { who, now: self.now });
        let mut model = self.model.clone();
        let verdict = model.take(step, who, self.now);
        let answer = self.engine.take(step, at);
        let outcome = verdict.compare(answer)?;
        self.met.extend(met(step, &self.model, &model, &outcome));
        match outcome {
            Outcome::Acted => self.model = model,
            Outcome::Refused(_) if self.engine != before => {
                return Err("the engine changed although it refused".to_owned());
            }
            Outcome::Refused(_) | Outcome::Known(_) => self.engine = before,
        }
        agree(&self.model, &self.engine, self.now)?;
        Ok(outcome)
    }

    /// What is due happens before anything else, however late it is.
    fn settle(&mut self, tally: &mut Tally) -> Result<(), String> {
        while let Some(due) = self.model.due(self.now) {
            let step = match due {
                Due::Lapse(i) => Step::Lapse(i),
                Due::CloseClaim(i) => Step::CloseClaim(i),
                Due::TakeEffect => Step::TakeEffect,
                Due::Begin => Step::Begin,
                Due::Extend => Step::Extend,
                Due::Close => Step::Close,
                Due::Confirm => Step::Confirm,
            };
            let outcome = self.take(step, Who::System)?;
            if outcome != Outcome::Acted {
                return Err(format!("{due:?} is due: {outcome:?}"));
            }
            tally.count(step, &outcome);
        }
        // Nothing is left that the engine would say has happened already.
        let tender = &self.engine.tender;
        let (kept, now) = (tender.state(), tender.state_at(world::instant(self.now)));
        if tender.cancellation_is_due(world::instant(self.now)) {
            return Err("a cancellation should have taken effect".to_owned());
        }
        if kept != now {
            return Err(format!("nothing is due, but {kept:?} is {now:?}"));
        }
        Ok(())
    }

    /// Asks what a step would be answered while a timer is late; nothing is kept.
    fn probe(&mut self, step: Step, who: Who) -> Result<Outcome, String> {
        let verdict = self.model.clone().take(step, who, self.now);
        let answer = self.engine.clone().take(step, At { who, now: self.now });
        verdict.compare(answer).map_err(|what| format!("late {step:?} by {}: {what}", name(who)))
    }

    fn one(&mut self, rng: &mut Rng, tally: &mut Tally) -> Result<(), String> {
        let (mut step, mut who) = generate::step(rng, &self.model);
        if rng.one_in(6) {
            let (now, then) = clock::later(rng, &self.model, self.now);
            self.now = now;
            agree(&self.model, &self.engine, self.now)?;
            let Some(then) = then else { return Ok(()) };
            (step, who) = (then, generate::taker(rng, &self.model, then));
        }
        let taken = if step.is_due_by_itself() {
            self.take(step, who)?
        } else {
            if self.model.is_callers_to_take(step) && step.knows_the_time() {
                self.probe(step, who)?;
            }
            self.settle(tally)?;
            if !self.model.is_callers_to_take(step) || !self.can_cure(step) || self.model.gone {
                return Ok(());
            }
            self.take(step, who)?
        };
        tally.count(step, &taken);
        Ok(())
    }

    fn can_cure(&self, step: Step) -> bool {
        match step {
            Step::Uphold(i, cure) => self.model.can_cure(i, cure),
            Step::Escalate(_) => !self.model.ended(),
            _ => true,
        }
    }
}

impl Tally {
    fn count(&mut self, step: Step, outcome: &Outcome) {
        self.steps += 1;
        let (_, acted, refused) = self.kinds.entry(discriminant(&step)).or_insert((step, 0, 0));
        match outcome {
            Outcome::Acted => *acted += 1,
            Outcome::Refused(code) => {
                *refused += 1;
                *self.codes.entry(code).or_default() += 1;
            }
            Outcome::Known(gap) => *self.gaps.entry(*gap).or_default() += 1,
        }
    }
}

fn name(who: Who) -> String {
    match who {
        Who::Nobody => "nobody".to_owned(),
        Who::System => "the platform".to_owned(),
        Who::Person(human) => format!("person {} {:?}", human.id, human.seat),
    }
}

fn walk(seed: u64, envelopes: &[u8], tally: &mut Tally) {
    let mut rng = Rng::new(seed);
    let mut walk = Walk::new(&mut rng, envelopes);
    let mut after_end = 0;
    for _ in 0..STEPS {
        if let Err(what) = walk.one(&mut rng, tally) {
            let mut told = String::new();
            for (at, step, who) in &walk.last {
                let _ = writeln!(told, "  {at:>16} {step:?} by {}", name(*who));
            }
            panic!("seed {seed}: {what}\nthe last steps:\n{told}");
        }
        after_end += usize::from(walk.model.ended());
        if after_end > 20 {
            break;
        }
    }
    for met in walk.met {
        *tally.met.entry(met).or_default() += 1;
    }
}

fn walks(seeds: std::ops::Range<u64>, envelopes: &[u8], least: usize) -> Tally {
    let mut tally = Tally::default();
    for seed in seeds {
        walk(seed, envelopes, &mut tally);
    }
    assert!(tally.steps >= least, "{} steps", tally.steps);
    let told = format!(
        "{} steps\n{:?}\n{:?}\n{:?}",
        tally.steps,
        tally.kinds.values(),
        tally.gaps,
        tally.codes
    );
    for (kind, acted, refused) in tally.kinds.values() {
        // What the buyer's own business tries is always refused.
        assert!(*acted > 0 || *kind == Step::StartOwn, "{kind:?} never acted: {told}");
        assert!(*refused > 0, "{kind:?} was never refused: {told}");
    }
    for gap in Gap::ALL {
        assert!(tally.gaps.contains_key(&gap), "{gap:?} was never met: {told}");
    }
    tally
}

#[test]
fn engine_and_written_rules_agree_on_every_step_of_the_first_walks() {
    walks(0..640, &[1, 2], 50_000);
}

#[test]
fn engine_and_written_rules_agree_on_every_step_of_the_other_walks() {
    walks(10_000..10_640, &[1, 2], 50_000);
}

#[test]
fn with_two_envelopes_engine_and_written_rules_agree_on_every_step() {
    let met = walks(20_000..21_280, &[2], 100_000).met;
    for one in Met::ALL {
        assert!(met.contains_key(&one), "{one:?} was never met: {met:?}");
    }
}
