//! Texts that keep the rules of a type.

use kartoteka_runtime::formats::Format;
use kartoteka_runtime::identifiers::IdentifierKind;

use crate::model::RuleKind;
use crate::pattern::{
    Class, ClassEscape, ClassEscapeKind, ClassItemKind, Kind, Matcher, Node, parse,
};

/// Texts with a form that descriptions ask for; that they have it is checked where one is used.
const KNOWN: &[&str] = &[
    "support@vendor.example",
    "https://vendor.example/",
    "vendor.example",
    "192.0.2.1",
    "2001:db8::1",
    "2024-05-17",
    "09:30:00Z",
    "2024-05-17T09:30:00+03:00",
    "7124eac4-dfa4-4370-99a3-2b005017a138",
    "P1D",
    "dmFsdWU=",
    "7707083893",
    "770701001",
    "1027700132195",
    "304500116000157",
    "14360570",
    "1759013776",
    "100582333",
    "970740000838",
    "+74955005550",
    "101000",
];

/// More characters are not made up.
const LONG: u64 = 200;

/// A text that certainly keeps the rules; if it can, it is the given word.
pub(super) fn sample(rules: &[&RuleKind], word: &str) -> Option<String> {
    let mut candidates = vec![word.to_owned()];
    for rule in rules {
        match rule {
            RuleKind::MinLength(least) if *least <= LONG => {
                let letters = word.chars().chain(" value".chars());
                let letters: Vec<char> = letters.collect();
                let length = usize::try_from(*least).ok()?;
                candidates.push(letters.iter().cycle().take(length).collect());
            }
            RuleKind::MaxLength(most) => {
                let length = usize::try_from(*most).ok()?;
                candidates.push(word.chars().take(length).collect());
            }
            RuleKind::Pattern(pattern) => {
                let mut text = String::new();
                if let Ok(pattern) = parse(pattern)
                    && spell(&pattern.body, &mut text).is_some()
                {
                    candidates.push(text);
                }
            }
            _ => {}
        }
    }
    candidates.extend(KNOWN.iter().map(|text| (*text).to_owned()));
    let mut candidates = candidates.into_iter();
    candidates.find(|text| rules.iter().all(|rule| keeps(rule, text)))
}

/// Whether a text certainly keeps a rule.
fn keeps(rule: &RuleKind, text: &str) -> bool {
    let length = || u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    match rule {
        RuleKind::MinLength(least) => length() >= *least,
        RuleKind::MaxLength(most) => length() <= *most,
        RuleKind::Pattern(pattern) => {
            parse(pattern).is_ok_and(|pattern| Matcher::new(&pattern).found(text) == Some(true))
        }
        RuleKind::Format(name) => name
            .parse::<Format>()
            .is_ok_and(|format| format.check_text(text)),
        RuleKind::Identifier(name) => name
            .parse::<IdentifierKind>()
            .is_ok_and(|kind| kind.check(text).is_ok()),
        RuleKind::OfType => true,
        _ => false,
    }
}

/// Adds a text that a part of a pattern probably matches; [`keeps`] has the last word.
fn spell(node: &Node, text: &mut String) -> Option<()> {
    if u64::try_from(text.len()).is_ok_and(|length| length > LONG) {
        return None;
    }
    match &node.kind {
        Kind::Empty | Kind::Start | Kind::End | Kind::WordBoundary { .. } => {}
        Kind::Character(code_point) => text.push(char::from_u32(*code_point)?),
        Kind::Any => text.push('a'),
        Kind::Escape(escape) => text.push(of_escape(escape)),
        Kind::Class(class) => text.push(of_class(class)?),
        Kind::Concatenation(parts) => {
            for part in parts {
                spell(part, text)?;
            }
        }
        Kind::Alternation(parts) => spell(parts.first()?, text)?,
        Kind::Repetition(repetition) => {
            let most = repetition.most.unwrap_or(u64::MAX);
            for _ in 0..repetition.least.max(1).min(most).min(LONG) {
                spell(&repetition.body, text)?;
            }
        }
        Kind::Group(_, body) => spell(body, text)?,
        Kind::Look { negated: true, .. } => {}
        Kind::Look { .. } | Kind::BackReference(_) => return None,
    }
    Some(())
}

fn of_escape(escape: &ClassEscape) -> char {
    match (&escape.kind, escape.negated) {
        (ClassEscapeKind::Digit, false) => '1',
        (ClassEscapeKind::Space, false) => ' ',
        (ClassEscapeKind::Word, true) => '-',
        _ => 'a',
    }
}

fn of_class(class: &Class) -> Option<char> {
    match class.items.first().map(|item| &item.kind) {
        _ if class.negated => Some('a'),
        Some(ClassItemKind::Character(code_point) | ClassItemKind::Range(code_point, _)) => {
            char::from_u32(*code_point)
        }
        Some(ClassItemKind::Escape(escape)) => Some(of_escape(escape)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rules: &[RuleKind], expected: Option<&str>) {
        let rules: Vec<&RuleKind> = rules.iter().collect();
        assert_eq!(sample(&rules, "name").as_deref(), expected);
    }

    #[test]
    fn texts_keep_their_rules() {
        check(&[], Some("name"));
        check(&[RuleKind::MaxLength(2)], Some("na"));
        check(&[RuleKind::MinLength(12)], Some("name valuena"));
        check(&[RuleKind::MinLength(5), RuleKind::MaxLength(4)], None);
        check(&[RuleKind::Format("email")], Some("support@vendor.example"));
        let of = |pattern: &str| RuleKind::Pattern(pattern.to_owned());
        check(&[of("^program_.+$")], Some("program_a"));
        check(&[of(r"^[A-Z]{3}-\d{4}(?:x|y)?$")], Some("AAA-1111x"));
        check(&[of("^(?!name)[^0-9]{2}$")], Some("aa"));
        check(
            &[of("^[0-9]{10}$"), RuleKind::Identifier("inn")],
            Some("7707083893"),
        );
        check(&[of("^(a)\\1$")], None);
        check(&[of("^(?=b)a$")], None);
        check(&[of("^a{1000000}$")], None);
    }

    /// Each kind of identifier that there is, and each format but those that any text has.
    #[test]
    fn known_texts_have_their_forms() {
        for kind in IdentifierKind::ALL {
            let rule = RuleKind::Identifier(kind.name());
            assert!(sample(&[&rule], "name").is_some(), "{kind:?}");
        }
    }
}
