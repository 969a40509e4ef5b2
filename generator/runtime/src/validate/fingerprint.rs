//! Equal elements of a list, found by fingerprints: numbers that equal JSON values have in common.
//!
//! A value is written into a hash instead of a text, so nothing is built for it, and any type that can be
//! serialized can be looked at. The hash has a random key, so that nobody can prepare a list whose elements
//! have one fingerprint; where two agree, the values decide.

use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

use serde::ser::{self, Serialize, Serializer};

use super::check::Check;
use super::equality::equal;
use super::number::Number;

/// Lists up to this length are looked at without allocating.
const SHORT: usize = 32;

/// How many elements may have one fingerprint by accident: that happens to two among a thousand million.
/// Without a limit, values that have a fingerprint and no JSON would be compared each with each.
const ACCIDENTS: usize = 8;

/// The first pair of equal elements: the one whose second element comes first.
pub(super) fn equal_pair<T: Serialize>(items: &[T]) -> Option<(usize, usize)> {
    let keys = RandomState::new();
    let mut found = 0;
    let mut short = [(0, 0); SHORT];
    let mut long = Vec::new();
    if items.len() > SHORT {
        long.reserve_exact(items.len());
    }
    for (index, item) in items.iter().enumerate() {
        // What cannot be written as JSON equals nothing.
        let Ok(fingerprint) = item.serialize(Fingerprint {
            keys: &keys,
            depth: 0,
        }) else {
            continue;
        };
        if items.len() > SHORT {
            long.push((fingerprint, index));
        } else if let Some(place) = short.get_mut(found) {
            *place = (fingerprint, index);
            found += 1;
        }
    }
    let sorted = match long.as_mut_slice() {
        [] => short.get_mut(..found).unwrap_or_default(),
        long => long,
    };
    sorted.sort_unstable();
    if sorted.windows(2).all(|pair| !agree(pair)) {
        return None;
    }
    first_pair(
        sorted,
        &|left, right| match (items.get(left), items.get(right)) {
            (Some(left), Some(right)) => are_equal(left, right),
            _ => false,
        },
    )
}

fn agree(pair: &[(u64, usize)]) -> bool {
    matches!(pair, [left, right] if left.0 == right.0)
}

#[cold]
fn first_pair(
    sorted: &[(u64, usize)],
    are_equal: &dyn Fn(usize, usize) -> bool,
) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    for group in sorted.chunk_by(|left, right| left.0 == right.0) {
        // Within a group indices ascend, and but for a rare accident its first two are equal.
        'group: for (place, (_, second)) in group.iter().enumerate().skip(1) {
            if best.is_some_and(|(_, best)| best <= *second) {
                break;
            }
            for (_, first) in group.iter().take(place.min(ACCIDENTS)) {
                if are_equal(*first, *second) {
                    best = Some((*first, *second));
                    break 'group;
                }
            }
        }
    }
    best
}

#[cold]
fn are_equal<T: Serialize>(left: &T, right: &T) -> bool {
    match (serde_json::to_value(left), serde_json::to_value(right)) {
        (Ok(left), Ok(right)) => equal(&left, &right),
        _ => false,
    }
}

/// Turns a value into its fingerprint.
#[derive(Clone, Copy)]
struct Fingerprint<'k> {
    keys: &'k RandomState,
    depth: u32,
}

/// Kinds of values; those of different kinds are never equal.
mod kind {
    pub(super) const NULL: u8 = 0;
    pub(super) const BOOLEAN: u8 = 1;
    pub(super) const INTEGER: u8 = 2;
    pub(super) const FLOAT: u8 = 3;
    pub(super) const TEXT: u8 = 4;
    pub(super) const ARRAY: u8 = 5;
    pub(super) const OBJECT: u8 = 6;
}

impl Fingerprint<'_> {
    fn of(self, value: impl Hash) -> Result<u64, Unwritable> {
        Ok(self.keys.hash_one(value))
    }

    fn number(self, number: Number) -> Result<u64, Unwritable> {
        match number.integer() {
            Some(integer) => self.of((kind::INTEGER, integer)),
            None if number.approximate().is_finite() => {
                self.of((kind::FLOAT, number.approximate().to_bits()))
            }
            None => Err(Unwritable),
        }
    }

    fn inner(self) -> Result<Self, Unwritable> {
        if self.depth == Check::DEPTH {
            return Err(Unwritable);
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }
}

/// The value cannot be written as JSON, or is too deep.
#[derive(Debug)]
struct Unwritable;

impl fmt::Display for Unwritable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the value cannot be written as JSON")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The elements of an array, in their order.
struct Elements<'k> {
    inner: Fingerprint<'k>,
    hasher: <RandomState as BuildHasher>::Hasher,
    /// The variant of an enum that the array belongs to: JSON has an object around it.
    variant: Option<&'static str>,
}

/// The properties of an object, in any order: their fingerprints are added up.
struct Properties<'k> {
    inner: Fingerprint<'k>,
    sum: u64,
    count: usize,
    name: u64,
    variant: Option<&'static str>,
    /// Whether it stands for a value that is kept as text.
    raw: bool,
}

impl<'k> Fingerprint<'k> {
    fn elements(self, variant: Option<&'static str>) -> Result<Elements<'k>, Unwritable> {
        let mut hasher = self.keys.build_hasher();
        kind::ARRAY.hash(&mut hasher);
        Ok(Elements {
            inner: self.inner()?,
            hasher,
            variant,
        })
    }

    fn properties(self, variant: Option<&'static str>) -> Result<Properties<'k>, Unwritable> {
        Ok(Properties {
            inner: self.inner()?,
            sum: 0,
            count: 0,
            name: 0,
            variant,
            raw: false,
        })
    }

    /// An object with one property, as JSON has it around the value of a variant.
    fn around(self, variant: Option<&'static str>, value: u64) -> Result<u64, Unwritable> {
        let Some(variant) = variant else {
            return Ok(value);
        };
        let mut properties = self.properties(None)?;
        properties.add(self.serialize_str(variant)?, value);
        properties.finish()
    }
}

impl Elements<'_> {
    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self.inner)?.hash(&mut self.hasher);
        Ok(())
    }

    fn finish(self) -> Result<u64, Unwritable> {
        self.inner.around(self.variant, self.hasher.finish())
    }
}

impl Properties<'_> {
    fn add(&mut self, name: u64, value: u64) {
        let property = self.inner.keys.hash_one((name, value));
        self.sum = self.sum.wrapping_add(property);
        self.count += 1;
    }

    fn finish(self) -> Result<u64, Unwritable> {
        if self.raw {
            return Ok(self.name);
        }
        let value = self.inner.of((kind::OBJECT, self.count, self.sum))?;
        self.inner.around(self.variant, value)
    }
}

mod serializer;
