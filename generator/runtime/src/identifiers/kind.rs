//! The kinds of identifiers by name, as descriptions and the command line write them.

use std::fmt;
use std::str::FromStr;

use super::error::IdentifierError;
use super::{belarus, contact, kazakhstan, russia, ukraine};
use crate::locale::Locale;

/// A kind of identifier; the list is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IdentifierKind {
    /// `inn`: [`Inn`](super::Inn).
    Inn,
    /// `kpp`: [`Kpp`](super::Kpp).
    Kpp,
    /// `ogrn`: [`Ogrn`](super::Ogrn).
    Ogrn,
    /// `ogrnip`: [`Ogrnip`](super::Ogrnip).
    Ogrnip,
    /// `edrpou`: [`Edrpou`](super::Edrpou).
    Edrpou,
    /// `rnokpp`: [`Rnokpp`](super::Rnokpp).
    Rnokpp,
    /// `unp`: [`Unp`](super::Unp).
    Unp,
    /// `bin`: [`Bin`](super::Bin).
    Bin,
    /// `ru-phone`: [`RuPhone`](super::RuPhone).
    RuPhone,
    /// `postal-index-ru`: [`PostalIndexRu`](super::PostalIndexRu).
    PostalIndexRu,
}

impl IdentifierKind {
    /// Every kind, in the order of declaration.
    pub const ALL: &'static [Self] = &[
        Self::Inn,
        Self::Kpp,
        Self::Ogrn,
        Self::Ogrnip,
        Self::Edrpou,
        Self::Rnokpp,
        Self::Unp,
        Self::Bin,
        Self::RuPhone,
        Self::PostalIndexRu,
    ];

    /// The name in descriptions, such as `ru-phone`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inn => "inn",
            Self::Kpp => "kpp",
            Self::Ogrn => "ogrn",
            Self::Ogrnip => "ogrnip",
            Self::Edrpou => "edrpou",
            Self::Rnokpp => "rnokpp",
            Self::Unp => "unp",
            Self::Bin => "bin",
            Self::RuPhone => "ru-phone",
            Self::PostalIndexRu => "postal-index-ru",
        }
    }

    /// The name in messages, in the nominative: `INN`, «ИНН», «почтовый индекс РФ».
    pub const fn title(self, locale: Locale) -> &'static str {
        let (en, ru) = match self {
            Self::Inn => ("INN", "ИНН"),
            Self::Kpp => ("KPP", "КПП"),
            Self::Ogrn => ("OGRN", "ОГРН"),
            Self::Ogrnip => ("OGRNIP", "ОГРНИП"),
            Self::Edrpou => ("EDRPOU code", "код ЕДРПОУ"),
            Self::Rnokpp => ("RNOKPP", "РНОКПП"),
            Self::Unp => ("UNP", "УНП"),
            Self::Bin => ("BIN or IIN", "БИН или ИИН"),
            Self::RuPhone => ("Russian telephone number", "российский номер телефона"),
            Self::PostalIndexRu => ("Russian postal index", "российский почтовый индекс"),
        };
        match locale {
            Locale::En => en,
            Locale::Ru => ru,
        }
    }

    /// Whether `text` is an identifier of this kind.
    ///
    /// # Errors
    ///
    /// [`IdentifierError`] tells the first fault.
    pub fn check(self, text: &str) -> Result<(), IdentifierError> {
        match self {
            Self::Inn => russia::inn(text).map(drop),
            Self::Kpp => russia::kpp(text).map(drop),
            Self::Ogrn => russia::ogrn(text).map(drop),
            Self::Ogrnip => russia::ogrnip(text).map(drop),
            Self::Edrpou => ukraine::edrpou(text).map(drop),
            Self::Rnokpp => ukraine::rnokpp(text).map(drop),
            Self::Unp => belarus::unp(text).map(drop),
            Self::Bin => kazakhstan::bin(text).map(drop),
            Self::RuPhone => contact::ru_phone(text).map(drop),
            Self::PostalIndexRu => contact::postal_index_ru(text).map(drop),
        }
    }
}

impl fmt::Display for IdentifierKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

/// There is no kind of this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind;

impl fmt::Display for UnknownKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the kinds of identifiers are")?;
        for (index, kind) in IdentifierKind::ALL.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            write!(formatter, "{comma} `{kind}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for IdentifierKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, UnknownKind> {
        let mut all = Self::ALL.iter().copied();
        all.find(|kind| kind.name() == name).ok_or(UnknownKind)
    }
}
