use crate::diagnostics::Language;
use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::diagnostics::{Diagnostics, Part, Span};

/// Something in scope `s`, at the pointer `/key`.
fn wanted(style: Style, key: &str, text: &str) -> Wanted {
    Wanted {
        scope: "s".to_owned(),
        key: key.to_owned(),
        text: text.to_owned(),
        style,
        explicit: None,
        site: Site::value("a.yaml", &format!("/{key}")),
    }
}

fn explicit(style: Style, key: &str, name: &str) -> Wanted {
    let site = Site::value("a.yaml", &format!("/{key}/x-rust-name"));
    Wanted {
        explicit: Some((name.to_owned(), site)),
        ..wanted(style, key, key)
    }
}

fn texts(style: Style, texts: &[&str]) -> Vec<Wanted> {
    texts.iter().map(|text| wanted(style, text, text)).collect()
}

fn lock(lines: &str) -> Lock {
    let (lock, diagnostics) = Lock::parse("names.lock", &format!("[s]\n{lines}"));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    lock
}

/// Assigns names and compares the lines of the lock, or else the faults.
#[track_caller]
fn check(wanted: &[Wanted], before: &str, after: &str) {
    let (names, next, diagnostics) = assign(wanted, &Reserved::new(), &lock(before));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let text = next.render();
    let lines: Vec<&str> = text.lines().skip_while(|line| *line != "[s]").collect();
    let lines = lines.get(1..).unwrap_or_default();
    let after: Vec<&str> = after.lines().map(str::trim).collect();
    assert_eq!(lines, after);
    let (again, same, _) = assign(wanted, &Reserved::new(), &next);
    assert_eq!((again, same.render()), (names, text));
}

#[track_caller]
fn faults(wanted: &[Wanted], reserved: &Reserved, before: &str, codes: &[&str]) -> Diagnostics {
    let (names, _, diagnostics) = assign(wanted, reserved, &lock(before));
    let found: Vec<_> = diagnostics.iter().map(|fault| fault.code).collect();
    assert_eq!(found, codes);
    assert!(wanted.iter().all(|w| names.get("s", &w.key).is_some()));
    diagnostics
}

#[test]
fn new_names_come_from_the_text() {
    check(
        &texts(Style::Field, &["parentId", "тип", "type", ""]),
        "",
        "\"\" = empty\n\"parentId\" = parent_id\n\"type\" = type_\n\"тип\" = tip",
    );
}

#[test]
fn competing_names_are_told_apart_in_words() {
    check(
        &texts(
            Style::Variant,
            &["_id", "id", "foo-bar", "foo_bar", "m", "M", "a", "-a"],
        ),
        "",
        "\"-a\" = MinusA\n\"M\" = UpperM\n\"_id\" = UnderscoreId\n\"a\" = A\n\
         \"foo-bar\" = FooHyphenBar\n\"foo_bar\" = FooBar\n\"id\" = Id\n\"m\" = M",
    );
    check(
        &texts(Style::Type, &["fooBar", "FooBar", "Foobar", "X1", "x1"]),
        "",
        "\"FooBar\" = FooBar\n\"Foobar\" = Foobar2\n\"X1\" = UpperX1\n\"fooBar\" = FooBar3\n\"x1\" = X1",
    );
    check(
        &texts(
            Style::Field,
            &["type", "type_", "fooBar", "foobar", "foo__bar__"],
        ),
        "",
        "\"fooBar\" = foo_bar\n\"foo__bar__\" = foo_bar_2\n\"foobar\" = foobar\n\"type\" = type_\n\
         \"type_\" = type_underscore",
    );
}

#[test]
fn a_locked_name_stays_and_new_ones_give_way() {
    check(
        &texts(Style::Type, &["Foo", "foo"]),
        "\"foo\" = Foo\n",
        "\"Foo\" = Foo2\n\"foo\" = Foo",
    );
    check(
        &[wanted(Style::Type, "a", "Other")],
        "\"a\" = Foo\n",
        "\"a\" = Foo",
    );
}

