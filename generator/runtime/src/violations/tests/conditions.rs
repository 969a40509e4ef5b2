//! What conditions between properties say.

use super::rules::check;
use crate::identifiers::{IdentifierError, IdentifierKind};
use crate::violations::Rule;

#[test]
fn conditions_between_properties() {
    check(
        Rule::RequiredIf {
            property: "ids".into(),
            when: "all".into(),
            value: "false".into(),
        },
        "x-conditions",
        "the property `ids` is missing, which is required when `all` is false",
        "нет свойства `ids`, которое обязательно, когда `all` равно false",
    );
    check(
        Rule::ForbiddenIf {
            property: "ids".into(),
            when: "all".into(),
            value: "true".into(),
        },
        "x-conditions",
        "the property `ids` is not allowed when `all` is true",
        "свойство `ids` не допускается, когда `all` равно true",
    );
    check(
        Rule::FormatBy {
            kind: IdentifierKind::Unp,
            error: Some(IdentifierError::NeverIssued),
            when: "residency".into(),
            value: "\"BY\"".into(),
        },
        "x-conditions",
        "it is not a valid UNP, which is required when `residency` is \"BY\": \
         no check digit fits the other digits: such numbers are not issued",
        "неверный УНП, который нужен, когда `residency` равно \"BY\": \
         к остальным цифрам не подходит ни одна контрольная: такие номера не выдаются",
    );
}
