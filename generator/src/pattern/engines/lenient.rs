//! What only the old leniences of ECMA-262 let pass, and classes by the names of POSIX.

use super::{Construct, Finder};
use crate::pattern::Extent;

/// Escapes of other engines that ECMA-262 takes for a letter, and what says the same.
const ELSEWHERE: &[(char, Option<&str>)] = &[
    ('A', Some("^")),
    ('Z', Some("$")),
    ('z', Some("$")),
    ('h', Some(r"[ \t]")),
    ('a', Some(r"\x07")),
    ('e', Some(r"\x1B")),
    ('G', None),
    ('H', None),
    ('K', None),
    ('N', None),
    ('Q', None),
    ('E', None),
    ('R', None),
    ('X', None),
];

/// Classes that POSIX names, as what stands in brackets.
const NAMED: &[(&str, &str)] = &[
    ("alnum", "A-Za-z0-9"),
    ("alpha", "A-Za-z"),
    ("blank", r" \t"),
    ("digit", "0-9"),
    ("lower", "a-z"),
    ("space", r" \t\n\r\f\v"),
    ("upper", "A-Z"),
    ("word", "A-Za-z0-9_"),
    ("xdigit", "0-9A-Fa-f"),
];

impl Finder<'_> {
    /// A character that Unicode mode would refuse.
    pub(super) fn lenient_character(&mut self, extent: Extent, code_point: u32, in_class: bool) {
        match self.source(extent) {
            ['\\', 'p' | 'P'] => self.push(extent, Construct::Property, None),
            ['\\', letter] if letter.is_ascii_alphabetic() => {
                let known = ELSEWHERE.iter().find(|(it, _)| it == letter);
                match known {
                    Some((_, cure)) => {
                        let cure = cure.filter(|_| !in_class).map(str::to_owned);
                        self.push(extent, Construct::Letter, cure);
                    }
                    None if code_point == u32::from(*letter) => {
                        let cure = Some(letter.to_string());
                        self.push(extent, Construct::NeedlessEscape, cure);
                    }
                    None => {}
                }
            }
            ['\\', sign] if !(r"^$\.*+?()[]{}|/".contains(*sign) || (in_class && *sign == '-')) => {
                let cure = (!sign.is_ascii_digit()).then(|| sign.to_string());
                self.push(extent, Construct::NeedlessEscape, cure);
            }
            ['{'] if !in_class => match self.quantifier(extent.start) {
                Some((end, cure)) => {
                    let extent = Extent { end, ..extent };
                    self.push(extent, Construct::NoQuantifier, Some(cure));
                }
                None => self.push(extent, Construct::LoneBracket, Some(r"\{".to_owned())),
            },
            [sign @ ('}' | ']')] if !in_class => {
                self.push(extent, Construct::LoneBracket, Some(format!("\\{sign}")));
            }
            _ => {}
        }
    }

    /// `{1-20}`, `{,20}`, `{1, 20}`: where it ends and what was meant.
    fn quantifier(&self, start: usize) -> Option<(usize, String)> {
        let rest = self.text.get(start + 1..)?;
        let length = rest.iter().take(24).position(|it| *it == '}')?;
        let inner: String = rest.get(..length)?.iter().collect();
        let (least, most) = inner.split_once([',', '-'])?;
        let (least, most) = (least.trim(), most.trim());
        let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
        if !digits(least) || !digits(most) || most.is_empty() {
            return None;
        }
        let least = if least.is_empty() { "0" } else { least };
        Some((start + length + 2, format!("{{{least},{most}}}")))
    }

    /// `[[:alpha:]]`, which elsewhere is a class of letters; whether the class is one.
    pub(super) fn named_class(&mut self, extent: Extent) -> bool {
        let source: String = self.source(extent).iter().collect();
        let Some((before, rest)) = source.split_once("[:") else {
            return false;
        };
        let Some(name) = rest.strip_suffix(":]") else {
            return false;
        };
        if name.is_empty() || !name.bytes().all(|it| it.is_ascii_lowercase() || it == b'^') {
            return false;
        }
        let closed = self.text.get(extent.end) == Some(&']');
        let known = NAMED.iter().find(|(it, _)| *it == name);
        let cure = known
            .filter(|_| closed)
            .map(|(_, it)| format!("{before}{it}]"));
        let end = extent.end + usize::from(closed);
        self.push(Extent { end, ..extent }, Construct::NamedClass, cure);
        true
    }
}
