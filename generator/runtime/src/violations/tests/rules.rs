//! Every rule in words of both languages.

use crate::formats::Format;
use crate::identifiers::{IdentifierError, IdentifierKind};
use crate::locale::Locale;
use crate::validate::{Number, Step};
use crate::violations::Rule;

#[track_caller]
pub(super) fn check(rule: Rule, keyword: &str, en: &str, ru: &str) {
    assert_eq!(rule.to_string(), en);
    assert_eq!(rule.display(Locale::Ru).to_string(), ru);
    assert_eq!(rule.keyword(), keyword);
}

#[test]
fn rules_about_texts() {
    check(
        Rule::MinLength {
            limit: 3,
            actual: 1,
        },
        "minLength",
        "it has 1 character, it must have at least 3",
        "1 символ, а должно быть не меньше 3",
    );
    check(
        Rule::MaxLength {
            limit: 24,
            actual: 31,
        },
        "maxLength",
        "it has 31 characters, it must have at most 24",
        "31 символ, а должно быть не больше 24",
    );
    for (actual, ru) in [
        (2, "2 символа"),
        (5, "5 символов"),
        (11, "11 символов"),
        (21, "21 символ"),
        (111, "111 символов"),
        (122, "122 символа"),
    ] {
        let message = Rule::MaxLength { limit: 1, actual };
        let message = message.display(Locale::Ru).to_string();
        assert_eq!(message, format!("{ru}, а должно быть не больше 1"));
    }
    check(
        Rule::Pattern {
            pattern: "^[а-я]$".into(),
        },
        "pattern",
        "it does not match the pattern `^[а-я]$`",
        "не соответствует шаблону `^[а-я]$`",
    );
    check(
        Rule::Undecided {
            pattern: r"^(a*)\1$".into(),
        },
        "pattern",
        r"whether it matches the pattern `^(a*)\1$` takes too many steps to tell",
        r"не удалось проверить соответствие шаблону `^(a*)\1$`: нужно слишком много шагов",
    );
    check(
        Rule::Format {
            format: Format::Date,
        },
        "format",
        "it is not of the format date (a date of the calendar such as 2024-02-29)",
        "не соответствует формату date (дата, например 2024-02-29)",
    );
    check(
        Rule::Form { form: "dd.MM.yyyy" },
        "x-wire",
        "it is no value of the form dd.MM.yyyy",
        "не соответствует форме записи dd.MM.yyyy",
    );
    let error = Some(IdentifierError::CheckDigit {
        position: 10,
        found: 4,
        expected: 3,
    });
    check(
        Rule::Identifier {
            kind: IdentifierKind::Inn,
            error,
        },
        "x-identifier",
        "it is not a valid INN: the check digit at position 10 is 4, it should be 3",
        "неверный ИНН: контрольная цифра в позиции 10 — 4, а должна быть 3",
    );
    check(
        Rule::Identifier {
            kind: IdentifierKind::RuPhone,
            error: None,
        },
        "x-identifier",
        "it is not a valid Russian telephone number",
        "неверный российский номер телефона",
    );
}

#[test]
fn rules_about_numbers() {
    let limit = || Number::from(5);
    for (exclusive, keyword, en, ru) in [
        (
            false,
            "minimum",
            "it must be at least 5",
            "должно быть не меньше 5",
        ),
        (
            true,
            "exclusiveMinimum",
            "it must be more than 5",
            "должно быть больше 5",
        ),
    ] {
        check(
            Rule::Minimum {
                limit: limit(),
                exclusive,
            },
            keyword,
            en,
            ru,
        );
    }
    for (exclusive, keyword, en, ru) in [
        (
            false,
            "maximum",
            "it must be at most 5",
            "должно быть не больше 5",
        ),
        (
            true,
            "exclusiveMaximum",
            "it must be less than 5",
            "должно быть меньше 5",
        ),
    ] {
        check(
            Rule::Maximum {
                limit: limit(),
                exclusive,
            },
            keyword,
            en,
            ru,
        );
    }
    check(
        Rule::MultipleOf {
            step: Step::new(1, -2),
        },
        "multipleOf",
        "it must be a multiple of 0.01",
        "должно быть кратно 0.01",
    );
    check(
        Rule::Finite,
        "",
        "it must be a finite number",
        "должно быть конечное число",
    );
}

