//! Servers that cannot be told apart.

use std::collections::BTreeMap;

use super::Lint;
use crate::diagnostics::{Diagnostic, Site, message};

impl Lint<'_, '_> {
    /// A server is known by its address, so that two of one address would be one under two names.
    pub(super) fn servers_twice(&mut self) {
        let mut first: BTreeMap<&str, Site> = BTreeMap::new();
        for server in &self.resolved.document.servers {
            let url = &server.url;
            let site = self.value(&format!("{}/url", server.at));
            match first.get(url.as_str()).cloned() {
                None => {
                    first.insert(url, site);
                }
                Some(other) => self.push_graded(
                    Diagnostic::error(
                        "server-url",
                        site,
                        message!(
                            "`{url}` is the address of another server, too",
                            "адрес `{url}` уже есть у другого сервера"
                        ),
                    )
                    .related(other, message!("it stands here first", "сначала он здесь"))
                    .help(message!(
                        "keep one of the two",
                        "оставьте только один из двух"
                    )),
                ),
            }
        }
    }
}
