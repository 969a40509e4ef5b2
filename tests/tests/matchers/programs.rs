//! Programs of the runtime for any pattern, be they its plan or not.

use kartoteka_generator::pattern::{Edge, Part, Pattern, parts};
use kartoteka_runtime::pattern as runtime;

/// A pattern as a simulation, where that is possible, and as a search.
pub(crate) struct Programs {
    simulation: Option<runtime::Simulation>,
    search: runtime::Search,
}

impl Programs {
    pub(crate) fn new(tree: &Pattern) -> Self {
        let program = parts(tree);
        let irregular =
            |it: &Part| matches!(it, Part::Look { .. } | Part::Back { .. } | Part::Group(_));
        let regular = !program.parts.iter().any(irregular);
        let sets = program.sets.iter().map(|it| &*it.clone().leak());
        let sets: &'static [&'static [(u32, u32)]] = sets.collect::<Vec<_>>().leak();
        let parts: &'static [runtime::Part] =
            program.parts.iter().map(part).collect::<Vec<_>>().leak();
        Self {
            simulation: regular.then(|| runtime::Simulation::new(sets, parts)),
            search: runtime::Search::new(sets, parts),
        }
    }

    pub(crate) fn simulated(&self, text: &str) -> Option<bool> {
        self.simulation.as_ref().map(|it| it.finds(text))
    }

    pub(crate) fn searched(&self, text: &str) -> Option<bool> {
        self.search.decides(text)
    }
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
