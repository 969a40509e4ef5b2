//! Times that are counted from an epoch.

use std::fmt;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::numerals::whole;
use crate::validate::Number;

/// The ticks between 0001-01-01T00:00:00Z and 1970-01-01T00:00:00Z.
const TICKS_BEFORE_UNIX: i64 = 621_355_968_000_000_000;

const TICKS_IN_SECOND: i64 = 10_000_000;

macro_rules! counted {
    ($($(#[$documentation:meta])* $name:ident: $read:expr, $count:expr;)+) => {
        $(
            $(#[$documentation])*
            ///
            /// The number is kept as it came, and the time is computed when it is asked for. It is sent as a
            /// number; a text of digits is read, too.
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(i64);

            impl $name {
                /// Takes the number.
                pub const fn new(value: i64) -> Self {
                    Self(value)
                }

                /// The number.
                pub const fn value(self) -> i64 {
                    self.0
                }

                /// The time; `None` if it is beyond what chrono can say.
                pub fn date_time(self) -> Option<DateTime<Utc>> {
                    let read: fn(i64) -> Option<DateTime<Utc>> = $read;
                    read(self.0)
                }

                /// The number of a time, cut down to a whole one; `None` if it takes more than 64 bits.
                pub fn from_date_time<Z: TimeZone>(time: &DateTime<Z>) -> Option<Self> {
                    let count: fn(&DateTime<Utc>) -> Option<i64> = $count;
                    count(&time.to_utc()).map(Self)
                }
            }

            impl From<i64> for $name {
                fn from(value: i64) -> Self {
                    Self(value)
                }
            }

            impl From<$name> for Number {
                fn from(value: $name) -> Self {
                    value.0.into()
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.0.fmt(formatter)
                }
            }

            /// The number.
            impl fmt::Display for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.0.fmt(formatter)
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_i64(self.0)
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    whole(deserializer).map(Self)
                }
            }
        )+
    };
}

counted! {
    /// A time in ticks, as .NET counts it: units of 100 ns since 0001-01-01T00:00:00, here in UTC.
    Ticks: |ticks| {
        // Neither can overflow: a sixty-fourth bit of ticks is less than one of nanoseconds in chrono's seconds.
        let unix = i128::from(ticks) - i128::from(TICKS_BEFORE_UNIX);
        let seconds = i64::try_from(unix.div_euclid(i128::from(TICKS_IN_SECOND))).ok()?;
        let rest = i64::try_from(unix.rem_euclid(i128::from(TICKS_IN_SECOND))).ok()?;
        DateTime::from_timestamp(seconds, 0)?.checked_add_signed(TimeDelta::nanoseconds(rest * 100))
    }, |time| {
        let part = i64::from(time.timestamp_subsec_nanos().min(999_999_999) / 100);
        let ticks = i128::from(time.timestamp()) * i128::from(TICKS_IN_SECOND);
        i64::try_from(ticks + i128::from(part) + i128::from(TICKS_BEFORE_UNIX)).ok()
    };
    /// A time in seconds since 1970-01-01T00:00:00Z.
    UnixSeconds: |seconds| DateTime::from_timestamp(seconds, 0), |time| Some(time.timestamp());
    /// A time in milliseconds since 1970-01-01T00:00:00Z.
    UnixMilliseconds: DateTime::from_timestamp_millis, |time| Some(time.timestamp_millis());
}
