//! Random descriptions made of names that are hard to tell apart, the same on every run.

use crate::pool::{PARTS, TAKEN};

/// A small generator of numbers.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    pub(crate) fn roll(&mut self, sides: usize) -> usize {
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

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.roll(list.len())]
    }
}

/// A text from the pools, now and then a very long one.
fn text(dice: &mut Dice) -> String {
    match dice.roll(12) {
        0..=3 => dice.pick(TAKEN).to_owned(),
        4 => {
            let part = dice.pick(&["long name ", "ДлинноеИмя", "x", "1"]);
            let end = dice.pick(PARTS);
            part.repeat(220) + end
        }
        _ => (0..dice.roll(4)).map(|_| dice.pick(PARTS)).collect(),
    }
}

/// So many texts, each different.
fn texts(dice: &mut Dice, count: usize, fits: fn(&str) -> bool) -> Vec<String> {
    let mut list = Vec::new();
    while list.len() < count {
        let text = text(dice);
        if fits(&text) && !list.contains(&text) {
            list.push(text);
        }
    }
    list
}

fn any(_: &str) -> bool {
    true
}

/// What YAML takes for the key of a mapping.
fn is_key(text: &str) -> bool {
    text.len() < 900
}

fn is_header(text: &str) -> bool {
    let sign = |it: char| it.is_ascii_alphanumeric() || "_-.+%$`".contains(it);
    let ignored = ["accept", "content-type", "authorization"];
    !text.is_empty() && text.chars().all(sign) && !ignored.contains(&&*text.to_lowercase())
}

fn is_path(text: &str) -> bool {
    is_key(text) && !text.is_empty() && !text.contains(['{', '}', '/', '?', '#', '\\'])
}

