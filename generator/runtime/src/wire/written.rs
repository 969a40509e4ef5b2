//! Texts that are written in a form of their own, kept as they came.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::{instant, layout};
use crate::validate::{Check, Path, Validate};
use crate::verbatim::VerbatimError;
use crate::violations::Rule;

/// A value that travels as text of a declared form, and is read only when it is asked for.
///
/// It is to such forms what [`Verbatim`](crate::Verbatim) is to usual dates: decoding keeps the text, whatever
/// it is, [`value`](Self::value) reports a fault to whoever needs the value, validation reports it as a
/// violation, and sent back the text is the one that came, to the letter. Values become it by `into()`.
///
/// Two of them are equal when their values are; texts that are no values compare as texts.
pub struct Written<F> {
    text: Box<str>,
    form: PhantomData<fn() -> F>,
}

/// A form in which values are written.
pub trait Form {
    /// What is written.
    type Value: PartialEq + Hash;

    /// What it is in messages, such as `date`.
    const KIND: &'static str;

    /// The form as people write it, such as `dd.MM.yyyy`.
    const FORM: &'static str;

    /// Reads a text; `None` if it is not of this form.
    fn parse(text: &str) -> Option<Self::Value>;

    /// The text that is sent for a value.
    fn format(value: &Self::Value) -> String;

    /// Whether a text has the form that is sent, and not one that is only read.
    fn is_declared(text: &str) -> bool {
        Self::parse(text).is_some()
    }

    /// Whether a number may come in place of the text, which has its digits then.
    const READS_NUMBERS: bool = false;

    /// Whether a number is sent, with the digits of the text.
    const IS_NUMBER: bool = false;

    /// The text that the digits of a JSON number stand for.
    fn of_number(digits: &str) -> String {
        digits.to_owned()
    }

    /// The digits of the JSON number that a text stands for.
    fn to_number(_: &str) -> Option<String> {
        None
    }
}

impl<F> Written<F> {
    /// Keeps `text` as it is, without looking at it.
    pub fn from_text(text: impl Into<Box<str>>) -> Self {
        Self {
            text: text.into(),
            form: PhantomData,
        }
    }

    /// The text as it was received or formatted.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Gives the text away.
    pub fn into_text(self) -> Box<str> {
        self.text
    }
}

impl<F: Form> Written<F> {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// [`VerbatimError`] if the text is not of the form; [`text`](Self::text) has it.
    pub fn value(&self) -> Result<F::Value, VerbatimError> {
        F::parse(&self.text).ok_or(VerbatimError::new(F::KIND))
    }
}

impl<F: Form<Value = NaiveDate>> From<NaiveDate> for Written<F> {
    fn from(value: NaiveDate) -> Self {
        Self::from_text(F::format(&value))
    }
}

impl<F: Form<Value = DateTime<FixedOffset>>> From<DateTime<FixedOffset>> for Written<F> {
    fn from(value: DateTime<FixedOffset>) -> Self {
        Self::from_text(F::format(&value))
    }
}

impl<F: Form<Value = DateTime<FixedOffset>>> From<DateTime<chrono::Utc>> for Written<F> {
    fn from(value: DateTime<chrono::Utc>) -> Self {
        value.fixed_offset().into()
    }
}

impl<F> Clone for Written<F> {
    fn clone(&self) -> Self {
        Self::from_text(self.text.clone())
    }
}

impl<F> fmt::Debug for Written<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

impl<F> fmt::Display for Written<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text, formatter)
    }
}

impl<F: Form> PartialEq for Written<F> {
    fn eq(&self, other: &Self) -> bool {
        // Equal texts are equal values, and the common case: nothing is parsed for them.
        if self.text == other.text {
            return true;
        }
        match (F::parse(&self.text), F::parse(&other.text)) {
            (Some(left), Some(right)) => left == right,
            _ => false,
        }
    }
}

impl<F: Form> Eq for Written<F> {}

impl<F: Form> Hash for Written<F> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match F::parse(&self.text) {
            Some(value) => value.hash(state),
            None => self.text.hash(state),
        }
    }
}

