//! Words, and the two ways in which Rust joins them.

use std::collections::BTreeSet;

use super::Style;
use super::keywords::{escape, is_device, is_keyword, is_taken_module};
use super::signs::{Sign, sign};
use super::transliterate::{capitalised, code, code_point, composed, transliterate};

/// The longest name that is made from a text; a longer one ends at the last word that fits.
const LONGEST: usize = 80;

/// `text` as a name for a function or a field: always an identifier, never a keyword.
pub fn snake_case(text: &str) -> String {
    write(Style::Function, text)
}

/// `text` as a name for a type or a variant: always an identifier, never a keyword.
pub fn upper_camel_case(text: &str) -> String {
    write(Style::Type, text)
}

/// The name of the module, and of the file, for an item called `name`: in snake case, and never a
/// name that some system keeps for itself (`aux`) or that means another module there (`std`).
pub fn module_name(name: &str) -> String {
    // Never cut: names that differ at their ends only must not share a file.
    let words = Pieces::of(name).plain();
    let module = join_within(Style::Function, &words, None, usize::MAX);
    if is_device(&module) || is_keyword(&module) || is_taken_module(&module) {
        escape(Style::Function, &module)
    } else {
        module
    }
}

fn write(style: Style, text: &str) -> String {
    let name = join(style, &Pieces::of(text).plain(), None);
    if is_keyword(&name) {
        escape(style, &name)
    } else {
        name
    }
}

/// `words` in a style, with a number after them where one is needed to tell them apart.
pub(super) fn join(style: Style, words: &[String], number: Option<usize>) -> String {
    join_within(style, words, number, LONGEST)
}

/// The same, cut at another length.
fn join_within(style: Style, words: &[String], number: Option<usize>, longest: usize) -> String {
    let mut name = String::new();
    let starts_with_digit = |word: &str| word.starts_with(|first: char| first.is_ascii_digit());
    let prefix = words
        .first()
        .is_some_and(|first| starts_with_digit(first))
        .then_some("value");
    for word in prefix.into_iter().chain(words.iter().map(String::as_str)) {
        if !name.is_empty() && name.len() + word.len() >= longest {
            break;
        }
        append(style, &mut name, word);
    }
    // Everything is ASCII here, so any length is a boundary.
    name.truncate(longest);
    if let Some(number) = number {
        append(style, &mut name, &number.to_string());
    }
    name
}

/// Adds a word; digits are kept apart from digits, so that `1.10` is not `11.0`.
fn append(style: Style, name: &mut String, word: &str) {
    if style.is_snake() {
        if !name.is_empty() {
            name.push('_');
        }
        name.push_str(word);
    } else {
        let is_digit = |character: char| character.is_ascii_digit();
        if name.ends_with(is_digit) && word.starts_with(is_digit) {
            name.push('_');
        }
        name.push_str(&capitalised(word));
    }
}

/// What a text consists of: words, all in lower case and ASCII, and the signs between them.
pub(super) struct Pieces {
    pieces: Vec<Piece>,
}

enum Piece {
    Word(String),
    Sign(Sign),
}

impl Pieces {
    /// Takes `text` apart.
    pub(super) fn of(text: &str) -> Self {
        let characters = composed(text);
        let brackets = brackets(&characters);
        let mut splitter = Splitter::default();
        let mut at = 0;
        while let Some((character, rest)) = characters
            .get(at..)
            .and_then(|rest| rest.first().map(|first| (*first, rest)))
        {
            let mut length = 1;
            if is_letter(character) || character.is_ascii_digit() {
                splitter.letter(character, rest);
            } else if let Some((sign, taken)) = sign(rest, at == 0) {
                let sign = match sign {
                    Sign::Meaning(name) if brackets.contains(&at) => Sign::Ornament(name),
                    other => other,
                };
                splitter.end_word();
                splitter.pieces.push(Piece::Sign(sign));
                length = taken;
            } else {
                splitter.end_word();
                splitter.pieces.push(Piece::Word(code_point(character)));
            }
            at += length;
        }
        splitter.end_word();
        Self {
            pieces: splitter.pieces,
        }
    }

