//! Patterns for which an engine that tries and goes back takes very long.
//!
//! Such an engine tries every way to match a text before it says no. Where a state of the automaton
//! comes back to itself by one word in two ways, each repetition of that word doubles the ways;
//! where several loops take one letter, the ways grow by a power of the text's length.
//! What the automaton suggests is tried out with the engine that counts, so that nothing is
//! reported that does not happen: a text that matches at once is no attack.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::alphabet::Letters;
use super::automaton::Automaton;
use super::{Kind, Matcher, Pattern};

mod loops;

use loops::{components, degrees};

/// How much work the search for a loop may be.
const MAXIMUM_WORK: usize = 200_000;

/// How many steps a trial takes at most.
const MAXIMUM_STEPS: u64 = 40_000;

/// How the number of steps grows with the length of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Growth {
    /// By a power of the length: 2 for its square.
    Power(u32),
    /// By a factor for each repetition of the word.
    Exponential,
}

/// A kind of text for which a pattern takes long: `start`, then `word` as often as one likes, then
/// `end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blowup {
    /// How long.
    pub growth: Growth,
    /// What the text begins with.
    pub start: String,
    /// What is repeated.
    pub word: String,
    /// What makes it fail.
    pub end: String,
}

impl Blowup {
    /// The text with so many repetitions.
    pub fn text(&self, count: usize) -> String {
        format!("{}{}{}", self.start, self.word.repeat(count), self.end)
    }
}

/// The texts for which a pattern takes very long, if there are such and they are found.
pub fn blowup(pattern: &Pattern, matcher: &Matcher) -> Option<Blowup> {
    // Nearly all patterns end here: without a repetition that may be long, and something beside it
    // that leaves a choice, there is one way only.
    let (mut long, mut choices) = (0, 0);
    for node in pattern.body.all() {
        match &node.kind {
            Kind::Repetition(it) if it.most != Some(it.least) => {
                choices += 1;
                long += usize::from(it.most != Some(1));
            }
            Kind::Alternation(_) => choices += 1,
            _ => {}
        }
    }
    if long == 0 || choices < 2 {
        return None;
    }
    let automaton = Automaton::new(pattern)?;
    let search = Search {
        automaton: &automaton,
        matcher,
        components: components(&automaton),
        looks: (pattern.body.all()).any(|it| matches!(it.kind, Kind::Look { .. })),
    };
    search.exponential().or_else(|| search.power())
}

struct Search<'s> {
    automaton: &'s Automaton,
    matcher: &'s Matcher,
    /// The number of the loop in which each state lies; states of one come back to each other.
    components: Vec<usize>,
    /// Whether the pattern looks ahead or behind.
    looks: bool,
}

