//! Null, and other values that stand for it.

use std::fmt;
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::SerializeSeq;
use serde_json::Value;

use super::adapter::Adapter;
use super::present::{Otherwise, Present};
use crate::optional::Optional;

/// A type that knows null: `Option` and [`Optional`].
pub trait Nullable {
    /// What it holds where it is not null.
    type Inner;

    /// Null.
    fn null() -> Self;

    /// A value.
    fn some(value: Self::Inner) -> Self;

    /// The value, unless it is null.
    fn get(&self) -> Option<&Self::Inner>;
}

impl<T> Nullable for Option<T> {
    type Inner = T;

    fn null() -> Self {
        None
    }

    fn some(value: T) -> Self {
        Some(value)
    }

    fn get(&self) -> Option<&T> {
        self.as_ref()
    }
}

impl<T> Nullable for Optional<T> {
    type Inner = T;

    fn null() -> Self {
        Self::Null
    }

    fn some(value: T) -> Self {
        Self::Value(value)
    }

    fn get(&self) -> Option<&T> {
        self.value()
    }
}

/// Null, or a value that has an adapter.
pub struct OrNull<A>(PhantomData<A>);

impl<A: Adapter<N::Inner>, N: Nullable> Adapter<N> for OrNull<A> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<N, D::Error> {
        deserializer.deserialize_option(OrNullVisitor::<A, N>(PhantomData))
    }

    fn write<S: Serializer>(value: &N, serializer: S) -> Result<S::Ok, S::Error> {
        match value.get() {
            Some(value) => A::write(value, serializer),
            None => serializer.serialize_none(),
        }
    }
}

struct OrNullVisitor<A, N>(PhantomData<(A, N)>);

impl<'de, A: Adapter<N::Inner>, N: Nullable> Visitor<'de> for OrNullVisitor<A, N> {
    type Value = N;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("null or a value")
    }

    fn visit_none<E: Error>(self) -> Result<N, E> {
        Ok(N::null())
    }

    fn visit_unit<E: Error>(self) -> Result<N, E> {
        Ok(N::null())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<N, D::Error> {
        A::read(deserializer).map(N::some)
    }
}

/// A value that stands for null.
pub trait NullForm {
    /// The JSON value that is sent for null.
    const SENT: Sent;

    /// Whether a text stands for null.
    fn is_text(_: &str) -> bool {
        false
    }

    /// Whether `false` stands for null.
    const IS_FALSE: bool = false;

    /// Whether an empty list stands for null.
    const IS_EMPTY_LIST: bool = false;
}