    /// The words of the text, without ornaments unless there is nothing else.
    pub(super) fn plain(&self) -> Vec<String> {
        let words: Vec<String> = self
            .pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Word(word) | Piece::Sign(Sign::Meaning(word)) => Some(word),
                Piece::Sign(Sign::Ornament(_)) => None,
            })
            .flat_map(|words| words.split('_').map(str::to_owned))
            .collect();
        if words.is_empty() {
            self.spelled()
        } else {
            words
        }
    }

    /// The words of the text, with every sign spelled out.
    pub(super) fn spelled(&self) -> Vec<String> {
        if self.pieces.is_empty() {
            return vec!["empty".to_owned()];
        }
        self.pieces
            .iter()
            .flat_map(|piece| match piece {
                Piece::Word(word) => word.split('_'),
                Piece::Sign(Sign::Meaning(name) | Sign::Ornament(name)) => name.split('_'),
            })
            .map(str::to_owned)
            .collect()
    }

    /// How many signs [`Self::plain`] leaves out.
    pub(super) fn ornaments(&self) -> usize {
        self.pieces
            .iter()
            .filter(|piece| matches!(piece, Piece::Sign(Sign::Ornament(_))))
            .count()
    }
}

/// Whether the character is a letter that a word can hold.
fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || code(character).is_some()
}

/// Where the angles stand that belong to a pair around something, as in `Page<Item>`.
fn brackets(characters: &[char]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    // A closing one looks back as far as the first that opens.
    let (mut open, mut around) = (false, false);
    for (at, character) in characters.iter().enumerate() {
        match character {
            '<' => open = true,
            '>' if around => {
                found.insert(at);
            }
            letter => around |= open && is_letter(*letter),
        }
    }
    // An opening one looks ahead to the next that closes.
    let mut around = None;
    for (at, character) in characters.iter().enumerate().rev() {
        match character {
            '>' => around = Some(false),
            '<' if around == Some(true) => {
                found.insert(at);
            }
            letter if is_letter(*letter) => around = around.map(|_| true),
            _ => {}
        }
    }
    found
}

/// Cuts a run of letters and digits into words.
#[derive(Default)]
struct Splitter {
    pieces: Vec<Piece>,
    word: String,
    /// Whether the last letter of the word is a capital; digits go with what stands before them.
    upper: Option<bool>,
}

impl Splitter {
    /// Takes the letter or digit `character`, at which `rest` begins.
    fn letter(&mut self, character: char, rest: &[char]) {
        if character.is_uppercase() {
            let begins = match self.upper {
                None => false,
                Some(false) => true,
                Some(true) => ends_acronym(rest) && !self.is_plural(rest),
            };
            if begins {
                self.end_word();
            }
            self.upper = Some(true);
        } else if is_letter(character) {
            self.upper = Some(false);
        }
        self.word.push(character);
    }

    /// Whether the letter and a small `s` end an acronym: `IDs`, not `HTTPsecure`.
    fn is_plural(&self, rest: &[char]) -> bool {
        rest.get(1) == Some(&'s')
            && !rest.get(2).is_some_and(|next| next.is_lowercase())
            && self.word.ends_with(char::is_uppercase)
    }

    fn end_word(&mut self) {
        if !self.word.is_empty() {
            let word = transliterate(&self.word.to_lowercase());
            self.pieces.push(Piece::Word(word));
            self.word.clear();
        }
        self.upper = None;
    }
}

