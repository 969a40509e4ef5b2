//! Keys of objects that are wrong, missing or too many, and what is said of them.

use super::{
    Case, EXTENSIONS, Found, Key, Noun, Object, Others, REFERENCE, Step, Version, Walk, find,
    is_schema, suggest,
};
use crate::diagnostics::{Diagnostic, Message, Site, message};
use crate::source::pointer_join;
use crate::spec::Dialect;

impl<'n> Walk<'_, 'n> {
    pub(super) fn unknown_key(&mut self, name: &'n str, object: &'static Object) {
        let what = object.what;
        let mut fault = Diagnostic::error(
            "unknown-key",
            self.key_site(),
            message!(
                "`{name}` is not a key of {what}",
                "ключ `{name}` здесь неизвестен: это {what}"; what
            ),
        );
        let version = self.version;
        let keys = object.all_keys().filter(|key| key.is_in(version));
        let known: Vec<&str> = keys.map(|key| key.name).collect();
        fault = self.suggest(fault, name, &known);
        let comments = matches!(object.others, Others::Comments);
        match comments && version == Version::V31 {
            true => self.keep_comment(name, fault),
            false => self.push_key(fault),
        }
    }

    /// Adds the word that was meant, unless too many were looked for already.
    fn suggest(&mut self, fault: Diagnostic, word: &str, known: &[&str]) -> Diagnostic {
        match self.comparisons.checked_sub(known.len()) {
            Some(left) => {
                self.comparisons = left;
                suggest(fault, word, known)
            }
            None => fault,
        }
    }

    pub(super) fn other_version(&mut self, name: &'n str, key: &Key, object: &'static Object) {
        let other = match self.version {
            Version::V30 => Version::V31.name(),
            Version::V31 => Version::V30.name(),
        };
        let own = self.version.name();
        let mut fault = Diagnostic::error(
            "unknown-key",
            self.key_site(),
            message!(
                "`{name}` is a key of OpenAPI {other}, and this is {own}",
                "ключ `{name}` есть в OpenAPI {other}, а здесь {own}"
            ),
        );
        if let Some(instead) = key.instead {
            fault = fault.help(Message::new(instead.english, instead.russian));
        }
        // To JSON Schema an unknown keyword is a comment, in documents of 3.1.
        let comments = matches!(object.others, Others::Comments);
        match comments && self.version == Version::V31 {
            true => self.keep_comment(name, fault),
            false => self.push_key(fault),
        }
    }

    /// A key that comes with another word than the one that stands there.
    pub(super) fn other_case(&mut self, name: &str, object: &Object, case: Option<&Case>) {
        let (Some(choice), Some(case)) = (&object.choice, case) else {
            return;
        };
        let (what, key, word) = (object.what, choice.key, case.word);
        let cases = choice.cases.iter();
        let with = cases.filter(|case| case.keys.iter().any(|key| key.name == name));
        let words: Vec<&str> = with.map(|case| case.word).collect();
        let words = list_of(&words);
        let fault = Diagnostic::error(
            "unknown-key",
            self.key_site(),
            message!(
                "`{name}` is not a key of {what} with `{key}: {word}`",
                "ключ `{name}` не сочетается с `{key}: {word}`: это {what}"; what
            ),
        );
        self.push_key(fault.help(message!(
            "it goes with `{key}`: {words}",
            "этот ключ бывает, когда `{key}` — {words}"
        )));
    }

    /// An `x-` key that the object does not have.
    pub(super) fn extension(&mut self, name: &str, what: &Noun) {
        if EXTENSIONS.contains(&name) {
            let fault = Diagnostic::error(
                "misplaced-extension",
                self.key_site(),
                message!(
                    "`{name}` has no meaning on {what}",
                    "ключ `{name}` здесь ничего не значит: это {what}"; what
                ),
            );
            self.push_graded(fault.help(message!(
                "specs/README.md lists where each `x-` key may stand",
                "где может стоять каждый ключ `x-`, сказано в specs/README.md"
            )));
        } else if self.dialect == Dialect::Kartoteka {
            let fault = Diagnostic::error(
                "unknown-extension",
                self.key_site(),
                message!(
                    "`{name}` is not one of our `x-` keys",
                    "`{name}` не входит в число наших ключей `x-`"
                ),
            );
            let fault = self.suggest(fault, name, EXTENSIONS);
            self.push(fault);
        }
    }

    /// A key beside a `$ref`, which OpenAPI ignores.
    pub(super) fn sibling(&mut self, name: &'n str, object: &'static Object) {
        let known = !matches!(find(object, None, name, self.version), Found::Nothing);
        if name.starts_with("x-") && !known {
            return self.extension(name, &REFERENCE.what);
        }
        let site = self.key_site();
        self.path.pop();
        let reference = pointer_join(&self.pointer(), "$ref");
        self.path.push(Step::Key(name));
        let version = self.version.name();
        let fault = Diagnostic::error(
            "reference-sibling",
            site,
            message!(
                "`{name}` beside a `$ref` is ignored in OpenAPI {version}",
                "`{name}` рядом с `$ref` в OpenAPI {version} не действует"
            ),
        )
        .related(
            Site::key(self.file, &reference),
            message!("the reference", "ссылка"),
        );
        let cure = match is_schema(object) {
            true => message!(
                "wrap the reference: `allOf: [{{$ref: …}}]`",
                "оберните ссылку: `allOf: [{{$ref: …}}]`"
            ),
            false => message!(
                "say it where the reference leads",
                "напишите это там, куда ведёт ссылка"
            ),
        };
        // Other people's documents have them by the dozen, and OpenAPI says what they mean: nothing.
        self.push_graded(fault.help(cure));
    }

    pub(super) fn missing_key(&mut self, object: &Object, case: Option<&Case>, key: &Key) {
        let (what, name) = (object.what, key.name);
        let fault = match (object.name, name) {
            ("Source", "reason") => {
                let level = case.map_or("", |case| case.word);
                Diagnostic::error(
                    "source-reason",
                    self.value_site(),
                    message!(
                        "an {level} fact needs a `reason`",
                        "при `level: {level}` нужен ключ `reason`"
                    ),
                )
                .help(message!(
                    "say who else states it, or why we think so",
                    "напишите, кто ещё это утверждает или почему мы так считаем"
                ))
            }
            (_, "required") if Self::is_in_path(object, case) => self.path_parameter(),
            _ => Diagnostic::error(
                "missing-key",
                self.value_site(),
                message!(
                    "{what} needs the key `{name}`",
                    "не хватает обязательного ключа `{name}`: это {what}"; what
                ),
            ),
        };
        self.push(fault);
    }

    pub(super) fn path_parameter(&self) -> Diagnostic {
        Diagnostic::error(
            "path-parameter",
            self.value_site(),
            message!(
                "a path parameter is always required",
                "параметр пути всегда обязателен"
            ),
        )
        .help(message!(
            "add `required: true`",
            "добавьте `required: true`"
        ))
    }

    pub(super) fn missing_one(&mut self, object: &Object, keys: &[&str]) {
        let (what, keys) = (object.what, list_of(keys));
        let fault = Diagnostic::error(
            "missing-key",
            self.value_site(),
            message!(
                "{what} needs one of the keys {keys}",
                "нужен один из ключей {keys}: это {what}"; what
            ),
        );
        self.push(fault);
    }

    pub(super) fn missing_beside(&self, key: &str, word: &str, needed: &str) -> Diagnostic {
        let version = self.version.name();
        Diagnostic::error(
            "missing-key",
            self.value_site(),
            message!(
                "OpenAPI {version} requires `{needed}` beside `{key}: {word}`",
                "OpenAPI {version} требует рядом с `{key}: {word}` ключ `{needed}`"
            ),
        )
        .help(message!(
            "say what stands there: `{needed}: {{…}}`; anything: `{needed}: {{}}`",
            "напишите, что там стоит: `{needed}: {{…}}`; что угодно: `{needed}: {{}}`"
        ))
    }

    /// Keys of which only one may be there.
    pub(super) fn exclusive(&mut self, keys: &[&'static str]) {
        let [first, second, ..] = keys else {
            return;
        };
        let at = self.pointer();
        let fault = Diagnostic::error(
            "exclusive-keys",
            Site::key(self.file, &pointer_join(&at, second)),
            message!(
                "`{first}` and `{second}` exclude each other",
                "`{first}` и `{second}` исключают друг друга"
            ),
        )
        .related(
            Site::key(self.file, &pointer_join(&at, first)),
            message!("the other of the two", "второй из двух ключей"),
        )
        .help(message!("keep one of the two", "оставьте один из двух"));
        self.push_graded(fault);
    }
}

/// Words in a row, as code.
pub(super) fn list_of(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}
