//! Known numbers, every rule, and every single slip of valid numbers.

use std::collections::HashSet;

use super::*;
use crate::locale::Locale;

#[track_caller]
fn valid(kind: IdentifierKind, values: &[&str]) {
    for value in values {
        assert_eq!(kind.check(value), Ok(()), "{kind} {value}");
    }
}

#[track_caller]
fn invalid(kind: IdentifierKind, value: &str, en: &str, ru: &str) {
    let fault = kind.check(value).unwrap_err();
    assert_eq!(fault.to_string(), en, "{kind} {value}");
    assert_eq!(fault.display(Locale::Ru).to_string(), ru, "{kind} {value}");
}

#[test]
fn companies_and_persons_of_russia() {
    use IdentifierKind::{Inn, Kpp, Ogrn, Ogrnip};
    valid(
        Inn,
        &["7707083893", "7736207543", "4029017981", "9614663486"],
    );
    // The remainder is 10, and the digit 0: of ten digits, of the twelfth digit.
    valid(Inn, &["123456789047", "0391171820", "236231665880"]);
    valid(Kpp, &["402901001", "7736AB001", "7736ZZ999", "013601001"]);
    valid(Ogrn, &["1027700070518", "1024001434049", "1239535705122"]);
    valid(
        Ogrnip,
        &["304500116000157", "477718341704718", "346853560688310"],
    );
    // The remainders 10 and 12, of which only the last digit counts.
    valid(Ogrnip, &["329671756551250", "370596401658202"]);
}

#[test]
fn numbers_of_the_neighbours() {
    use IdentifierKind::{Bin, Edrpou, Rnokpp, Unp};
    // Low weights, middle weights, and weights of the second pass.
    valid(Edrpou, &["14360570", "40075815", "58447367"]);
    valid(Rnokpp, &["0268599528", "7353799075"]);
    valid(Unp, &["100325912", "200988541"]);
    valid(Bin, &["971240001315", "009900000008"]);
    // Zeros satisfy the arithmetic, and no rule forbids them.
    valid(Edrpou, &["00000000"]);
    valid(Rnokpp, &["0000000000"]);
    valid(Bin, &["000000000000"]);
}

#[test]
fn telephone_numbers_and_postal_indices() {
    for spelling in [
        "+79161234567",
        "89161234567",
        "9161234567",
        "+7 (916) 123-45-67",
        "8(916)123 45 67",
        " ( + 7 ) 916-123-45-67 ",
    ] {
        let phone = ru_phone(spelling).unwrap();
        assert_eq!(phone.as_str(), "+79161234567", "{spelling}");
        assert_eq!(phone.national(), "9161234567");
    }
    // Ten digits are a number as they are, even if they begin with 8.
    assert_eq!(ru_phone("8005553535").unwrap().as_str(), "+78005553535");
    valid(
        IdentifierKind::PostalIndexRu,
        &["101000", "000000", "248000"],
    );
}

#[test]
fn lengths_are_told_in_characters() {
    use IdentifierKind::{Bin, Edrpou, Inn, Kpp, PostalIndexRu, RuPhone};
    invalid(
        Inn,
        "77070838931",
        "it has 11 characters, it must have 10 or 12",
        "11 символов, а должно быть 10 или 12",
    );
    invalid(
        Kpp,
        "7736010011",
        "it has 10 characters, it must have 9",
        "10 символов, а должно быть 9",
    );
    let (en, ru) = (
        "it has 7 characters, it must have 8",
        "7 символов, а должно быть 8",
    );
    invalid(Edrpou, "1234567", en, ru);
    // Seven characters in eight bytes.
    invalid(Edrpou, "123456Я", en, ru);
    invalid(
        Bin,
        "",
        "it has 0 characters, it must have 12",
        "0 символов, а должно быть 12",
    );
    invalid(
        RuPhone,
        "123-45-67",
        "it has 7 digits, it must have 10 or 11",
        "7 цифр, а должно быть 10 или 11",
    );
    invalid(
        RuPhone,
        "+7 916 123-45-6",
        "it has 10 digits, it must have 11",
        "10 цифр, а должно быть 11",
    );
    let million = "1".repeat(1_000_000);
    for kind in IdentifierKind::ALL {
        let fault = kind.check(&million).unwrap_err().to_string();
        assert!(fault.starts_with("it has 1000000 "), "{kind}: {fault}");
    }
    assert_eq!(
        IdentifierKind::check(PostalIndexRu, "12345"),
        Err(IdentifierError::Length {
            expected: &[6],
            found: 5
        })
    );
}

