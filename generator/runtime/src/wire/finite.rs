//! Numbers that JSON can say.

use serde::Serializer;

use crate::optional::Optional;

/// Writes a number, and refuses what JSON cannot say: it would be sent as null, and clear a value.
///
/// # Errors
///
/// If the number is infinite or not a number.
pub fn finite<S: Serializer, T: MaybeNumber>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    match value.number() {
        Some(number) if !number.is_finite() => {
            Err(serde::ser::Error::custom("a number must be finite"))
        }
        Some(number) => serializer.serialize_f64(number),
        None => serializer.serialize_none(),
    }
}

/// A number that may be missing.
pub trait MaybeNumber {
    /// The number, if there is one.
    fn number(&self) -> Option<f64>;
}

impl MaybeNumber for f64 {
    fn number(&self) -> Option<f64> {
        Some(*self)
    }
}

impl MaybeNumber for Option<f64> {
    fn number(&self) -> Option<f64> {
        *self
    }
}

impl MaybeNumber for Optional<f64> {
    fn number(&self) -> Option<f64> {
        self.value().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize)]
    struct Position {
        #[serde(serialize_with = "finite")]
        latitude: f64,
        #[serde(serialize_with = "finite")]
        height: Optional<f64>,
    }

    #[test]
    fn numbers_that_json_lacks_are_refused() {
        let position = |latitude, height| {
            serde_json::to_string(&Position { latitude, height }).map_err(|fault| fault.to_string())
        };
        assert_eq!(
            position(1.5, Optional::Null).as_deref(),
            Ok(r#"{"latitude":1.5,"height":null}"#)
        );
        assert!(position(f64::NAN, Optional::Null).is_err());
        assert!(position(1.0, Optional::Value(f64::INFINITY)).is_err());
    }
}
