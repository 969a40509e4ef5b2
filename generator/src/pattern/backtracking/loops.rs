//! Which states of an automaton come back to themselves.

use super::super::alphabet::Letters;
use super::super::automaton::Automaton;

/// For each state the number of its strongly connected component, by Tarjan's algorithm without
/// recursion. Components are numbered so that what follows has a smaller number.
pub(super) fn components(automaton: &Automaton) -> Vec<usize> {
    among(automaton, Letters::MAX)
}

const UNSEEN: usize = usize::MAX;

/// Components of the states that take one of some letters.
fn among(automaton: &Automaton, letters: Letters) -> Vec<usize> {
    let count = automaton.states.len();
    let mut tarjan = Tarjan {
        order: vec![UNSEEN; count],
        low: vec![UNSEEN; count],
        component: vec![UNSEEN; count],
        next: 0,
        found: 0,
        stack: Vec::new(),
    };
    for root in 0..count {
        if automaton.takes(root) & letters == 0 || tarjan.order.get(root) != Some(&UNSEEN) {
            continue;
        }
        let after = |state| {
            let after = automaton.after(state).map(|(next, _)| next);
            let after = after.filter(|next| automaton.takes(*next) & letters != 0);
            after.collect::<Vec<_>>().into_iter()
        };
        tarjan.enter(root);
        let mut open = vec![(root, after(root))];
        while let Some((state, rest)) = open.last_mut() {
            let state = *state;
            match rest.next() {
                Some(next) if tarjan.order.get(next) == Some(&UNSEEN) => {
                    tarjan.enter(next);
                    open.push((next, after(next)));
                }
                Some(next) if tarjan.component.get(next) == Some(&UNSEEN) => {
                    let order = tarjan.order.get(next).copied().unwrap_or(UNSEEN);
                    tarjan.lower(state, order);
                }
                Some(_) => {}
                None => {
                    open.pop();
                    tarjan.leave(state);
                    let low = tarjan.low.get(state).copied().unwrap_or(UNSEEN);
                    if let Some((parent, _)) = open.last() {
                        tarjan.lower(*parent, low);
                    }
                }
            }
        }
    }
    tarjan.component
}

struct Tarjan {
    order: Vec<usize>,
    low: Vec<usize>,
    component: Vec<usize>,
    next: usize,
    found: usize,
    stack: Vec<usize>,
}

impl Tarjan {
    fn enter(&mut self, state: usize) {
        for list in [&mut self.order, &mut self.low] {
            if let Some(entry) = list.get_mut(state) {
                *entry = self.next;
            }
        }
        self.next += 1;
        self.stack.push(state);
    }

    fn lower(&mut self, state: usize, to: usize) {
        if let Some(low) = self.low.get_mut(state) {
            *low = (*low).min(to);
        }
    }

    fn leave(&mut self, state: usize) {
        if self.low.get(state) != self.order.get(state) {
            return;
        }
        while let Some(member) = self.stack.pop() {
            if let Some(entry) = self.component.get_mut(member) {
                *entry = self.found;
            }
            if member == state {
                break;
            }
        }
        self.found += 1;
    }
}

/// How many loops that take a letter can be passed one after the other on that letter alone, and
/// a state of the first of them.
pub(super) fn degrees(automaton: &Automaton, letter: Letters) -> Option<(u32, usize)> {
    let components = among(automaton, letter);
    let count = components.iter().filter(|it| **it != UNSEEN).max()? + 1;
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (state, component) in components.iter().enumerate() {
        if let Some(list) = members.get_mut(*component) {
            list.push(state);
        }
    }
    // What follows has a smaller number, so it is known when its turn comes.
    let mut degrees: Vec<u32> = Vec::new();
    let mut best: Option<(u32, usize)> = None;
    for (component, states) in members.iter().enumerate() {
        let (mut degree, mut loops) = (0, false);
        for state in states {
            for (next, _) in automaton.after(*state) {
                match components.get(next) {
                    Some(other) if *other == component => loops = true,
                    Some(other) => {
                        degree = degree.max(degrees.get(*other).copied().unwrap_or(0));
                    }
                    None => {}
                }
            }
        }
        degree += u32::from(loops);
        degrees.push(degree);
        // The state by which the loop is entered: the first one as it is written.
        if let (true, Some(state)) = (loops, states.iter().min())
            && best.is_none_or(|(known, _)| degree > known)
        {
            best = Some((degree, *state));
        }
    }
    best
}
