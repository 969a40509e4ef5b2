//! One element in place of a list, and an empty list in place of an object.

use std::fmt;
use std::iter;
use std::marker::PhantomData;

use serde::Serializer;
use serde::de::value::MapDeserializer;
use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::adapter::{Adapter, Writing};
use super::present::{Otherwise, Present};

/// A list that may come as its only element; it is sent as a list.
pub struct OneOrList<A>(PhantomData<A>);

impl<A: Adapter<T>, T> Adapter<Vec<T>> for OneOrList<A> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        deserializer.deserialize_any(OneOrListVisitor::<A, T>(PhantomData))
    }

    fn write<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(value.iter().map(Writing::<A, T>::new))
    }
}

struct OneOrListVisitor<A, T>(PhantomData<(A, T)>);

impl<'de, A: Adapter<T>, T> Otherwise<'de> for OneOrListVisitor<A, T> {
    type Value = Vec<T>;

    fn take<D: Deserializer<'de>>(self, deserializer: D) -> Result<Vec<T>, D::Error> {
        Ok(vec![A::read(deserializer)?])
    }
}

impl<'de, A: Adapter<T>, T> Visitor<'de> for OneOrListVisitor<A, T> {
    type Value = Vec<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list or one element")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Vec<T>, E> {
        self.scalar(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Vec<T>, E> {
        self.scalar(value)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Vec<T>, E> {
        self.scalar(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Vec<T>, E> {
        self.scalar(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Vec<T>, E> {
        self.scalar(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Vec<T>, E> {
        self.scalar(value)
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Vec<T>, S::Error> {
        let mut elements = Vec::new();
        while let Some(element) = seq.next_element_seed(Element::<A, T>(PhantomData))? {
            elements.push(element);
        }
        Ok(elements)
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Vec<T>, M::Error> {
        self.map(map)
    }
}

/// An element that is read by its adapter.
struct Element<A, T>(PhantomData<(A, T)>);

impl<'de, A: Adapter<T>, T> DeserializeSeed<'de> for Element<A, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        A::read(deserializer)
    }
}

/// An object that comes as an empty list where it has no members; it is sent as an object.
pub struct EmptyListAsObject<A>(PhantomData<A>);

impl<A: Adapter<T>, T> Adapter<T> for EmptyListAsObject<A> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(ObjectVisitor::<A, T>(PhantomData))
    }

    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        A::write(value, serializer)
    }
}

struct ObjectVisitor<A, T>(PhantomData<(A, T)>);

impl<'de, A: Adapter<T>, T> Otherwise<'de> for ObjectVisitor<A, T> {
    type Value = T;

    fn take<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        A::read(deserializer)
    }
}

impl<'de, A: Adapter<T>, T> Visitor<'de> for ObjectVisitor<A, T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object or an empty list")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<T, S::Error> {
        if seq.next_element::<IgnoredAny>()?.is_some() {
            return Err(S::Error::invalid_type(Unexpected::Seq, &self));
        }
        let nothing = iter::empty::<(&str, &str)>();
        self.take(Present(MapDeserializer::new(nothing)))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
        self.map(map)
    }
}
