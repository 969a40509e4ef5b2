//! The macros, used as a generated crate uses them.

#![allow(missing_docs, clippy::unwrap_used)]

use std::collections::BTreeMap;

use kartoteka_runtime::{open_integer_enum, open_string_enum, serde_json};

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    Red,
    Green,
    Unrecognized(String),
}
open_string_enum!(Colour { Red => "red", Green => "зелёный" });

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level {
    Low,
    High,
    Unrecognized(i32),
}
open_integer_enum!(Level: i32 { Low => -1, High => 1 });

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wide {
    Big,
    Unrecognized(i64),
}
open_integer_enum!(Wide: i64 { Big => 4_294_967_296 });

#[test]
fn strings_round_trip_known_and_unknown() {
    let json = r#"["red","зелёный","blue","r\u0065d","\u0431"]"#;
    let colours: Vec<Colour> = serde_json::from_str(json).unwrap();
    let unknown = |text: &str| Colour::Unrecognized(text.to_owned());
    let expected = [
        Colour::Red,
        Colour::Green,
        unknown("blue"),
        Colour::Red,
        unknown("б"),
    ];
    assert_eq!(colours, expected);
    let again = serde_json::to_string(&colours).unwrap();
    assert_eq!(again, r#"["red","зелёный","blue","red","б"]"#);
    assert!(serde_json::from_str::<Colour>("1").is_err());
}

#[test]
fn strings_convert() {
    assert_eq!(Colour::from("red".to_owned()), Colour::Red);
    assert_eq!("зелёный".parse(), Ok(Colour::Green));
    assert_eq!(Colour::from("x").to_string(), "x");
    assert_eq!(format!("{:>4}|", Colour::Red), " red|");
    assert_eq!(Colour::known(), [Colour::Red, Colour::Green]);
}

#[test]
fn strings_are_keys_of_maps() {
    let json = r#"{"red":1,"blue":2}"#;
    let counts: BTreeMap<Colour, u8> = serde_json::from_str(json).unwrap();
    assert_eq!(counts.get(&Colour::from("blue")), Some(&2));
    assert_eq!(serde_json::to_string(&counts).unwrap(), json);
}

#[test]
fn integers_round_trip_known_and_unknown() {
    let json = "[-1,1,7,2147483647]";
    let levels: Vec<Level> = serde_json::from_str(json).unwrap();
    let unknown = Level::Unrecognized;
    assert_eq!(
        levels,
        [Level::Low, Level::High, unknown(7), unknown(i32::MAX)]
    );
    assert_eq!(serde_json::to_string(&levels).unwrap(), json);
    assert_eq!(Level::from(1), Level::High);
    assert_eq!(Level::from(9).to_string(), "9");
    assert_eq!(Level::known(), [Level::Low, Level::High]);
    for refused in ["2147483648", "18446744073709551615", "1.5", "\"1\"", "null"] {
        assert!(serde_json::from_str::<Level>(refused).is_err(), "{refused}");
    }
    let wide: Vec<Wide> = serde_json::from_str("[4294967296,-5]").unwrap();
    assert_eq!(wide, [Wide::Big, Wide::Unrecognized(-5)]);
}