impl Search<'_> {
    fn component(&self, state: usize) -> usize {
        self.components.get(state).copied().unwrap_or(usize::MAX)
    }

    /// What comes after a state and comes back to it.
    fn inside(&self, state: usize) -> impl Iterator<Item = (usize, u8)> {
        let own = self.component(state);
        let after = self.automaton.after(state);
        after.filter(move |(next, _)| self.component(*next) == own)
    }

    fn exponential(&self) -> Option<Blowup> {
        let mut work = 0;
        let mut done = BTreeSet::new();
        for state in 0..self.automaton.states.len() {
            let Some((from, mut letters, to)) = self.twice(state, &mut done, &mut work) else {
                continue;
            };
            // Back to where the two ways parted.
            letters.extend(self.path(&[to], from)?.into_iter().skip(1));
            let word = self.word(&letters)?;
            let start = self.word(&self.start(from)?)?;
            let tried = self.ends().into_iter().find_map(|end| {
                let blowup = Blowup {
                    growth: Growth::Exponential,
                    start: start.clone(),
                    word: word.clone(),
                    end,
                };
                self.doubles(&blowup).then_some(blowup)
            });
            if tried.is_some() {
                return tried;
            }
        }
        None
    }

    /// Two ways that leave a state and meet again within its loop: where they part, what both of
    /// them take, and where they meet.
    fn twice(
        &self,
        state: usize,
        done: &mut BTreeSet<(usize, usize)>,
        work: &mut usize,
    ) -> Option<(usize, Vec<Letters>, usize)> {
        type Pair = (usize, usize);
        let mut cameby: BTreeMap<Pair, (Pair, Letters)> = BTreeMap::new();
        let mut open: VecDeque<Pair> = VecDeque::from([(state, state)]);
        while let Some((left, right)) = open.pop_front() {
            for (to_left, ways) in self.inside(left) {
                for (to_right, _) in self.inside(right) {
                    *work += 1;
                    if *work > MAXIMUM_WORK {
                        return None;
                    }
                    let both = self.automaton.takes(to_left) & self.automaton.takes(to_right);
                    let parted = left != right;
                    if both == 0 || (!parted && to_left > to_right) {
                        continue;
                    }
                    let meets = to_left == to_right;
                    if meets && (parted || ways > 1) {
                        let mut letters = vec![both];
                        let mut pair = (left, right);
                        while let Some((before, letter)) = cameby.get(&pair) {
                            letters.push(*letter);
                            pair = *before;
                        }
                        letters.reverse();
                        return Some((state, letters, to_left));
                    }
                    let pair = (to_left, to_right);
                    if !meets && done.insert(pair) {
                        cameby.insert(pair, ((left, right), both));
                        open.push_back(pair);
                    }
                }
            }
        }
        None
    }

    fn power(&self) -> Option<Blowup> {
        let found = self
            .automaton
            .alphabet
            .all()
            .filter_map(|(letter, character)| {
                let (degree, first) = degrees(self.automaton, letter)?;
                (degree >= 2).then_some((degree, first, character))
            });
        let mut found: Vec<(u32, usize, char)> = found.collect();
        // The highest power, by the letter that is read most easily.
        found.sort_by_key(|(degree, _, it)| {
            (std::cmp::Reverse(*degree), !it.is_ascii_alphanumeric())
        });
        found.truncate(4);
        for (degree, first, character) in found {
            let mut start = self.start(first)?;
            start.pop();
            let start = self.word(&start)?;
            for end in self.ends() {
                let blowup = Blowup {
                    growth: Growth::Power(degree),
                    start: start.clone(),
                    word: character.to_string(),
                    end,
                };
                if self.grows(&blowup) {
                    return Some(blowup);
                }
            }
        }
        None
    }

    /// The shortest text that leads to a state, with what the state itself takes.
    fn start(&self, state: usize) -> Option<Vec<Letters>> {
        let firsts: Vec<usize> = self.automaton.first.keys().copied().collect();
        self.path(&firsts, state)
    }

    /// What the states take on the shortest way from one of several states to another, both
    /// included.
    fn path(&self, from: &[usize], to: usize) -> Option<Vec<Letters>> {
        let mut cameby: BTreeMap<usize, Option<usize>> =
            from.iter().map(|it| (*it, None)).collect();
        let mut open: VecDeque<usize> = from.iter().copied().collect();
        while let Some(state) = open.pop_front() {
            if state == to {
                let mut states = vec![state];
                let mut at = state;
                while let Some(Some(before)) = cameby.get(&at) {
                    states.push(*before);
                    at = *before;
                }
                let takes = states.iter().rev().map(|it| self.automaton.takes(*it));
                return Some(takes.collect());
            }
            for (next, _) in self.automaton.after(state) {
                if let std::collections::btree_map::Entry::Vacant(entry) = cameby.entry(next) {
                    entry.insert(Some(state));
                    open.push_back(next);
                }
            }
        }
        None
    }

    fn word(&self, letters: &[Letters]) -> Option<String> {
        let characters = letters
            .iter()
            .map(|it| self.automaton.alphabet.character(*it));
        characters.collect()
    }

    /// Ends of a text that may make it fail, among them what no state takes.
    fn ends(&self) -> Vec<String> {
        let taken = self.automaton.states.iter().fold(0, |all, it| all | it);
        let alphabet = &self.automaton.alphabet;
        let mut ends = vec!["!".to_owned()];
        ends.extend(alphabet.character(!taken).map(String::from));
        ends.extend(["\n".to_owned(), String::new()]);
        // What looks ahead may ask for anything before it lets the loop begin.
        let more = if self.looks { 24 } else { 4 };
        let letters = alphabet.all().map(|(_, it)| it.to_string());
        ends.extend(letters.take(more));
        ends
    }

    fn steps(&self, blowup: &Blowup, count: usize) -> u64 {
        let search = self
            .matcher
            .search_at_start(&blowup.text(count), MAXIMUM_STEPS);
        match search.found {
            Some(true) => 0,
            _ => search.steps,
        }
    }

    /// Whether more repetitions of the word multiply the steps.
    fn doubles(&self, blowup: &Blowup) -> bool {
        let many = self.steps(blowup, 12);
        many >= MAXIMUM_STEPS || (many > 0 && many / 8 >= self.steps(blowup, 4))
    }

    /// Whether twice as many repetitions take four times the steps, or more.
    fn grows(&self, blowup: &Blowup) -> bool {
        let few = self.steps(blowup, 24);
        let many = self.steps(blowup, 48);
        few > 0 && (many >= MAXIMUM_STEPS || many >= few * 3)
    }
}
