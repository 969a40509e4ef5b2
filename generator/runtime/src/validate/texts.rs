//! Keywords about texts.

use super::check::{Check, Offending};
use super::length::length;
use super::path::Path;
use crate::formats::Format;
use crate::identifiers::IdentifierKind;
use crate::violations::Rule;

/// The most bytes that a character takes in UTF-8.
const WIDEST: usize = 4;

/// A text that is wrong, and its place; put together where that is known, see [`Check::report`].
struct Fault<'a> {
    at: Path<'a>,
    text: &'a str,
}

impl Check {
    /// `minLength`, in characters (code points).
    #[inline]
    pub fn min_length(&mut self, at: Path<'_>, text: &str, limit: usize) {
        // A text has at most as many characters as bytes, and at least a quarter of that.
        if text.len() > limit.saturating_sub(1).saturating_mul(WIDEST) {
            return;
        }
        if text.len() < limit || length(text) < limit {
            self.too_short(Fault { at, text }, limit);
        }
    }

    /// `maxLength`, in characters (code points).
    #[inline]
    pub fn max_length(&mut self, at: Path<'_>, text: &str, limit: usize) {
        if text.len() <= limit {
            return;
        }
        if text.len() > limit.saturating_mul(WIDEST) || length(text) > limit {
            self.too_long(Fault { at, text }, limit);
        }
    }

    #[cold]
    fn too_short(&mut self, fault: Fault<'_>, limit: usize) {
        let Fault { at, text } = fault;
        let actual = length(text);
        self.report(at, Rule::MinLength { limit, actual }, text.into());
    }

    #[cold]
    fn too_long(&mut self, fault: Fault<'_>, limit: usize) {
        let Fault { at, text } = fault;
        let actual = length(text);
        self.report(at, Rule::MaxLength { limit, actual }, text.into());
    }

    /// `pattern`, which the caller has tried on the text; `None` where it gave up.
    #[inline]
    pub fn pattern(
        &mut self,
        at: Path<'_>,
        text: &str,
        pattern: &'static str,
        matches: impl Into<Option<bool>>,
    ) {
        match matches.into() {
            Some(true) => {}
            Some(false) => self.unlike(Fault { at, text }, pattern),
            None => self.undecided(Fault { at, text }, pattern),
        }
    }

    #[cold]
    fn unlike(&mut self, fault: Fault<'_>, pattern: &'static str) {
        let Fault { at, text } = fault;
        let pattern = pattern.into();
        self.report(at, Rule::Pattern { pattern }, text.into());
    }

    #[cold]
    fn undecided(&mut self, fault: Fault<'_>, pattern: &'static str) {
        let Fault { at, text } = fault;
        let pattern = pattern.into();
        self.report(at, Rule::Undecided { pattern }, text.into());
    }

    /// `format` of a text.
    #[inline]
    pub fn format(&mut self, at: Path<'_>, text: &str, format: Format) {
        if !format.check_text(text) {
            self.report(at, Rule::Format { format }, text.into());
        }
    }

    /// `x-identifier`.
    #[inline]
    pub fn identifier(&mut self, at: Path<'_>, text: &str, kind: IdentifierKind) {
        if let Err(error) = kind.check(text) {
            let error = Some(error);
            self.report(at, Rule::Identifier { kind, error }, text.into());
        }
    }

    /// `enum`, which the caller has looked into; `allowed` is the list as JSON.
    #[inline]
    pub fn enumeration<'a>(
        &mut self,
        at: Path<'_>,
        value: impl Into<Offending<'a>>,
        allowed: &'static str,
        found: bool,
    ) {
        if !found {
            let allowed = allowed.into();
            self.report(at, Rule::Enum { allowed }, value.into());
        }
    }

    /// `const`, with which the caller has compared the value; `expected` is it as JSON.
    #[inline]
    pub fn constant<'a>(
        &mut self,
        at: Path<'_>,
        value: impl Into<Offending<'a>>,
        expected: &'static str,
        equal: bool,
    ) {
        if !equal {
            let expected = expected.into();
            self.report(at, Rule::Const { expected }, value.into());
        }
    }
}

/// A method for each format and each kind of identifier, called like it, so that a check is a short line.
macro_rules! by_name {
    ($($method:ident: $check:ident $kind:expr;)+) => {
        impl Check {
            $(
                #[doc = concat!("`", stringify!($check), "`: `", stringify!($kind), "`.")]
                #[inline]
                pub fn $method(&mut self, at: Path<'_>, text: &str) {
                    self.$check(at, text, $kind);
                }
            )+
        }
    };
}

by_name! {
    uuid: format Format::Uuid;
    date: format Format::Date;
    date_time: format Format::DateTime;
    time: format Format::Time;
    duration: format Format::Duration;
    email: format Format::Email;
    idn_email: format Format::IdnEmail;
    hostname: format Format::Hostname;
    idn_hostname: format Format::IdnHostname;
    ipv4: format Format::Ipv4;
    ipv6: format Format::Ipv6;
    uri: format Format::Uri;
    uri_reference: format Format::UriReference;
    byte: format Format::Byte;
    inn: identifier IdentifierKind::Inn;
    kpp: identifier IdentifierKind::Kpp;
    ogrn: identifier IdentifierKind::Ogrn;
    ogrnip: identifier IdentifierKind::Ogrnip;
    edrpou: identifier IdentifierKind::Edrpou;
    rnokpp: identifier IdentifierKind::Rnokpp;
    unp: identifier IdentifierKind::Unp;
    bin: identifier IdentifierKind::Bin;
    ru_phone: identifier IdentifierKind::RuPhone;
    postal_index_ru: identifier IdentifierKind::PostalIndexRu;
}
