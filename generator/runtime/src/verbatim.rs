//! Text received for a uuid, a date or a date-time, kept as it came.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset, NaiveDate, SecondsFormat, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::optional::Optional;
use crate::wire;

/// A value that travels as text, such as a uuid, and is read only when it is asked for.
///
/// One malformed date must not lose a page of a hundred organisations: decoding keeps the text, whatever it
/// is, and [`value`](Self::value) reports the fault to whoever needs the value. Sent back, the text is the
/// one that came, to the letter.
///
/// Two of them are equal when their *values* are: uuids ignore case, date-times compare as instants. Texts
/// that are no values compare as texts, and never equal one that is a value.
///
/// In JSON it is a plain string; any other JSON value is an error of decoding.
pub struct Verbatim<T> {
    text: Box<str>,
    // A function pointer, and not a `T`, so that the text is `Send` and `Sync` whatever `T` is.
    value: PhantomData<fn() -> T>,
}

/// What [`Verbatim`] can hold.
pub trait VerbatimValue: Sized + Clone + Eq + Hash {
    /// The name of the format in messages, such as `uuid`.
    const KIND: &'static str;

    /// Reads the text; `None` if it is not of this format.
    fn parse(text: &str) -> Option<Self>;

    /// The text that is sent for this value.
    fn format(&self) -> String;
}

impl<T> Verbatim<T> {
    /// Keeps `text` as it is, without looking at it.
    pub fn from_text(text: impl Into<Box<str>>) -> Self {
        Self {
            text: text.into(),
            value: PhantomData,
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

impl<T: VerbatimValue> Verbatim<T> {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// [`VerbatimError`] if the text is not of the format of `T`; [`text`](Self::text) has it.
    pub fn value(&self) -> Result<T, VerbatimError> {
        T::parse(&self.text).ok_or(VerbatimError::new(T::KIND))
    }
}

/// The text of a [`Verbatim`] is not of its format.
///
/// The message does not quote the text, which came from outside and may be anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbatimError {
    kind: &'static str,
}

impl VerbatimError {
    pub(crate) fn new(kind: &'static str) -> Self {
        Self { kind }
    }

    /// The name of the format, such as `uuid`.
    pub fn kind(&self) -> &'static str {
        self.kind
    }
}

impl fmt::Display for VerbatimError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the text is not a {}", self.kind)
    }
}

impl std::error::Error for VerbatimError {}

/// Every usual spelling is read (with and without hyphens, in braces); lower case with hyphens is written.
impl VerbatimValue for Uuid {
    const KIND: &'static str = "uuid";

    fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text).ok()
    }

    fn format(&self) -> String {
        self.hyphenated().to_string()
    }
}

/// A date as `2024-02-29`, or as the first moment of that day, `2024-02-29T00:00:00`.
impl VerbatimValue for NaiveDate {
    const KIND: &'static str = "date";

    fn parse(text: &str) -> Option<Self> {
        wire::day(text)
    }

    fn format(&self) -> String {
        NaiveDate::format(self, "%Y-%m-%d").to_string()
    }
}

/// A date-time as RFC 3339 has it, such as `2024-02-29T10:00:00+03:00`, or nearly: `T` may be a blank, seconds may
/// be missing, and the offset may lack its colon and its minutes. Without an offset nobody knows which instant it
/// is, so that it is no value.
impl VerbatimValue for DateTime<FixedOffset> {
    const KIND: &'static str = "date-time";

    fn parse(text: &str) -> Option<Self> {
        wire::instant(text)
    }

    fn format(&self) -> String {
        self.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }
}

impl<T: VerbatimValue> From<T> for Verbatim<T> {
    fn from(value: T) -> Self {
        Self::from_text(value.format())
    }
}

/// In the offset of UTC.
impl From<DateTime<Utc>> for Verbatim<DateTime<FixedOffset>> {
    fn from(value: DateTime<Utc>) -> Self {
        Self::from(value.fixed_offset())
    }
}

