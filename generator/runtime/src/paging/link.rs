//! Links to the next page: where they stand, where they may lead, and how they are kept.

use reqwest::Url;
use reqwest::header::{HeaderMap, LINK};

use super::error::PagingErrorKind;

/// The address with `rel="next"` in the headers `Link` (RFC 8288), if there is one.
pub(super) fn next_in(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter();
    let mut texts = values.filter_map(|value| value.to_str().ok());
    texts.find_map(next_of)
}

fn next_of(mut text: &str) -> Option<String> {
    loop {
        let (_, rest) = text.split_once('<')?;
        let (address, rest) = rest.split_once('>')?;
        let end = unquoted(rest, ',');
        let (parameters, rest) = rest.split_at(end);
        if is_next(parameters) {
            return Some(address.trim().to_owned());
        }
        text = rest;
    }
}

/// Whether the parameters of a link say `rel=next`; of several `rel`, the first counts.
fn is_next(mut parameters: &str) -> bool {
    while !parameters.is_empty() {
        let end = unquoted(parameters, ';');
        let (parameter, rest) = parameters.split_at(end);
        parameters = rest.strip_prefix(';').unwrap_or(rest);
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        if name.trim().eq_ignore_ascii_case("rel") {
            let value = value.trim().trim_matches('"');
            let mut words = value.split_ascii_whitespace();
            return words.any(|word| word.eq_ignore_ascii_case("next"));
        }
    }
    false
}

/// Where a sign stands outside of quotes, or the end.
fn unquoted(text: &str, sign: char) -> usize {
    let mut quoted = false;
    let mut escaped = false;
    for (index, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if character == sign && !quoted => return index,
            _ => {}
        }
    }
    text.len()
}

/// How links of an operation are kept and followed.
pub(super) struct Links<'a> {
    /// The address of the operation's own request.
    pub(super) own: &'a Url,
    /// The base URL of the client.
    pub(super) base: &'a str,
    pub(super) secrets: &'a [&'a str],
    pub(super) secret_path: bool,
}

impl Links<'_> {
    /// What is kept of a link that stands on the page at `here`: a query where it leads to the path of the
    /// operation, else a path below the base URL and a query, else a path with a slash in front.
    ///
    /// So neither the origin nor a key in the base URL is kept, and what is kept cannot lead elsewhere.
    pub(super) fn kept(&self, here: Option<&str>, link: &str) -> Result<String, PagingErrorKind> {
        let mut page = self.own.clone();
        if let Some(here) = here {
            self.follow(&mut page, here);
        }
        let url = page.join(link).map_err(|_| PagingErrorKind::InvalidLink)?;
        // Behind a proxy a server may not know its own scheme and port, and nothing of them is used.
        if url.host() != self.own.host() {
            return Err(PagingErrorKind::ForeignLink);
        }
        let query = public(url.query().unwrap_or_default(), self.secrets);
        if url.path() == self.own.path() {
            return Ok(format!("?{query}"));
        }
        if self.secret_path {
            return Err(PagingErrorKind::InvalidLink);
        }
        let base = self.base_path();
        let below = url.path().strip_prefix(base.as_str());
        let path = match below.and_then(|path| path.strip_prefix('/')) {
            Some(path) if !base.is_empty() => path,
            _ => url.path(),
        };
        Ok(format!("{path}?{query}"))
    }

    /// Points the operation's own request at a link that was kept.
    pub(super) fn follow(&self, url: &mut Url, kept: &str) {
        let (path, query) = kept.split_once('?').unwrap_or((kept, ""));
        if path.starts_with('/') {
            url.set_path(path);
        } else if !path.is_empty() {
            url.set_path(&format!("{}/{path}", self.base_path()));
        }
        // The secrets are those of the request, whatever a link or somebody's position says.
        let own = self.own.query().unwrap_or_default();
        let public = public(query, self.secrets);
        let secret = pieces(own).filter(|(name, _)| self.secrets.contains(&name.as_str()));
        let pieces: Vec<&str> = Some(public.as_str())
            .filter(|public| !public.is_empty())
            .into_iter()
            .chain(secret.map(|(_, piece)| piece))
            .collect();
        let query = pieces.join("&");
        url.set_query((!query.is_empty()).then_some(query.as_str()));
    }

    fn base_path(&self) -> String {
        let base = Url::parse(self.base);
        base.map_or_else(
            |_| String::new(),
            |base| base.path().trim_end_matches('/').to_owned(),
        )
    }
}

/// A query without the parameters of these names.
fn public(query: &str, secrets: &[&str]) -> String {
    let public = pieces(query).filter(|(name, _)| !secrets.contains(&name.as_str()));
    public.map(|(_, piece)| piece).collect::<Vec<_>>().join("&")
}

/// The parameters of a query as they are written, each with its name.
fn pieces(query: &str) -> impl Iterator<Item = (String, &str)> {
    let pieces = query.split('&').filter(|piece| !piece.is_empty());
    pieces.map(|piece| (name(piece), piece))
}

