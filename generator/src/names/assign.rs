//! Who gets which name.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::Candidates;
use super::keywords::{escape, fault, is_keyword};
use super::lock::{Bound, Entries, Lock};
use super::lock_text::quoted;
use super::{Names, Reserved, Style, Wanted, clash_key};
use crate::diagnostics::{Diagnostic, Diagnostics, Phrase, message};

/// Gives everything that is wanted a name, and returns the lock for the next run.
///
/// The result does not depend on the order of `wanted`; faults come in that order. While an error
/// stands, the returned lock must not be written.
pub fn assign(wanted: &[Wanted], reserved: &Reserved, lock: &Lock) -> (Names, Lock, Diagnostics) {
    let mut by_scope: BTreeMap<&str, Vec<(usize, &Wanted)>> = BTreeMap::new();
    for (index, wanted) in wanted.iter().enumerate() {
        by_scope
            .entry(&wanted.scope)
            .or_default()
            .push((index, wanted));
    }
    let scopes: BTreeSet<&str> = by_scope
        .keys()
        .copied()
        .chain(lock.scopes.keys().map(String::as_str))
        .collect();

    let mut names = Names::default();
    let mut next = Lock {
        file: lock.file.clone(),
        ..Lock::default()
    };
    let mut faults = Vec::new();
    for scope in scopes {
        let mut register = Register {
            scope,
            reserved,
            lock,
            entries: lock.scopes.get(scope).cloned().unwrap_or_default(),
            holders: BTreeMap::new(),
            names: BTreeMap::new(),
            numbers: BTreeMap::new(),
            faults: Vec::new(),
        };
        register.run(by_scope.remove(scope).unwrap_or_default());
        faults.append(&mut register.faults);
        names.scopes.insert(scope.to_owned(), register.names);
        next.scopes.insert(scope.to_owned(), register.entries);
    }
    names.scopes.retain(|_, names| !names.is_empty());
    faults.sort_by_key(|(index, _)| *index);
    let mut diagnostics = Diagnostics::new();
    for (_, fault) in faults {
        diagnostics.push(fault);
    }
    (names, next, diagnostics)
}

/// Everything that wants a name, by key, with its place in the order of the description.
type Queue<'a> = BTreeMap<&'a str, (usize, &'a Wanted)>;

/// The names of one scope.
struct Register<'a> {
    scope: &'a str,
    reserved: &'a Reserved,
    lock: &'a Lock,
    entries: Entries,
    /// Who has a name, by what must differ.
    holders: BTreeMap<String, Holder<'a>>,
    names: BTreeMap<String, String>,
    /// The last number that was tried, by what must differ of the name in front of it.
    numbers: BTreeMap<String, usize>,
    faults: Vec<(usize, Diagnostic)>,
}

/// Who has a name.
#[derive(Clone)]
enum Holder<'a> {
    Live(&'a Wanted),
    Retired { key: String, line: usize },
}

impl<'a> Register<'a> {
    fn run(&mut self, wanted: Vec<(usize, &'a Wanted)>) {
        let mut queue = unique(wanted);
        let explicit = self.take_explicit(&mut queue);
        self.hold_locked(&mut queue, &explicit);
        for (index, wanted, name) in explicit.into_values() {
            self.bind_explicit(index, wanted, name);
        }
        let mut newcomers: Vec<_> = queue
            .into_values()
            .map(|(index, wanted)| (Candidates::of(wanted.style, &wanted.text), index, wanted))
            .collect();
        newcomers.sort_by(|(one, _, first), (two, _, second)| {
            (one.rank, &first.key).cmp(&(two.rank, &second.key))
        });
        for (candidates, index, wanted) in newcomers {
            self.bind_new(index, wanted, &candidates);
        }
    }

    /// Takes those from the queue that have a usable explicit name.
    fn take_explicit(
        &mut self,
        queue: &mut Queue<'a>,
    ) -> BTreeMap<&'a str, (usize, &'a Wanted, &'a str)> {
        let mut explicit = BTreeMap::new();
        for (key, (index, wanted)) in &*queue {
            let Some((name, site)) = &wanted.explicit else {
                continue;
            };
            if let Some(diagnostic) = too_long(name, site) {
                self.faults.push((*index, diagnostic));
                continue;
            }
            if let Some(reason) = fault(wanted.style, name) {
                let diagnostic = Diagnostic::error(
                    "rust-name-invalid",
                    site.clone(),
                    message!(
                        "`{name}` cannot be the Rust name of this: {reason}",
                        "имя `{name}` здесь недопустимо: {reason}";
                        reason
                    ),
                );
                let better = Candidates::of(wanted.style, name).worded.swap_remove(0);
                let better = match fault(wanted.style, &better) {
                    None => better,
                    Some(_) => escape(wanted.style, &better),
                };
                let diagnostic =
                    diagnostic.help(message!("for example `{better}`", "например, `{better}`"));
                self.faults.push((*index, diagnostic));
            } else {
                explicit.insert(*key, (*index, *wanted, name.as_str()));
            }
        }
        queue.retain(|key, _| !explicit.contains_key(key));
        explicit
    }

