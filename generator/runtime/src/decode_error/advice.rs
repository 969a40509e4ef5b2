//! What to change in a description if an answer is right and the description is wrong.

use std::borrow::Cow;

/// What to write, and whether at the schema that is behind references rather than where it is used.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Advice {
    pub(super) change: Cow<'static, str>,
    pub(super) behind: bool,
}

/// The change of the description that makes an answer fit; `fault` is the message without values.
///
/// A further key of the dialect is a further line here.
pub(super) fn advice(fault: &str, version: &str) -> Option<Advice> {
    if let Some(name) = fault.strip_prefix("missing field ") {
        return Some(Advice {
            change: format!("take {name} out of `required`").into(),
            behind: true,
        });
    }
    let (found, expected) = fault
        .strip_prefix("invalid type: ")
        .or_else(|| fault.strip_prefix("invalid value: "))?
        .split_once(", expected ")?;
    let change = match (found, expected) {
        ("null" | "unit value", _) if version == "3.0" => "add `nullable: true`",
        ("null" | "unit value", _) => "add `'null'` to `type`",
        ("integer" | "floating point" | "number", "a string") => "add `x-wire: text-or-number`",
        ("integer", "i32") => "write `format: int64`",
        ("integer", "i64") => "write `type: number`",
        ("string", _) => "write `type: string`",
        ("integer", _) => "write `type: integer`",
        ("floating point" | "number", _) => "write `type: number`",
        ("boolean", _) => "write `type: boolean`",
        ("sequence", _) => "write `type: array`",
        ("map", _) => "write `type: object`",
        _ => return None,
    };
    Some(Advice {
        change: change.into(),
        behind: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(fault: &str, change: Option<&str>) {
        let told = advice(fault, "3.0").map(|advice| advice.change);
        assert_eq!(told.as_deref(), change, "{fault}");
    }

    #[test]
    fn each_fault_has_its_key() {
        check("missing field `id`", Some("take `id` out of `required`"));
        check(
            "invalid type: null, expected a string",
            Some("add `nullable: true`"),
        );
        check(
            "invalid type: integer, expected a string",
            Some("add `x-wire: text-or-number`"),
        );
        check(
            "invalid value: integer, expected i32",
            Some("write `format: int64`"),
        );
        check(
            "invalid value: integer, expected i64",
            Some("write `type: number`"),
        );
        check(
            "invalid type: floating point, expected i64",
            Some("write `type: number`"),
        );
        check(
            "invalid type: string, expected i64",
            Some("write `type: string`"),
        );
        check(
            "invalid type: map, expected a sequence",
            Some("write `type: object`"),
        );
        check(
            "invalid type: sequence, expected struct Page",
            Some("write `type: array`"),
        );
        check(
            "invalid type: boolean, expected a string",
            Some("write `type: boolean`"),
        );
        check("duplicate field `id`", None);
        check("a value was refused", None);
        check("expected value", None);
        let newer = advice("invalid type: null, expected i64", "3.1").unwrap();
        assert_eq!(newer.change, "add `'null'` to `type`");
        assert!(advice("missing field `id`", "3.1").unwrap().behind);
    }
}