#[test]
fn what_is_gone_is_retired_and_comes_back() {
    check(&[], "\"a\" = Foo\n", "\"a\" = Foo # retired");
    check(
        &texts(Style::Type, &["a"]),
        "\"a\" = Foo # retired\n\"a\" = Bar # renamed\n",
        "\"a\" = Foo\n\"a\" = Bar # renamed",
    );
}

#[test]
fn a_person_renames() {
    let renamed = [explicit(Style::Type, "a", "Bar")];
    check(
        &renamed,
        "\"a\" = Foo\n",
        "\"a\" = Bar\n\"a\" = Foo # renamed",
    );
    check(
        &renamed,
        "\"a\" = Foo # retired\n\"a\" = Bar # renamed\n",
        "\"a\" = Bar\n\"a\" = Foo # renamed",
    );
    // Without the explicit name, the last one stays.
    check(
        &texts(Style::Type, &["a"]),
        "\"a\" = Bar\n\"a\" = Foo # renamed\n",
        "\"a\" = Bar\n\"a\" = Foo # renamed",
    );
    // What a person chooses comes before what is made.
    check(
        &[
            wanted(Style::Type, "Bar", "Bar"),
            explicit(Style::Type, "z", "Bar"),
        ],
        "",
        "\"Bar\" = Bar2\n\"z\" = Bar",
    );
}

#[test]
fn a_retired_name_is_not_given_away() {
    let before = "\"old\" = Foo # retired\n\"b\" = FooBar\n\"b\" = Baz # renamed\n";
    let mut things = texts(Style::Type, &["foo", "b", "baz"]);
    things.push(explicit(Style::Type, "c", "Baz"));
    let found = faults(&things, &Reserved::new(), before, &["name-retired"; 3]);
    let fault = found.iter().next().unwrap();
    assert_eq!(fault.site, Site::value("a.yaml", "/foo"));
    assert_eq!(
        fault.related[0].0,
        Site::span(
            "names.lock",
            Span {
                line: 2,
                column: 1,
                length: Span::REST
            }
        )
    );
    assert!(
        fault
            .help
            .as_ref()
            .unwrap()
            .text(Language::English)
            .contains("\"foo\"")
    );
    let last = found.iter().last().unwrap();
    assert_eq!(last.site.part, Part::Value("/c/x-rust-name".to_owned()));
    // A number skips a retired name.
    check(
        &texts(Style::Type, &["Foo", "foo"]),
        "\"x\" = Foo2 # retired\n",
        "\"Foo\" = Foo\n\"foo\" = Foo3\n\"x\" = Foo2 # retired",
    );
}

#[test]
fn explicit_names_collide_with_both_places() {
    let things = [
        explicit(Style::Type, "a", "FooBar"),
        explicit(Style::Type, "b", "Foobar"),
    ];
    let found = faults(&things, &Reserved::new(), "", &["name-collision"]);
    let fault = found.iter().next().unwrap();
    assert_eq!(fault.site, Site::value("a.yaml", "/b/x-rust-name"));
    assert_eq!(fault.related[0].0, Site::value("a.yaml", "/a/x-rust-name"));
    let things = [
        explicit(Style::Type, "a", "Foo"),
        wanted(Style::Type, "b", "b"),
    ];
    let found = faults(
        &things,
        &Reserved::new(),
        "\"b\" = Foo\n",
        &["name-collision"],
    );
    assert_eq!(
        found.iter().next().unwrap().related[0].0,
        Site::value("a.yaml", "/b")
    );
}

#[test]
fn explicit_names_must_fit() {
    let things = [
        explicit(Style::Type, "a", "foo_bar"),
        explicit(Style::Type, "b", "Self"),
        explicit(Style::Field, "c", "fooBar"),
        explicit(Style::Function, "d", "type"),
        explicit(Style::Type, "e", &"Long".repeat(40)),
    ];
    let found = faults(&things, &Reserved::new(), "", &["rust-name-invalid"; 5]);
    let help = found.iter().map(|fault| fault.help.as_ref().unwrap());
    let help: Vec<_> = help.map(|help| help.text(Language::English)).collect();
    let better = ["FooBar", "SelfValue", "foo_bar", "type_"];
    assert_eq!(
        help.get(..4).unwrap_or_default(),
        better.map(|name| format!("for example `{name}`"))
    );
}

