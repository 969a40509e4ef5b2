//! Values that say where a page begins, as text.

use crate::optional::Optional;
use crate::verbatim::{Verbatim, VerbatimValue};

/// A value that may say where a page begins, or how long it is.
pub trait PageValue {
    /// The value as text, if there is one.
    fn text(&self) -> Option<String>;
}

/// A parameter of a request that can be set from text.
pub trait PageParameter: PageValue {
    /// Sets the value; `false` if the text is no value of this type, which then stays as it was.
    fn set(&mut self, text: &str) -> bool;
}

impl PageValue for String {
    fn text(&self) -> Option<String> {
        Some(self.clone())
    }
}

impl PageParameter for String {
    fn set(&mut self, text: &str) -> bool {
        text.clone_into(self);
        true
    }
}

macro_rules! parsed {
    ($($kind:ty)*) => {
        $(
            impl PageValue for $kind {
                fn text(&self) -> Option<String> {
                    Some(self.to_string())
                }
            }

            impl PageParameter for $kind {
                fn set(&mut self, text: &str) -> bool {
                    replaced(self, text.parse().ok())
                }
            }
        )*
    };
}

parsed!(i8 i16 i32 i64 u8 u16 u32 u64);

fn replaced<T>(place: &mut T, value: Option<T>) -> bool {
    match value {
        Some(value) => {
            *place = value;
            true
        }
        None => false,
    }
}

impl<T: PageParameter + Default> PageParameter for Option<T> {
    fn set(&mut self, text: &str) -> bool {
        let mut value = T::default();
        let fits = value.set(text);
        if fits {
            *self = Some(value);
        }
        fits
    }
}

impl<T: PageValue> PageValue for Option<T> {
    fn text(&self) -> Option<String> {
        self.as_ref()?.text()
    }
}

impl<T: PageValue> PageValue for Optional<T> {
    fn text(&self) -> Option<String> {
        self.value()?.text()
    }
}

impl<T: PageValue + ?Sized> PageValue for Box<T> {
    fn text(&self) -> Option<String> {
        (**self).text()
    }
}

impl<T: VerbatimValue> PageParameter for Verbatim<T> {
    fn set(&mut self, text: &str) -> bool {
        replaced(self, T::parse(text).map(|_| Self::from_text(text)))
    }
}

impl<T> PageValue for Verbatim<T> {
    fn text(&self) -> Option<String> {
        Some(Verbatim::text(self).to_owned())
    }
}