#[test]
fn rules_about_arrays_and_objects() {
    check(
        Rule::MinItems {
            limit: 1,
            actual: 0,
        },
        "minItems",
        "it has 0 items, it must have at least 1",
        "0 элементов, а должно быть не меньше 1",
    );
    check(
        Rule::MaxItems {
            limit: 2,
            actual: 3,
        },
        "maxItems",
        "it has 3 items, it must have at most 2",
        "3 элемента, а должно быть не больше 2",
    );
    check(
        Rule::UniqueItems {
            first: 0,
            second: 3,
        },
        "uniqueItems",
        "the items 0 and 3 are equal, all must differ",
        "элементы 0 и 3 одинаковы, а должны различаться все",
    );
    check(
        Rule::MinProperties {
            limit: 2,
            actual: 1,
        },
        "minProperties",
        "it has 1 property, it must have at least 2",
        "1 свойство, а должно быть не меньше 2",
    );
    check(
        Rule::MaxProperties {
            limit: 2,
            actual: 22,
        },
        "maxProperties",
        "it has 22 properties, it must have at most 2",
        "22 свойства, а должно быть не больше 2",
    );
    check(
        Rule::Required {
            property: "inn".into(),
        },
        "required",
        "the required property `inn` is missing",
        "нет обязательного свойства `inn`",
    );
    check(
        Rule::AdditionalProperties {
            property: "x\u{202e}\n".into(),
        },
        "additionalProperties",
        "the property `x\\u{202e}\\n` is not described, and no others are allowed",
        "свойство `x\\u{202e}\\n` не описано, а другие не допускаются",
    );
    check(
        Rule::PropertyNames {
            property: "abc".into(),
            rule: Box::new(Rule::MaxLength {
                limit: 2,
                actual: 3,
            }),
        },
        "propertyNames",
        "the property name `abc` is not allowed: it has 3 characters, it must have at most 2",
        "недопустимое имя свойства `abc`: 3 символа, а должно быть не больше 2",
    );
    check(
        Rule::DependentRequired {
            property: "kpp".into(),
            because: "inn".into(),
        },
        "dependentRequired",
        "the property `kpp` is missing, which is required beside `inn`",
        "нет свойства `kpp`, которое обязательно вместе с `inn`",
    );
    check(
        Rule::ReadOnly {
            property: "id".into(),
        },
        "readOnly",
        "the property `id` is read-only and must not be sent",
        "свойство `id` доступно только для чтения, отправлять его нельзя",
    );
    check(
        Rule::WriteOnly {
            property: "password".into(),
        },
        "writeOnly",
        "the property `password` is write-only and must not be received",
        "свойство `password` доступно только для записи, в ответе его быть не должно",
    );
    check(
        Rule::Depth { limit: 512 },
        "",
        "it is nested more than 512 levels deep",
        "вложенность больше 512 уровней",
    );
}

#[test]
fn rules_about_any_value() {
    check(
        Rule::Type {
            expected: "integer, null".into(),
        },
        "type",
        "it must be of the type integer, null",
        "тип должен быть integer, null",
    );
    check(
        Rule::Nullable,
        "nullable",
        "null is not allowed",
        "значение null не допускается",
    );
    check(
        Rule::Enum {
            allowed: "[\"a\",1]".into(),
        },
        "enum",
        "it must be one of [\"a\",1]",
        "должно быть одно из значений [\"a\",1]",
    );
    check(
        Rule::Const {
            expected: "null".into(),
        },
        "const",
        "it must be null",
        "допускается только значение null",
    );
    check(
        Rule::Not,
        "not",
        "it fits a schema that it must not fit",
        "соответствует схеме, которой не должно соответствовать",
    );
    check(
        Rule::AllOf { matched: 1, of: 2 },
        "allOf",
        "it fits only 1 of 2 schemas, it must fit all",
        "соответствует только 1 из 2 схем, а должно всем",
    );
    for (rule, keyword) in [
        (Rule::AnyOf { of: 3 }, "anyOf"),
        (Rule::OneOf { matched: 0, of: 3 }, "oneOf"),
    ] {
        check(
            rule,
            keyword,
            "it fits none of 3 alternatives",
            "не подходит ни один из 3 вариантов",
        );
    }
    check(
        Rule::OneOf { matched: 2, of: 3 },
        "oneOf",
        "it fits 2 of 3 alternatives, it must fit exactly one",
        "вариантов подошло 2 из 3, а должен подойти ровно один",
    );
    check(
        Rule::Then,
        "then",
        "it fits `if`, so it must fit `then`",
        "условие `if` выполнено, а требования `then` — нет",
    );
    check(
        Rule::Else,
        "else",
        "it does not fit `if`, so it must fit `else`",
        "не выполнены ни условие `if`, ни требования `else`",
    );
    check(
        Rule::Never,
        "",
        "no value is allowed here",
        "никакое значение здесь не допускается",
    );
    check(
        Rule::Discriminator {
            property: "kind".into(),
        },
        "discriminator",
        "the property `kind` names no known alternative",
        "свойство `kind` не называет ни одного известного варианта",
    );
}
