//! How checked texts are kept, and what the checks of all kinds share.

use super::error::{Characters, IdentifierError};

/// A checked text of at most `N` ASCII characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Text<const N: usize> {
    bytes: [u8; N],
    length: u8,
}

impl<const N: usize> Text<N> {
    pub(super) fn as_str(&self) -> &str {
        let kept = self.bytes.get(..usize::from(self.length));
        std::str::from_utf8(kept.unwrap_or_default()).unwrap_or_default()
    }

    /// The characters from one index up to another.
    pub(super) fn part(&self, start: usize, end: usize) -> &str {
        self.as_str().get(start..end).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        usize::from(self.length)
    }
}

/// Keeps checked characters; what goes beyond `N` of them is not kept.
pub(super) fn kept<const N: usize>(characters: &[u8]) -> Text<N> {
    let mut bytes = [0; N];
    let mut length = 0;
    for (place, byte) in bytes.iter_mut().zip(characters) {
        *place = *byte;
        length += 1;
    }
    Text { bytes, length }
}

/// The `N` characters of a text of that length, if each is one that may stand at its index.
pub(super) fn characters<const N: usize>(
    text: &str,
    lengths: &'static [usize],
    allowed: impl Fn(usize) -> Characters,
) -> Result<[u8; N], IdentifierError> {
    let bytes = <[u8; N]>::try_from(text.as_bytes()).ok();
    let fits = |bytes: &[u8; N]| {
        let mut indexed = bytes.iter().enumerate();
        indexed.all(|(index, byte)| allowed(index).has(char::from(*byte)))
    };
    match bytes.filter(fits) {
        Some(bytes) => Ok(bytes),
        None => Err(explain(text, lengths, allowed)),
    }
}

/// Finds what keeps a text from being what [`characters`] wants.
#[cold]
fn explain(
    text: &str,
    lengths: &'static [usize],
    allowed: impl Fn(usize) -> Characters,
) -> IdentifierError {
    let length = text.chars().count();
    let mut indexed = text.chars().enumerate();
    let wrong = indexed.find(|(index, found)| !allowed(*index).has(*found));
    match wrong {
        Some((index, found)) if lengths.contains(&length) => IdentifierError::Character {
            position: index + 1,
            found,
            expected: allowed(index),
        },
        _ => IdentifierError::Length {
            expected: lengths,
            found: length,
        },
    }
}

/// The `N` digits of a text of that length.
pub(super) fn digits<const N: usize>(
    text: &str,
    lengths: &'static [usize],
) -> Result<[u8; N], IdentifierError> {
    characters(text, lengths, |_| Characters::Digits)
}

/// The value of an ASCII digit.
pub(super) fn value(digit: u8) -> u8 {
    digit.wrapping_sub(b'0')
}

/// The sum of the digits, each times its weight; digits without a weight do not count.
pub(super) fn weighted(digits: &[u8], weights: &[i32]) -> i32 {
    let products = digits.iter().zip(weights);
    products
        .map(|(digit, weight)| i32::from(value(*digit)) * weight)
        .sum()
}

/// The number that digits write, at most 18 of them.
pub(super) fn number(digits: &[u8]) -> u64 {
    let digits = digits.iter().map(|digit| u64::from(value(*digit)));
    digits.fold(0, |number, digit| number * 10 + digit)
}

/// Compares the digit at a position, counted from 1, with the one that should be there.
pub(super) fn check_digit(
    digits: &[u8],
    position: usize,
    expected: u8,
) -> Result<(), IdentifierError> {
    let found = digits.get(position - 1).copied().map_or(0, value);
    if found == expected {
        Ok(())
    } else {
        Err(IdentifierError::CheckDigit {
            position,
            found,
            expected,
        })
    }
}

/// Declares a type that keeps a checked text, with what all of them can do.
macro_rules! identifier {
    ($(#[$meta:meta])* $name:ident, $size:literal, $check:ident) => {
        $(#[$meta])*
        ///
        /// It is made by the function of its kind, by `parse`, `try_from` or from JSON, and always valid.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($crate::identifiers::text::Text<$size>);

        impl $name {
            /// The checked text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.debug_tuple(stringify!($name)).field(&self.as_str()).finish()
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::identifiers::IdentifierError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $check(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::identifiers::IdentifierError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                $check(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
                $check(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(super) use identifier;