/// A parameter: where it travels, its name, and values given in place.
#[derive(Clone)]
pub(crate) struct Parameter(&'static str, String, Vec<String>);

/// An element that may come and go.
#[derive(Clone)]
enum Schema {
    Structure(Vec<String>),
    Enumeration(Vec<String>),
}

/// A description.
#[derive(Clone)]
pub(crate) struct Document {
    schemas: Vec<(String, Schema)>,
    /// By a number that stands in the path.
    operations: Vec<(usize, String, Vec<Parameter>)>,
    schemes: Vec<String>,
    servers: Vec<(usize, String)>,
}

impl Document {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        let count = 2 + dice.roll(6);
        let schemas = texts(dice, count, is_key).into_iter().map(|name| {
            let count = 1 + dice.roll(8);
            let schema = match dice.roll(2) {
                0 => Schema::Structure(texts(dice, count, is_key)),
                _ => Schema::Enumeration(texts(dice, count, any)),
            };
            (name, schema)
        });
        let schemas = schemas.collect();
        let count = 1 + dice.roll(4);
        let ids = texts(dice, count, |text| !text.is_empty());
        let operations = ids.into_iter().enumerate().map(|(number, id)| {
            let mut parameters = Vec::new();
            for (location, fits) in [
                ("query", any as fn(&str) -> bool),
                ("header", is_header),
                ("path", is_path),
            ] {
                let count = dice.roll(5);
                for name in texts(dice, count, fits) {
                    let count = dice.roll(3).saturating_sub(1) * 2;
                    parameters.push(Parameter(location, name, texts(dice, count, any)));
                }
            }
            dice.shuffle(&mut parameters);
            // Names of headers differ by more than case.
            let mut headers = std::collections::BTreeSet::new();
            parameters.retain(|it| it.0 != "header" || headers.insert(it.1.to_lowercase()));
            (number, id, parameters)
        });
        let operations = operations.collect();
        let count = dice.roll(4);
        let schemes = texts(dice, count, is_key);
        let count = dice.roll(3);
        let servers = texts(dice, count, any).into_iter().enumerate().collect();
        Self {
            schemas,
            operations,
            schemes,
            servers,
        }
    }

    /// Some of the elements, in their order.
    pub(crate) fn part(&self, dice: &mut Dice) -> Self {
        let mut part = self.clone();
        let mut some = |list: &mut Vec<String>, least: usize| {
            let mut left = list.len();
            list.retain(|_| {
                let goes = left > least && dice.roll(3) == 0;
                left -= usize::from(goes);
                !goes
            });
        };
        some(&mut part.schemes, 0);
        for (_, schema) in &mut part.schemas {
            match schema {
                Schema::Structure(list) | Schema::Enumeration(list) => some(list, 1),
            }
        }
        for (_, _, parameters) in &mut part.operations {
            parameters.retain(|it| it.0 == "path" || dice.roll(3) > 0);
        }
        part.schemas.retain(|_| dice.roll(4) > 0);
        part.operations.retain(|_| dice.roll(4) > 0);
        part.servers.retain(|_| dice.roll(3) > 0);
        part
    }

    /// The same elements in another order.
    pub(crate) fn shuffled(&self, dice: &mut Dice) -> Self {
        let mut shuffled = self.clone();
        dice.shuffle(&mut shuffled.schemas);
        for (_, schema) in &mut shuffled.schemas {
            match schema {
                Schema::Structure(list) | Schema::Enumeration(list) => dice.shuffle(list),
            }
        }
        dice.shuffle(&mut shuffled.operations);
        for (_, _, parameters) in &mut shuffled.operations {
            dice.shuffle(parameters);
        }
        dice.shuffle(&mut shuffled.schemes);
        dice.shuffle(&mut shuffled.servers);
        shuffled
    }

    /// The description as text: JSON is YAML.
    pub(crate) fn text(&self) -> String {
        let text = r#"{"type": "string"}"#;
        let enumeration = |values: &[String]| {
            format!(
                r#"{{"type": "string", "enum": {}}}"#,
                list(values.iter().map(|it| quoted(it)))
            )
        };
        let schemas = self.schemas.iter().map(|(name, schema)| {
            let schema = match schema {
                Schema::Enumeration(values) => enumeration(values),
                Schema::Structure(names) => {
                    let properties = names.iter().map(|name| (name.clone(), text.to_owned()));
                    format!(r#"{{"type": "object", "properties": {}}}"#, map(properties))
                }
            };
            (name.clone(), schema)
        });
        let paths = self.operations.iter().map(|(number, id, parameters)| {
            let mut path = format!("/operation/{number}");
            // The path is what an operation is known by: it is the same in whatever order.
            let mut of_path: Vec<&str> = Vec::new();
            let own = parameters.iter().filter(|it| it.0 == "path");
            of_path.extend(own.map(|it| it.1.as_str()));
            of_path.sort_unstable();
            path.extend(of_path.iter().map(|name| format!("/{{{name}}}")));
            let parameters = parameters.iter().map(|Parameter(location, name, values)| {
                let mut rest = String::new();
                if *location == "path" {
                    rest.push_str(r#", "required": true"#);
                }
                let schema = if values.is_empty() { text.to_owned() } else { enumeration(values) };
                format!(r#"{{"in": "{location}", "name": {}, "schema": {schema}{rest}}}"#, quoted(name))
            });
            let parameters = list(parameters);
            let id = quoted(id);
            let operation = format!(
                r#"{{"get": {{"operationId": {id}, "parameters": {parameters}, "responses": {{"204": {{"description": "d"}}, "400": {{"description": "d"}}}}}}}}"#
            );
            (path, operation)
        });
        let schemes = self.schemes.iter().map(|name| {
            (
                name.clone(),
                r#"{"type": "apiKey", "in": "header", "name": "x"}"#.to_owned(),
            )
        });
        let servers = self.servers.iter().map(|(number, name)| {
            format!(
                r#"{{"url": "https://{number}.example", "description": {}}}"#,
                quoted(name)
            )
        });
        format!(
            r#"{{"openapi": "3.0.3", "info": {{"title": "T", "version": "1"}}, "servers": {}, "paths": {}, "components": {{"schemas": {}, "securitySchemes": {}}}}}"#,
            list(servers),
            map(paths),
            map(schemas),
            map(schemes),
        )
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(", "))
}

fn map(entries: impl Iterator<Item = (String, String)>) -> String {
    let entries = entries.map(|(key, value)| format!("{}: {value}", quoted(&key)));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(",\n"))
}

fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap();
    let shown = json.chars().map(|character| match u32::from(character) {
        code @ (0x7f..=0x9f | 0x200b..=0x200f | 0x2028..=0x202e) => format!("\\u{code:04x}"),
        _ => character.to_string(),
    });
    shown.collect()
}
