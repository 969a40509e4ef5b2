//! A value that was looked at and is not null.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::Value;

/// What serde_json calls the type that keeps the text of a value.
pub(crate) const RAW: &str = "$serde_json::private::RawValue";

/// Hands over a value of which it is known that it is there, also to a type that may be null: the
/// deserializers of serde's single values do not know of such types.
pub(super) struct Present<D>(pub(super) D);

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Present<D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.0.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_some(self.0)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        match name {
            RAW => self.0.deserialize_newtype_struct(name, visitor),
            _ => visitor.visit_newtype_struct(self.0),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// What becomes of a value that is none of the special ones.
pub(super) trait Otherwise<'de>: Sized {
    type Value;

    /// Takes the value.
    fn take<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error>;

    fn scalar<E: Error>(self, value: impl Into<Value>) -> Result<Self::Value, E> {
        self.take(Present(value.into())).map_err(E::custom)
    }

    fn map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
        self.take(Present(MapAccessDeserializer::new(map)))
    }
}