impl<F: Form> Serialize for Written<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = F::IS_NUMBER.then(|| F::to_number(&self.text)).flatten();
        match digits.and_then(|digits| RawValue::from_string(digits).ok()) {
            Some(number) => number.serialize(serializer),
            None => serializer.serialize_str(&self.text),
        }
    }
}

impl<'de, F: Form> Deserialize<'de> for Written<F> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !F::READS_NUMBERS {
            return deserializer.deserialize_any(WrittenVisitor(PhantomData));
        }
        // Every other way to read a number would round it.
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let json = raw.get();
        let kind = match json.as_bytes().first() {
            Some(b'-' | b'0'..=b'9') => return Ok(Self::from_text(F::of_number(json))),
            Some(b'"') => {
                let text: Result<Box<str>, _> = serde_json::from_str(json);
                return text.map(Self::from_text).map_err(D::Error::custom);
            }
            Some(b'[') => "sequence",
            Some(b'{') => "map",
            Some(b'n') => "null",
            _ => "boolean",
        };
        let expected = F::KIND;
        Err(D::Error::custom(format_args!(
            "invalid type: {kind}, expected a {expected}"
        )))
    }
}

struct WrittenVisitor<F>(PhantomData<F>);

impl<F: Form> Visitor<'_> for WrittenVisitor<F> {
    type Value = Written<F>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a text with a {}", F::KIND)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Written<F>, E> {
        Ok(Written::from_text(text))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Written<F>, E> {
        Ok(Written::from_text(text))
    }
}

/// The text is of the form.
impl<F: Form> Validate for Written<F> {
    fn check(&self, at: Path<'_>, check: &mut Check) {
        if F::parse(&self.text).is_none() {
            check.report(at, Rule::Form { form: F::FORM }, self.text().into());
        }
    }
}

/// A date as `31.12.2024`; one as `2024-12-31` is read, too, alone or with the time of midnight behind.
pub struct DayFirst;

impl Form for DayFirst {
    type Value = NaiveDate;

    const KIND: &'static str = "date";
    const FORM: &'static str = "dd.MM.yyyy";

    fn parse(text: &str) -> Option<NaiveDate> {
        let read = layout::read(Self::FORM, text).map(|read| read.date());
        read.or_else(|| instant::day(text))
    }

    fn format(value: &NaiveDate) -> String {
        value.format("%d.%m.%Y").to_string()
    }

    fn is_declared(text: &str) -> bool {
        layout::fits_layout(Self::FORM, text)
    }
}

/// A date-time as older serializers of .NET write it: `/Date(1234567890000+0300)/`, in milliseconds since 1970 in
/// UTC; the offset tells the local time only, and may be missing. A date-time of RFC 3339 is read, too.
pub struct DotnetDate;

impl Form for DotnetDate {
    type Value = DateTime<FixedOffset>;

    const KIND: &'static str = "date-time";
    const FORM: &'static str = "/Date(1234567890000+0300)/";

    fn parse(text: &str) -> Option<DateTime<FixedOffset>> {
        let Some(inner) = text.strip_prefix("/Date(") else {
            return instant::instant(text);
        };
        let inner = inner.strip_suffix(")/")?;
        let sign = inner
            .char_indices()
            .skip(1)
            .find(|(_, sign)| matches!(sign, '+' | '-'));
        let (milliseconds, offset) = match sign {
            Some((place, _)) => inner.split_at(place),
            None => (inner, "+0000"),
        };
        let unsigned = milliseconds.strip_prefix('-').unwrap_or(milliseconds);
        if unsigned.is_empty() || !unsigned.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let time = DateTime::from_timestamp_millis(milliseconds.parse().ok()?)?;
        // No colon: this is no offset of RFC 3339.
        let offset = (offset.len() == 5).then(|| instant::offset(offset))??;
        Some(time.with_timezone(&offset))
    }

    fn format(value: &DateTime<FixedOffset>) -> String {
        let milliseconds = value.timestamp_millis();
        match value.offset().local_minus_utc() {
            0 => format!("/Date({milliseconds})/"),
            _ => format!("/Date({milliseconds}{})/", value.format("%z")),
        }
    }

    fn is_declared(text: &str) -> bool {
        text.starts_with('/') && Self::parse(text).is_some()
    }
}