#[test]
fn characters_are_told_with_their_place() {
    use IdentifierKind::{Inn, Kpp, Ogrn, RuPhone, Unp};
    invalid(
        Inn,
        "77O7083893",
        "character 3 is `O`, expected a digit",
        "символ 3 — `O`, а должна быть цифра",
    );
    invalid(
        Inn,
        "٧٧٠٧٠٨٣٨٩٣",
        "character 1 is `٧` (U+0667), expected a digit",
        "символ 1 — `٧` (U+0667), а должна быть цифра",
    );
    invalid(
        Ogrn,
        "102770013219\t",
        "character 13 is U+0009, expected a digit",
        "символ 13 — U+0009, а должна быть цифра",
    );
    invalid(
        Kpp,
        "7736аB001",
        "character 5 is `а` (U+0430), expected a digit or a Latin capital letter",
        "символ 5 — `а` (U+0430), а должна быть цифра или заглавная латинская буква",
    );
    invalid(
        Unp,
        "9H0868288",
        "character 2 is `H`, expected a digit",
        "символ 2 — `H`, а должна быть цифра",
    );
    invalid(
        Unp,
        "AD0868288",
        "character 2 is `D`, expected one of the Latin letters ABCEHKMOPT",
        "символ 2 — `D`, а должна быть одна из латинских букв ABCEHKMOPT",
    );
    invalid(
        Unp,
        "OA0868288",
        "character 1 is `O`, expected a digit or one of the Latin letters ABCEHKM",
        "символ 1 — `O`, а должна быть цифра или одна из латинских букв ABCEHKM",
    );
    invalid(
        RuPhone,
        "7+9161234567",
        "character 2 is `+`, expected a digit, a space, a hyphen, a bracket, or + before the first digit",
        "символ 2 — `+`, а должна быть цифра, пробел, дефис, скобка или + перед первой цифрой",
    );
}

#[test]
fn beginnings_are_checked() {
    use IdentifierKind::{Inn, Kpp, Ogrn, Ogrnip, RuPhone, Unp};
    let zeros = ("it must not begin with 00", "в начале не может стоять 00");
    for (kind, value) in [
        (Inn, "0000000000"),
        (Inn, "000000000000"),
        (Inn, "0012345678"),
        (Kpp, "003601001"),
        (Kpp, "000000000"),
    ] {
        invalid(kind, value, zeros.0, zeros.1);
    }
    let zero = (
        "the first digit must not be 0",
        "первая цифра не может быть нулём",
    );
    invalid(Ogrn, "0027700132195", zero.0, zero.1);
    invalid(Ogrn, "0000000000000", zero.0, zero.1);
    let register = (
        "the first digit must be 3 or 4",
        "первая цифра должна быть 3 или 4",
    );
    invalid(Ogrnip, "504500116000157", register.0, register.1);
    invalid(Ogrnip, "000000000000000", register.0, register.1);
    let region = (
        "the first digit must be from 1 to 7",
        "первая цифра должна быть от 1 до 7",
    );
    for value in ["000000000", "800325912", "900325912"] {
        invalid(Unp, value, region.0, region.1);
    }
    let prefix = (
        "11 digits must begin with +7 or with 8",
        "номер из 11 цифр должен начинаться с +7 или с 8",
    );
    for value in ["79161234567", "+89161234567", "19161234567"] {
        invalid(RuPhone, value, prefix.0, prefix.1);
    }
}

#[test]
fn check_digits_are_told() {
    use IdentifierKind::{Bin, Inn, Ogrn, Rnokpp, Unp};
    invalid(
        Inn,
        "7707083894",
        "the check digit at position 10 is 4, it should be 3",
        "контрольная цифра в позиции 10 — 4, а должна быть 3",
    );
    let fault = |position, found, expected| {
        Err(IdentifierError::CheckDigit {
            position,
            found,
            expected,
        })
    };
    assert_eq!(Inn.check("123456789037"), fault(11, 3, 4));
    assert_eq!(Inn.check("123456789048"), fault(12, 8, 7));
    assert_eq!(Ogrn.check("1027700132194"), fault(13, 4, 5));
    assert_eq!(Rnokpp.check("0268599529"), fault(10, 9, 8));
    assert_eq!(Unp.check("200988542"), fault(9, 2, 1));
    let never = (
        "no check digit fits the other digits: such numbers are not issued",
        "к остальным цифрам не подходит ни одна контрольная: такие номера не выдаются",
    );
    invalid(Unp, "529750010", never.0, never.1);
    invalid(Bin, "578759856420", never.0, never.1);
}

