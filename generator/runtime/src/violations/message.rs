//! Violations in words.

mod english;
mod russian;

use std::fmt;

use serde_json::Value;

use super::{LONGEST, Location, Parameter, Rule, Violation, Violations};
use crate::identifiers::IdentifierError;
use crate::locale::{Displayed, Locale, Message, Noun};

impl Message for Violations {
    fn write(&self, formatter: &mut fmt::Formatter<'_>, locale: Locale) -> fmt::Result {
        for (index, violation) in self.list.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            violation.write(formatter, locale)?;
        }
        if self.omitted == 0 {
            return Ok(());
        }
        let noun = Noun::VIOLATION.after(self.omitted, locale);
        match locale {
            Locale::En => write!(formatter, "\nand {} more {noun}", self.omitted),
            Locale::Ru => write!(formatter, "\nи ещё {} {noun}", self.omitted),
        }
    }
}

impl Message for Violation {
    fn write(&self, formatter: &mut fmt::Formatter<'_>, locale: Locale) -> fmt::Result {
        if let Some(parameter) = &self.parameter {
            parameter.write(formatter, locale)?;
            if !self.pointer.is_empty() {
                write!(formatter, ", {}", Shown(&self.pointer))?;
            }
        }
        match (self.pointer.as_str(), locale) {
            _ if self.parameter.is_some() => {}
            ("", Locale::En) => formatter.write_str("the whole value")?,
            ("", Locale::Ru) => formatter.write_str("значение целиком")?,
            (pointer, _) => write!(formatter, "{}", Shown(pointer))?,
        }
        formatter.write_str(": ")?;
        self.rule.write(formatter, locale)?;
        if let Some(value) = &self.value {
            formatter.write_str(match locale {
                Locale::En => "; the value is ",
                Locale::Ru => "; значение: ",
            })?;
            match value {
                Value::String(text) => write!(formatter, "\"{}\"", Shown(text))?,
                value => write!(formatter, "{value}")?,
            }
        }
        formatter.write_str(match (self.inferred, locale) {
            (false, _) => "",
            (true, Locale::En) => " (this rule is inferred, not documented)",
            (true, Locale::Ru) => " (это правило — наш вывод, в документации его нет)",
        })
    }
}

impl Message for Parameter {
    fn write(&self, out: &mut fmt::Formatter<'_>, locale: Locale) -> fmt::Result {
        let kind = match (self.location(), locale) {
            (Location::Path, Locale::En) => "path parameter",
            (Location::Query, Locale::En) => "query parameter",
            (Location::Header, Locale::En) => "header",
            (Location::Path, Locale::Ru) => "параметр пути",
            (Location::Query, Locale::Ru) => "параметр запроса",
            (Location::Header, Locale::Ru) => "заголовок",
            (Location::Cookie, _) => "cookie",
        };
        write!(out, "{kind} `{}`", Shown(self.name()))
    }
}

impl Message for Rule {
    fn write(&self, out: &mut fmt::Formatter<'_>, locale: Locale) -> fmt::Result {
        match locale {
            Locale::En => self.write_english(out),
            Locale::Ru => self.write_russian(out),
        }
    }
}

impl Rule {
    /// The message in a language, one clause without a full stop.
    pub fn display(&self, locale: Locale) -> Displayed<'_> {
        Displayed::new(self, locale)
    }
}

fn write_error(
    out: &mut fmt::Formatter<'_>,
    error: Option<IdentifierError>,
    locale: Locale,
) -> fmt::Result {
    match error {
        Some(error) => write!(out, ": {}", error.display(locale)),
        None => Ok(()),
    }
}

/// A text from outside as a message shows it: cut off where it is long, and without characters that move the
/// cursor, turn the direction of writing, or cannot be seen.
pub(crate) struct Shown<'a>(pub(crate) &'a str);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, character) in self.0.chars().enumerate() {
            if index > LONGEST {
                return out.write_str("…");
            }
            match character {
                '\u{61c}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}' => write!(out, "{}", character.escape_unicode())?,
                character if character.is_control() => write!(out, "{}", character.escape_debug())?,
                character => write!(out, "{character}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, Locale::En)
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, Locale::En)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter, Locale::En)
    }
}
