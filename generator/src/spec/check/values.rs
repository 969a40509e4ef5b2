//! Scalars, lists and the names in mappings, and what is said of them.

use std::collections::BTreeMap;

use super::{Names, Noun, Object, Step, Value, Version, Walk, nearest, suggest};
use crate::diagnostics::{Diagnostic, Message, Site, message};
use crate::source::Node;
use crate::spec::grammar::meant;
use crate::spec::{is_status, status};

pub(super) const LIST: Noun = Noun::new("a list", "список");
pub(super) const MAPPING: Noun = Noun::new("a mapping", "объект");
const TEXT: Noun = Noun::new("a string", "строка");
const BOOLEAN: Noun = Noun::new("a boolean", "логическое значение");
const NUMBER: Noun = Noun::new("a number", "число");
const WHOLE: Noun = Noun::new(
    "a whole number, not negative",
    "целое неотрицательное число",
);
const POSITIVE: Noun = Noun::new("a number above zero", "число больше нуля");
const TYPE: Noun = Noun::new(
    "the name of a type, or a list of them",
    "название типа или список названий",
);

/// The types of JSON Schema; 3.0 lacks the last.
const TYPES: &[&str] = &[
    "boolean", "integer", "number", "string", "array", "object", "null",
];

/// What a node is called.
fn kind(node: &Node) -> Noun {
    match node {
        Node::Null => Noun::new("null", "null"),
        Node::Boolean(_) => BOOLEAN,
        Node::Number(_) => NUMBER,
        Node::String(_) => TEXT,
        Node::Sequence(_) => LIST,
        Node::Mapping(_) => MAPPING,
    }
}

