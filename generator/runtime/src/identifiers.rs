//! Numbers that registers of Russia, Ukraine, Belarus and Kazakhstan give to companies and persons, and two
//! kinds of contact data, checked as far as they can be without asking the register.
//!
//! A function per kind takes a text and gives back a small `Copy` type that keeps it, or tells what is wrong:
//!
//! ```
//! use kartoteka_runtime::identifiers::{self, IdentifierError};
//!
//! let inn = identifiers::inn("7707083893")?;
//! assert!(inn.is_company());
//! assert_eq!(inn.to_string(), "7707083893");
//!
//! let fault = identifiers::inn("7707083894").unwrap_err();
//! assert_eq!(fault, IdentifierError::CheckDigit { position: 10, found: 4, expected: 3 });
//! # Ok::<(), IdentifierError>(())
//! ```
//!
//! The checks are strict: digits are those of ASCII, letters are Latin capitals, nothing is trimmed. Only a
//! [telephone number](RuPhone) may have spaces, hyphens and brackets. That a number passes does not mean that
//! it was issued. Some numbers of nothing but zeros satisfy the arithmetic of their kind (EDRPOU, RNOKPP and
//! BIN); no rule of these kinds forbids them, so they pass.
//!
//! Sources: the forms of INN, KPP and postal index are those of the XML schemas of Russia's tax service; OGRN
//! and OGRNIP follow order 165n of the Ministry of Finance of 30.10.2017, item 7; the others are computed as
//! python-stdnum does, whose documentation names the laws.

mod error;
mod kind;
mod text;

mod belarus;
mod contact;
mod kazakhstan;
mod russia;
mod ukraine;

#[cfg(test)]
mod tests;

pub use belarus::{Unp, unp};
pub use contact::{PostalIndexRu, RuPhone, postal_index_ru, ru_phone};
pub use error::{Characters, FormRule, IdentifierError};
pub use kazakhstan::{Bin, bin};
pub use kind::{IdentifierKind, UnknownKind};
pub use russia::{Inn, Kpp, Ogrn, Ogrnip, inn, kpp, ogrn, ogrnip};
pub use ukraine::{Edrpou, Rnokpp, edrpou, rnokpp};
