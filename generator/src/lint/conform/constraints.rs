//! Constraints on the size of values, and what is said of a value that breaks one.

use kartoteka_runtime::Rule;
use kartoteka_runtime::validate::{Check, Number, Path, Side, Step};
use serde_json::Value;

use super::shown;
use crate::diagnostics::{Message, counted, message};
use crate::spec::Constraint;

/// How a value breaks a constraint, if it does.
pub(super) fn breach(value: &Value, constraint: &Constraint) -> Option<Message> {
    let number = value.as_number();
    let exact = |number: &serde_json::Number| Number::from(number);
    match constraint {
        Constraint::MinLength(limit) => too_few(text_length(value)?, *limit),
        Constraint::MaxLength(limit) => too_many(text_length(value)?, *limit),
        Constraint::MinItems(limit) => too_few(list_length(value)?, *limit),
        Constraint::MaxItems(limit) => too_many(list_length(value)?, *limit),
        Constraint::MinProperties(limit) => too_few(object_length(value)?, *limit),
        Constraint::MaxProperties(limit) => too_many(object_length(value)?, *limit),
        // Patterns are searched for by whoever keeps them.
        Constraint::Pattern(_) => None,
        Constraint::Minimum(limit, excluded) => match number? {
            it if exact(it) < limit.worth() => Some(message!(
                "{it} is below the minimum {limit}",
                "{it} меньше минимума {limit}"
            )),
            it if *excluded && exact(it) == limit.worth() => Some(message!(
                "{it} is excluded by `exclusiveMinimum`",
                "{it} исключено ключом `exclusiveMinimum`"
            )),
            _ => None,
        },
        Constraint::Maximum(limit, excluded) => match number? {
            it if exact(it) > limit.worth() => Some(message!(
                "{it} is above the maximum {limit}",
                "{it} больше максимума {limit}"
            )),
            it if *excluded && exact(it) == limit.worth() => Some(message!(
                "{it} is excluded by `exclusiveMaximum`",
                "{it} исключено ключом `exclusiveMaximum`"
            )),
            _ => None,
        },
        Constraint::UniqueItems => {
            let items = value.as_array()?;
            let mut check = Check::new(Side::Any);
            check.unique_items(Path::root(), items);
            let violations = check.finish().err()?;
            let Rule::UniqueItems { second, .. } = violations.iter().next()?.rule() else {
                return None;
            };
            let twice = items.get(*second)?;
            let twice = shown(twice);
            Some(message!(
                "{twice} stands twice in the list",
                "{twice} стоит в списке дважды"
            ))
        }
        Constraint::MultipleOf(step) => {
            let number = number?;
            let divides = Step::from_number(step.worth())?.divides(exact(number));
            (!divides).then(|| {
                message!(
                    "{number} is not a multiple of {step}",
                    "{number} не делится на {step}"
                )
            })
        }
    }
}

/// Something that has a length: what it is, how long it is, and that with the unit.
type Length = (Message, u64, fn(u64) -> Message);

fn text_length(value: &Value) -> Option<Length> {
    let count = value.as_str()?.chars().count() as u64;
    Some((Message::verbatim(shown(value)), count, |count| {
        counted(
            count,
            ["character", "characters"],
            ["символ", "символа", "символов"],
        )
    }))
}

fn list_length(value: &Value) -> Option<Length> {
    let count = value.as_array()?.len() as u64;
    Some((message!("the list", "список"), count, |count| {
        counted(
            count,
            ["element", "elements"],
            ["элемент", "элемента", "элементов"],
        )
    }))
}

fn object_length(value: &Value) -> Option<Length> {
    let count = value.as_object()?.len() as u64;
    Some((message!("the object", "объект"), count, |count| {
        counted(
            count,
            ["member", "members"],
            ["свойство", "свойства", "свойств"],
        )
    }))
}

fn too_few((what, count, unit): Length, limit: u64) -> Option<Message> {
    let length = unit(count);
    (count < limit).then(|| {
        message!(
            "{what} has {length}, fewer than {limit}",
            "{what}: {length}, а нужно не меньше {limit}";
            what, length
        )
    })
}

fn too_many((what, count, unit): Length, limit: u64) -> Option<Message> {
    let length = unit(count);
    (count > limit).then(|| {
        message!(
            "{what} has {length}, more than {limit}",
            "{what}: {length}, а нужно не больше {limit}";
            what, length
        )
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::diagnostics::Language;
    use crate::source::Decimal;

    #[track_caller]
    fn check(value: &Value, constraint: &Constraint, expected: Option<(&str, &str)>) {
        let found = breach(value, constraint);
        let found = found.as_ref().map(|it| {
            let text = |language| it.text(language);
            (text(Language::English), text(Language::Russian))
        });
        assert_eq!(found, expected);
    }

    #[test]
    fn lengths_agree_with_their_numbers() {
        check(
            &json!("я"),
            &Constraint::MinLength(2),
            Some((
                "\"я\" has 1 character, fewer than 2",
                "\"я\": 1 символ, а нужно не меньше 2",
            )),
        );
        check(
            &json!([1, 2, 3]),
            &Constraint::MaxItems(2),
            Some((
                "the list has 3 elements, more than 2",
                "список: 3 элемента, а нужно не больше 2",
            )),
        );
        check(
            &json!({}),
            &Constraint::MinProperties(1),
            Some((
                "the object has 0 members, fewer than 1",
                "объект: 0 свойств, а нужно не меньше 1",
            )),
        );
        check(&json!("яя"), &Constraint::MaxLength(2), None);
        check(&json!(7), &Constraint::MaxLength(2), None);
    }

    #[test]
    fn bounds_may_be_excluded() {
        let bound = || 5.into();
        check(&json!(5), &Constraint::Minimum(bound(), false), None);
        check(
            &json!(5),
            &Constraint::Minimum(bound(), true),
            Some((
                "5 is excluded by `exclusiveMinimum`",
                "5 исключено ключом `exclusiveMinimum`",
            )),
        );
        check(
            &json!(4.5),
            &Constraint::Minimum(bound(), true),
            Some(("4.5 is below the minimum 5", "4.5 меньше минимума 5")),
        );
        check(
            &json!(5),
            &Constraint::Maximum(bound(), true),
            Some((
                "5 is excluded by `exclusiveMaximum`",
                "5 исключено ключом `exclusiveMaximum`",
            )),
        );
        check(&json!(5), &Constraint::Maximum(bound(), false), None);
    }

    #[test]
    fn decimals_are_exact() {
        let step = Decimal::from(serde_json::Number::from_f64(0.01).unwrap());
        check(&json!(4.02), &Constraint::MultipleOf(step.clone()), None);
        check(
            &json!(4.025),
            &Constraint::MultipleOf(step),
            Some((
                "4.025 is not a multiple of 0.01",
                "4.025 не делится на 0.01",
            )),
        );
    }

    #[test]
    fn what_stands_twice_is_shown() {
        check(
            &json!([1, "a", 1.0]),
            &Constraint::UniqueItems,
            Some(("1.0 stands twice in the list", "1.0 стоит в списке дважды")),
        );
        check(&json!([1, 2]), &Constraint::UniqueItems, None);
    }
}