impl<'n> Walk<'_, 'n> {
    pub(super) fn scalar(&mut self, node: &'n Node, value: &'static Value) {
        match (value, node) {
            (Value::Text, Node::String(_)) | (Value::Boolean, Node::Boolean(_)) => {}
            (Value::Number, Node::Number(_)) | (Value::True, Node::Boolean(true)) => {}
            (Value::Whole, Node::Number(number)) if is_whole(number.nearest()) => {}
            (Value::Positive, Node::Number(it))
                if it.nearest().as_f64().is_some_and(|it| it > 0.0) => {}
            (Value::Words(words), Node::String(text)) => self.word(text, words),
            (Value::Form(form), Node::String(text)) => {
                if !(form.fits)(text) {
                    let (what, example) = (form.what, form.example);
                    let fault = Diagnostic::error(
                        "unknown-value",
                        self.value_site(),
                        message!("`{text}` is not {what}", "`{text}` — не {what}"; what),
                    );
                    self.push(fault.help(message!(
                        "write it like this: `{example}`",
                        "правильно, например, так: `{example}`"
                    )));
                }
            }
            (Value::True, _) => {
                let fault = self.path_parameter();
                self.push(fault);
            }
            (Value::Boolean, _) => self.wrong_type(node, &BOOLEAN),
            (Value::Whole, _) => self.wrong_type(node, &WHOLE),
            (Value::Number, _) => self.wrong_type(node, &NUMBER),
            (Value::Positive, _) => self.wrong_type(node, &POSITIVE),
            _ => self.wrong_type(node, &TEXT),
        }
    }

    pub(super) fn word(&mut self, text: &str, words: &[&str]) {
        if !words.contains(&text) {
            let fault = self.unknown_word(text, words);
            self.push(fault);
        }
    }

    /// A word, where those that need further keys stand in an object.
    pub(super) fn word_or(&mut self, text: &str, words: &[&str], object: &'static Object) {
        if words.contains(&text) {
            return;
        }
        let Some(choice) = &object.choice else {
            return self.word(text, words);
        };
        let all: Vec<&str> = choice.cases.iter().map(|case| case.word).collect();
        let meant = match all.contains(&text) {
            true => Some(text),
            false => meant(text).or_else(|| nearest(text, &all)),
        };
        let case = choice.cases.iter().find(|case| Some(case.word) == meant);
        let Some(case) = case.filter(|case| !case.keys.is_empty()) else {
            return self.word(text, &all);
        };
        let (key, word) = (choice.key, case.word);
        let keys = case.keys.iter().map(|key| format!("{}: …", key.name));
        let keys = keys.collect::<Vec<_>>().join(", ");
        let fault = match word == text {
            true => Diagnostic::error(
                "unknown-value",
                self.value_site(),
                message!(
                    "`{text}` does not stand alone",
                    "`{text}` не пишут отдельно"
                ),
            ),
            false => Diagnostic {
                help: None,
                ..self.unknown_word(text, &all)
            },
        };
        self.push(fault.help(message!(
            "write `{{{key}: {word}, {keys}}}`",
            "напишите `{{{key}: {word}, {keys}}}`"
        )));
    }

    fn unknown_word(&self, text: &str, words: &[&str]) -> Diagnostic {
        let names = words.join(", ");
        let fault = Diagnostic::error(
            "unknown-value",
            self.value_site(),
            message!(
                "`{text}` is none of: {names}",
                "`{text}` не входит в список: {names}"
            ),
        );
        match meant(text).filter(|word| words.contains(word)) {
            Some(word) => fault.help(message!("write `{word}`", "напишите `{word}`")),
            None => suggest(fault, text, words),
        }
    }

    /// A word that the other version has.
    pub(super) fn other_word(&mut self, word: &str, version: Version) {
        let version = version.name();
        let fault = Diagnostic::error(
            "unknown-value",
            self.value_site(),
            message!(
                "`{word}` is a value of OpenAPI {version} only",
                "значение `{word}` есть только в OpenAPI {version}"
            ),
        );
        self.push(fault);
    }

    pub(super) fn types(&mut self, node: &'n Node) {
        match node {
            Node::String(text) if self.version == Version::V30 => {
                let words = TYPES.get(..TYPES.len() - 1).unwrap_or(TYPES);
                if text == "null" {
                    return self.null_type();
                }
                self.word(text, words);
            }
            Node::String(text) => self.word(text, TYPES),
            Node::Sequence(items) if self.version == Version::V31 => {
                for (index, item) in items.iter().enumerate() {
                    self.step(Step::Index(index), |walk| match item {
                        Node::String(text) => walk.word(text, TYPES),
                        other => walk.wrong_type(other, &TEXT),
                    });
                }
                self.not_empty(node);
                self.unique(node);
            }
            Node::Sequence(_) => {
                let fault = Diagnostic::error(
                    "wrong-type",
                    self.value_site(),
                    message!(
                        "a list of types came with OpenAPI 3.1",
                        "список типов появился в OpenAPI 3.1"
                    ),
                );
                self.push(fault.help(message!(
                    "write one type, and `nullable: true` where null is allowed",
                    "напишите один тип, а если допустим null — ещё и `nullable: true`"
                )));
            }
            _ if self.version == Version::V31 => self.wrong_type(node, &TYPE),
            _ => self.wrong_type(node, &TEXT),
        }
    }

    fn null_type(&mut self) {
        let fault = Diagnostic::error(
            "unknown-value",
            self.value_site(),
            message!(
                "`null` is none of: boolean, integer, number, string, array, object",
                "`null` не входит в список: boolean, integer, number, string, array, object"
            ),
        );
        self.push(fault.help(message!(
            "in OpenAPI 3.0 write `nullable: true` beside the type",
            "в OpenAPI 3.0 рядом с типом пишут `nullable: true`"
        )));
    }

    pub(super) fn wrong_type(&mut self, node: &Node, wanted: &Noun) {
        let is_scalar = matches!(node, Node::Number(_) | Node::Boolean(_));
        let quotes = wanted.english == TEXT.english && is_scalar;
        let wanted = Message::new(wanted.english, wanted.russian);
        self.not_wanted(node, &wanted, quotes);
    }

    pub(super) fn wrong_object(&mut self, node: &Node, object: &Object) {
        let what = object.what;
        let wanted = message!("a mapping ({what})", "объект ({what})"; what);
        self.not_wanted(node, &wanted, false);
    }

    fn not_wanted(&mut self, node: &Node, wanted: &Message, quotes: bool) {
        let found = kind(node);
        let mut fault = Diagnostic::error(
            "wrong-type",
            self.value_site(),
            message!(
                "expected {wanted}, found {found}",
                "ожидается {wanted}, а здесь {found}"; wanted, found
            ),
        );
        if quotes {
            fault = fault.help(message!(
                "put the value in quotes",
                "возьмите значение в кавычки"
            ));
        }
        self.push(fault);
    }

    pub(super) fn not_empty(&mut self, node: &Node) {
        if matches!(node, Node::Sequence(items) if items.is_empty()) {
            let fault = Diagnostic::error(
                "wrong-type",
                self.value_site(),
                message!(
                    "expected a list with at least one element, found an empty list",
                    "ожидается список хотя бы с одним элементом, а здесь пустой список"
                ),
            );
            self.push_graded(fault.help(message!(
                "leave the key out where there is nothing to list",
                "если перечислять нечего, уберите ключ"
            )));
        }
    }

    pub(super) fn unique(&mut self, node: &'n Node) {
        let Node::Sequence(items) = node else {
            return;
        };
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            let Node::String(text) = item else {
                continue;
            };
            let first = *seen.entry(text).or_insert(index);
            if first != index {
                let place = |walk: &Self, index: usize| {
                    Site::value(walk.file, &format!("{}/{index}", walk.pointer()))
                };
                let fault = Diagnostic::error(
                    "element-duplicate",
                    place(self, index),
                    message!(
                        "`{text}` stands twice in this list",
                        "`{text}` стоит в этом списке дважды"
                    ),
                )
                .related(
                    place(self, first),
                    message!("it stands here first", "первый раз — здесь"),
                );
                self.push_graded(fault);
            }
        }
    }

    /// Whether a key of a mapping is a name of its kind; says so where it is none.
    pub(super) fn is_name(&mut self, name: &str, names: Names) -> bool {
        match names {
            Names::Free | Names::Expression => true,
            Names::Component => {
                self.component_name(name);
                true
            }
            Names::Path if name.starts_with('/') => true,
            Names::Path => {
                let fault = Diagnostic::error(
                    "path-slash",
                    self.key_site(),
                    message!(
                        "the path `{name}` does not begin with a slash",
                        "путь `{name}` не начинается с косой черты"
                    ),
                );
                self.push(fault.help(message!("write `/{name}`", "напишите `/{name}`")));
                false
            }
            Names::Status => self.is_status_code(name),
        }
    }

    fn component_name(&mut self, name: &str) {
        let usual = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
        if !name.is_empty() && name.bytes().all(usual) {
            return;
        }
        // The generator takes any name, and so do most others.
        let fault = Diagnostic::warning(
            "component-name",
            self.key_site(),
            message!(
                "`{name}` cannot be the name of a component",
                "`{name}` не может быть именем компонента"
            ),
        );
        self.push(fault.help(message!(
            "OpenAPI allows Latin letters, digits, dots, hyphens and underscores",
            "OpenAPI допускает латинские буквы, цифры, точки, дефисы и подчёркивания"
        )));
    }

    fn is_status_code(&mut self, name: &str) -> bool {
        if is_status(name) {
            return true;
        }
        let fault = Diagnostic::error(
            "status-code",
            self.key_site(),
            message!(
                "`{name}` is not a status code",
                "`{name}` — не код состояния"
            ),
        )
        .help(message!(
            "write 100 to 599, a range such as `4XX`, or `default`",
            "напишите число от 100 до 599, диапазон вроде `4XX` или `default`"
        ));
        // `4xx` is wrong, but everybody knows what it means.
        let understood = status(name).is_some();
        match understood {
            true => self.push_graded(fault),
            false => self.push(fault),
        }
        understood
    }
}

fn is_whole(number: &serde_json::Number) -> bool {
    number.as_u64().is_some()
        || number
            .as_f64()
            .is_some_and(|it| it >= 0.0 && it.fract() == 0.0)
}