#[test]
fn reserved_names_are_avoided() {
    let reserved = Reserved::new()
        .in_scope("s", &["new"])
        .everywhere(Style::Type, &["Client"]);
    let things = [
        wanted(Style::Function, "a", "new"),
        wanted(Style::Type, "b", "client"),
    ];
    let (names, _, diagnostics) = assign(&things, &reserved, &Lock::default());
    assert!(diagnostics.is_empty());
    assert_eq!(names.get("s", "a"), Some("new_"));
    assert_eq!(names.get("s", "b"), Some("ClientValue"));
    // What a name becomes may be taken, too.
    let both = Reserved::new().everywhere(Style::Type, &["Client", "ClientValue"]);
    let (names, _, _) = assign(&things, &both, &Lock::default());
    assert_eq!(names.get("s", "b"), Some("ClientValueValue"));
    faults(&things, &reserved, "\"a\" = new\n", &["name-reserved"]);
    faults(
        &[explicit(Style::Type, "b", "Client")],
        &reserved,
        "",
        &["name-reserved"],
    );
    faults(
        &things,
        &reserved,
        "\"b\" = client_2\n",
        &["rust-name-invalid"],
    );
}

/// A small generator of numbers, the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            list.swap(index, self.roll(index + 1));
        }
    }

    fn text(&mut self) -> String {
        const PARTS: [&str; 26] = [
            "a", "A", "b", "foo", "Foo", "FOO", "_", "-", " ", "1", "2", "+", ">", "=", "type",
            "self", "Self", "ш", "ч", "щ", "ё", "😀", "ש", "\u{202e}", "é", "/",
        ];
        (0..self.roll(4))
            .map(|_| PARTS[self.roll(PARTS.len())])
            .collect()
    }

    fn document(&mut self, size: usize) -> Vec<Wanted> {
        let style = [Style::Type, Style::Function, Style::Field, Style::Variant][self.roll(4)];
        let keys: BTreeSet<String> = (0..size).map(|_| self.text()).collect();
        let mut list: Vec<_> = keys.iter().map(|key| wanted(style, key, key)).collect();
        self.shuffle(&mut list);
        list
    }
}

#[test]
fn documents_grow_and_shrink_without_renaming() {
    for seed in 1..=300_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let all = dice.document(60);
        let mut current = Lock::default();
        let mut given: BTreeMap<String, String> = BTreeMap::new();
        for step in 0..8 {
            // Nothing is dropped in the first steps, so that no retired name is asked for.
            let size = all.len() * (step + 1) / 8;
            let mut list: Vec<Wanted> = all[..size].to_vec();
            let (names, next, diagnostics) = assign(&list, &Reserved::new(), &current);
            assert!(diagnostics.is_empty(), "{diagnostics:?}");
            dice.shuffle(&mut list);
            let shuffled = assign(&list, &Reserved::new(), &current);
            assert_eq!((&names, &next), (&shuffled.0, &shuffled.1));
            let mut seen = BTreeSet::new();
            for thing in &list {
                let name = names.get("s", &thing.key).unwrap();
                assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{name}");
                assert_eq!(keywords::fault(thing.style, name), None, "{name}");
                assert!(seen.insert(clash_key(name)), "{name} twice");
                let earlier = given.entry(thing.key.clone()).or_insert(name.to_owned());
                assert_eq!(earlier, name);
            }
            let text = next.render();
            let (read, diagnostics) = Lock::parse("names.lock", &text);
            assert!(diagnostics.is_empty(), "{diagnostics:?}");
            assert_eq!(read.render(), text);
            current = read;
        }
        // Whatever goes and comes back keeps its name.
        let some: Vec<Wanted> = all.iter().filter(|_| dice.roll(2) == 0).cloned().collect();
        let (_, without, _) = assign(&some, &Reserved::new(), &current);
        let (_, back, diagnostics) = assign(&all, &Reserved::new(), &without);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        assert_eq!(back.render(), current.render());
    }
}
