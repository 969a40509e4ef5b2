//! Servers that cannot be told apart, and examples of operations that do not exist.

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

    /// Whether no operation has an id: an example of it would silently be missing.
    fn lacks_operation(&self, id: &str) -> bool {
        let items = self.resolved.document.paths.iter();
        let mut operations = items.flat_map(|item| &item.operations);
        operations.all(|operation| {
            operation
                .operation_id
                .as_ref()
                .is_none_or(|it| it.text != id)
        })
    }

    pub(super) fn chosen_examples(&mut self) {
        for chosen in &self.resolved.document.crate_info.examples {
            let id = &chosen.text;
            if !self.lacks_operation(id) {
                continue;
            }
            let site = self.value(&chosen.at);
            self.push_graded(
                Diagnostic::error(
                    "unknown-value",
                    site,
                    message!(
                        "no operation has the `operationId` `{id}`",
                        "нет операции с `operationId` `{id}`"
                    ),
                )
                .help(message!(
                    "name an operation of this description, or leave it out",
                    "назовите операцию этого описания или уберите это значение"
                )),
            );
        }
    }
}
