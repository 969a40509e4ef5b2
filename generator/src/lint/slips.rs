//! Slips of whoever types a description from prose: letters of the wrong alphabet, look-alikes,
//! characters that do not show.

mod scripts;

use std::collections::BTreeMap;

use scripts::{script_name, skeletons};

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, Site, message};
use crate::source::pointer_join;
use crate::spec::Schema;

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
        for scheme in &document.security_schemes {
            self.name(&scheme.name, &self.key(&scheme.at));
        }
        for (tag, _) in &document.tags {
            self.name(&tag.text, &self.value(&tag.at));
        }
        for item in &document.paths {
            self.name(&item.path, &self.key(&item.at));
            for operation in &item.operations {
                if let Some(id) = &operation.operation_id {
                    self.name(&id.text, &self.value(&id.at));
                }
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
        let has_latin = names.iter().any(|(name, _)| scripts::has_latin(name));
        for entry in names {
            let (name, site) = entry;
            self.name(name, site);
            let alike = skeletons(name).map(|look| seen.insert(look, entry));
            let first = alike.into_iter().flatten().find(|first| first.0 != *name);
            if let Some(first) = first {
                self.look_alike(entry, first);
            } else if has_latin && let Some(twin) = scripts::latin_twin(name) {
                let fault = Diagnostic::warning(
                    "look-alike",
                    site.clone(),
                    message!(
                        "`{name}` looks Latin, like its neighbours, and has not one Latin letter",
                        "`{name}` выглядит латинским, как и имена рядом, но в нём нет ни одной латинской буквы"
                    ),
                )
                .help(message!(
                    "`{twin}`, with Latin letters, looks the same: look up which one the vendor sends",
                    "`{twin}` латиницей выглядит так же: проверьте, что передаёт поставщик"
                ));
                self.push(fault);
            }
        }
    }

    fn look_alike(&mut self, (name, site): &(&str, Site), (other, first): &(&str, Site)) {
        let fault = Diagnostic::warning(
            "look-alike",
            site.clone(),
            message!(
                "`{name}` and `{other}` differ only by case or by letters that look alike",
                "`{name}` и `{other}` отличаются только регистром или похожими буквами"
            ),
        )
        .related(first.clone(), message!("the other one", "другое имя"))
        .help(message!(
            "make sure that the vendor really has both",
            "проверьте, действительно ли у поставщика есть оба имени"
        ));
        self.push(fault);
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
        let Some(stranger) = scripts::stranger(name) else {
            return;
        };
        let names = script_name(stranger.script).zip(script_name(stranger.expected));
        let Some(((own, _), (_, other))) = names else {
            return;
        };
        let (position, character) = (stranger.position, stranger.character);
        let number = number(character);
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
        self.push_graded(fault.help(match stranger.corrected {
            None => message!(
                "write the word in one alphabet",
                "напишите слово буквами одного алфавита"
            ),
            Some(corrected) => message!(
                "`{corrected}`, with {other} letters, looks the same",
                "`{corrected}` с {other} буквами выглядит так же";
                other
            ),
        }));
    }
}

/// A character's number in Unicode, as it is written.
fn number(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

#[cfg(test)]
mod tests {
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
}