impl<T> From<&Self> for Verbatim<T> {
    fn from(value: &Self) -> Self {
        value.clone()
    }
}

/// What a response has may go into the next request as it is. Where it has nothing, this is the empty text, which
/// is no value: the request is not sent.
impl<T> From<Option<Self>> for Verbatim<T> {
    fn from(value: Option<Self>) -> Self {
        value.unwrap_or_default()
    }
}

impl<T> From<&Option<Self>> for Verbatim<T> {
    fn from(value: &Option<Self>) -> Self {
        value.clone().unwrap_or_default()
    }
}

impl<T> From<Optional<Self>> for Verbatim<T> {
    fn from(value: Optional<Self>) -> Self {
        value.into_value().unwrap_or_default()
    }
}

/// The empty text, which is no value.
impl<T> Default for Verbatim<T> {
    fn default() -> Self {
        Self::from_text("")
    }
}

impl<T> Clone for Verbatim<T> {
    fn clone(&self) -> Self {
        Self::from_text(self.text.clone())
    }
}

impl<T> fmt::Debug for Verbatim<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

impl<T> fmt::Display for Verbatim<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text, formatter)
    }
}

impl<T: VerbatimValue> PartialEq for Verbatim<T> {
    fn eq(&self, other: &Self) -> bool {
        // Equal texts are equal values, and the common case: nothing is parsed for them.
        if self.text == other.text {
            return true;
        }
        match (T::parse(&self.text), T::parse(&other.text)) {
            (Some(left), Some(right)) => left == right,
            _ => false,
        }
    }
}

impl<T: VerbatimValue> Eq for Verbatim<T> {}

impl<T: VerbatimValue> Hash for Verbatim<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match T::parse(&self.text) {
            Some(value) => value.hash(state),
            None => self.text.hash(state),
        }
    }
}

