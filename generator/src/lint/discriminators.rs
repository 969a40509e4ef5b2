//! Discriminators against the schemas that they tell apart.

use std::collections::BTreeSet;

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, message};
use crate::resolve::target_pointer;
use crate::source::pointer_join;
use crate::spec::{Discriminator, Document, OrReference, Schema, SchemaOrReference, suggest};

/// How a schema has a property.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Property {
    /// It may be there.
    known: bool,
    /// It must be there.
    required: bool,
}

/// Where a property is missed, in each language.
const ALTERNATIVE: (&str, &str) = ("this alternative", "этом варианте");
const PARENT: (&str, &str) = ("this schema", "этой схеме");

/// The pointer of the schema of which a schema is a part by `allOf`.
fn whole(at: &str) -> &str {
    let mut whole = at;
    while let Some((before, index)) = whole.rsplit_once('/') {
        match before.strip_suffix("/allOf") {
            Some(outer) if index.bytes().all(|it| it.is_ascii_digit()) => whole = outer,
            _ => break,
        }
    }
    whole
}

/// The schemas to which a mapping may lead.
struct Targets<'a> {
    names: Vec<&'a str>,
    known: BTreeSet<&'a str>,
    /// How many names may still be looked at for one that was meant.
    comparisons: usize,
}

impl<'a> Targets<'a> {
    fn new(document: &'a Document) -> Self {
        let names = document.schemas.iter().map(|(name, _)| name.as_str());
        Self {
            names: names.clone().collect(),
            known: names.collect(),
            comparisons: 1_000_000,
        }
    }

    fn suggest(&mut self, fault: Diagnostic, word: &str) -> Diagnostic {
        match self.comparisons.checked_sub(self.names.len()) {
            Some(left) => {
                self.comparisons = left;
                suggest(fault, word, &self.names)
            }
            None => fault,
        }
    }
}

