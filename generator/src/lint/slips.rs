//! Slips of whoever types a description from prose: letters of the wrong alphabet, look-alikes,
//! characters that do not show.

use std::collections::BTreeMap;

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, Phrase, Site, message};
use crate::source::pointer_join;
use crate::spec::Schema;

/// Cyrillic letters and the Latin ones that look the same.
const LOOK_ALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('в', 'b'),
    ('с', 'c'),
    ('е', 'e'),
    ('н', 'h'),
    ('і', 'i'),
    ('ј', 'j'),
    ('к', 'k'),
    ('м', 'm'),
    ('о', 'o'),
    ('р', 'p'),
    ('ѕ', 's'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Ѕ', 'S'),
    ('Т', 'T'),
    ('У', 'Y'),
    ('Х', 'X'),
];

/// Typographic characters and what is usually meant in a name or value.
const TYPOGRAPHIC: &[(char, char)] = &[
    ('“', '"'),
    ('”', '"'),
    ('„', '"'),
    ('«', '"'),
    ('»', '"'),
    ('‘', '\''),
    ('’', '\''),
    ('‐', '-'),
    ('‑', '-'),
    ('–', '-'),
    ('—', '-'),
    ('−', '-'),
    ('…', '.'),
];

impl Lint<'_, '_> {
    pub(super) fn slips(&mut self) {
        let document = self.resolved.document;
        let mut components = Vec::new();
        for (name, _) in &document.schemas {
            let at = pointer_join("/components/schemas", name);
            components.push((name.as_str(), self.key(&at)));
        }
        self.names(&components);
        for item in &document.paths {
            self.name(&item.path, &self.key(&item.at));
            for operation in &item.operations {
                let mut names = Vec::new();
                for parameter in self.resolved.parameters(item, operation) {
                    names.push((
                        parameter.name.as_str(),
                        self.value(&format!("{}/name", parameter.at)),
                    ));
                }
                self.names(&names);
            }
        }
        for schema in walk::schemas(document) {
            self.schema_slips(schema);
        }
    }

    fn schema_slips(&mut self, schema: &Schema) {
        let properties: Vec<(&str, Site)> = schema
            .properties
            .iter()
            .map(|(name, _)| {
                let at = pointer_join(&format!("{}/properties", schema.at), name);
                (name.as_str(), self.key(&at))
            })
            .collect();
        self.names(&properties);
        let values: Vec<(&str, Site)> = schema
            .values
            .iter()
            .flatten()
            .enumerate()
            .filter_map(|(index, value)| {
                let at = format!("{}/enum/{index}", schema.at);
                Some((value.as_str()?, self.value(&at)))
            })
            .collect();
        self.names(&values);
    }

    /// Names that stand side by side: each by itself, and each against the others.
    fn names(&mut self, names: &[(&str, Site)]) {
        let mut seen: BTreeMap<String, &(&str, Site)> = BTreeMap::new();
        for entry in names {
            let (name, site) = entry;
            self.name(name, site);
            let Some(first) = seen.insert(skeleton(name), entry) else {
                continue;
            };
            if first.0 == *name {
                continue;
            }
            let other = first.0;
            let fault = Diagnostic::warning(
                "look-alike",
                site.clone(),
                message!(
                    "`{name}` and `{other}` differ only by case or by letters that look alike",
                    "`{name}` и `{other}` отличаются только регистром или похожими буквами"
                ),
            )
            .related(first.1.clone(), message!("the other one", "другое имя"))
            .help(message!(
                "make sure that the vendor really has both",
                "проверьте, действительно ли у поставщика есть оба имени"
            ));
            self.push(fault);
        }
    }

