//! Integers that are not written as such, or are beyond their type.

use crate::validate::Number;

/// The least and the greatest integer of a type.
pub(super) type Range = (i128, i128);

/// The integer that a number is, 1080.0 and 3.39e+08 included, if its type holds it.
pub(super) fn whole(number: &str, (least, most): Range) -> Option<String> {
    let integer = Number::parse(number)?.integer()?;
    (least..=most)
        .contains(&integer)
        .then(|| integer.to_string())
}

/// The type that was wanted in place of another number, by the message of a decoder.
pub(super) fn wanted(message: &str) -> Option<Range> {
    let (found, expected) = message.split_once(", expected ")?;
    let is_number = matches!(
        found,
        "invalid type: floating point" | "invalid type: integer" | "invalid value: integer"
    );
    let range = match expected {
        "i8" => (i8::MIN.into(), i8::MAX.into()),
        "i16" => (i16::MIN.into(), i16::MAX.into()),
        "i32" => (i32::MIN.into(), i32::MAX.into()),
        "i64" => (i64::MIN.into(), i64::MAX.into()),
        "u8" => (0, u8::MAX.into()),
        "u16" => (0, u16::MAX.into()),
        "u32" => (0, u32::MAX.into()),
        "u64" => (0, u64::MAX.into()),
        _ => return None,
    };
    is_number.then_some(range)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::super::*;
    use crate::places::Node;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Meter {
        id: u16,
        memory: Option<i32>,
        width: Option<i64>,
        count: Option<u64>,
        #[serde(default)]
        list: Vec<i8>,
    }

    const METER: &str = "#/components/schemas/Meter";
    static PLACES: Places = Places {
        bodies: &[("#/responses/200", "#/list"), ("#/responses/201", METER)],
        pages: &[(
            "",
            &[
                Node::list("#/list", METER),
                Node::object(METER, &[]),
                Node::list("#/components/schemas/Meter/properties/list", ""),
            ],
        )],
        ..Places::EMPTY
    };
    static PLACES_3_1: Places = Places {
        version: "3.1",
        ..PLACES
    };

    fn described(places: &'static Places, response: &'static str) -> Described {
        Described {
            places,
            response,
            levels: LEVELS,
        }
    }

    fn told<T>(read: &Read<T>) -> Vec<String> {
        read.repairs.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn whole_numbers_are_integers_however_they_are_written() {
        let body = r#"[{"id":1.0,"width":1080.0,"memory":3.39e+08},{"id":2,"width":-0.0,"count":18446744073709551615.0,"list":[1,2e0]}]"#;
        let read: Read<Vec<Meter>> =
            super::super::read(body.as_bytes(), described(&PLACES, "#/responses/200"))
                .unwrap_or_else(|_| panic!("not read"));
        let [one, two] = read.value.as_slice() else {
            panic!("two");
        };
        assert_eq!(
            (one.id, one.width, one.memory),
            (1, Some(1080), Some(339_000_000))
        );
        assert_eq!((two.id, two.width, two.count), (2, Some(0), Some(u64::MAX)));
        assert_eq!(two.list, [1, 2]);
        assert!(told(&read).contains(&"/0/width: a whole number, read as an integer".to_owned()));
        // They are integers in OpenAPI 3.1.
        let read: Read<Vec<Meter>> =
            super::super::read(body.as_bytes(), described(&PLACES_3_1, "#/responses/200"))
                .unwrap_or_else(|_| panic!("not read"));
        assert!(read.repairs.is_empty() && read.fault.is_none());
    }

    #[test]
    fn what_is_beyond_its_type_is_left_out_alone() {
        let body = r#"[{"id":1,"width":18446744073709551615,"memory":4294967296,"count":-1},{"id":2,"width":1.5,"memory":7,"list":[1,300]},{"id":70000}]"#;
        let read: Read<Vec<Meter>> =
            super::super::read(body.as_bytes(), described(&PLACES, "#/responses/200"))
                .unwrap_or_else(|_| panic!("not read"));
        let ids: Vec<u16> = read.value.iter().map(|it| it.id).collect();
        assert_eq!(ids, [1, 2]);
        let [one, two] = read.value.as_slice() else {
            panic!("two");
        };
        assert_eq!((one.width, one.memory, one.count), (None, None, None));
        assert_eq!(
            (two.width, two.memory, &*two.list),
            (None, Some(7), &[1][..])
        );
        let found = read.repairs.iter().map(|it| (it.pointer(), it.json()));
        let found: Vec<_> = found.collect();
        for expected in [
            ("/0/width", "18446744073709551615"),
            ("/0/memory", "4294967296"),
            ("/0/count", "-1"),
            ("/1/width", "1.5"),
            ("/1/list/1", "300"),
            ("/2/id", "70000"),
        ] {
            assert!(found.contains(&expected), "{expected:?}: {found:?}");
        }
    }

    #[test]
    fn many_rows_are_mended_at_once() {
        let rows: Vec<String> = (0..1000)
            .map(|id| format!(r#"{{"id":{id}.0,"width":1e30}}"#))
            .collect();
        let body = format!("[{}]", rows.join(","));
        let read: Read<Vec<Meter>> =
            super::super::read(body.as_bytes(), described(&PLACES, "#/responses/200"))
                .unwrap_or_else(|_| panic!("not read"));
        assert_eq!(read.value.len(), 1000);
    }

    #[test]
    fn without_a_list_the_error_is_told() {
        let read =
            super::super::read::<Meter>(br#"{"id":70000}"#, described(&PLACES, "#/responses/201"));
        let Err(unfit) = read else {
            panic!("read");
        };
        let message = unfit.fault.to_string();
        assert!(
            message.starts_with("invalid value: integer `70000`, expected u16"),
            "{message}"
        );
        assert_eq!(unfit.pointer, None);
    }
}