impl<'a> Lint<'_, 'a> {
    pub(super) fn discriminators(&mut self) {
        let document = self.resolved.document;
        let parents = self.parents();
        let mut targets = Targets::new(document);
        for schema in walk::schemas(document) {
            let Some(discriminator) = &schema.discriminator else {
                continue;
            };
            let alternatives: Vec<_> = schema.one_of.iter().chain(&schema.any_of).collect();
            if !alternatives.is_empty() {
                for alternative in &alternatives {
                    self.has_property(alternative, discriminator);
                }
            } else if parents.contains(schema.at.as_str()) {
                let name = &discriminator.property.text;
                let property = self.property(schema, name, &mut BTreeSet::new());
                self.judge(property, schema, discriminator, PARENT);
            } else if parents.contains(whole(&schema.at)) {
                // A part of the schema upon which others are built: the property may be in another.
            } else {
                let fault = Diagnostic::error(
                    "discriminator",
                    self.key(&discriminator.at),
                    message!(
                        "the discriminator has nothing to tell apart",
                        "дискриминатору нечего различать"
                    ),
                )
                .help(message!(
                    "put it beside `oneOf` or `anyOf`, or into a schema that others name in `allOf`",
                    "поставьте его рядом с `oneOf` или `anyOf` либо в схему, на которую другие ссылаются в `allOf`"
                ));
                self.push_graded(fault);
            }
            self.mapping(discriminator, &alternatives, &mut targets);
        }
    }

    /// Pointers of the components upon which others are built by `allOf`.
    fn parents(&self) -> BTreeSet<&'a str> {
        let mut parents = BTreeSet::new();
        for schema in walk::schemas(self.resolved.document) {
            for part in &schema.all_of {
                if let OrReference::Reference(_) = part
                    && let Some(parent) = self.resolved.schema(part)
                {
                    parents.insert(parent.at.as_str());
                }
            }
        }
        parents
    }

    fn has_property(&mut self, alternative: &'a SchemaOrReference, discriminator: &Discriminator) {
        let Some(schema) = self.resolved.schema(alternative) else {
            return;
        };
        // Alternatives of alternatives have a discriminator of their own, and null has nothing.
        let nested = !schema.one_of.is_empty() || !schema.any_of.is_empty();
        if nested || self.resolved.is_null(alternative) {
            return;
        }
        let property = self.property(schema, &discriminator.property.text, &mut BTreeSet::new());
        self.judge(property, schema, discriminator, ALTERNATIVE);
    }

    /// How a schema has a property, by itself or by one of the schemas upon which it is built.
    fn property(&self, schema: &'a Schema, name: &str, seen: &mut BTreeSet<&'a str>) -> Property {
        let mut found = Property {
            known: schema.properties.iter().any(|(known, _)| known == name),
            required: schema.required.iter().any(|text| text.text == name),
        };
        if seen.insert(&schema.at) {
            for part in &schema.all_of {
                if let Some(part) = self.resolved.schema(part) {
                    let inherited = self.property(part, name, seen);
                    found.known |= inherited.known;
                    found.required |= inherited.required;
                }
            }
        }
        found
    }

    fn judge(
        &mut self,
        property: Property,
        schema: &Schema,
        discriminator: &Discriminator,
        (english, russian): (&str, &str),
    ) {
        let name = &discriminator.property.text;
        let (text, cure) = match (property.known, property.required) {
            (true, true) => return,
            (true, false) => (
                message!(
                    "the discriminator's property `{name}` is not required in {english}",
                    "в {russian} свойство дискриминатора `{name}` необязательно"
                ),
                message!(
                    "add it to `required` there",
                    "добавьте его там в `required`"
                ),
            ),
            (false, _) => (
                message!(
                    "there is no property `{name}` for the discriminator in {english}",
                    "в {russian} нет свойства дискриминатора `{name}`"
                ),
                message!(
                    "describe the property there, or name another",
                    "опишите там это свойство или назовите другое"
                ),
            ),
        };
        let fault = Diagnostic::error(
            "discriminator",
            self.value(&discriminator.property.at),
            text,
        )
        .related(
            self.key(&schema.at),
            message!("in {english}", "в {russian}"),
        )
        .help(cure);
        self.push_graded(fault);
    }

    fn mapping(
        &mut self,
        discriminator: &Discriminator,
        alternatives: &[&'a SchemaOrReference],
        targets: &mut Targets<'a>,
    ) {
        let mut told: BTreeSet<String> = BTreeSet::new();
        for alternative in alternatives {
            if let OrReference::Reference(reference) = alternative {
                told.extend(target_pointer(&reference.target));
            }
        }
        for (_, target) in &discriminator.mapping {
            let text = &target.text;
            let pointer = match target_pointer(text) {
                Some(pointer) => pointer,
                None => pointer_join("/components/schemas", text),
            };
            let name = pointer
                .strip_prefix("/components/schemas/")
                .unwrap_or_default();
            let name = name.replace("~1", "/").replace("~0", "~");
            let site = self.value(&target.at);
            if !targets.known.contains(name.as_str()) {
                let fault = Diagnostic::error(
                    "discriminator",
                    site,
                    message!(
                        "the mapping leads to `{text}`, which is no schema of this document",
                        "`{text}` в `mapping` не ведёт ни к какой схеме этого документа"
                    ),
                );
                let fault = targets.suggest(fault, &name);
                self.push_graded(fault);
            } else if !alternatives.is_empty() && !told.contains(&pointer) {
                let fault = Diagnostic::error(
                    "discriminator",
                    site,
                    message!(
                        "the mapping leads to `{text}`, which is not one of the alternatives",
                        "`{text}` в `mapping` не входит в число вариантов"
                    ),
                )
                .help(message!(
                    "add it to the alternatives, or take it out of the mapping",
                    "добавьте эту схему к вариантам или уберите её из `mapping`"
                ));
                self.push_graded(fault);
            }
        }
    }
}
