//! Enums that survive values their description does not know.
//!
//! The generated crate declares the enum, these macros implement it: one enum is then a handful of lines
//! there, and what is the same for all is compiled once, here.

use std::fmt;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::{Deserializer, Error, Unexpected, Visitor};

use crate::validate::{Check, Offending, Path};
use crate::violations::Rule;

/// Implements an open enum of strings, declared as
/// `pub enum Name { Variant, …, Unrecognized(String) }`.
///
/// The enum gets `as_str`, `known`, conversions from strings (a known wire value never becomes
/// `Unrecognized`), `Display`, `FromStr`, `Serialize`, `Deserialize` and [`Validate`](crate::Validate), to
/// which `Unrecognized` is a violation.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub enum Colour { Red, Green, Unrecognized(String) }
/// kartoteka_runtime::open_string_enum!(Colour { Red => "red", Green => "GREEN" });
///
/// assert_eq!(Colour::from("GREEN"), Colour::Green);
/// assert_eq!(Colour::from("blue").as_str(), "blue");
/// ```
#[macro_export]
macro_rules! open_string_enum {
    ($name:ident { $($variant:ident => $wire:literal),+ $(,)? }) => {
        impl $name {
            /// The value as it stands in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)+
                    Self::Unrecognized(text) => text,
                }
            }

            /// The values that the description knows, in its order.
            pub const fn known() -> &'static [Self] {
                const KNOWN: &[$name] = &[$($name::$variant),+];
                KNOWN
            }

            fn find(text: &str) -> ::core::option::Option<Self> {
                match text {
                    $($wire => ::core::option::Option::Some(Self::$variant),)+
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::find(text).unwrap_or_else(|| Self::Unrecognized(text.to_owned()))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::find(&text).unwrap_or(Self::Unrecognized(text))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            // Not `Self::Err`, which may be a variant.
            fn from_str(
                text: &str,
            ) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(text.into())
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl $crate::Validate for $name {
            fn check(&self, at: $crate::validate::Path<'_>, check: &mut $crate::validate::Check) {
                if let Self::Unrecognized(text) = self {
                    $crate::open_enum::unknown(at, check, text.as_str(), &[$($wire),+]);
                }
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::open_enum::deserialize_string(deserializer)
            }
        }
    };
}

/// Implements an open enum of integers, declared as
/// `pub enum Name { Variant, …, Unrecognized(i32) }`, or `i64`.
///
/// The enum gets `value`, `known`, a conversion from the integer (a known wire value never becomes
/// `Unrecognized`), `Display`, `Serialize`, `Deserialize` and [`Validate`](crate::Validate), to which
/// `Unrecognized` is a violation.
///
/// ```
/// #[derive(Debug, PartialEq)]
/// pub enum Level { Low, High, Unrecognized(i32) }
/// kartoteka_runtime::open_integer_enum!(Level: i32 { Low => -1, High => 1 });
///
/// assert_eq!(Level::from(1), Level::High);
/// assert_eq!(Level::from(7).value(), 7);
/// ```
#[macro_export]
macro_rules! open_integer_enum {
    ($name:ident: $integer:ty { $($variant:ident => $wire:literal),+ $(,)? }) => {
        impl $name {
            /// The value as it stands in JSON.
            pub const fn value(&self) -> $integer {
                match self {
                    $(Self::$variant => $wire,)+
                    Self::Unrecognized(value) => *value,
                }
            }

            /// The values that the description knows, in its order.
            pub const fn known() -> &'static [Self] {
                const KNOWN: &[$name] = &[$($name::$variant),+];
                KNOWN
            }
        }

        impl ::core::convert::From<$integer> for $name {
            fn from(value: $integer) -> Self {
                match value {
                    $($wire => Self::$variant,)+
                    _ => Self::Unrecognized(value),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), formatter)
            }
        }

        impl $crate::Validate for $name {
            fn check(&self, at: $crate::validate::Path<'_>, check: &mut $crate::validate::Check) {
                if let Self::Unrecognized(value) = self {
                    let known: &[$integer] = &[$($wire),+];
                    $crate::open_enum::unknown(at, check, $crate::validate::Number::from(*value), known);
                }
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::serde::Serialize::serialize(&self.value(), serializer)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::open_enum::deserialize_integer::<D, Self, $integer>(deserializer)
            }
        }
    };
}

/// Reports a value that an enum does not know.
#[cold]
pub fn unknown<'a, T: Serialize>(
    at: Path<'_>,
    check: &mut Check,
    value: impl Into<Offending<'a>>,
    known: &[T],
) {
    let allowed = serde_json::to_string(known).unwrap_or_default().into();
    check.report(at, Rule::Enum { allowed }, value.into());
}

/// Reads an open enum of strings; a known value costs no allocation.
///
/// # Errors
///
/// The JSON value is not a string.
pub fn deserialize_string<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: for<'a> From<&'a str> + From<String>,
{
    deserializer.deserialize_str(StringVisitor(PhantomData))
}

struct StringVisitor<T>(PhantomData<T>);

impl<T: for<'a> From<&'a str> + From<String>> Visitor<'_> for StringVisitor<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from(text))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T, E> {
        Ok(T::from(text))
    }
}

/// Reads an open enum of integers.
///
/// # Errors
///
/// The JSON value is not an integer, or does not fit into `I`.
pub fn deserialize_integer<'de, D, T, I>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: From<I>,
    I: TryFrom<i64> + TryFrom<u64>,
{
    deserializer
        .deserialize_i64(IntegerVisitor(PhantomData))
        .map(T::from)
}

struct IntegerVisitor<I>(PhantomData<I>);

impl<I: TryFrom<i64> + TryFrom<u64>> Visitor<'_> for IntegerVisitor<I> {
    type Value = I;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", std::any::type_name::<I>())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<I, E> {
        I::try_from(value).map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<I, E> {
        I::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }
}
