use std::collections::BTreeSet;

use super::super::grammar::{DOCUMENT, EXTENSIONS, Object, Value};

/// Every object of the grammar.
fn objects() -> Vec<&'static Object> {
    fn visit(value: &'static Value, found: &mut Vec<&'static Object>) {
        match value {
            Value::Object(object) | Value::OrReference(object) | Value::WordsOr(_, object) => {
                object_of(object, found);
            }
            Value::Schema | Value::SchemaOrBoolean => object_of(&super::SCHEMA, found),
            Value::List(value)
            | Value::Set(value)
            | Value::Unique(value)
            | Value::Filled(value)
            | Value::Map(_, value) => visit(value, found),
            _ => {}
        }
    }
    fn object_of(object: &'static Object, found: &mut Vec<&'static Object>) {
        if found.iter().any(|known| known.name == object.name) {
            return;
        }
        found.push(object);
        for key in object.all_keys() {
            visit(&key.value, found);
        }
        if let super::Others::Named(_, value) = object.others {
            visit(value, found);
        }
    }
    let mut found = Vec::new();
    object_of(&DOCUMENT, &mut found);
    found
}

#[test]
fn a_key_stands_once_for_each_version() {
    for object in objects() {
        for version in [super::Version::V30, super::Version::V31] {
            let mut seen = BTreeSet::new();
            for key in object.keys.iter().filter(|key| key.is_in(version)) {
                assert!(seen.insert(key.name), "{}: {}", object.name, key.name);
            }
        }
    }
}

#[test]
fn cases_are_the_words_of_their_key() {
    for object in objects() {
        let Some(choice) = &object.choice else {
            continue;
        };
        let key = object.keys.iter().find(|key| key.name == choice.key);
        let Some(Value::Words(words)) = key.map(|key| key.value) else {
            panic!("{}: {}", object.name, choice.key);
        };
        let mut words = words.to_vec();
        let mut cases: Vec<_> = choice.cases.iter().map(|case| case.word).collect();
        words.sort_unstable();
        cases.sort_unstable();
        assert_eq!(words, cases, "{}", object.name);
    }
}

#[test]
fn own_keys_of_the_grammar_are_those_of_the_list() {
    let mut used: BTreeSet<&str> = BTreeSet::from([super::SOURCE.name]);
    for object in objects() {
        let keys = object.all_keys().map(|key| key.name);
        used.extend(keys.filter(|name| name.starts_with("x-")));
    }
    assert_eq!(used, EXTENSIONS.iter().copied().collect());
}
