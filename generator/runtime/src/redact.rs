//! Texts of a server that an error shows: without what might be a secret.

/// What stands in place of what is not shown.
const HIDDEN: &str = "***";

/// Shorter secrets are not searched for: they would be found in the middle of words.
const SHORTEST_SECRET: usize = 4;

/// Runs of letters and digits as long as this are keys and tokens, not words.
const LONGEST_WORD: usize = 24;

/// Names before a value that is not shown, in small letters.
const SECRET_NAMES: [&str; 8] = [
    "token",
    "secret",
    "password",
    "passwd",
    "apikey",
    "api_key",
    "api-key",
    "signature",
];

/// The text without the secrets that are known, addresses, long tokens, and values called a secret.
///
/// Servers quote what they refuse, keys included. This cannot know everything that is confidential, so it
/// rather hides too much.
pub(crate) fn redact<'a>(text: &str, secrets: impl Iterator<Item = &'a str>) -> String {
    // Some credentials are lists of `name=value`.
    let values = |secret: &'a str| {
        let parts = secret.split([',', ';', ' ']);
        parts.filter_map(|part| Some(part.split_once('=')?.1))
    };
    let mut secrets: Vec<&str> = secrets
        .flat_map(|secret| values(secret).chain([secret]))
        .filter(|secret| secret.len() >= SHORTEST_SECRET)
        .collect();
    // One secret may be the beginning of another.
    secrets.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
    let mut text = text.to_owned();
    for secret in secrets {
        text = text.replace(secret, HIDDEN);
    }
    hide_words(&without_addresses(&text))
}

/// The text without what looks like a URL.
fn without_addresses(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        let is_scheme = |it: char| it.is_ascii_alphanumeric() || "+-.".contains(it);
        shown.push_str(before.trim_end_matches(is_scheme));
        shown.push_str(HIDDEN);
        let end = after.find(|it: char| is_border(it) && !"=:;,&()[]|".contains(it));
        rest = end.and_then(|end| after.get(end..)).unwrap_or_default();
    }
    shown + rest
}

/// The text without tokens, and without the values of what is called a secret.
fn hide_words(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    let mut announced = false;
    while !rest.is_empty() {
        let end = rest.find(is_border).unwrap_or(rest.len());
        let (word, tail) = rest.split_at(end);
        let start = tail.find(|it| !is_border(it)).unwrap_or(tail.len());
        let (border, next) = tail.split_at(start);
        let hidden = !word.is_empty() && (announced || is_token(word));
        shown.push_str(if hidden { HIDDEN } else { word });
        shown.push_str(border);
        announced = is_secret_name(word)
            && border.contains([':', '='])
            && !border.contains([',', ';', ')', '&']);
        rest = next;
    }
    shown
}

/// Ends a word.
fn is_border(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || "\"'`«»“”‘’()[]{}<>,;:=&|".contains(character)
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_lowercase();
    SECRET_NAMES.iter().any(|secret| name.ends_with(secret))
}

/// Whether a word is a token by its looks: long, of letters and digits both, and no UUID.
fn is_token(word: &str) -> bool {
    word.len() >= LONGEST_WORD
        && word.is_ascii()
        && word.bytes().any(|byte| byte.is_ascii_digit())
        && word.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !is_uuid(word.trim_end_matches('.'))
}

/// In the form with hyphens: 32 digits in a row are a key as well.
fn is_uuid(word: &str) -> bool {
    word.contains('-') && uuid::Uuid::try_parse(word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, shown: &str) {
        let secrets = ["hunter2", "hunter2-long", "abc", "Own id=ident17,x=key17"];
        assert_eq!(redact(text, secrets.into_iter()), shown);
    }

    #[test]
    fn what_an_operator_needs_stays() {
        for text in [
            "",
            "Нет такой организации: 15",
            "Organization 3fa85f64-5717-4562-b3fc-2c963f66afa6 is deleted.",
            "time 2024-01-01T12:00:00.000+03:00, code=E-17: \"Неверный ИНН\"",
            "  abc\n\u{1b}[31m red",
            "the token is wrong: 15",
            "donaudampfschifffahrtsgesellschaft",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn secrets_go() {
        check("neither ident17 nor key17", "neither *** nor ***");
        check("no hunter2 here, hunter2-long", "no *** here, ***");
        check("see https://h/api/v2/k1/x?a=b,c please", "see *** please");
        check("at http://h<br>", "at ***<br>");
        check("token=abcd&user=me", "token=***&user=me");
        check(
            "Access_Token: abcd is unknown",
            "Access_Token: *** is unknown",
        );
        check("{\"password\":\"abcd\"}", "{\"password\":\"***\"}");
        check("password: \"abcd\" x", "password: \"***\" x");
        check(
            "key eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8opsbCGfG_HACGpVUMN_a9IV7pAx_Zmeo",
            "key ***",
        );
        check("key=0123456789abcdef0123456789abcdef!", "key=***");
        check("://:// a", "*** a");
        check("a:b=0123456789abcdef0123456789abcdef:c", "a:b=***:c");
    }

    #[test]
    fn a_long_text_takes_no_long_time() {
        let text = "=: word".repeat(100_000);
        assert_eq!(redact(&text, std::iter::empty()), text);
        let text = "a://b ".repeat(100_000);
        assert_eq!(redact(&text, std::iter::empty()).len(), 400_000);
    }
}
