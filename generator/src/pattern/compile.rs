//! How a pattern is matched by a generated crate: decided here, once, instead of by it each time.
//!
//! Only whether a pattern is found matters, not where, so that much can be left out of it and much
//! is the same. All plans but a search take a time that grows with the text's length and not
//! faster. Characters are code points, by both grammars of ECMA-262: a pattern in the old one sees
//! no halves of surrogate pairs, which texts in Rust do not have.

mod classes;
mod conjunction;
mod expression;
mod nfa;
mod program;
mod runs;
mod table;

use super::Pattern;
use expression::{Expression, expression, trimmed};

pub use expression::{Count, Edge, Ranges};
pub use program::{Part, Program};
pub use runs::{Entry, Runs, Step};
pub use table::Table;

/// How large a pattern may be, its repetitions written out, to be simulated.
const MAXIMUM_SIZE: u64 = 10_000;

/// How a pattern is searched for; the first that is possible.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// It is found in every text.
    Always,
    /// By code that reads the text once, from one end.
    Runs(Runs),
    /// By a table of what comes after what.
    Table(Table),
    /// By following all ways at the same time.
    Simulation(Program),
    /// By trying and going back, with a limit to its steps; never a part of another plan.
    Search(Program),
    /// Each of several plans finds something, or finds nothing where that is wanted.
    AllOf(Vec<(bool, Plan)>),
    /// One of several plans finds something.
    OneOf(Vec<Plan>),
}

/// Decides how a pattern is searched for.
pub fn compile(pattern: &Pattern) -> Plan {
    plan(expression(pattern))
}

/// The pattern as it is searched for by trying and going back, whatever else is possible.
pub fn parts(pattern: &Pattern) -> Program {
    Program::new(&expression(pattern))
}

fn plan(whole: Expression) -> Plan {
    let refers = |it: &Expression| matches!(it, Expression::Group(..) | Expression::Back { .. });
    if whole.all().any(refers) {
        return Plan::Search(Program::new(&whole));
    }
    let expression = trimmed(trimmed(whole, true), false);
    let end = matches!(expression, Expression::Edge(Edge::Start | Edge::End));
    if end || expression.is_anywhere() {
        return Plan::Always;
    }
    if expression.is_regular() {
        let runs = Runs::new(&expression).map(Plan::Runs);
        let table = || Table::new(&expression).map(Plan::Table);
        return runs.or_else(table).unwrap_or_else(|| program(&expression));
    }
    let parts = match (conjunction::split(&expression), &expression) {
        (Some(conditions), _) => {
            let plans = conditions.into_iter();
            Plan::AllOf(plans.map(|(wanted, it)| (wanted, plan(it))).collect())
        }
        (None, Expression::Choice(parts)) => Plan::OneOf(parts.iter().cloned().map(plan).collect()),
        _ => return program(&expression),
    };
    // A search may come to nothing, which is told of patterns as a whole only.
    if parts.searches() {
        program(&expression)
    } else {
        parts
    }
}

fn program(expression: &Expression) -> Plan {
    let program = Program::new(expression);
    match expression.size() <= MAXIMUM_SIZE {
        true => Plan::Simulation(program),
        false => Plan::Search(program),
    }
}

impl Plan {
    /// Whether it may come to nothing.
    fn searches(&self) -> bool {
        match self {
            Self::Search(_) => true,
            Self::AllOf(plans) => plans.iter().any(|(_, it)| it.searches()),
            Self::OneOf(plans) => plans.iter().any(Self::searches),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
