//! Lines and columns: a walk along a JSON pointer that fails on purpose at the node it looks for,
//! so that the YAML library stamps the place on the failure.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::tree::{KeySeed, pointer_segments};

/// One step from a node to its child.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Into a mapping; `occurrence` counts equal keys from 0.
    Key { key: String, occurrence: usize },
    /// Into a list.
    Index(usize),
}

pub(super) fn of_value(text: &str, pointer: &str) -> (usize, usize) {
    of_pointer(text, pointer, false)
}

pub(super) fn of_key(text: &str, pointer: &str) -> (usize, usize) {
    of_pointer(text, pointer, true)
}

fn of_pointer(text: &str, pointer: &str, key: bool) -> (usize, usize) {
    let mut steps: Vec<Step> = pointer_segments(pointer)
        .into_iter()
        .map(|key| Step::Key { key, occurrence: 0 })
        .collect();
    let mut key = key;
    loop {
        if let Some(place) = probe(text, &steps, key) {
            return place;
        }
        // The node is not there (a missing key, say): its nearest ancestor is the best place.
        key = false;
        if steps.pop().is_none() {
            return (1, 1);
        }
    }
}

pub(super) fn of_steps(text: &str, steps: &[Step], key: bool) -> (usize, usize) {
    probe(text, steps, key).unwrap_or((1, 1))
}

fn probe(text: &str, steps: &[Step], key: bool) -> Option<(usize, usize)> {
    let mut found = false;
    let probe = Probe {
        steps,
        key,
        found: &mut found,
    };
    let error = probe
        .deserialize(serde_yaml::Deserializer::from_str(text))
        .err()?;
    let location = error.location()?;
    found.then(|| (location.line(), location.column()))
}

struct Probe<'a> {
    steps: &'a [Step],
    key: bool,
    found: &'a mut bool,
}

impl Probe<'_> {
    /// The failure that gets the place stamped on.
    fn stop<E: de::Error>(self) -> Result<(), E> {
        if self.steps.is_empty() {
            *self.found = true;
        }
        Err(E::custom("place"))
    }
}

impl<'de> DeserializeSeed<'de> for Probe<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Probe<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.stop()
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.stop()
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.stop()
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.stop()
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<(), E> {
        self.stop()
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<(), E> {
        self.stop()
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.stop()
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<(), E> {
        self.stop()
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Some((step, rest)) = self.steps.split_first() else {
            return self.stop();
        };
        let Step::Key {
            key: wanted,
            occurrence,
        } = step
        else {
            return Err(de::Error::custom("not a list"));
        };
        let mut left = *occurrence;
        loop {
            let stop_at_key = (self.key && rest.is_empty() && left == 0).then_some(wanted.as_str());
            let seed = KeyProbe {
                stop_at: stop_at_key,
                found: self.found,
            };
            let Some(key) = access.next_key_seed(seed)? else {
                return Err(de::Error::custom("no such key"));
            };
            if key == *wanted {
                if left == 0 {
                    let probe = Probe {
                        steps: rest,
                        key: self.key,
                        found: self.found,
                    };
                    return access.next_value_seed(probe);
                }
                left -= 1;
            }
            access.next_value::<IgnoredAny>()?;
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Some((step, rest)) = self.steps.split_first() else {
            return self.stop();
        };
        let index = match step {
            Step::Index(index) => *index,
            Step::Key { key, .. } => key
                .parse()
                .map_err(|_| de::Error::custom("not a mapping"))?,
        };
        for _ in 0..index {
            if access.next_element::<IgnoredAny>()?.is_none() {
                return Err(de::Error::custom("no such element"));
            }
        }
        let probe = Probe {
            steps: rest,
            key: self.key,
            found: self.found,
        };
        access
            .next_element_seed(probe)?
            .ok_or_else(|| de::Error::custom("no such element"))
    }
}

struct KeyProbe<'a> {
    stop_at: Option<&'a str>,
    found: &'a mut bool,
}

impl<'de> DeserializeSeed<'de> for KeyProbe<'_> {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for KeyProbe<'_> {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        KeySeed.expecting(formatter)
    }

    fn visit_unit<E: de::Error>(self) -> Result<String, E> {
        let key = KeySeed.visit_unit()?;
        self.check(key)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<String, E> {
        let key = KeySeed.visit_bool(value)?;
        self.check(key)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<String, E> {
        let key = KeySeed.visit_i64(value)?;
        self.check(key)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<String, E> {
        let key = KeySeed.visit_u64(value)?;
        self.check(key)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<String, E> {
        let key = KeySeed.visit_f64(value)?;
        self.check(key)
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<String, E> {
        let key = KeySeed.visit_str(value)?;
        self.check(key)
    }
}

impl KeyProbe<'_> {
    fn check<E: de::Error>(self, key: String) -> Result<String, E> {
        if self.stop_at == Some(key.as_str()) {
            *self.found = true;
            return Err(E::custom("place"));
        }
        Ok(key)
    }
}