    /// Enters what the lock knows. Who is named by it leaves the queue.
    fn hold_locked(
        &mut self,
        queue: &mut Queue<'a>,
        explicit: &BTreeMap<&'a str, (usize, &'a Wanted, &'a str)>,
    ) {
        let mut unfit = Vec::new();
        for (key, entry) in &mut self.entries {
            if let Some(bound) = entry.bound.take() {
                let mut holder = Holder::Retired {
                    key: key.clone(),
                    line: bound.line,
                };
                let clash = clash_key(&bound.name);
                if let Some((_, _, name)) = explicit.get(key.as_str()) {
                    // The explicit name is bound below, this one or another.
                    if *name != bound.name {
                        entry.renamed.insert(bound.name, bound.line);
                    }
                } else if let Some((index, wanted)) = queue.remove(key.as_str()) {
                    holder = Holder::Live(wanted);
                    self.names.insert(key.clone(), bound.name.clone());
                    unfit.push((index, wanted, bound.name.clone(), bound.line));
                    entry.bound = Some(Bound {
                        retired: false,
                        ..bound
                    });
                } else {
                    entry.bound = Some(Bound {
                        retired: true,
                        ..bound
                    });
                }
                self.holders.insert(clash, holder);
            }
            for (name, line) in &entry.renamed {
                let holder = Holder::Retired {
                    key: key.clone(),
                    line: *line,
                };
                self.holders.entry(clash_key(name)).or_insert(holder);
            }
        }
        for (index, wanted, name, line) in unfit {
            self.check_locked(index, wanted, &name, line);
        }
    }

    /// Reports a locked name that our own code has come to need, or that fits no longer.
    fn check_locked(&mut self, index: usize, wanted: &Wanted, name: &str, line: usize) {
        let key = wanted.style.explicit_key();
        let (code, reason) = if let Some(reason) = fault(wanted.style, name) {
            ("rust-name-invalid", reason)
        } else if self.reserved.contains(self.scope, wanted.style, name) {
            let reason = Phrase::new(
                "the generated code needs it itself",
                "оно занято генерируемым кодом",
            );
            ("name-reserved", reason)
        } else {
            return;
        };
        let diagnostic = Diagnostic::error(
            code,
            wanted.site.clone(),
            message!(
                "the locked name `{name}` cannot be the Rust name of this: {reason}",
                "закреплённое имя `{name}` здесь недопустимо: {reason}";
                reason
            ),
        )
        .related(
            self.lock.line(line),
            message!("locked here", "закреплено здесь"),
        )
        .help(message!(
            "give it another name with {key}",
            "дайте другое имя через {key}";
            key
        ));
        self.faults.push((index, diagnostic));
    }

    fn bind_explicit(&mut self, index: usize, wanted: &'a Wanted, name: &str) {
        self.names.insert(wanted.key.clone(), name.to_owned());
        let site = wanted
            .explicit
            .as_ref()
            .map_or(&wanted.site, |(_, site)| site)
            .clone();
        let explicit = wanted.style.explicit_key();
        let diagnostic = if self.reserved.contains(self.scope, wanted.style, name) {
            Diagnostic::error(
                "name-reserved",
                site,
                message!(
                    "`{name}` cannot be the Rust name of this: the generated code needs it",
                    "имя `{name}` здесь недопустимо: оно занято генерируемым кодом"
                ),
            )
            .help(message!("choose another name", "выберите другое имя"))
        } else {
            match self.holders.get(&clash_key(name)).cloned() {
                Some(Holder::Live(other)) => {
                    let site_of_other = other.explicit.as_ref().map(|(_, site)| site);
                    let name_of_other = self.names.get(&other.key).map_or(name, String::as_str);
                    Diagnostic::error(
                        "name-collision",
                        site,
                        message!(
                            "`{name}` is the Rust name of something else",
                            "имя `{name}` в Rust уже занято другим элементом"
                        ),
                    )
                    .related(
                        site_of_other.unwrap_or(&other.site).clone(),
                        message!(
                            "the name of this is `{name_of_other}`",
                            "имя этого элемента — `{name_of_other}`"
                        ),
                    )
                    .help(message!(
                        "give one of the two another name with {explicit}",
                        "дайте одному из двух другое имя через {explicit}";
                        explicit
                    ))
                }
                Some(Holder::Retired { key, line }) if key != wanted.key => {
                    self.retired(wanted, name, &key, line)
                }
                _ => return self.bind(wanted, name),
            }
        };
        self.faults.push((index, diagnostic));
    }