#[test]
fn the_expected_check_digit_makes_the_number_valid() {
    let mut random = crate::testing::Random::new(5);
    let kinds = [
        (IdentifierKind::Inn, 10),
        (IdentifierKind::Inn, 12),
        (IdentifierKind::Ogrn, 13),
        (IdentifierKind::Ogrnip, 15),
        (IdentifierKind::Edrpou, 8),
        (IdentifierKind::Rnokpp, 10),
        (IdentifierKind::Unp, 9),
        (IdentifierKind::Bin, 12),
    ];
    for (kind, length) in kinds {
        let mut made = 0;
        for _ in 0..3_000 {
            let mut digits: String = (0..length)
                .map(|_| char::from(b'0' + random.below(10) as u8))
                .collect();
            // Of twelve digits of an INN two are check digits; the second follows from the first.
            for _ in 0..3 {
                let Err(IdentifierError::CheckDigit {
                    position, expected, ..
                }) = kind.check(&digits)
                else {
                    break;
                };
                digits.replace_range(position - 1..position, &expected.to_string());
            }
            match kind.check(&digits) {
                Ok(()) => made += 1,
                Err(IdentifierError::Form { .. } | IdentifierError::NeverIssued) => continue,
                Err(fault) => panic!("{kind} {digits}: {fault}"),
            }
            assert_slips_are_found(kind, &digits);
        }
        assert!(made > 500, "{kind}: {made}");
    }
}

/// A wrong last digit never passes, whatever the kind.
fn assert_slips_are_found(kind: IdentifierKind, digits: &str) {
    let (start, last) = digits.split_at(digits.len() - 1);
    for other in ('0'..='9').filter(|digit| !last.starts_with(*digit)) {
        let slip = format!("{start}{other}");
        assert!(kind.check(&slip).is_err(), "{kind} {slip}");
    }
}

#[test]
fn any_text_is_an_answer_and_no_panic() {
    let mut random = crate::testing::Random::new(7);
    let alphabet: Vec<char> = "0123456789+-() ABCEHKMOPTZаЯ٣\u{0}\u{202e}𝟙"
        .chars()
        .collect();
    for _ in 0..50_000 {
        let length = random.below(18);
        let text: String = (0..length)
            .map(|_| alphabet[random.below(alphabet.len())])
            .collect();
        for kind in IdentifierKind::ALL {
            if let Err(fault) = kind.check(&text) {
                assert!(!fault.to_string().is_empty());
                assert!(!fault.display(Locale::Ru).to_string().is_empty());
            }
        }
    }
}

#[test]
fn parts_have_names() {
    let company = inn("7707083893").unwrap();
    assert!(company.is_company() && !company.is_person());
    assert_eq!(company.region(), "77");
    assert!(inn("123456789047").unwrap().is_person());
    let kpp = kpp("7736AB001").unwrap();
    assert_eq!((kpp.tax_office(), kpp.reason()), ("7736", "AB"));
    let ogrn = ogrn("1027700070518").unwrap();
    assert_eq!((ogrn.year(), ogrn.region()), ("02", "77"));
    let ogrnip = ogrnip("304500116000157").unwrap();
    assert_eq!((ogrnip.year(), ogrnip.region()), ("04", "50"));
    assert!(unp("100325912").unwrap().is_company());
    let letters = ('0'..='9').find_map(|last| unp(&format!("MA123456{last}")).ok());
    assert!(letters.unwrap().is_person());
}

#[test]
fn types_keep_and_show_the_text() {
    let number: Inn = "7707083893".parse().unwrap();
    let copy = number;
    assert_eq!(number, Inn::try_from("7707083893").unwrap());
    assert_eq!(copy.as_ref(), "7707083893");
    assert_eq!(
        format!("{number:>12}|{number:?}"),
        "  7707083893|Inn(\"7707083893\")"
    );
    let json = serde_json::to_string(&number).unwrap();
    assert_eq!(json, "\"7707083893\"");
    assert_eq!(serde_json::from_str::<Inn>(&json).unwrap(), number);
    let escaped: Inn = serde_json::from_str("\"\\u0037707083893\"").unwrap();
    assert_eq!(escaped, number);
    let fault = serde_json::from_str::<Inn>("\"7707083894\"").unwrap_err();
    assert!(fault.to_string().starts_with("the check digit"), "{fault}");
}

#[test]
fn kinds_have_their_names() {
    for kind in IdentifierKind::ALL {
        assert_eq!(kind.to_string().parse(), Ok(*kind));
    }
    let titles = |locale| {
        IdentifierKind::ALL
            .iter()
            .map(move |kind| kind.title(locale))
    };
    let different: HashSet<_> = titles(Locale::En).chain(titles(Locale::Ru)).collect();
    assert_eq!(different.len(), 2 * IdentifierKind::ALL.len());
    let fault = "INN".parse::<IdentifierKind>().unwrap_err().to_string();
    assert!(
        fault.starts_with("the kinds of identifiers are `inn`, `kpp`, "),
        "{fault}"
    );
    assert!(fault.ends_with("`ru-phone`, `postal-index-ru`"), "{fault}");
}
