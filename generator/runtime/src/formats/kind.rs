//! The formats by name.

use std::fmt;
use std::str::FromStr;

use crate::locale::Locale;
use crate::validate::Number;

macro_rules! formats {
    ($($(#[$meta:meta])* $variant:ident = $name:literal, $en:literal, $ru:literal;)+) => {
        /// A format that is checked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Format {
            $(#[doc = concat!("The format `", $name, "`.")] $(#[$meta])* $variant,)+
        }

        impl Format {
            /// Every format, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in descriptions, such as `date-time`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// What a value of this format is, in the nominative, with an example where that helps.
            pub const fn title(self, locale: Locale) -> &'static str {
                let (en, ru) = match self {
                    $(Self::$variant => ($en, $ru),)+
                };
                match locale {
                    Locale::En => en,
                    Locale::Ru => ru,
                }
            }
        }
    };
}

formats! {
    Uuid = "uuid", "a UUID such as 2eb8aa08-aa98-11ea-b4aa-73b441d16380",
        "UUID, например 2eb8aa08-aa98-11ea-b4aa-73b441d16380";
    Date = "date", "a date of the calendar such as 2024-02-29", "дата, например 2024-02-29";
    DateTime = "date-time", "a date and a time with an offset such as 2024-02-29T10:00:00+03:00",
        "дата и время со смещением, например 2024-02-29T10:00:00+03:00";
    Time = "time", "a time with an offset such as 10:00:00+03:00",
        "время со смещением, например 10:00:00+03:00";
    Duration = "duration", "a duration such as P1DT12H", "продолжительность, например P1DT12H";
    Email = "email", "an e-mail address", "адрес электронной почты";
    IdnEmail = "idn-email", "an e-mail address, of any script",
        "адрес электронной почты, в том числе не латиницей";
    Hostname = "hostname", "a host name such as example.com", "имя хоста, например example.com";
    IdnHostname = "idn-hostname", "a host name, of any script",
        "имя хоста, в том числе не латиницей";
    Ipv4 = "ipv4", "an IPv4 address such as 192.0.2.1", "адрес IPv4, например 192.0.2.1";
    Ipv6 = "ipv6", "an IPv6 address such as 2001:db8::1", "адрес IPv6, например 2001:db8::1";
    Uri = "uri", "a URI with its scheme such as https://example.com/",
        "URI со схемой, например https://example.com/";
    UriReference = "uri-reference", "a URI or a reference relative to one",
        "URI или относительная ссылка";
    Byte = "byte", "base64 with padding and without line breaks",
        "base64 с дополнением и без переводов строк";
    Binary = "binary", "octets as they are", "произвольные байты";
    Int8 = "int8", "a whole number from -128 to 127", "целое число от -128 до 127";
    Int16 = "int16", "a whole number from -32768 to 32767", "целое число от -32768 до 32767";
    Int32 = "int32", "a whole number from -2147483648 to 2147483647",
        "целое число от -2147483648 до 2147483647";
    Int64 = "int64", "a whole number from -9223372036854775808 to 9223372036854775807",
        "целое число от -9223372036854775808 до 9223372036854775807";
    Uint8 = "uint8", "a whole number from 0 to 255", "целое число от 0 до 255";
    Uint16 = "uint16", "a whole number from 0 to 65535", "целое число от 0 до 65535";
    Uint32 = "uint32", "a whole number from 0 to 4294967295", "целое число от 0 до 4294967295";
    Uint64 = "uint64", "a whole number from 0 to 18446744073709551615",
        "целое число от 0 до 18446744073709551615";
    Float = "float", "a number of single precision", "число одинарной точности";
    Double = "double", "a number of double precision", "число двойной точности";
}

impl Format {
    /// Whether a text has this format; a format of numbers says nothing about texts.
    #[inline]
    pub fn check_text(self, text: &str) -> bool {
        match self {
            Self::Uuid => super::uuid(text),
            Self::Date => super::date(text),
            Self::DateTime => super::date_time(text),
            Self::Time => super::time(text),
            Self::Duration => super::duration(text),
            Self::Email => super::email(text),
            Self::IdnEmail => super::idn_email(text),
            Self::Hostname => super::hostname(text),
            Self::IdnHostname => super::idn_hostname(text),
            Self::Ipv4 => super::ipv4(text),
            Self::Ipv6 => super::ipv6(text),
            Self::Uri => super::uri(text),
            Self::UriReference => super::uri_reference(text),
            Self::Byte => super::byte(text),
            Self::Binary => super::binary(text),
            Self::Int8
            | Self::Int16
            | Self::Int32
            | Self::Int64
            | Self::Uint8
            | Self::Uint16
            | Self::Uint32
            | Self::Uint64
            | Self::Float
            | Self::Double => true,
        }
    }

    /// Whether a number has this format; a format of texts says nothing about numbers.
    pub fn check_number(self, number: impl Into<Number>) -> bool {
        match self {
            Self::Int8 => super::whole::<i8>(number),
            Self::Int16 => super::whole::<i16>(number),
            Self::Int32 => super::int32(number),
            Self::Int64 => super::int64(number),
            Self::Uint8 => super::whole::<u8>(number),
            Self::Uint16 => super::whole::<u16>(number),
            Self::Uint32 => super::whole::<u32>(number),
            Self::Uint64 => super::whole::<u64>(number),
            Self::Float => super::float(number),
            Self::Double => super::double(number),
            _ => true,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// No format of this name is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat;

impl fmt::Display for UnknownFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("no format of this name is checked")
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let mut all = Self::ALL.iter().copied();
        all.find(|format| format.name() == name)
            .ok_or(UnknownFormat)
    }
}
