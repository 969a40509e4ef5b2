//! Adapters for what stands in lists, mappings and boxes.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::adapter::{Adapter, Wired, Writing};

/// The plain form.
pub struct Plain;

impl<T: Serialize + for<'any> Deserialize<'any>> Adapter<T> for Plain {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
        T::deserialize(deserializer)
    }

    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        value.serialize(serializer)
    }
}

/// A list whose elements have an adapter.
pub struct Each<A>(PhantomData<A>);

impl<A: Adapter<T>, T> Adapter<Vec<T>> for Each<A> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        let elements = Vec::<Wired<A, T>>::deserialize(deserializer)?;
        Ok(elements.into_iter().map(Wired::into_inner).collect())
    }

    fn write<S: Serializer>(value: &Vec<T>, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(value.iter().map(Writing::<A, T>::new))
    }
}

/// A mapping from text whose values have an adapter.
pub struct Values<A>(PhantomData<A>);

impl<A: Adapter<T>, T> Adapter<BTreeMap<String, T>> for Values<A> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, T>, D::Error> {
        let values = BTreeMap::<String, Wired<A, T>>::deserialize(deserializer)?;
        let values = values.into_iter();
        Ok(values
            .map(|(key, value)| (key, value.into_inner()))
            .collect())
    }

    fn write<S: Serializer>(value: &BTreeMap<String, T>, serializer: S) -> Result<S::Ok, S::Error> {
        let pairs = value.iter();
        serializer.collect_map(pairs.map(|(key, value)| (key, Writing::<A, T>::new(value))))
    }
}

/// A box whose content has an adapter.
pub struct InBox<A>(PhantomData<A>);

impl<A: Adapter<T>, T> Adapter<Box<T>> for InBox<A> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<T>, D::Error> {
        A::read(deserializer).map(Box::new)
    }

    fn write<S: Serializer>(value: &Box<T>, serializer: S) -> Result<S::Ok, S::Error> {
        A::write(value, serializer)
    }
}
