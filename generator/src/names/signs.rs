//! What signs are called where a name has to speak of them.

/// What a character that is neither letter nor digit means for a name.
#[derive(Debug)]
pub(super) enum Sign {
    /// It is part of the meaning: `+7`, `>=`, `50%`.
    Meaning(String),
    /// It stands between words or adorns them, and is spoken of only where there is nothing else
    /// or two names would collide.
    Ornament(String),
}

/// Signs that are part of the meaning wherever they stand.
const MEANINGS: &[(char, &str)] = &[
    ('+', "plus"),
    ('=', "equal"),
    ('<', "less_than"),
    ('>', "greater_than"),
    ('%', "percent"),
    ('&', "and"),
    ('≠', "not_equal"),
    ('≤', "less_than_or_equal"),
    ('≥', "greater_than_or_equal"),
    ('×', "times"),
    ('±', "plus_minus"),
    ('°', "degree"),
    ('№', "number"),
    ('€', "euro"),
    ('₽', "ruble"),
    ('₴', "hryvnia"),
    ('₸', "tenge"),
];

/// Signs that only separate or adorn.
const ORNAMENTS: &[(char, &str)] = &[
    (' ', "space"),
    ('\t', "tab"),
    ('\n', "line_feed"),
    ('\r', "carriage_return"),
    ('!', "exclamation"),
    ('"', "quote"),
    ('#', "hash"),
    ('$', "dollar"),
    ('\'', "apostrophe"),
    ('(', "left_parenthesis"),
    (')', "right_parenthesis"),
    ('*', "star"),
    (',', "comma"),
    ('-', "hyphen"),
    ('.', "dot"),
    ('/', "slash"),
    (':', "colon"),
    (';', "semicolon"),
    ('?', "question"),
    ('@', "at"),
    ('[', "left_bracket"),
    ('\\', "backslash"),
    (']', "right_bracket"),
    ('^', "caret"),
    ('_', "underscore"),
    ('`', "backtick"),
    ('{', "left_brace"),
    ('|', "pipe"),
    ('}', "right_brace"),
    ('~', "tilde"),
    ('\u{a0}', "no_break_space"),
    ('«', "left_quote"),
    ('»', "right_quote"),
    ('–', "dash"),
    ('—', "long_dash"),
    ('…', "ellipsis"),
];

/// The sign at the front of `rest`, where `at_start` says that nothing stands before it, and how
/// many characters it takes.
pub(super) fn sign(rest: &[char], at_start: bool) -> Option<(Sign, usize)> {
    let first = *rest.first()?;
    let second = rest.get(1);
    let meaning = |name: &str, length| Some((Sign::Meaning(name.to_owned()), length));
    match (first, second) {
        ('<', Some('=')) => return meaning("less_than_or_equal", 2),
        ('>', Some('=')) => return meaning("greater_than_or_equal", 2),
        ('!', Some('=')) => return meaning("not_equal", 2),
        // In front, these turn the meaning around: `-created_at`, `-1`, `!active`.
        ('-', _) if at_start => return meaning("minus", 1),
        ('!', _) if at_start => return meaning("not", 1),
        _ => {}
    }
    let named = |table: &[(char, &'static str)]| {
        table
            .iter()
            .find(|(character, _)| *character == first)
            .map(|(_, name)| (*name).to_owned())
    };
    if let Some(name) = named(MEANINGS) {
        return Some((Sign::Meaning(name), 1));
    }
    if let Some(name) = named(ORNAMENTS) {
        return Some((Sign::Ornament(name), 1));
    }
    is_ornament(first).then(|| (Sign::Ornament(super::transliterate::code_point(first)), 1))
}

/// Controls, spaces, general punctuation and invisible characters.
fn is_ornament(character: char) -> bool {
    character.is_control()
        || character.is_whitespace()
        || matches!(character,
            '\u{a1}'..='\u{bf}' if !character.is_alphanumeric())
        || matches!(
            character,
            '\u{300}'..='\u{36f}'
                | '\u{2000}'..='\u{206f}'
                | '\u{3000}'..='\u{303f}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
        )
}
