//! Statements, and the side on which each is run.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Side;

/// On which sides the owner of a check occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// On both, or it is not known.
    Both,
    /// On one.
    Only(Side),
}

impl Scope {
    pub(super) fn new(request: bool, response: bool) -> Self {
        match (request, response) {
            (true, false) => Self::Only(Side::Request),
            (false, true) => Self::Only(Side::Response),
            _ => Self::Both,
        }
    }

    /// The side that is to be looked at, for a rule that binds `side`; nothing where the rule never binds.
    pub(super) fn side(self, side: Option<Side>) -> Option<Option<Side>> {
        match (self, side) {
            (Self::Both, side) => Some(side),
            (Self::Only(_), None) => Some(None),
            (Self::Only(own), Some(side)) => (own == side).then_some(None),
        }
    }
}

/// The side that two demands leave; nothing where they exclude each other.
pub(super) fn both(left: Option<Side>, right: Option<Side>) -> Option<Option<Side>> {
    match (left, right) {
        (None, side) | (side, None) => Some(side),
        (Some(left), Some(right)) => (left == right).then_some(Some(left)),
    }
}

/// A statement, the conditions under which it is run, and the only side on which it is.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) side: Option<Side>,
    conditions: Vec<TokenStream>,
    tokens: TokenStream,
    pattern: bool,
}

impl Statement {
    pub(super) fn new(side: Option<Side>, tokens: TokenStream) -> Self {
        Self {
            side,
            conditions: Vec::new(),
            tokens,
            pattern: false,
        }
    }

    /// A statement that names a pattern of the crate.
    pub(super) fn with_pattern(side: Option<Side>, tokens: TokenStream) -> Self {
        Self {
            pattern: true,
            ..Self::new(side, tokens)
        }
    }

    pub(super) fn on(self, side: Option<Side>) -> Self {
        Self { side, ..self }
    }

    /// The same, run only where a condition holds that is asked before its own.
    fn when(mut self, condition: TokenStream) -> Self {
        self.conditions.insert(0, condition);
        self
    }

    pub(super) fn names_pattern(&self) -> bool {
        self.pattern
    }

    /// The same, of a rule that is inferred where that is so.
    pub(super) fn inferred(mut self, inferred: bool) -> Self {
        if inferred {
            let tokens = &self.tokens;
            self.tokens = quote!(check.inferred(|check| { #tokens }););
        }
        self
    }

    fn print(&self) -> TokenStream {
        let tokens = &self.tokens;
        match self.conditions.split_first() {
            None => tokens.clone(),
            Some((first, others)) => quote!(if #first #(&& #others)* { #tokens }),
        }
    }
}

/// The statements in a row, those of one side below one question.
pub(super) fn guarded(statements: &[Statement]) -> TokenStream {
    let groups = statements.chunk_by(|left, right| left.side == right.side);
    let groups = groups.map(|group| match group.first().and_then(|first| first.side) {
        None => group.iter().map(Statement::print).collect(),
        Some(side) => {
            let side = match side {
                Side::Request => quote!(Request),
                Side::Response => quote!(Response),
            };
            let group = group.iter().map(|statement| statement.clone().on(None));
            let asked = below(
                group.collect(),
                quote!(check.side() == validate::Side::#side),
            );
            asked.iter().map(Statement::print).collect::<TokenStream>()
        }
    });
    groups.collect()
}

/// The statements below a condition; where all are of one side, that is asked outside.
pub(super) fn below(statements: Vec<Statement>, condition: TokenStream) -> Vec<Statement> {
    // One condition below another is one condition.
    if statements.len() == 1 {
        let statements = statements.into_iter();
        return statements
            .map(|statement| statement.when(condition.clone()))
            .collect();
    }
    let all = within(statements, |inner| inner);
    all.into_iter()
        .map(|statement| statement.when(condition.clone()))
        .collect()
}

/// One statement around others, if there are any; where all are of one side, that is asked outside.
pub(super) fn within(
    mut statements: Vec<Statement>,
    wrap: impl FnOnce(TokenStream) -> TokenStream,
) -> Vec<Statement> {
    let Some(first) = statements.first() else {
        return statements;
    };
    let side = first.side;
    let uniform = statements.iter().all(|statement| statement.side == side);
    let pattern = statements.iter().any(Statement::names_pattern);
    if uniform {
        for statement in &mut statements {
            statement.side = None;
        }
    }
    let tokens = wrap(guarded(&statements));
    vec![Statement {
        pattern,
        ..Statement::new(side.filter(|_| uniform), tokens)
    }]
}
