//! Null told from absent.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A member of an object that may be absent, null, or a value, where the difference matters.
///
/// In a partial update, absent says "leave it" and null says "clear it". A field of this type carries
/// `#[serde(default, skip_serializing_if = "Optional::is_absent")]`, so that absent is not sent.
///
/// ```
/// # use kartoteka_runtime::Optional;
/// let keep: Optional<String> = Optional::Absent;
/// let clear: Optional<String> = Optional::Null;
/// let set: Optional<String> = "склад".to_owned().into();
/// # assert!(keep.is_absent() && clear.is_null() && set.value().is_some());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Optional<T> {
    /// The object has no such member.
    #[default]
    Absent,
    /// The member is `null`.
    Null,
    /// The member has a value.
    Value(T),
}

impl<T> Optional<T> {
    /// Whether there is no such member.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether the member is there and `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same with a reference to the value.
    pub fn as_ref(&self) -> Optional<&T> {
        match self {
            Self::Absent => Optional::Absent,
            Self::Null => Optional::Null,
            Self::Value(value) => Optional::Value(value),
        }
    }

    /// The value, if there is one; absent and null are both `None`.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value to be changed, if there is one; absent and null are both `None`.
    pub fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Gives the value away, if there is one; absent and null are both `None`.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The same with the value changed by `change`.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Optional<U> {
        match self {
            Self::Absent => Optional::Absent,
            Self::Null => Optional::Null,
            Self::Value(value) => Optional::Value(change(value)),
        }
    }
}

impl<T> From<T> for Optional<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl From<&str> for Optional<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

/// `None` is left out: null may clear what is stored, so it is only sent where [`Optional::Null`] says so.
impl<T> From<Option<T>> for Optional<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl<T: Serialize> Serialize for Optional<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => serializer.serialize_none(),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Optional<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A member that is absent never gets here: `#[serde(default)]` makes it `Absent`.
        let value = Option::deserialize(deserializer)?;
        Ok(value.map_or(Self::Null, Self::Value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Patch {
        #[serde(default, skip_serializing_if = "Optional::is_absent")]
        name: Optional<String>,
    }

    #[test]
    fn three_states_survive_a_round_trip() {
        let states = [
            ("{}", Optional::Absent),
            (r#"{"name":null}"#, Optional::Null),
            (r#"{"name":"x"}"#, Optional::Value("x".to_owned())),
        ];
        for (json, name) in states {
            let patch: Patch = serde_json::from_str(json).unwrap();
            assert_eq!(patch.name, name);
            assert_eq!(serde_json::to_string(&patch).unwrap(), json);
        }
    }

    #[test]
    fn conversions() {
        assert_eq!(Optional::<u8>::default(), Optional::Absent);
        assert_eq!(Optional::<u8>::from(None), Optional::Absent);
        assert_eq!(Optional::<u8>::from(Some(1)), Optional::Value(1));
        assert_eq!(Optional::<u8>::from(1), Optional::Value(1));
        assert_eq!(Optional::Value(1).as_ref().value(), Some(&&1));
        assert_eq!(Optional::Value(1).map(|n| n + 1).into_value(), Some(2));
        assert_eq!(Optional::<u8>::Null.into_value(), None);
        assert_eq!(Optional::<u8>::Null.value_mut(), None);
        assert_eq!(Optional::Value(1).value_mut(), Some(&mut 1));
        assert!(Optional::<u8>::Null.is_null() && !Optional::<u8>::Null.is_absent());
    }
}