fn name(piece: &str) -> String {
    let name = piece.split('=').next().unwrap_or(piece);
    // The decoding of a URL's query, of which no crate at hand has a function for a piece.
    let Ok(mut url) = Url::parse("http://query/") else {
        return name.to_owned();
    };
    url.set_query(Some(name));
    let pair = url.query_pairs().next();
    pair.map_or_else(String::new, |(name, _)| name.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderValue;

    #[track_caller]
    fn header(values: &[&str], next: Option<&str>) {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(LINK, HeaderValue::from_str(value).unwrap());
        }
        assert_eq!(next_in(&headers).as_deref(), next, "{values:?}");
    }

    #[test]
    fn link_headers() {
        header(
            &[r#"<https://h/a?page=2>; rel="next""#],
            Some("https://h/a?page=2"),
        );
        header(&["</a>;REL=NEXT"], Some("/a"));
        header(&[r#"</p>; rel="prev", </n>; rel="next""#], Some("/n"));
        header(
            &[r#"</p>; rel="first prev"#, r#"</n>; rel="last next""#],
            Some("/n"),
        );
        header(
            &[r#"</a,b;c>; title="x, y; rel=\"next\""; rel=last , </n>; rel=next"#],
            Some("/n"),
        );
        header(&[r#"<>; rel="next""#], Some(""));
        header(&[r#"</a>; rel="next prev""#], Some("/a"));
        // Of several `rel`, the first counts.
        header(&["</a>; rel=prev; rel=next"], None);
        header(&[r#"</a>; rel="nextpage""#], None);
        header(&[], None);
        for broken in [
            "",
            "<",
            "</a",
            "</a>",
            "</a>;",
            "</a>; rel",
            r#"</a>; rel=""#,
            ">;<",
        ] {
            header(&[broken], None);
        }
    }

    fn links<'a>(own: &'a Url, base: &'a str) -> Links<'a> {
        Links {
            own,
            base,
            secrets: &["key", "ключ"],
            secret_path: false,
        }
    }

    /// What is kept of a link, and where it leads.
    #[track_caller]
    fn check(link: &str, kept: &str, followed: &str) {
        let own = Url::parse("http://h:1/base-hunter2/list?q=1&key=hunter2&limit=5").unwrap();
        let links = links(&own, "http://h:1/base-hunter2");
        let text = links.kept(None, link).unwrap();
        assert_eq!(text, kept);
        let mut url = own.clone();
        links.follow(&mut url, &text);
        assert_eq!(url.as_str(), format!("http://h:1{followed}"));
    }

    #[test]
    fn links_are_kept_without_secrets_and_followed_with_those_of_the_request() {
        check(
            "?page=2&q=%D0%B6%2F+",
            "?page=2&q=%D0%B6%2F+",
            "/base-hunter2/list?page=2&q=%D0%B6%2F+&key=hunter2",
        );
        check(
            "http://user:pass@h:1/base-hunter2/list?k%65y=other&page=2&%D0%BA%D0%BB%D1%8E%D1%87=x#part",
            "?page=2",
            "/base-hunter2/list?page=2&key=hunter2",
        );
        check("list", "?", "/base-hunter2/list?key=hunter2");
        check("more/2?a", "more/2?a", "/base-hunter2/more/2?a&key=hunter2");
        check(
            "/elsewhere?a=%26",
            "/elsewhere?a=%26",
            "/elsewhere?a=%26&key=hunter2",
        );
        check(
            "/base-hunter22/x",
            "/base-hunter22/x?",
            "/base-hunter22/x?key=hunter2",
        );
        check("../../x//y?b", "/x//y?b", "/x//y?b&key=hunter2");
    }

    #[test]
    fn links_that_are_not_followed() {
        let own = Url::parse("http://h:1/list").unwrap();
        let links = Links {
            secret_path: true,
            ..links(&own, "http://h:1")
        };
        let foreign = PagingErrorKind::ForeignLink;
        for link in [
            "http://other/list",
            "//other/list",
            "\\\\other\\list",
            "data:text/plain,x",
            "http://h:1@other/list",
        ] {
            assert_eq!(links.kept(None, link), Err(foreign), "{link}");
        }
        let invalid = PagingErrorKind::InvalidLink;
        assert_eq!(links.kept(None, "http://[/"), Err(invalid));
        assert_eq!(links.kept(None, "/other?page=2"), Err(invalid));
        assert_eq!(links.kept(None, "?page=2"), Ok("?page=2".to_owned()));
        // A server behind a proxy may not know how it is reached.
        for origin in ["https://h:1", "http://h", "https://h", "http://h:2", "//h"] {
            let link = format!("{origin}/list?page=2");
            assert_eq!(links.kept(None, &link), Ok("?page=2".to_owned()), "{link}");
        }
    }

    #[test]
    fn a_position_of_somebody_else_leads_nowhere_else() {
        let own = Url::parse("http://h:1/b/list?key=hunter2").unwrap();
        let links = links(&own, "http://h:1/b");
        for (kept, followed) in [
            ("//other/x?key=1", "http://h:1//other/x?key=hunter2"),
            ("http://other/x", "http://h:1/b/http://other/x?key=hunter2"),
            ("/../x", "http://h:1/x?key=hunter2"),
            ("?a#b", "http://h:1/b/list?a%23b&key=hunter2"),
            ("@other", "http://h:1/b/@other?key=hunter2"),
        ] {
            let mut url = own.clone();
            links.follow(&mut url, kept);
            assert_eq!(url.as_str(), followed);
        }
    }

    #[test]
    fn relative_links_stand_on_the_page_that_has_them() {
        let own = Url::parse("http://h/v1/list").unwrap();
        let links = links(&own, "http://h/v1");
        let first = links.kept(None, "list/2/").unwrap();
        assert_eq!(first, "list/2/?");
        assert_eq!(links.kept(Some(&first), "../3/").unwrap(), "list/3/?");
    }
}
