//! Numbers and names of a description as tokens.

use kartoteka_runtime::validate::Number;
use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::emit::types::ident;

/// A lower limit of a length. One of four billions and more is out of reach on some machines and on all
/// the more so beyond.
pub(super) fn lower(limit: u64) -> Literal {
    Literal::usize_unsuffixed(u32::try_from(limit).unwrap_or(u32::MAX) as usize)
}

/// An upper limit of a length; none where nothing is so long.
pub(super) fn upper(limit: u64) -> Option<Literal> {
    let limit = u32::try_from(limit).ok()?;
    Some(Literal::usize_unsuffixed(limit as usize))
}

/// A number of a description as a literal of the smallest type that holds it; what double precision does not keep
/// is put together, with `validate` in scope.
pub(super) fn number(text: &str) -> Option<TokenStream> {
    let literal = match text.parse::<i128>() {
        Ok(integer) => match (i32::try_from(integer), i64::try_from(integer)) {
            (Ok(_), _) => integer.to_string(),
            (_, Ok(_)) => format!("{integer}_i64"),
            _ => format!("{integer}_i128"),
        },
        Err(_) => {
            let float: f64 = text.parse().ok()?;
            let exact = Number::parse(text)?;
            if !(float.is_finite() && Number::from(float) == exact) {
                let (digits, exponent) = parts(text)?;
                return Some(quote!(validate::Number::decimal(#digits, #exponent)));
            }
            format!("{float:?}")
        }
    };
    literal.parse().ok()
}

/// The digits of a number with their sign, and the power of ten they are multiplied with.
pub(in crate::emit) fn parts(text: &str) -> Option<(Literal, Literal)> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.trim_start_matches('+').parse().ok()?;
    let exponent = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    Some((
        Literal::i128_unsuffixed(format!("{whole}{fraction}").parse().ok()?),
        Literal::i32_unsuffixed(exponent),
    ))
}

/// The digits of a number and the power of ten they are multiplied with.
pub(in crate::emit) fn decimal(text: &str) -> Option<(Literal, Literal)> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.trim_start_matches('+').parse().ok()?;
    let exponent = exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    Some((
        Literal::u64_unsuffixed(digits.parse().ok()?),
        Literal::i32_unsuffixed(exponent),
    ))
}

/// The runtime's name for a kind of identifier: `RuPhone` for `ru-phone`.
pub(in crate::emit) fn variant(name: &str) -> Ident {
    let words = name.split('-').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    ident(&words.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::{decimal, number, variant};

    #[test]
    fn numbers_become_literals() {
        for (text, literal) in [
            ("1", "1"),
            ("-5", "-5"),
            ("2147483648", "2147483648_i64"),
            ("18446744073709551615", "18446744073709551615_i128"),
            ("0.5", "0.5"),
            ("1e300", "1e300"),
        ] {
            let found = number(text).unwrap().to_string().replace("- ", "-");
            assert_eq!(found, literal);
        }
        let exact = number("999999999999999.99").unwrap().to_string();
        let expected = "validate :: Number :: decimal (99999999999999999 , - 2)";
        assert_eq!(exact.replace("-2", "- 2"), expected);
        assert!(number("1e400").is_some() && number("x").is_none());
    }

    #[test]
    fn steps_are_exact() {
        for (text, digits, exponent) in [
            ("0.01", "1", "-2"),
            ("100", "100", "0"),
            ("1e-7", "1", "-7"),
            ("2.5E+3", "25", "2"),
        ] {
            let (found, power) = decimal(text).unwrap();
            let found = (found.to_string(), power.to_string());
            assert_eq!(found, (digits.to_owned(), exponent.to_owned()), "{text}");
        }
    }

    #[test]
    fn names_of_the_runtime() {
        assert_eq!(variant("postal-index-ru"), "PostalIndexRu");
        assert_eq!(variant("inn"), "Inn");
    }
}
