//! The strict reading of a file of waivers.

use std::collections::BTreeMap;

use super::{Waiver, Waivers};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, Site, message};
use crate::lint::codes::{CODES, WAIVABLE, is_waivable, why_not};
use crate::source::{Node, Source, pointer_join};
use crate::spec::{nearest, suggest};

const KEYS: &[&str] = &["code", "at", "reason"];

impl Waivers {
    /// Reads the waivers of a file; what is faulty in it waives nothing.
    pub fn read(source: &Source) -> (Self, Diagnostics) {
        let (node, diagnostics) = source.check(Severity::Error);
        let mut reader = Reader {
            file: &source.path,
            diagnostics,
        };
        let list = node.map(|node| reader.list(&node)).unwrap_or_default();
        (Self { list }, reader.diagnostics)
    }
}

struct Reader<'a> {
    file: &'a str,
    diagnostics: Diagnostics,
}

impl Reader<'_> {
    fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn value(&self, at: &str) -> Site {
        Site::value(self.file, at)
    }

    fn list(&mut self, node: &Node) -> Vec<Waiver> {
        let Node::Sequence(items) = node else {
            let kind = node.kind();
            self.push(
                Diagnostic::error(
                    "wrong-type",
                    self.value(""),
                    message!(
                        "expected a list of waivers, found {kind}",
                        "здесь нужен список исключений"
                    ),
                )
                .help(message!(
                    "begin each waiver with `- `; delete the file if there are none",
                    "начинайте каждое исключение с `- `; если исключений нет, удалите файл"
                )),
            );
            return Vec::new();
        };
        let mut seen: BTreeMap<(&'static str, String), Site> = BTreeMap::new();
        let mut list = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let at = pointer_join("", &index.to_string());
            let Some(waiver) = self.waiver(item, &at) else {
                continue;
            };
            let key = (waiver.code, waiver.pointer.clone());
            if let Some(first) = seen.get(&key).cloned() {
                self.push(
                    Diagnostic::error(
                        "waiver-duplicate",
                        waiver.site,
                        message!(
                            "this finding is waived already",
                            "для этого замечания исключение уже есть"
                        ),
                    )
                    .related(
                        first,
                        message!("it is waived here first", "первое стоит здесь"),
                    )
                    .help(message!("keep one of the two", "оставьте одно из двух")),
                );
                continue;
            }
            seen.insert(key, waiver.site.clone());
            list.push(waiver);
        }
        list
    }

    fn waiver(&mut self, node: &Node, at: &str) -> Option<Waiver> {
        let Node::Mapping(entries) = node else {
            let kind = node.kind();
            self.push(Diagnostic::error(
                "wrong-type",
                self.value(at),
                message!(
                    "expected a mapping (a waiver), found {kind}",
                    "здесь нужен набор ключей (исключение)"
                ),
            ));
            return None;
        };
        for (key, _) in entries {
            if !KEYS.contains(&key.as_str()) {
                let fault = Diagnostic::error(
                    "unknown-key",
                    Site::key(self.file, &pointer_join(at, key)),
                    message!(
                        "`{key}` is not a key of a waiver",
                        "у исключения нет ключа `{key}`"
                    ),
                );
                self.push(suggest(fault, key, KEYS));
            }
        }
        let code = self.text(entries, at, "code");
        let place = self.text(entries, at, "at");
        let reason = self.text(entries, at, "reason");
        if reason.is_some_and(|it| it.trim().is_empty()) {
            self.push(
                Diagnostic::error(
                    "waiver-reason",
                    self.value(&format!("{at}/reason")),
                    message!(
                        "the waiver has no reason",
                        "у исключения не указана причина"
                    ),
                )
                .help(message!(
                    "say why the description is right as it stands",
                    "напишите, почему описание верно в таком виде"
                )),
            );
        }
        let code = self.code(code?, at);
        let pointer = self.pointer(place?, at);
        Some(Waiver {
            code: code?,
            pointer: pointer?,
            reason: reason.unwrap_or_default().trim().to_owned(),
            site: self.value(at),
        })
    }

    /// The text under a key that a waiver must have.
    fn text<'n>(&mut self, entries: &'n [(String, Node)], at: &str, key: &str) -> Option<&'n str> {
        let Some((_, node)) = entries.iter().find(|(name, _)| name == key) else {
            self.push(Diagnostic::error(
                "missing-key",
                self.value(at),
                message!(
                    "a waiver needs the key `{key}`",
                    "у исключения должен быть ключ `{key}`"
                ),
            ));
            return None;
        };
        if let Node::String(text) = node {
            return Some(text);
        }
        let kind = node.kind();
        let fault = Diagnostic::error(
            "wrong-type",
            self.value(&pointer_join(at, key)),
            message!("expected a string, found {kind}", "здесь нужна строка"),
        );
        self.push(match node {
            Node::Null => fault.help(message!(
                "put the text in quotes: without them, `#` begins a comment",
                "возьмите текст в кавычки: без них `#` начинает комментарий"
            )),
            Node::Sequence(_) | Node::Mapping(_) => fault,
            _ => fault.help(message!(
                "put the value in quotes",
                "возьмите значение в кавычки"
            )),
        });
        None
    }

    /// The code, if findings of it may be waived.
    fn code(&mut self, code: &str, at: &str) -> Option<&'static str> {
        let known = WAIVABLE.iter().find(|known| **known == code);
        if let Some(known) = known {
            return Some(known);
        }
        let site = self.value(&format!("{at}/code"));
        let codes: Vec<&str> = CODES.iter().map(|code| code.name).collect();
        if codes.contains(&code) {
            let why = why_not(code);
            self.push(
                Diagnostic::error(
                    "waiver-code",
                    site,
                    message!(
                        "`{code}` cannot be waived: {why}",
                        "замечание `{code}` нельзя исключить: {why}"; why
                    ),
                )
                .help(message!(
                    "correct what it is about",
                    "исправьте то, на что оно указывает"
                )),
            );
            return None;
        }
        let fault = Diagnostic::error(
            "unknown-value",
            site,
            message!(
                "there is no code `{code}` of findings",
                "замечаний с кодом `{code}` не бывает"
            ),
        );
        let waivable: Vec<&str> = codes.into_iter().filter(|it| is_waivable(it)).collect();
        self.push(match nearest(code, &waivable) {
            Some(near) => fault.help(message!(
                "did you mean `{near}`?",
                "возможно, имелось в виду `{near}`?"
            )),
            None => fault.help(message!(
                "specs/README.md lists the codes that can be waived",
                "коды, которые можно исключить, перечислены в specs/README.md"
            )),
        });
        None
    }

    /// The JSON pointer of a place.
    fn pointer(&mut self, place: &str, at: &str) -> Option<String> {
        match place.strip_prefix('#') {
            Some(pointer) if pointer.is_empty() || pointer.starts_with('/') => {
                Some(pointer.to_owned())
            }
            _ => {
                self.push(
                    Diagnostic::error(
                        "unknown-value",
                        self.value(&format!("{at}/at")),
                        message!(
                            "`{place}` is no place in a description",
                            "`{place}` не указывает на место в описании"
                        ),
                    )
                    .help(message!(
                        "write `#` and the JSON pointer of the finding, as in '#/paths/~1cards/get'",
                        "напишите `#` и указатель из замечания, например '#/paths/~1cards/get'"
                    )),
                );
                None
            }
        }
    }
}
