//! Plans followed without being compiled.

use kartoteka_generator::pattern::{Edge, Entry, Part, Plan, Program, Ranges, Runs, Step, Table};
use kartoteka_runtime::pattern as runtime;

/// A plan, ready to be followed.
pub(crate) enum Interpreter {
    Always,
    Runs(Runs),
    Table(Table),
    Simulation(runtime::Simulation),
    Search(runtime::Search),
    AllOf(Vec<(bool, Interpreter)>),
    OneOf(Vec<Interpreter>),
}

impl Interpreter {
    pub(crate) fn new(plan: &Plan) -> Self {
        match plan {
            Plan::Always => Self::Always,
            Plan::Runs(runs) => Self::Runs(runs.clone()),
            Plan::Table(table) => Self::Table(table.clone()),
            Plan::Simulation(program) => {
                let (sets, parts) = leaked(program);
                Self::Simulation(runtime::Simulation::new(sets, parts))
            }
            Plan::Search(program) => {
                let (sets, parts) = leaked(program);
                Self::Search(runtime::Search::new(sets, parts))
            }
            Plan::AllOf(plans) => {
                let plans = plans.iter().map(|(wanted, it)| (*wanted, Self::new(it)));
                Self::AllOf(plans.collect())
            }
            Plan::OneOf(plans) => Self::OneOf(plans.iter().map(Self::new).collect()),
        }
    }

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Runs(_) => "runs",
            Self::Table(_) => "table",
            Self::Simulation(_) => "simulation",
            Self::Search(_) => "search",
            Self::AllOf(_) => "all of",
            Self::OneOf(_) => "one of",
        }
    }

    pub(crate) fn finds(&self, text: &str) -> Option<bool> {
        match self {
            Self::Search(search) => search.finds(text),
            other => Some(other.is_found(text)),
        }
    }

    fn is_found(&self, text: &str) -> bool {
        match self {
            Self::Always => true,
            Self::Runs(runs) => reads(runs, text),
            Self::Table(table) => looks_up(table, text),
            Self::Simulation(simulation) => simulation.finds(text),
            Self::Search(_) => panic!("a search within another plan"),
            Self::AllOf(plans) => plans
                .iter()
                .all(|(wanted, it)| it.is_found(text) == *wanted),
            Self::OneOf(plans) => plans.iter().any(|it| it.is_found(text)),
        }
    }
}

fn looks_up(table: &Table, text: &str) -> bool {
    let mut state = table.start;
    for character in text.chars() {
        let place = table
            .classes
            .partition_point(|(first, _)| *first <= u32::from(character));
        state = table.next[state][table.classes[place - 1].1];
    }
    state == 1 || state >= table.ending
}

fn reads(runs: &Runs, text: &str) -> bool {
    let mut characters: Vec<char> = text.chars().collect();
    if runs.entry == Entry::End {
        characters.reverse();
    }
    let length = text.len() as u64;
    if runs.whole && (length < runs.least || runs.most.is_some_and(|it| it < length)) {
        return false;
    }
    let last = match runs.entry {
        Entry::Anywhere => characters.len(),
        Entry::Start | Entry::End => 0,
    };
    (0..=last).any(|start| {
        let mut reader = Reader {
            rest: &characters[start..],
            backward: runs.entry == Entry::End,
        };
        reader.steps(&runs.steps) && (!runs.whole || reader.rest.is_empty())
    })
}

struct Reader<'r> {
    rest: &'r [char],
    backward: bool,
}

impl Reader<'_> {
    fn sees(&self, set: &Ranges) -> bool {
        let next = self.rest.first().map(|it| u32::from(*it));
        next.is_some_and(|it| {
            set.iter()
                .any(|(first, last)| (*first..=*last).contains(&it))
        })
    }

    fn steps(&mut self, steps: &[Step]) -> bool {
        steps.iter().all(|it| self.step(it))
    }

    fn step(&mut self, step: &Step) -> bool {
        match step {
            Step::Text(text) => {
                let mut wanted: Vec<char> = text.chars().collect();
                if self.backward {
                    wanted.reverse();
                }
                let rest = self.rest.strip_prefix(wanted.as_slice());
                rest.map(|rest| self.rest = rest).is_some()
            }
            Step::Run { of, least, most } => {
                let mut count = 0;
                while most.is_none_or(|it| count < it) && self.sees(of) {
                    self.rest = &self.rest[1..];
                    count += 1;
                }
                count >= *least
            }
            Step::Rounds {
                first,
                body,
                least,
                most,
            } => {
                let mut count = 0;
                while most.is_none_or(|it| count < it) && self.sees(first) {
                    if !self.steps(body) {
                        return false;
                    }
                    count += 1;
                }
                count >= *least
            }
            Step::Choice {
                branches,
                otherwise,
            } => {
                let branch = branches.iter().find(|(first, _)| self.sees(first));
                self.steps(branch.map_or(otherwise, |(_, steps)| steps))
            }
        }
    }
}

/// Whether a simulation can follow all of a program.
pub(crate) fn can_be_simulated(program: &Program) -> bool {
    let refers = |it: &Part| matches!(it, Part::Back { .. });
    !program.parts.iter().any(refers)
}

type Leaked = (&'static [&'static [(u32, u32)]], &'static [runtime::Part]);

/// A program for good, as one that is compiled.
fn leaked(program: &Program) -> Leaked {
    let sets = program.sets.iter().map(|it| &*it.clone().leak());
    let parts = program.parts.iter().map(part);
    (
        sets.collect::<Vec<_>>().leak(),
        parts.collect::<Vec<_>>().leak(),
    )
}

fn part(part: &Part) -> runtime::Part {
    match part {
        Part::Nothing => runtime::Part::Nothing,
        Part::One(set) => runtime::Part::One(*set),
        Part::Sequence(count) => runtime::Part::Sequence(*count),
        Part::Choice(count) => runtime::Part::Choice(*count),
        // A repetition that large is not written out here.
        Part::Repeat(count) if count.lazy => runtime::Part::RepeatLazily(
            count.least.min(20_000),
            count.most.map(|it| it.min(20_000)),
        ),
        Part::Repeat(count) => {
            runtime::Part::Repeat(count.least.min(20_000), count.most.map(|it| it.min(20_000)))
        }
        Part::Edge(edge) => runtime::Part::Edge(match edge {
            Edge::Start => runtime::Edge::Start,
            Edge::End => runtime::Edge::End,
            Edge::LineStart => runtime::Edge::LineStart,
            Edge::LineEnd => runtime::Edge::LineEnd,
            Edge::Boundary => runtime::Edge::Boundary,
            Edge::NoBoundary => runtime::Edge::NoBoundary,
        }),
        Part::Group(group) => runtime::Part::Group(*group),
        Part::Look { behind, negated } => match (behind, negated) {
            (false, false) => runtime::Part::Ahead,
            (false, true) => runtime::Part::NotAhead,
            (true, false) => runtime::Part::Behind,
            (true, true) => runtime::Part::NotBehind,
        },
        Part::Back { groups, folded } => {
            let groups = groups.clone().leak();
            match folded {
                true => runtime::Part::BackFolded(groups),
                false => runtime::Part::Back(groups),
            }
        }
    }
}
