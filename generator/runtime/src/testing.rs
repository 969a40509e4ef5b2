//! What the tests and examples of generated crates call.

#[cfg(all(feature = "example-server", not(target_arch = "wasm32")))]
mod server;

#[cfg(all(feature = "example-server", not(target_arch = "wasm32")))]
pub use server::example_server;

/// The documented examples, checked against the generated models.
pub mod examples {
    mod forms;

    use std::fmt::Write as _;

    use chrono::DateTime;
    use serde::Serialize;
    use serde::de::DeserializeOwned;
    use serde_json::{Number, Value};
    use uuid::Uuid;

    use crate::pointer::{of_fault, segment};
    use crate::validate::{Side, Validate};

    /// Decodes `json` into `T`, encodes that, and compares the two by value: members that are null equal
    /// absent ones, uuids ignore case, date-times compare as instants, numbers as numbers.
    ///
    /// # Errors
    ///
    /// Each difference on a line of its own: its JSON pointer and both values.
    pub fn round_trip<T: Serialize + DeserializeOwned>(json: &str) -> Result<(), String> {
        let encoded =
            serde_json::to_value(decoded::<T>(json)?).map_err(|fault| fault.to_string())?;
        compare_with(json, &encoded)
    }

    /// The same for a type with quirks of the wire, of which an example may show another form than the one that
    /// is sent: a number in place of its text, one element in place of a list, a text in place of a boolean or
    /// of null.
    ///
    /// # Errors
    ///
    /// Each difference on a line of its own; and if what was encoded is not decoded to the same.
    pub fn round_trip_of_forms<T: Serialize + DeserializeOwned>(json: &str) -> Result<(), String> {
        let once = serde_json::to_value(decoded::<T>(json)?).map_err(|fault| fault.to_string())?;
        let twice = serde_json::to_value(decoded::<T>(&once.to_string())?);
        let twice = twice.map_err(|fault| fault.to_string())?;
        if once != twice {
            return Err(format!("{once} became {twice}"));
        }
        let original: Value = serde_json::from_str(json).map_err(|fault| fault.to_string())?;
        compare_values(&forms::plain(original), &forms::plain(once))
    }

    /// An example without the members at these JSON pointers, which the description does not have.
    pub fn without(json: &str, pointers: &[&str]) -> String {
        let Ok(mut value) = serde_json::from_str::<Value>(json) else {
            return json.to_owned();
        };
        for (parent, name) in pointers.iter().filter_map(|it| it.rsplit_once('/')) {
            if let Some(Value::Object(members)) = value.pointer_mut(parent) {
                members.remove(&name.replace("~1", "/").replace("~0", "~"));
            }
        }
        value.to_string()
    }

    /// Decodes `json` into `T`, of which something is not sent back.
    ///
    /// # Errors
    ///
    /// What is wrong and its JSON pointer.
    pub fn decodes<T: DeserializeOwned>(json: &str) -> Result<(), String> {
        decoded::<T>(json).map(drop)
    }

    /// Decodes `json` into `T` and validates it as what is sent.
    ///
    /// # Errors
    ///
    /// Each violation on a line of its own.
    pub fn valid_request<T: DeserializeOwned + Validate>(json: &str) -> Result<(), String> {
        valid(&decoded::<T>(json)?, Side::Request)
    }

    /// Decodes `json` into `T` and validates it as what is received.
    ///
    /// # Errors
    ///
    /// Each violation on a line of its own.
    pub fn valid_answer<T: DeserializeOwned + Validate>(json: &str) -> Result<(), String> {
        valid(&decoded::<T>(json)?, Side::Response)
    }

    fn valid(value: &impl Validate, side: Side) -> Result<(), String> {
        value
            .validate_as(side)
            .map_err(|violations| violations.to_string())
    }

    fn decoded<T: DeserializeOwned>(json: &str) -> Result<T, String> {
        serde_json::from_str(json).map_err(|fault| {
            format!(
                "{}: not decoded: {fault}",
                shown(&of_fault(json.as_bytes(), &fault))
            )
        })
    }

    // Apart, so that it is not compiled for each model.
    fn compare_with(json: &str, encoded: &Value) -> Result<(), String> {
        let original =
            serde_json::from_str(json).map_err(|fault: serde_json::Error| fault.to_string())?;
        compare_values(&original, encoded)
    }

    fn compare_values(original: &Value, encoded: &Value) -> Result<(), String> {
        let mut differences = String::new();
        compare(&mut String::new(), original, encoded, &mut differences);
        if differences.is_empty() {
            Ok(())
        } else {
            Err(differences)
        }
    }

