//! Definitions that are the same in both versions of OpenAPI stand once.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::spec::grammar::Version;

const PREFIX: &str = "#/definitions/";

/// The same schema, with what both versions have under a name without a version.
pub(super) fn share(mut schema: Value) -> Value {
    let Some(Value::Object(definitions)) = schema.get_mut("definitions").map(Value::take) else {
        return schema;
    };
    let shared = shared(&definitions);
    let definitions: Map<String, Value> = definitions
        .into_iter()
        .map(|(name, definition)| (renamed(&name, &shared), definition))
        .collect();
    if let Value::Object(members) = &mut schema {
        members.insert("definitions".to_owned(), Value::Object(definitions));
    }
    rename(&mut schema, &shared);
    schema
}

/// Names, without a version, of definitions that are equal and lead to none that are not.
fn shared(definitions: &Map<String, Value>) -> BTreeSet<String> {
    let of = |version: Version| -> BTreeMap<&str, &Value> {
        let ending = format!("-{}", version.name());
        let named = definitions.iter();
        named
            .filter_map(|(name, it)| Some((name.strip_suffix(&ending)?, it)))
            .collect()
    };
    let (old, new) = (of(Version::V30), of(Version::V31));
    let mut shared: BTreeSet<String> = old
        .keys()
        .filter(|name| new.contains_key(*name))
        .map(|name| (*name).to_owned())
        .collect();
    loop {
        let differs = |name: &String| {
            let both = [&old, &new].map(|of| {
                let mut definition = of.get(name.as_str()).map(|it| (*it).clone());
                if let Some(definition) = &mut definition {
                    rename(definition, &shared);
                }
                definition
            });
            let [old, new] = both;
            old != new
        };
        let different: Vec<String> = shared.iter().filter(|it| differs(it)).cloned().collect();
        if different.is_empty() {
            return shared;
        }
        for name in different {
            shared.remove(&name);
        }
    }
}

/// Gives references to shared definitions their names without a version.
fn rename(value: &mut Value, shared: &BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(target) if key == "$ref" => {
                        if let Some(name) = target.strip_prefix(PREFIX) {
                            *target = format!("{PREFIX}{}", renamed(name, shared));
                        }
                    }
                    other => rename(other, shared),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, shared)),
        _ => {}
    }
}

fn renamed(name: &str, shared: &BTreeSet<String>) -> String {
    match name.rsplit_once('-') {
        Some((plain, _)) if shared.contains(plain) => plain.to_owned(),
        _ => name.to_owned(),
    }
}
