//! `x-wire` where it does not belong.

use super::{Lint, media, walk};
use crate::diagnostics::{Diagnostic, Message, Phrase, message};
use crate::model::{Counted, IntegerWidth, WireForm, WrittenForm};
use crate::resolve::{Quirks, Shape, TextKind};
use crate::spec::{OrReference, Parameter, Schema, SchemaOrReference, Wire};

impl<'a> Lint<'_, 'a> {
    pub(super) fn wire(&mut self) {
        let document = self.resolved.document;
        for item in walk::schema_items(document) {
            if let OrReference::Item(schema) = item
                && let Some(wire) = &schema.wire
            {
                self.quirk(item, schema, wire);
            }
        }
        for parameter in walk::items(walk::parameters(document)) {
            self.parameter_quirks(parameter);
        }
        for body in walk::items(walk::request_bodies(document)) {
            let sent = media::request_media_type(&body.content);
            for media in body.content.iter().filter(|it| it.charset.is_some()) {
                if sent.is_none_or(|sent| sent.at != media.at) {
                    let at = format!("{}/x-wire", media.at);
                    self.unsupported(&at, charsets());
                }
            }
        }
        for response in walk::items(walk::responses(document)) {
            for media in response.content.iter().filter(|it| it.charset.is_some()) {
                if media::body_kind(&media.name) == media::BodyKind::Bytes {
                    let at = format!("{}/x-wire", media.at);
                    self.unsupported(&at, charsets());
                }
            }
        }
    }

    fn misplaced(&mut self, at: &str, what: Message, cure: Message) {
        let fault = Diagnostic::error("wire-form", self.value(at), what);
        self.push(fault.help(cure));
    }

    fn quirk(&mut self, item: &'a SchemaOrReference, schema: &'a Schema, wire: &Wire) {
        let typed = self.resolved.typed(item);
        if let Some(key) = wire.stray {
            self.misplaced(
                &format!("{}/{key}", wire.at),
                message!(
                    "`{key}` belongs to a form, and none is given",
                    "`{key}` относится к форме, а она не указана"
                ),
                message!("add `form`", "добавьте `form`"),
            );
        } else if wire.word.is_none() && wire.null_as.is_none() {
            self.misplaced(
                &wire.at,
                message!(
                    "`x-wire` says nothing: it has neither `form` nor `null-as`",
                    "`x-wire` ни о чём не говорит: нет ни `form`, ни `null-as`"
                ),
                message!(
                    "add one of them, or take it out",
                    "добавьте один из них или уберите ключ"
                ),
            );
        }
        if let (Some(form), Some(word)) = (&wire.form, &wire.word) {
            self.form(item, schema, wire, form, word);
        }
        let Some(null) = wire.null_as else {
            return;
        };
        let at = format!("{}/null-as", wire.at);
        if !typed.nullable {
            self.misplaced(
                &at,
                message!(
                    "`null-as` says what stands for null, and this schema does not allow null",
                    "`null-as` говорит, что заменяет null, а эта схема null не допускает"
                ),
                message!(
                    "allow null (`nullable: true`; in 3.1 `null` among the types), or take `null-as` out",
                    "разрешите null (`nullable: true`, а в 3.1 — `null` среди типов) или уберите `null-as`"
                ),
            );
        }
        let own = match (null.word, typed.shape) {
            ("empty-list", Shape::List(_) | Shape::Any) => true,
            ("boolean-false", Shape::Boolean | Shape::Any) => true,
            ("empty-string", Shape::Any) => true,
            ("zero-date" | "zero-date-time" | "first-instant", shape) => {
                !matches!(shape, Shape::Text(_))
            }
            _ => false,
        };
        if own {
            let word = null.word;
            self.misplaced(
                &at,
                message!(
                    "`{word}` cannot stand for null here: it is a value of this schema, or of no kind \
                     that the schema has",
                    "`{word}` не может заменять здесь null: это значение самой схемы или значение, \
                     не похожее на неё"
                ),
                message!("choose another one", "выберите другую замену"),
            );
        }
    }

    fn form(
        &mut self,
        item: &'a SchemaOrReference,
        schema: &'a Schema,
        wire: &Wire,
        form: &WireForm,
        word: &str,
    ) {
        let shape = self.resolved.typed(item).shape;
        let (wanted, fits) = self.wanted(form, shape);
        if !fits {
            self.misplaced(
                &wire.at,
                message!(
                    "the form `{word}` is for {wanted}, and this schema is for something else",
                    "форма `{word}` предназначена для {wanted}, а эта схема описывает другое"; wanted
                ),
                message!(
                    "state the type that the value is to have in Rust, and the form that belongs to it",
                    "укажите тип, который значение должно иметь в Rust, и форму, которая к нему относится"
                ),
            );
        }
        let deeper = self.resolved.levels(item).into_iter().skip(1);
        let mut deeper = deeper.filter_map(|(_, schema)| schema.wire.as_ref());
        if let Some(other) = deeper.find(|other| other.form.is_some() && other.at != wire.at) {
            let fault = Diagnostic::error(
                "wire-form",
                self.value(&wire.at),
                message!(
                    "a schema within this one has a form already",
                    "у вложенной схемы форма уже указана"
                ),
            )
            .related(self.value(&other.at), message!("it stands here", "вот она"))
            .help(message!("keep one of the two", "оставьте одну из двух"));
            self.push(fault);
        }
        match form {
            WireForm::Counted(Counted::MinorUnits(exponent)) if *exponent > 18 => self.misplaced(
                &format!("{}/exponent", wire.at),
                message!(
                    "whole numbers of 64 bits have no room for {exponent} digits behind the point",
                    "в 64-битных целых числах нет места для {exponent} знаков после запятой"
                ),
                message!("write 18 or less", "укажите не больше 18"),
            ),
            WireForm::EmptyListAsObject => {
                let Shape::Named(object) = shape else {
                    return;
                };
                if let Some(required) = object.required.first() {
                    let name = &required.text;
                    self.misplaced(
                        &wire.at,
                        message!(
                            "an empty list cannot stand for this object, which requires `{name}`",
                            "пустой список не может заменять этот объект: в нём обязательно `{name}`"
                        ),
                        message!(
                            "if it means that there is no object, allow null and write \
                             `x-wire: {{null-as: empty-list}}`",
                            "если он означает, что объекта нет, разрешите null и напишите \
                             `x-wire: {{null-as: empty-list}}`"
                        ),
                    );
                }
            }
            _ if schema.secret && !matches!(form, WireForm::TextOrNumber) => {
                let feature = message!("the form `{word}` of a secret", "форма `{word}` у секрета");
                self.unsupported(&wire.at, feature);
            }
            _ => {}
        }
    }

    /// What a form is for, in the genitive in Russian, and whether a shape is that.
    fn wanted(&self, form: &WireForm, shape: Shape<'a>) -> (Phrase, bool) {
        let enumeration = |integers: bool| {
            let Shape::Named(schema) = shape else {
                return false;
            };
            let mut values = schema.values.iter().flatten();
            values.any(|value| {
                if integers {
                    value.is_i64()
                } else {
                    value.is_string()
                }
            })
        };
        let number = matches!(shape, Shape::Integer(_) | Shape::Number);
        match form {
            WireForm::TextOrNumber => (
                Phrase::new("text", "текста"),
                matches!(shape, Shape::Text(_)) || enumeration(false),
            ),
            WireForm::NumberInString | WireForm::NumberOrString => {
                (Phrase::new("numbers", "чисел"), number || enumeration(true))
            }
            WireForm::Boolean(_) => (
                Phrase::new("booleans", "логических значений"),
                matches!(shape, Shape::Boolean),
            ),
            WireForm::OneOrList => {
                let fits = match shape {
                    Shape::List(None) => true,
                    Shape::List(Some(inner)) => {
                        !matches!(self.resolved.typed(inner).shape, Shape::List(_))
                    }
                    _ => false,
                };
                (
                    Phrase::new(
                        "lists of anything but lists",
                        "списков, но не списков из списков",
                    ),
                    fits,
                )
            }
            WireForm::EmptyListAsObject => {
                let object = matches!(shape, Shape::Named(schema) if schema.values.is_none());
                (
                    Phrase::new("objects", "объектов"),
                    object || matches!(shape, Shape::Map(_)),
                )
            }
            WireForm::Written(form) if form.is_decimal() => (
                Phrase::new("numbers (`type: number`)", "чисел (`type: number`)"),
                matches!(shape, Shape::Number),
            ),
            WireForm::Written(WrittenForm::DayFirst) => (
                Phrase::new("dates (`format: date`)", "дат (`format: date`)"),
                matches!(shape, Shape::Text(TextKind::Date)),
            ),
            WireForm::Written(_) => (
                Phrase::new(
                    "date-times (`format: date-time`)",
                    "даты со временем (`format: date-time`)",
                ),
                matches!(shape, Shape::Text(TextKind::DateTime)),
            ),
            WireForm::Counted(_) => (
                Phrase::new("whole numbers of 64 bits", "64-битных целых чисел"),
                matches!(shape, Shape::Integer(IntegerWidth::Signed64)),
            ),
        }
    }

    fn parameter_quirks(&mut self, parameter: &'a Parameter) {
        let Some(schema) = &parameter.schema else {
            return;
        };
        let quirks = self.resolved.quirks(schema);
        self.parameter_quirk(parameter, &quirks);
        if let Shape::List(Some(inner)) = self.resolved.typed(schema).shape {
            let quirks = self.resolved.quirks(inner);
            self.parameter_quirk(parameter, &quirks);
        }
    }

    fn parameter_quirk(&mut self, parameter: &'a Parameter, quirks: &Quirks<'a>) {
        let at = format!("{}/schema", parameter.at);
        if quirks.null_as.is_some() {
            let feature = message!("`null-as` of a parameter", "`null-as` у параметра");
            self.unsupported(&at, feature);
        }
        match quirks.form {
            Some(WireForm::OneOrList | WireForm::EmptyListAsObject) => {
                let feature = message!(
                    "lists and objects of a special form as parameters",
                    "списки и объекты особой формы в параметрах"
                );
                self.unsupported(&at, feature);
            }
            Some(WireForm::Boolean(_) | WireForm::Written(_) | WireForm::Counted(_))
                if parameter.secret || parameter.client_level =>
            {
                let feature = message!(
                    "special forms of parameters that are secret or set on the client",
                    "особые формы у секретных параметров и параметров уровня клиента"
                );
                self.unsupported(&at, feature);
            }
            _ => {}
        }
    }
}

fn charsets() -> Message {
    message!(
        "a character set of a body that is not sent as JSON, or is no text",
        "кодировка тела, которое отправляется не в виде JSON или не является текстом"
    )
}