/// Whether the capital at the front of `rest` is the first of a word: the `S` of `HTTPServer`.
fn ends_acronym(rest: &[char]) -> bool {
    rest.get(1).is_some_and(|next| next.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, snake: &str, camel: &str) {
        assert_eq!(snake_case(text), snake, "{text}");
        assert_eq!(upper_camel_case(text), camel, "{text}");
    }

    #[test]
    fn words() {
        check("HTTPServer", "http_server", "HttpServer");
        check(
            "parentDepartmentId",
            "parent_department_id",
            "ParentDepartmentId",
        );
        check(
            "X-LP-Client-OS-Name",
            "x_lp_client_os_name",
            "XLpClientOsName",
        );
        check("Parent_type", "parent_type", "ParentType");
        check("OrgId1", "org_id1", "OrgId1");
        check("OrgId1Name", "org_id1_name", "OrgId1Name");
        check(
            "DepartmentShortDto",
            "department_short_dto",
            "DepartmentShortDto",
        );
        check("list_departments", "list_departments", "ListDepartments");
        check("created_at_asc", "created_at_asc", "CreatedAtAsc");
        check(
            "POST /api/v1/departments/{id}",
            "post_api_v1_departments_id",
            "PostApiV1DepartmentsId",
        );
        check("userIDs", "user_ids", "UserIds");
        check("IDsOfURLs", "ids_of_urls", "IdsOfUrls");
        check("S3Bucket", "s3_bucket", "S3Bucket");
        check("B2B", "b2b", "B2b");
        check("sha256Hash", "sha256_hash", "Sha256Hash");
        check("V5_01", "v5_01", "V5_01");
    }

    #[test]
    fn digits() {
        check("v5_01", "v5_01", "V5_01");
        check("1", "value_1", "Value1");
        check("1.10", "value_1_10", "Value1_10");
        check("11.0", "value_11_0", "Value11_0");
        check("-1", "minus_1", "Minus1");
        check("+7", "plus_7", "Plus7");
        check("2FA", "value_2fa", "Value2fa");
    }

    #[test]
    fn signs() {
        check("", "empty", "Empty");
        check(" ", "space", "Space");
        check("_", "underscore", "Underscore");
        check("+", "plus", "Plus");
        check("-", "minus", "Minus");
        check("*", "star", "Star");
        check("=", "equal", "Equal");
        check(">", "greater_than", "GreaterThan");
        check(">=", "greater_than_or_equal", "GreaterThanOrEqual");
        check("<=5", "less_than_or_equal_5", "LessThanOrEqual5");
        check("price>5", "price_greater_than_5", "PriceGreaterThan5");
        check("Page<Item>", "page_item", "PageItem");
        check("Map<A, List<B>>", "map_a_list_b", "MapAListB");
        check("<1>", "less_than_1_greater_than", "LessThan1GreaterThan");
        check("<>", "less_than_greater_than", "LessThanGreaterThan");
        check("-created_at", "minus_created_at", "MinusCreatedAt");
        check("created-at", "created_at", "CreatedAt");
        check("C++", "c_plus_plus", "CPlusPlus");
        check("$filter", "filter", "Filter");
        check("*/*", "star_slash_star", "StarSlashStar");
        check("50%", "value_50_percent", "Value50Percent");
        check("List«User»", "list_user", "ListUser");
    }

    #[test]
    fn scripts() {
        check("Тип документа", "tip_dokumenta", "TipDokumenta");
        check("КПП", "kpp", "Kpp");
        check("НомерКПП", "nomer_kpp", "NomerKpp");
        check("😀", "u1f600", "U1f600");
        check("a😀b", "a_u1f600_b", "AU1f600B");
        check("שם", "u5e9_u5dd", "U5e9U5dd");
        check("a\u{202e}b", "a_b", "AB");
        check("café", "caf_ue9", "CafUe9");
    }

    #[test]
    fn keywords() {
        check("type", "type_", "Type");
        check("Self", "self_", "SelfValue");
        check("crate", "crate_", "Crate");
        check("gen", "gen_", "Gen");
        assert_eq!(module_name("Aux"), "aux_");
        assert_eq!(module_name("Com1"), "com1_");
        assert_eq!(module_name("Mod"), "mod_");
        assert_eq!(module_name("Std"), "std_");
        assert_eq!(module_name("OrgId1"), "org_id1");
    }

    #[test]
    fn long_texts_end_at_a_word() {
        let name = snake_case(&"слово ".repeat(50));
        assert!(name.len() <= LONGEST && name.ends_with("_slovo"), "{name}");
        assert_eq!(upper_camel_case(&"a".repeat(500)).len(), LONGEST);

        let long = upper_camel_case(&"do it ".repeat(100));
        let longer = format!("{long}2");
        assert_ne!(module_name(&long), module_name(&longer));
        assert_eq!(module_name("Match"), "match_");
    }
}
