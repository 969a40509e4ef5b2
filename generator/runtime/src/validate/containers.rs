//! Values that hold others, whose rules are those of what they hold, and texts that hold values.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, FixedOffset, NaiveDate};
use uuid::Uuid;

use super::Validate;
use super::check::Check;
use super::path::Path;
use crate::formats::Format;
use crate::optional::Optional;
use crate::verbatim::Verbatim;

impl<T: Validate + ?Sized> Validate for &T {
    #[inline]
    fn check(&self, at: Path<'_>, check: &mut Check) {
        (**self).check(at, check);
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    #[inline]
    fn check(&self, at: Path<'_>, check: &mut Check) {
        (**self).check(at, check);
    }
}

impl<T: Validate> Validate for Option<T> {
    #[inline]
    fn check(&self, at: Path<'_>, check: &mut Check) {
        if let Some(value) = self {
            value.check(at, check);
        }
    }
}

impl<T: Validate> Validate for Optional<T> {
    #[inline]
    fn check(&self, at: Path<'_>, check: &mut Check) {
        if let Some(value) = self.value() {
            value.check(at, check);
        }
    }
}

impl<T: Validate> Validate for [T] {
    #[inline]
    fn check(&self, at: Path<'_>, check: &mut Check) {
        for (index, item) in self.iter().enumerate() {
            check.value(at.index(index), item);
        }
    }
}

impl<T: Validate> Validate for Vec<T> {
    #[inline]
    fn check(&self, at: Path<'_>, check: &mut Check) {
        self.as_slice().check(at, check);
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    #[inline]
    fn check(&self, at: Path<'_>, check: &mut Check) {
        for (name, value) in self {
            check.value(at.property(name), value);
        }
    }
}

/// The order of the violations is that of the map, so another one each time.
impl<T: Validate, S> Validate for HashMap<String, T, S> {
    #[inline]
    fn check(&self, at: Path<'_>, check: &mut Check) {
        for (name, value) in self {
            check.value(at.property(name), value);
        }
    }
}

macro_rules! verbatim {
    ($($value:ty: $format:ident),+) => {
        $(
            /// The text is of the format that is described, which is narrower than what is read.
            impl Validate for Verbatim<$value> {
                #[inline]
                fn check(&self, at: Path<'_>, check: &mut Check) {
                    check.format(at, self.text(), Format::$format);
                }
            }
        )+
    };
}

verbatim!(Uuid: Uuid, NaiveDate: Date, DateTime<FixedOffset>: DateTime);