/// What is sent for null.
#[derive(Clone, Copy, Debug)]
pub enum Sent {
    /// A text.
    Text(&'static str),
    /// `false`.
    False,
    /// `[]`.
    EmptyList,
}

macro_rules! zero_dates {
    ($($(#[$documentation:meta])* $name:ident $text:literal;)+) => {
        $(
            $(#[$documentation])*
            pub struct $name;

            impl NullForm for $name {
                const SENT: Sent = Sent::Text($text);

                fn is_text(text: &str) -> bool {
                    is_zero_date(text)
                }
            }
        )+
    };
}

zero_dates! {
    /// `0000-00-00` stands for null; other dates that are none are read so, too.
    ZeroDate "0000-00-00";
    /// `0000-00-00 00:00:00` stands for null; other dates that are none are read so, too.
    ZeroDateTime "0000-00-00 00:00:00";
    /// `0001-01-01T00:00:00` stands for null; other dates that are none are read so, too.
    FirstInstant "0001-01-01T00:00:00";
}

/// Whether a text is one of the dates that databases and runtimes have for none. Each may have a fraction and
/// an offset of zero behind it.
fn is_zero_date(text: &str) -> bool {
    let text = text.trim();
    if matches!(
        text,
        "" | "0000-00-00" | "00.00.0000" | "0001-01-01" | "01.01.0001"
    ) {
        return true;
    }
    let Some((day, time)) = text.split_once(['T', ' ']) else {
        return false;
    };
    let time = time.trim_end_matches('Z').trim_end_matches("+00:00");
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    matches!(
        day,
        "0000-00-00" | "00.00.0000" | "0001-01-01" | "01.01.0001"
    ) && matches!(clock, "00:00:00" | "00:00" | "0:00:00")
        && !fraction.is_empty()
        && fraction.bytes().all(|digit| digit == b'0')
}

/// An empty text stands for null.
pub struct EmptyString;

impl NullForm for EmptyString {
    const SENT: Sent = Sent::Text("");

    fn is_text(text: &str) -> bool {
        text.is_empty()
    }
}

/// `false` stands for null.
pub struct BooleanFalse;

impl NullForm for BooleanFalse {
    const SENT: Sent = Sent::False;
    const IS_FALSE: bool = true;
}

/// An empty list stands for null.
pub struct EmptyList;

impl NullForm for EmptyList {
    const SENT: Sent = Sent::EmptyList;
    const IS_EMPTY_LIST: bool = true;
}

/// Whether a JSON value stands for null by the form of that name in descriptions; null itself does.
pub fn means_null(form: &str, value: &Value) -> bool {
    match (form, value) {
        (_, Value::Null) => true,
        ("empty-string", Value::String(text)) => EmptyString::is_text(text),
        ("zero-date" | "zero-date-time" | "first-instant", Value::String(text)) => {
            is_zero_date(text)
        }
        ("boolean-false", Value::Bool(false)) => true,
        ("empty-list", Value::Array(elements)) => elements.is_empty(),
        _ => false,
    }
}

/// The JSON value that is sent for null by the form of that name in descriptions, and how people write it.
pub(super) fn sent_null(form: &str) -> (Value, &'static str) {
    let sent = match form {
        "empty-string" => EmptyString::SENT,
        "zero-date" => ZeroDate::SENT,
        "zero-date-time" => ZeroDateTime::SENT,
        "first-instant" => FirstInstant::SENT,
        "empty-list" => EmptyList::SENT,
        _ => BooleanFalse::SENT,
    };
    match sent {
        Sent::Text("") => ("".into(), r#""""#),
        Sent::Text(text) => (text.into(), text),
        Sent::EmptyList => (Value::Array(Vec::new()), "[]"),
        Sent::False => (false.into(), "false"),
    }
}

/// Null, for which another value stands, or a value that has an adapter.
///
/// Null itself is read as null, too; it is sent as what stands for it.
pub struct NullAs<F, A>(PhantomData<(F, A)>);

impl<F: NullForm, A: Adapter<N::Inner>, N: Nullable> Adapter<N> for NullAs<F, A> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<N, D::Error> {
        deserializer.deserialize_any(NullAsVisitor::<F, A, N>(PhantomData))
    }

    fn write<S: Serializer>(value: &N, serializer: S) -> Result<S::Ok, S::Error> {
        match (value.get(), F::SENT) {
            (Some(value), _) => A::write(value, serializer),
            (None, Sent::Text(text)) => serializer.serialize_str(text),
            (None, Sent::False) => serializer.serialize_bool(false),
            (None, Sent::EmptyList) => serializer.serialize_seq(Some(0))?.end(),
        }
    }
}

struct NullAsVisitor<F, A, N>(PhantomData<(F, A, N)>);

impl<'de, F: NullForm, A: Adapter<N::Inner>, N: Nullable> Otherwise<'de>
    for NullAsVisitor<F, A, N>
{
    type Value = N;

    fn take<D: Deserializer<'de>>(self, deserializer: D) -> Result<N, D::Error> {
        A::read(deserializer).map(N::some)
    }
}

impl<'de, F: NullForm, A: Adapter<N::Inner>, N: Nullable> Visitor<'de> for NullAsVisitor<F, A, N> {
    type Value = N;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value, or what stands for null")
    }

    fn visit_none<E: Error>(self) -> Result<N, E> {
        Ok(N::null())
    }

    fn visit_unit<E: Error>(self) -> Result<N, E> {
        Ok(N::null())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<N, E> {
        if F::IS_FALSE && !value {
            return Ok(N::null());
        }
        self.scalar(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<N, E> {
        self.scalar(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<N, E> {
        self.scalar(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<N, E> {
        self.scalar(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<N, E> {
        if F::is_text(value) {
            return Ok(N::null());
        }
        self.scalar(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<N, E> {
        if F::is_text(&value) {
            return Ok(N::null());
        }
        self.scalar(value)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<N, S::Error> {
        if !F::IS_EMPTY_LIST {
            return self.take(Present(SeqAccessDeserializer::new(seq)));
        }
        match seq.next_element::<serde::de::IgnoredAny>()? {
            None => Ok(N::null()),
            Some(_) => Err(S::Error::invalid_type(Unexpected::Seq, &self)),
        }
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<N, M::Error> {
        self.map(map)
    }
}
