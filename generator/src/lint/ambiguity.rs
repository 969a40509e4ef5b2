//! Texts with a grammar of their own: media types, and paths that match the same requests.

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, Message, Phrase, message};

impl Lint<'_, '_> {
    pub(super) fn media_types(&mut self) {
        for media in walk::media_types(self.resolved.document) {
            let name = &media.name;
            if let Err(reason) = media_type(name) {
                let fault = Diagnostic::error(
                    "media-type",
                    self.key(&media.at),
                    message!(
                        "`{name}` is no media type: {reason}",
                        "`{name}` — не медиатип: {reason}";
                        reason
                    ),
                );
                let known = USUAL.iter().find(|(short, _)| *short == name.trim());
                self.push_graded(fault.help(match known {
                    Some((_, full)) => message!("write `{full}`", "напишите `{full}`"),
                    None => message!(
                        "write a type, a slash and a subtype: `application/json`",
                        "напишите тип, косую черту и подтип: `application/json`"
                    ),
                }));
            }
        }
    }

    /// Reports paths of which neither is the more specific, though some requests match both.
    pub(super) fn ambiguous_paths(&mut self) {
        let items = &self.resolved.document.paths;
        let split: Vec<Vec<&str>> = items
            .iter()
            .map(|it| it.path.split('/').collect())
            .collect();
        let mut faults = Vec::new();
        for (index, (item, segments)) in items.iter().zip(&split).enumerate() {
            let earlier = items.iter().zip(&split).take(index);
            let found = earlier
                .filter(|(_, other)| other.len() == segments.len())
                .find_map(|(other, theirs)| Some((other, common(segments, theirs)?)));
            if let Some((first, request)) = found {
                let (own, other) = (&item.path, &first.path);
                let fault = Diagnostic::warning(
                    "path-ambiguous",
                    self.key(&item.at),
                    message!(
                        "a request for `{request}` matches both `{own}` and `{other}`",
                        "запрос `{request}` подходит и под `{own}`, и под `{other}`"
                    ),
                )
                .related(
                    self.key(&first.at),
                    message!("the first of the two", "первый из двух"),
                )
                .help(message!(
                    "make sure that the vendor really has both; which one is meant, no rule says",
                    "проверьте, действительно ли у поставщика есть оба пути: какой из них сработает, \
                     никаким правилом не определено"
                ));
                faults.push(fault);
            }
        }
        faults.into_iter().for_each(|fault| self.push(fault));
    }
}

/// What people write in place of a media type.
const USUAL: &[(&str, &str)] = &[
    ("json", "application/json"),
    ("xml", "application/xml"),
    ("text", "text/plain"),
    ("html", "text/html"),
    ("pdf", "application/pdf"),
    ("form", "application/x-www-form-urlencoded"),
    ("multipart", "multipart/form-data"),
];

/// Whether a text is a media type or a range of them, by RFC 9110; what is wrong otherwise.
fn media_type(text: &str) -> Result<(), Message> {
    let mut parts = split_outside_quotes(text).into_iter();
    let essence = parts.next().unwrap_or_default();
    if essence.trim() != essence {
        return Err(message!(
            "white space stands around it",
            "вокруг него стоят пробелы"
        ));
    }
    let Some((kind, subtype)) = essence.split_once('/') else {
        return Err(message!("it has no slash", "в нём нет косой черты"));
    };
    for (part, what) in [
        (kind, Phrase::new("type", "тип")),
        (subtype, Phrase::new("subtype", "подтип")),
    ] {
        if part.is_empty() {
            return Err(message!("its {what} is empty", "{what} пуст"; what));
        }
        if let Some(stranger) = part.chars().find(|it| !is_token(*it)) {
            return Err(message!(
                "`{stranger}` may not stand in its {what}",
                "{what} содержит недопустимый символ `{stranger}`";
                what
            ));
        }
    }
    if kind.contains('*') && essence != "*/*" || subtype.contains('*') && subtype != "*" {
        return Err(message!(
            "a star stands for a whole subtype, or for both parts",
            "звёздочка заменяет подтип целиком или обе части сразу"
        ));
    }
    for parameter in parts {
        let valid = parameter
            .trim()
            .split_once('=')
            .is_some_and(|(name, value)| {
                let quoted = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
                let token = |text: &str| !text.is_empty() && text.chars().all(is_token);
                token(name) && (quoted || token(value))
            });
        // RFC 9110 allows a semicolon with nothing behind it.
        let parameter = parameter.trim();
        if !valid && !parameter.is_empty() {
            return Err(message!(
                "`{parameter}` is no parameter `name=value`",
                "`{parameter}` — не параметр вида `name=value`"
            ));
        }
    }
    Ok(())
}

