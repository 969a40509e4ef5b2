//! Adapters between a Rust type and the form in which it travels.

use std::fmt;
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::validate::{Check, Path, Validate};

/// How values of `T` travel.
pub trait Adapter<T> {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// If what came is neither in the declared form nor in the plain one.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error>;

    /// Writes a value in the declared form.
    ///
    /// # Errors
    ///
    /// If the value has no such form, or the serializer fails.
    fn write<S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error>;
}

/// What `#[serde(with = "…")]` names: an adapter as a pair of functions.
pub struct As<A>(PhantomData<A>);

impl<A> As<A> {
    /// Reads by the adapter.
    ///
    /// # Errors
    ///
    /// Those of [`Adapter::read`].
    pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        A: Adapter<T>,
        D: Deserializer<'de>,
    {
        A::read(deserializer)
    }

    /// Writes by the adapter.
    ///
    /// # Errors
    ///
    /// Those of [`Adapter::write`].
    pub fn serialize<T, S>(value: &T, serializer: S) -> Result<S::Ok, S::Error>
    where
        A: Adapter<T>,
        S: Serializer,
    {
        A::write(value, serializer)
    }
}

/// A value together with its adapter, for a body that is read or written by one as a whole.
pub struct Wired<A, T> {
    value: T,
    adapter: PhantomData<fn() -> A>,
}

impl<A, T> Wired<A, T> {
    /// Takes a value.
    pub fn new(value: T) -> Self {
        Self {
            value,
            adapter: PhantomData,
        }
    }

    /// Gives the value away.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<A, T: fmt::Debug> fmt::Debug for Wired<A, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(formatter)
    }
}

impl<A: Adapter<T>, T> Serialize for Wired<A, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        A::write(&self.value, serializer)
    }
}

impl<'de, A: Adapter<T>, T> Deserialize<'de> for Wired<A, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        A::read(deserializer).map(Self::new)
    }
}

impl<A, T: Validate> Validate for Wired<A, T> {
    fn check(&self, at: Path<'_>, check: &mut Check) {
        self.value.check(at, check);
    }
}

/// A value that is written by its adapter.
pub(super) struct Writing<'v, A, T> {
    value: &'v T,
    adapter: PhantomData<A>,
}

impl<'v, A, T> Writing<'v, A, T> {
    pub(super) fn new(value: &'v T) -> Self {
        Self {
            value,
            adapter: PhantomData,
        }
    }
}

impl<A: Adapter<T>, T> Serialize for Writing<'_, A, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        A::write(self.value, serializer)
    }
}