    fn compare(pointer: &mut String, original: &Value, encoded: &Value, differences: &mut String) {
        let length = pointer.len();
        match (original, encoded) {
            (Value::Object(left), Value::Object(right)) => {
                let added = right.keys().filter(|key| !left.contains_key(*key));
                for key in left.keys().chain(added) {
                    pointer.push('/');
                    pointer.push_str(&segment(key));
                    let left = left.get(key).unwrap_or(&Value::Null);
                    let right = right.get(key).unwrap_or(&Value::Null);
                    compare(pointer, left, right, differences);
                    pointer.truncate(length);
                }
            }
            (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
                for (index, (left, right)) in left.iter().zip(right).enumerate() {
                    // Writing to a string cannot fail.
                    let _ = write!(pointer, "/{index}");
                    compare(pointer, left, right, differences);
                    pointer.truncate(length);
                }
            }
            _ if same(original, encoded) => {}
            _ => {
                if !differences.is_empty() {
                    differences.push('\n');
                }
                let place = shown(pointer);
                let _ = write!(differences, "{place}: {original} became {encoded}");
            }
        }
    }

    fn same(left: &Value, right: &Value) -> bool {
        match (left, right) {
            (Value::Number(left), Value::Number(right)) => same_number(left, right),
            (Value::String(left), Value::String(right)) => left == right || same_text(left, right),
            _ => left == right,
        }
    }

    fn same_number(left: &Number, right: &Number) -> bool {
        // Integers beyond 2^53 differ where their floating-point neighbours do not.
        let integers = (integer(left), integer(right));
        match integers {
            (Some(left), Some(right)) => left == right,
            _ => left.as_f64() == right.as_f64(),
        }
    }

    fn integer(number: &Number) -> Option<i128> {
        number
            .as_i64()
            .map(i128::from)
            .or_else(|| number.as_u64().map(i128::from))
    }

    fn same_text(left: &str, right: &str) -> bool {
        if let (Ok(left), Ok(right)) = (Uuid::try_parse(left), Uuid::try_parse(right)) {
            return left == right;
        }
        let instants = (
            DateTime::parse_from_rfc3339(left),
            DateTime::parse_from_rfc3339(right),
        );
        matches!(instants, (Ok(left), Ok(right)) if left == right)
    }

    fn shown(pointer: &str) -> &str {
        if pointer.is_empty() {
            "the whole"
        } else {
            pointer
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use serde::Deserialize;

        #[derive(Serialize, Deserialize)]
        struct Model {
            id: Uuid,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            name: Option<String>,
            #[serde(default)]
            sums: Vec<f64>,
        }

        #[test]
        fn equal_values_pass() {
            let json =
                r#"{"id":"6B29FC40-CA47-1067-B31D-00DD010662DA","name":null,"sums":[1,2.50]}"#;
            assert_eq!(round_trip::<Model>(json), Ok(()));
            assert_eq!(
                compare_with(
                    "\"2024-02-29T13:00:00+03:00\"",
                    &"2024-02-29T10:00:00Z".into()
                ),
                Ok(())
            );
            assert_eq!(
                compare_with("18446744073709551615", &u64::MAX.into()),
                Ok(())
            );
        }

        #[test]
        fn members_are_taken_out() {
            let json = r#"{"a":[{"x/y":1,"b":2}],"c":{"d":null}}"#;
            let left = without(json, &["/a/0/x~1y", "/c", "/none/at/all"]);
            assert_eq!(left, r#"{"a":[{"b":2}]}"#);
        }

        #[test]
        fn differences_are_located() {
            let json = r#"{"id":"6b29fc40-ca47-1067-b31d-00dd010662da","a/b":{"c":1},"sums":[1]}"#;
            let message = r#"/a~1b: {"c":1} became null"#;
            assert_eq!(round_trip::<Model>(json), Err(message.to_owned()));
            let message = "/1: 9007199254740993 became 9007199254740992\n/2: [] became [1]";
            let encoded = serde_json::json!([1.0, 9007199254740992_u64, [1]]);
            assert_eq!(
                compare_with("[1,9007199254740993,[]]", &encoded),
                Err(message.to_owned())
            );
            let refused = round_trip::<Model>(r#"{"id":5}"#).unwrap_err();
            assert!(
                refused.starts_with("/id: not decoded: invalid type"),
                "{refused}"
            );
            assert!(
                compare_with("\"a\"", &"A".into())
                    .unwrap_err()
                    .starts_with("the whole: ")
            );
        }
    }
}

/// Numbers that look random and are the same in every run: SplitMix64.
#[cfg(test)]
pub(crate) struct Random(u64);

#[cfg(test)]
impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is small.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (self.number() % bound as u64) as usize
    }
}