    fn bind_new(&mut self, index: usize, wanted: &'a Wanted, candidates: &Candidates) {
        for name in &candidates.worded {
            let name = self.possible(wanted.style, name);
            match self.holders.get(&clash_key(&name)).cloned() {
                Some(Holder::Live(_)) => {}
                Some(Holder::Retired { key, line }) if key != wanted.key => {
                    let diagnostic = self.retired(wanted, &name, &key, line);
                    self.faults.push((index, diagnostic));
                    self.names.insert(wanted.key.clone(), name);
                    return;
                }
                _ => return self.bind(wanted, &name),
            }
        }
        // A number has no meaning that could be mistaken for that of a retired name: the next one
        // serves as well.
        // Names are only ever added, so the search goes on where the last one ended.
        // Spellings that clash share their numbers, or thousands of them would each begin at 2.
        let first = candidates.worded.first().map(|first| clash_key(first));
        let first = first.unwrap_or_default();
        let mut number = self.numbers.get(&first).copied().unwrap_or(1);
        let name = loop {
            number += 1;
            let name = self.possible(wanted.style, &candidates.numbered(number));
            if !self.holders.contains_key(&clash_key(&name)) {
                break name;
            }
        };
        self.numbers.insert(first, number);
        self.bind(wanted, &name);
    }

    /// `name`, or what it becomes when Rust or our own code needs it.
    fn possible(&self, style: Style, name: &str) -> String {
        let mut name = name.to_owned();
        while is_keyword(&name) || self.reserved.contains(self.scope, style, &name) {
            name = escape(style, &name);
        }
        name
    }

    fn bind(&mut self, wanted: &'a Wanted, name: &str) {
        self.holders.insert(clash_key(name), Holder::Live(wanted));
        self.names.insert(wanted.key.clone(), name.to_owned());
        let entry = self.entries.entry(wanted.key.clone()).or_default();
        let line = entry.renamed.remove(name).unwrap_or(1);
        entry.bound = Some(Bound {
            name: name.to_owned(),
            line,
            retired: false,
        });
    }

    fn retired(&self, wanted: &Wanted, name: &str, key: &str, line: usize) -> Diagnostic {
        let site = match &wanted.explicit {
            Some((explicit, site)) if explicit == name => site,
            _ => &wanted.site,
        };
        let explicit = wanted.style.explicit_key();
        let (old, new) = (quoted(key), quoted(&wanted.key));
        Diagnostic::error(
            "name-retired",
            site.clone(),
            message!(
                "`{name}` was the Rust name of {old}, and must not come to mean another thing",
                "имя `{name}` в Rust раньше принадлежало {old} и не должно получить другой смысл"
            ),
        )
        .related(
            self.lock.line(line),
            message!("retired here", "здесь оно выведено из употребления"),
        )
        .help(message!(
            "give it another name with {explicit}; only if it means what {old} meant, \
             change the key on that line of the lock to {new}",
            "дайте другое имя через {explicit}; и только если смысл тот же, что был у {old}, \
             замените в этой строке файла имён ключ на {new}";
            explicit
        ))
    }
}

/// The longest name that a person may choose: with an ending it is the name of a file.
const LONGEST_CHOSEN: usize = 120;

fn too_long(name: &str, site: &crate::diagnostics::Site) -> Option<Diagnostic> {
    let fault = Diagnostic::error(
        "rust-name-invalid",
        site.clone(),
        crate::diagnostics::message!(
            "a Rust name must not be longer than {LONGEST_CHOSEN} characters",
            "имя в Rust должно быть не длиннее {LONGEST_CHOSEN} символов"
        ),
    );
    let fault = fault.help(crate::diagnostics::message!(
        "choose a shorter one",
        "выберите имя короче"
    ));
    (name.len() > LONGEST_CHOSEN).then_some(fault)
}

/// One of each key, whatever the order: the one with an explicit name, if any has one.
fn unique(wanted: Vec<(usize, &Wanted)>) -> Queue<'_> {
    let mut queue = Queue::new();
    for (index, wanted) in wanted {
        let entry = queue.entry(&*wanted.key).or_insert((index, wanted));
        let weight = |wanted: &Wanted| {
            let name = wanted.explicit.as_ref().map(|(name, _)| name.clone());
            (name.is_none(), name, wanted.text.clone(), wanted.style)
        };
        if weight(wanted) < weight(entry.1) {
            *entry = (index, wanted);
        }
    }
    queue
}
