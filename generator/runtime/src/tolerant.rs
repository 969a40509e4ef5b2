//! Reading JSON that does not quite fit, so that one odd value does not lose a page.
//!
//! A body is decoded by serde_json as it is. Only if that fails, it is read into a tree that keeps the text of
//! its values ([`tree`]), which takes what JSON readers of other languages take, and decoded again; where the
//! decoder stops, the smallest part that can be missed is mended or left out ([`mend`]), and so on. The text
//! is changed and not the decoder, so that generated types are compiled for one decoder only, and a body that
//! fits costs nothing.

mod integers;
mod mend;
mod repair;
mod steps;
mod tree;

#[cfg(test)]
mod tests;

use serde::de::DeserializeOwned;
use serde_json::Error;

use crate::places::Places;
use mend::{Decoded, mend};
pub use repair::{Repair, RepairKind};

/// How deep serde_json reads by itself.
const PLAIN_LEVELS: usize = 127;

/// How deep lists and objects are read unless the client says otherwise.
pub(crate) const LEVELS: usize = 256;

/// What is known of a body that is to be read.
#[derive(Clone, Copy)]
pub(crate) struct Described {
    pub(crate) places: &'static Places,
    /// The pointer of the response in the description.
    pub(crate) response: &'static str,
    /// How deep lists and objects are read.
    pub(crate) levels: usize,
}

/// A body cannot be read.
pub(crate) struct Unfit {
    pub(crate) fault: Error,
    /// The place in the body, if the line and column of the error are not those of the body.
    pub(crate) pointer: Option<String>,
}

/// What was read, and what was repaired for that: nothing in a body that fits.
pub(crate) struct Read<T> {
    pub(crate) value: T,
    pub(crate) repairs: Vec<Repair>,
    /// The first error, if there was one.
    pub(crate) fault: Option<Error>,
}

/// Reads a body, strictly first.
pub(crate) fn read<T: DeserializeOwned + Send>(
    text: &[u8],
    described: Described,
) -> Result<Read<T>, Unfit> {
    let first = match serde_json::from_slice(text) {
        Ok(value) => {
            return Ok(Read {
                value,
                repairs: Vec::new(),
                fault: None,
            });
        }
        Err(fault) => fault,
    };
    let mut value = None;
    let decoded = mend(text, first, described, &mut |text, levels| {
        value = Some(decode(text, levels)?);
        Ok(())
    })?;
    let Decoded { repairs, first } = decoded;
    match value {
        Some(value) => Ok(Read {
            value,
            fault: (!repairs.is_empty()).then_some(first),
            repairs,
        }),
        None => Err(Unfit {
            fault: first,
            pointer: None,
        }),
    }
}

fn decode<T: DeserializeOwned + Send>(text: &[u8], levels: usize) -> Result<T, Error> {
    #[cfg(not(target_arch = "wasm32"))]
    if levels > PLAIN_LEVELS {
        return deep::decode(text, levels);
    }
    let _ = levels;
    serde_json::from_slice(text)
}

/// How deep a body can be read here, of what the client allows.
fn possible(levels: usize) -> usize {
    if cfg!(target_arch = "wasm32") {
        PLAIN_LEVELS
    } else {
        levels.max(PLAIN_LEVELS)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod deep {
    use std::thread;

    use serde::de::Error as _;
    use serde_json::Deserializer;

    use super::{DeserializeOwned, Error};

    /// What a level takes of the stack at most, in a build that is not optimized.
    const LEVEL: usize = 32 * 1024;
    const REST: usize = 1024 * 1024;

    /// Decodes on a thread whose stack is large enough for the levels that a body has.
    pub(super) fn decode<T: DeserializeOwned + Send>(
        text: &[u8],
        levels: usize,
    ) -> Result<T, Error> {
        let size = levels.saturating_mul(LEVEL).saturating_add(REST);
        thread::scope(|scope| {
            let thread = thread::Builder::new().stack_size(size);
            let decoding = thread.spawn_scoped(scope, || {
                let mut decoder = Deserializer::from_slice(text);
                decoder.disable_recursion_limit();
                let value = T::deserialize(&mut decoder)?;
                decoder.end()?;
                Ok(value)
            });
            let decoding = decoding.map_err(Error::io)?;
            let panicked = |_| Err(Error::custom("decoding failed"));
            decoding.join().unwrap_or_else(panicked)
        })
    }
}
