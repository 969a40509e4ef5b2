//! What scalars mean: the core schema of YAML 1.2, which JSON is a part of.

use saphyr_parser::Tag;

use super::ambiguity::{Reading, reading};
use super::findings::Findings;
use super::numbers::{Worth, number};
use super::syntax::Fault;
use super::tree::{Decimal, Node};
use crate::diagnostics::{Diagnostic, Diagnostics, Message, Severity, Site, Span, message};

/// Reads the scalars of a text, and remembers what is to be said of them.
pub(super) struct Scalars<'a> {
    file: &'a str,
    /// Whether other versions of YAML matter; JSON has but one.
    compares: bool,
    found: Findings<&'static str>,
}

impl<'a> Scalars<'a> {
    pub(super) fn new(file: &'a str, severity: Severity, compares: bool) -> Self {
        Self {
            file,
            compares,
            found: Findings::new(severity),
        }
    }

    /// Looks at a key, which is a text whatever it looks like.
    pub(super) fn check_key(&mut self, text: &str, quoted: bool, place: Span) {
        if self.compares && !quoted {
            self.compare(text, true, place);
        }
    }

    /// The value of a scalar; a limit keeps all digits of a number.
    pub(super) fn read(
        &mut self,
        text: &str,
        quoted: bool,
        tag: Option<&Tag>,
        place: Span,
        limit: bool,
    ) -> Result<Node, Fault> {
        match tag {
            None if quoted => Ok(Node::String(text.to_owned())),
            None => {
                if self.compares {
                    self.compare(text, false, place);
                }
                Ok(self.plain(text, place, limit))
            }
            Some(tag) if tag.handle.is_empty() && tag.suffix == "!" => {
                Ok(Node::String(text.to_owned()))
            }
            Some(tag) => self.tagged(text, tag, place, limit),
        }
    }

    fn plain(&mut self, text: &str, place: Span, limit: bool) -> Node {
        match text {
            "" | "~" | "null" | "Null" | "NULL" => return Node::Null,
            "true" | "True" | "TRUE" => return Node::Boolean(true),
            "false" | "False" | "FALSE" => return Node::Boolean(false),
            _ => {}
        }
        match number(text) {
            Some(Worth::Exact(number)) => Node::Number(number.into()),
            Some(Worth::Inexact(number, _, Some(digits))) if limit => {
                Node::Number(Decimal::exact(number, digits))
            }
            Some(Worth::Inexact(number, why, _)) => {
                let help = message!(
                    "write it in quotes if it is a text, or a number that can be kept",
                    "возьмите его в кавычки, если это текст, или напишите число, которое можно сохранить"
                );
                self.push("inexact", "number-inexact", place, why, help);
                Node::Number(number.into())
            }
            None => Node::String(text.to_owned()),
        }
    }

    fn tagged(&mut self, text: &str, tag: &Tag, place: Span, limit: bool) -> Result<Node, Fault> {
        if !tag.is_yaml_core_schema() {
            return Err(unknown_tag(tag, place));
        }
        if tag.suffix == "str" {
            return Ok(Node::String(text.to_owned()));
        }
        let kind = match tag.suffix.as_str() {
            "null" | "bool" | "int" | "float" => tag.suffix.as_str(),
            _ => return Err(unknown_tag(tag, place)),
        };
        let node = self.plain(text, place, limit);
        let fits = match &node {
            Node::Null => kind == "null",
            Node::Boolean(_) => kind == "bool",
            Node::Number(number) => {
                kind == "float" || (kind == "int" && !number.nearest().is_f64())
            }
            _ => false,
        };
        if fits {
            return Ok(node);
        }
        let message = message!(
            "the value is not what its tag `!!{kind}` says",
            "значение не соответствует своему тегу `!!{kind}`"
        );
        Err(Fault::new(place, message))
    }

    fn compare(&mut self, text: &str, key: bool, place: Span) {
        if let Some(Reading {
            kind,
            message,
            help,
        }) = reading(text, key)
        {
            self.push(kind, "scalar-ambiguous", place, message, help);
        }
    }

    fn push(
        &mut self,
        kind: &'static str,
        code: &'static str,
        place: Span,
        message: Message,
        help: Message,
    ) {
        let file = self.file;
        self.found.push(kind, || {
            Diagnostic::error(code, Site::span(file, place), message).help(help)
        });
    }

    pub(super) fn finish(self) -> Diagnostics {
        self.found.finish()
    }
}

pub(super) fn unknown_tag(tag: &Tag, place: Span) -> Fault {
    let name = match tag.is_yaml_core_schema() {
        true => format!("!!{}", tag.suffix),
        false => tag.to_string(),
    };
    let message = message!(
        "the YAML tag `{name}` is not supported",
        "YAML-тег `{name}` не поддерживается"
    );
    Fault::new(place, message).help(message!(
        "take it out; a text that begins with `!` needs quotes",
        "уберите его; текст, начинающийся с `!`, берут в кавычки"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Source, Sources};

    #[track_caller]
    fn check(text: &str, severity: Severity, expected: &[&str]) {
        let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
        let (_, found) = source.unwrap().check(severity);
        let report = Sources::default().render(&found);
        let lines = report
            .lines()
            .filter_map(|line| line.strip_prefix("a.yaml:"));
        assert_eq!(lines.collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn quotes_and_json_are_left_alone() {
        check("a: 'no'\nb: \"0123\"\nc: |\n  no\n", Severity::Error, &[]);
        check("{\"a\": 1e3,\n\t\"b\": \"no\"}", Severity::Error, &[]);
    }

    #[test]
    fn keys_and_values_have_their_places() {
        check(
            "on: [{~: off}]\n",
            Severity::Error,
            &[
                "1:1: error[scalar-ambiguous]: `on` without quotes is text here, but a boolean in YAML 1.1",
                "1:7: error[scalar-ambiguous]: `~` without quotes is null, which is no key",
                "1:10: error[scalar-ambiguous]: `off` without quotes is text here, but a boolean in YAML 1.1",
            ],
        );
        check(
            "a: [no, 0123, yes]\n",
            Severity::Warning,
            &[
                "1:5: warning[scalar-ambiguous]: `no` without quotes is text here, but a boolean in YAML 1.1 (one of 2)",
                "1:9: warning[scalar-ambiguous]: `0123` without quotes is text here, but an octal or decimal number to other readers",
            ],
        );
    }
}
