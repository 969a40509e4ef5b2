//! Objects with properties of their own and more that nobody lists.
//!
//! serde's `flatten` keeps what is not listed, too, but reads all of an object into a buffer first: numbers lose
//! their digits there, and each structure costs code for it. Here the members of an object are divided while it is
//! read: those with a field go to the code that serde derives, the others into a map.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::wire::Adapter;

/// Implements `Deserialize` and `Serialize` of a structure with `#[serde(remote = "Self")]` whose field for
/// additional members, with `#[serde(flatten, skip_deserializing)]`, has values that an adapter reads.
///
/// ```
/// use std::collections::BTreeMap;
/// use kartoteka_runtime::{Json, wire};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Deserialize, Serialize)]
/// #[serde(remote = "Self")]
/// struct Card {
///     title: String,
///     #[serde(flatten, skip_deserializing)]
///     others: BTreeMap<String, Json>,
/// }
/// kartoteka_runtime::open_object!(Card.others as wire::Plain);
///
/// let json = r#"{"title":"x","shelf":12345678901234567890123}"#;
/// let card: Card = serde_json::from_str(json).unwrap();
/// assert_eq!(card.others["shelf"].text(), "12345678901234567890123");
/// assert_eq!(serde_json::to_string(&card).unwrap(), json);
/// ```
#[macro_export]
macro_rules! open_object {
    ($name:ident.$others:ident as $adapter:ty) => {
        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let mut others = ::std::collections::BTreeMap::new();
                let members =
                    $crate::open_object::Members::<_, $adapter, _>::new(deserializer, &mut others);
                // The function that serde derives, which stands in front of the one of the trait.
                let mut object = Self::deserialize(members)?;
                object.$others = others;
                ::core::result::Result::Ok(object)
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }
    };
}

/// Reads an object, of which the members without a field go into a map.
pub struct Members<'o, D, A, T> {
    inner: D,
    others: &'o mut BTreeMap<String, T>,
    adapter: PhantomData<A>,
}

impl<'o, D, A, T> Members<'o, D, A, T> {
    /// Reads from a deserializer into a map.
    pub fn new(inner: D, others: &'o mut BTreeMap<String, T>) -> Self {
        Self {
            inner,
            others,
            adapter: PhantomData,
        }
    }
}

impl<'de, D: Deserializer<'de>, A: Adapter<T>, T> Deserializer<'de> for Members<'_, D, A, T> {
    type Error = D::Error;

    fn deserialize_struct<W: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: W,
    ) -> Result<W::Value, D::Error> {
        self.inner.deserialize_map(Divided {
            visitor,
            fields,
            others: self.others,
            adapter: self.adapter,
        })
    }

    fn deserialize_any<W: Visitor<'de>>(self, visitor: W) -> Result<W::Value, D::Error> {
        self.inner.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit option
        unit_struct newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The members of an object, divided: a visitor of a structure, and an access to those that have a field.
struct Divided<'o, I, A, T> {
    visitor: I,
    fields: &'static [&'static str],
    others: &'o mut BTreeMap<String, T>,
    adapter: PhantomData<A>,
}

impl<'de, W: Visitor<'de>, A: Adapter<T>, T> Visitor<'de> for Divided<'_, W, A, T> {
    type Value = W::Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(formatter)
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<W::Value, M::Error> {
        self.visitor.visit_map(Divided {
            visitor: map,
            fields: self.fields,
            others: self.others,
            adapter: self.adapter,
        })
    }
}

impl<'de, M: MapAccess<'de>, A: Adapter<T>, T> MapAccess<'de> for Divided<'_, M, A, T> {
    type Error = M::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, M::Error> {
        while let Some(name) = self.visitor.next_key_seed(Name(self.fields))? {
            match name {
                Ok(field) => return seed.deserialize(field.into_deserializer()).map(Some),
                Err(other) => {
                    let value = self.visitor.next_value_seed(Read::<A, T>(PhantomData))?;
                    // Of a name that comes twice the last one counts.
                    self.others.insert(other, value);
                }
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, M::Error> {
        self.visitor.next_value_seed(seed)
    }
}

/// A name: that of a field, or another.
struct Name(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Result<&'static str, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Result<&'static str, String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let field = self.0.iter().find(|field| **field == name);
        Ok(field.copied().ok_or_else(|| name.to_owned()))
    }
}

/// A value that its adapter reads.
struct Read<A, T>(PhantomData<(A, T)>);

impl<'de, A: Adapter<T>, T> DeserializeSeed<'de> for Read<A, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        A::read(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};

    use crate::wire::{NumberInString, Plain, Values};
    use crate::{Json, wire};

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    #[serde(remote = "Self")]
    struct Card {
        title: String,
        #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
        kind: Option<Box<Card>>,
        #[serde(flatten, skip_deserializing)]
        others: BTreeMap<String, Json>,
    }
    crate::open_object!(Card.others as Plain);

    #[derive(Debug, PartialEq, Deserialize, Serialize)]
    #[serde(remote = "Self")]
    struct Counts {
        #[serde(default, with = "wire::As::<wire::OrNull<NumberInString>>")]
        all: Option<i64>,
        #[serde(
            flatten,
            skip_deserializing,
            serialize_with = "wire::As::<Values<NumberInString>>::serialize"
        )]
        others: BTreeMap<String, i64>,
    }
    crate::open_object!(Counts.others as NumberInString);

    #[test]
    fn members_without_a_field_survive() {
        let json = r#"{"title":"x","type":{"title":"y","n":null},"a":1.10,"t\u0079pe2":[12345678901234567890123]}"#;
        let card: Card = serde_json::from_str(json).unwrap();
        let names: Vec<&str> = card.others.keys().map(String::as_str).collect();
        assert_eq!(names, ["a", "type2"]);
        let sent = serde_json::to_string(&card).unwrap();
        assert_eq!(sent, json.replace("\\u0079", "y"));
        assert_eq!(serde_json::from_str::<Card>(&sent).unwrap(), card);
        let value = serde_json::from_str(json).unwrap();
        let read: Card = serde_json::from_value(value).unwrap();
        assert_eq!(read.kind, card.kind);
    }

    #[test]
    fn values_may_have_types_and_adapters() {
        let counts: Counts = serde_json::from_str(r#"{"b":"7","all":"1","a":2,"a":3}"#).unwrap();
        let others = BTreeMap::from([("a".to_owned(), 3), ("b".to_owned(), 7)]);
        assert_eq!(
            counts,
            Counts {
                all: Some(1),
                others
            }
        );
        let sent = serde_json::to_string(&counts).unwrap();
        assert_eq!(sent, r#"{"all":"1","a":"3","b":"7"}"#);
    }

    #[test]
    fn what_is_wrong_is_told_as_of_any_structure() {
        let told = |json| serde_json::from_str::<Card>(json).unwrap_err().to_string();
        assert_eq!(told("{}"), "missing field `title` at line 1 column 2");
        assert!(told("[\"x\"]").starts_with("invalid type: sequence, expected struct Card"));
        assert!(told("5").starts_with("invalid type: integer `5`, expected struct Card"));
        assert!(told(r#"{"title":1}"#).starts_with("invalid type: integer `1`, expected a string"));
        assert!(serde_json::from_str::<Counts>(r#"{"x":"y"}"#).is_err());
    }
}