/// The parts between semicolons, those within quotes left alone.
fn split_outside_quotes(text: &str) -> Vec<&str> {
    let mut quoted = false;
    text.split(|character| {
        quoted ^= character == '"';
        character == ';' && !quoted
    })
    .collect()
}

fn is_token(character: char) -> bool {
    character.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(character)
}

/// A request that both templates match, where neither is the more specific one.
fn common(left: &[&str], right: &[&str]) -> Option<String> {
    let (mut left_wins, mut right_wins) = (false, false);
    let mut request = Vec::new();
    for (left, right) in left.iter().zip(right) {
        match (open(left), open(right)) {
            (None, None) if left == right => request.push(*left),
            (None, Some((before, after))) if fits(left, before, after) => {
                left_wins = true;
                request.push(left);
            }
            (Some((before, after)), None) if fits(right, before, after) => {
                right_wins = true;
                request.push(right);
            }
            // Templates within a segment (`{id}.json`) are compared only with equal ones.
            (Some(left_ends), Some(right_ends)) if left_ends == right_ends => request.push(left),
            _ => return None,
        }
    }
    (left_wins && right_wins).then(|| request.join("/"))
}

/// What stands before the first and after the last parameter of a segment that has one.
fn open(segment: &str) -> Option<(&str, &str)> {
    let (before, _) = segment.split_once('{')?;
    let (_, after) = segment.rsplit_once('}')?;
    Some((before, after))
}

fn fits(text: &str, before: &str, after: &str) -> bool {
    text.len() > before.len() + after.len() && text.starts_with(before) && text.ends_with(after)
}

#[cfg(test)]
mod tests {
    use super::{common, media_type};

    #[test]
    fn media_types() {
        for text in [
            "application/json",
            "*/*",
            "text/*",
            "application/vnd.api+json; charset=utf-8",
            "multipart/related; boundary=\"a;b\"",
            "text/plain;",
        ] {
            assert_eq!(media_type(text), Ok(()), "{text}");
        }
        for text in [
            "json",
            "application/",
            "/json",
            "application /json",
            " text/plain",
            "*/json",
            "text/plain; charset",
            "приложение/json",
            "",
        ] {
            assert!(media_type(text).is_err(), "{text}");
        }
    }

    #[track_caller]
    fn check(left: &str, right: &str, expected: Option<&str>) {
        let split = |text: &'static str| text.split('/').collect::<Vec<_>>();
        let (left, right) = (left.to_owned().leak(), right.to_owned().leak());
        assert_eq!(common(&split(left), &split(right)).as_deref(), expected);
    }

    #[test]
    fn paths_that_match_the_same_requests() {
        check("/a/{b}", "/{c}/d", Some("/a/d"));
        check("/a/{b}", "/a/mine", None);
        check("/a/{b}", "/{c}/{d}", None);
        check("/a/{b}.json", "/{c}/x.json", Some("/a/x.json"));
        check("/a/{b}.json", "/{c}/x.xml", None);
        check("/{a}/x/{b}", "/{c}/y/{d}", None);
    }
}