    fn name(&mut self, name: &str, site: &Site) {
        self.mixed_scripts(name, site);
        let trimmed = name.trim();
        if trimmed != name && !trimmed.is_empty() {
            let fault = Diagnostic::error(
                "outer-space",
                site.clone(),
                message!(
                    "`{name}` begins or ends with white space",
                    "`{name}` начинается или заканчивается пробелом"
                ),
            )
            .help(message!("write `{trimmed}`", "напишите `{trimmed}`"));
            self.push_graded(fault);
        }
        let typographic = name
            .chars()
            .find_map(|it| TYPOGRAPHIC.iter().find(|(from, _)| *from == it));
        if let Some((character, meant)) = typographic {
            let plain = |it: char| {
                TYPOGRAPHIC
                    .iter()
                    .find(|(from, _)| *from == it)
                    .map_or(it, |(_, to)| *to)
            };
            let corrected: String = name.chars().map(plain).collect();
            let number = number(*character);
            let fault = Diagnostic::error(
                "typographic-character",
                site.clone(),
                message!(
                    "`{name}` holds `{character}` ({number}), which word processors put in place \
                     of `{meant}`",
                    "в `{name}` стоит `{character}` ({number}): так текстовые редакторы \
                     заменяют `{meant}`"
                ),
            )
            .help(message!(
                "write `{corrected}`, unless the vendor really sends the other",
                "напишите `{corrected}`, если только поставщик не передаёт именно такой символ"
            ));
            self.push_graded(fault);
        }
    }

    fn mixed_scripts(&mut self, name: &str, site: &Site) {
        for word in name.split(|it: char| !it.is_alphabetic()) {
            let cyrillic = word.chars().filter(|it| is_cyrillic(*it)).count();
            let latin = word.chars().filter(char::is_ascii_alphabetic).count();
            if cyrillic == 0 || latin == 0 {
                continue;
            }
            // The rarer alphabet is the stranger; on a tie a look-alike decides.
            let to_latin = cyrillic <= latin;
            let stranger = |it: &char| {
                if to_latin {
                    is_cyrillic(*it)
                } else {
                    it.is_ascii_alphabetic()
                }
            };
            let Some((index, character)) = name.chars().enumerate().find(|(_, it)| stranger(it))
            else {
                continue;
            };
            let (own, other) = if to_latin {
                (
                    Phrase::new("Cyrillic", "кириллическая"),
                    Phrase::new("Latin", "латинскими"),
                )
            } else {
                (
                    Phrase::new("Latin", "латинская"),
                    Phrase::new("Cyrillic", "кириллическими"),
                )
            };
            let (position, number) = (index + 1, number(character));
            let fault = Diagnostic::error(
                "mixed-script",
                site.clone(),
                message!(
                    "`{name}` mixes alphabets: character {position} is the {own} `{character}` \
                     ({number})",
                    "в `{name}` смешаны алфавиты: символ {position} — {own} `{character}` ({number})";
                    own
                ),
            );
            let corrected: String = name
                .chars()
                .map(|it| counterpart(it, to_latin).unwrap_or(it))
                .collect();
            self.push_graded(fault.help(if corrected == name {
                message!(
                    "write the word in one alphabet",
                    "напишите слово буквами одного алфавита"
                )
            } else {
                message!(
                    "`{corrected}`, with {other} letters, looks the same",
                    "`{corrected}` с {other} буквами выглядит так же";
                    other
                )
            }));
            return;
        }
    }
}

/// A character's number in Unicode, as it is written.
fn number(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

fn is_cyrillic(character: char) -> bool {
    matches!(character, '\u{400}'..='\u{52f}')
}

/// The letter of the other alphabet that looks the same.
fn counterpart(character: char, to_latin: bool) -> Option<char> {
    LOOK_ALIKES
        .iter()
        .find_map(|(cyrillic, latin)| match to_latin {
            true if character == *cyrillic => Some(*latin),
            false if character == *latin => Some(*cyrillic),
            _ => None,
        })
}

/// What a name looks like: equal for names that only a close look tells apart.
fn skeleton(name: &str) -> String {
    name.chars()
        .map(|it| counterpart(it, true).unwrap_or(it))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::skeleton;
    use crate::compile::compile;
    use crate::names::Lock;
    use crate::source::Source;
    use crate::spec::Dialect;

    #[test]
    fn schemas_given_in_place_are_looked_at() {
        let text = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get:\n      responses:\n        '200': {description: x, content: {application/json: {schema: {type: object, properties: {сity: {type: string}}}}}}\n";
        let (source, _) = Source::new("a.yaml", text.as_bytes().to_vec());
        let source = source.unwrap();
        let compiled = compile("t", &source, &Lock::default(), Dialect::OpenApi).unwrap();
        let codes: Vec<_> = compiled.diagnostics.iter().map(|it| it.code).collect();
        assert!(codes.contains(&"mixed-script"), "{codes:?}");
    }

    #[test]
    fn skeletons() {
        assert_eq!(skeleton("Сity"), skeleton("city"));
        assert_ne!(skeleton("город"), skeleton("gorod"));
    }
}
