//! A single value of a JSON text, without decoding the rest.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::pointer::unescape;

/// The value at an RFC 6901 pointer, if the text is JSON up to it.
///
/// What stands before it is skipped without being kept, and what follows is not read, so that a large body
/// is not decoded twice. Of equal keys the first counts.
pub(crate) fn seek(text: &[u8], pointer: &str) -> Option<Value> {
    let segments: Option<Vec<String>> = match pointer.strip_prefix('/') {
        Some(rest) => Some(rest.split('/').map(unescape).collect()),
        None => pointer.is_empty().then(Vec::new),
    };
    let segments = segments?;
    let mut found = None;
    let seek = Seek {
        segments: &segments,
        found: &mut found,
    };
    // What was found ends the walk as an error, and so does what is no JSON.
    let _ = seek.deserialize(&mut serde_json::Deserializer::from_slice(text));
    found
}

struct Seek<'s> {
    segments: &'s [String],
    found: &'s mut Option<Value>,
}

impl<'de> DeserializeSeed<'de> for Seek<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.segments.is_empty() {
            *self.found = Some(serde::Deserialize::deserialize(deserializer)?);
            return Err(D::Error::custom("found"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seek<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object or a list")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Some((wanted, segments)) = self.segments.split_first() else {
            return Ok(());
        };
        while let Some(key) = map.next_key::<String>()? {
            if key == *wanted {
                let found = self.found;
                return map.next_value_seed(Seek { segments, found });
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let Some((wanted, segments)) = self.segments.split_first() else {
            return Ok(());
        };
        // A pointer writes an index without leading zeros.
        let wanted = wanted
            .parse::<usize>()
            .ok()
            .filter(|index| index.to_string() == *wanted);
        let Some(wanted) = wanted else {
            return Err(A::Error::custom("no index"));
        };
        for _ in 0..wanted {
            if list.next_element::<IgnoredAny>()?.is_none() {
                return Ok(());
            }
        }
        let found = self.found;
        list.next_element_seed(Seek { segments, found })?;
        Ok(())
    }
}