impl<T> Serialize for Verbatim<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T> Deserialize<'de> for Verbatim<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::<str>::deserialize(deserializer).map(Self::from_text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    type Instant = Verbatim<DateTime<FixedOffset>>;

    #[test]
    fn equality_is_by_value() {
        let lower = Verbatim::<Uuid>::from_text("6b29fc40-ca47-1067-b31d-00dd010662da");
        let upper = Verbatim::<Uuid>::from_text("6B29FC40-CA47-1067-B31D-00DD010662DA");
        assert_eq!(lower, upper);
        assert_eq!(HashSet::from([lower.clone(), upper]).len(), 1);

        let moscow = Instant::from_text("2024-02-29T13:00:00+03:00");
        let utc = Instant::from_text("2024-02-29T10:00:00Z");
        assert_eq!(moscow, utc);
        assert_eq!(HashSet::from([moscow, utc]).len(), 1);

        let day = Verbatim::<NaiveDate>::from_text("2024-02-29");
        assert_ne!(day, Verbatim::from_text("2024-03-01"));
    }

    #[test]
    fn text_that_is_no_value_equals_only_itself() {
        let broken = Verbatim::<NaiveDate>::from_text("29.02.2024");
        assert_eq!(broken, broken.clone());
        assert_ne!(broken, Verbatim::from_text("30.02.2024"));
        assert_ne!(broken, Verbatim::from_text("2024-02-29"));
        assert_eq!(broken.value().unwrap_err().kind(), "date");
        let message = broken.value().unwrap_err().to_string();
        assert_eq!(message, "the text is not a date");
    }

    #[test]
    fn values_are_formatted_and_read_back() {
        let id = Uuid::from_u128(7);
        assert_eq!(Verbatim::from(id).value(), Ok(id));
        let day = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(Verbatim::from(day).text(), "2024-02-29");
        assert_eq!(Verbatim::from(day).value(), Ok(day));
        let instant = DateTime::parse_from_rfc3339("2024-02-29T10:00:00.5+03:00").unwrap();
        assert_eq!(Verbatim::from(instant).value(), Ok(instant));
        let utc = DateTime::parse_from_rfc3339("2024-02-29T10:00:00Z").unwrap();
        assert_eq!(Verbatim::from(utc).text(), "2024-02-29T10:00:00Z");
    }

    #[test]
    fn what_a_response_has_goes_into_a_request() {
        fn request(id: impl Into<Verbatim<Uuid>>) -> Verbatim<Uuid> {
            id.into()
        }
        let id = Verbatim::<Uuid>::from_text("6B29FC40-CA47-1067-B31D-00DD010662DA");
        let (kept, none) = (Some(id.clone()), None);
        let texts = [
            request(&id),
            request(Some(id.clone())),
            request(&kept),
            request(Optional::Value(id.clone())),
            request(id.value().unwrap()),
        ];
        assert!(texts.iter().all(|it| *it == id));
        assert_eq!(texts[1].text(), id.text());
        for nothing in [request(None), request(Optional::Null), request(&none)] {
            assert!(nothing.text().is_empty() && nothing.value().is_err());
        }
        let utc = DateTime::UNIX_EPOCH;
        assert_eq!(Instant::from(utc).text(), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn json_is_a_string_kept_to_the_letter() {
        let json = "\"2024-02-29T10:00:00.000+0300\"";
        let kept: Instant = serde_json::from_str(json).unwrap();
        let same = Instant::from_text("2024-02-29T07:00:00Z");
        assert_eq!(kept, same);
        assert_eq!(serde_json::to_string(&kept).unwrap(), json);
        assert_eq!(format!("{kept} {kept:?}").matches("+0300").count(), 2);
        for other in ["1", "null", "{}", "[]", "true"] {
            assert!(serde_json::from_str::<Instant>(other).is_err(), "{other}");
        }
    }

    #[test]
    fn spellings_near_rfc_3339_are_read() {
        let value = DateTime::parse_from_rfc3339("2024-02-29T10:00:00.5+03:00").unwrap();
        for text in [
            "2024-02-29T10:00:00.5+03:00",
            "2024-02-29 10:00:00.500+0300",
            "2024-02-29t10:00:00,5 +03",
            "2024-02-29 07:00:00.500000000000Z",
        ] {
            assert_eq!(Instant::from_text(text).value(), Ok(value), "{text}");
        }
        let minute = Instant::from_text("2024-02-29T10:00z");
        assert_eq!(minute, Instant::from_text("2024-02-29T10:00:00Z"));
        for text in [
            "2024-02-29T10:00:00",
            "2024-02-29",
            "2024-02-30T10:00:00Z",
            "2024-02-29T24:00:00Z",
            "2024-02-29T10:00:00.Z",
            "2024-02-29T10:00:00+0360",
            "2024-02-29T10:00:00+3",
            "2024-02-29T1:00:00Z",
            "29.02.2024 10:00:00Z",
            "2024-02-29T10:00:00Zulu",
            "2024-02-2é",
        ] {
            assert!(Instant::from_text(text).value().is_err(), "{text}");
        }
    }

    #[test]
    fn a_day_may_come_as_its_first_moment() {
        let day = |text| Verbatim::<NaiveDate>::from_text(text).value().ok();
        let expected = NaiveDate::from_ymd_opt(2020, 3, 6);
        for text in [
            "2020-03-06",
            "2020-03-06T00:00:00",
            "2020-03-06T00:00:00Z",
            "2020-03-06 00:00:00.000+0300",
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
        assert_eq!(day("2020-03-06T21:00:00Z"), None);
        assert_eq!(day("2020-3-6"), None);
    }

    #[test]
    fn the_text_is_send_and_sync_whatever_the_value_is() {
        fn check<T: Send + Sync + 'static>() {}
        check::<Verbatim<std::rc::Rc<()>>>();
    }
}
