//! What no code is generated for, against what it speaks of: links, variables of servers.

use std::collections::BTreeSet;

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, message};
use crate::spec::{OrReference, Server};

impl Lint<'_, '_> {
    pub(super) fn links(&mut self) {
        let document = self.resolved.document;
        let operations = document.paths.iter().flat_map(|item| &item.operations);
        let known: BTreeSet<&str> = operations
            .filter_map(|operation| operation.operation_id.as_ref())
            .map(|id| id.text.as_str())
            .collect();
        let responses = walk::items(walk::responses(document));
        let links = responses.flat_map(|response| &response.links);
        for (_, link) in links.chain(&document.links) {
            let OrReference::Item(link) = link else {
                continue;
            };
            let target = link.operation_id.as_ref();
            if let Some(target) = target.filter(|it| !known.contains(it.text.as_str())) {
                let name = &target.text;
                let fault = Diagnostic::error(
                    "reference-unknown",
                    self.value(&target.at),
                    message!(
                        "the link leads to the operation `{name}`, which is not in this document",
                        "связь ведёт к операции `{name}`, которой нет в этом документе"
                    ),
                );
                self.push_graded(fault);
            }
        }
    }

    pub(super) fn server_variables(&mut self) {
        for server in &self.resolved.document.servers {
            self.address_parts(server);
            if !server.variables.is_empty() {
                let site = self.key(&format!("{}/variables", server.at));
                let warning = Diagnostic::warning(
                    "not-generated",
                    site,
                    message!(
                        "the client uses the defaults of the server's variables",
                        "клиент использует значения по умолчанию переменных сервера"
                    ),
                );
                self.push(warning.help(message!(
                    "callers set another address with `base_url`",
                    "другой адрес задаётся методом `base_url`"
                )));
            }
            for variable in &server.variables {
                let Some(default) = &variable.default else {
                    continue;
                };
                let among = variable.values.iter().any(|it| it.text == default.text);
                if !variable.values.is_empty() && !among {
                    let value = &default.text;
                    let fault = Diagnostic::error(
                        "default-invalid",
                        self.value(&default.at),
                        message!(
                            "the default `{value}` is none of the values of `enum`",
                            "значения по умолчанию `{value}` нет в `enum`"
                        ),
                    )
                    .related(
                        self.key(&format!("{}/enum", variable.at)),
                        message!("the values", "значения"),
                    );
                    self.push_graded(fault);
                }
            }
        }
    }

    /// What stands in braces in an address is described, and nothing else is.
    fn address_parts(&mut self, server: &Server) {
        let parts: BTreeSet<&str> = super::paths::template_names(&server.url)
            .into_iter()
            .collect();
        let variables = server.variables.iter();
        let names: BTreeSet<&str> = variables.map(|it| it.name.as_str()).collect();
        for part in parts.difference(&names) {
            let fault = Diagnostic::error(
                "server-url",
                self.value(&format!("{}/url", server.at)),
                message!(
                    "`{{{part}}}` of the address is not among the `variables`",
                    "`{{{part}}}` из адреса нет в `variables`"
                ),
            )
            .help(message!(
                "describe it: `variables: {{{part}: {{default: …}}}}`",
                "опишите эту часть: `variables: {{{part}: {{default: …}}}}`"
            ));
            self.push_graded(fault);
        }
        for variable in &server.variables {
            if !parts.contains(variable.name.as_str()) {
                let (name, url) = (&variable.name, &server.url);
                let fault = Diagnostic::error(
                    "server-url",
                    self.key(&variable.at),
                    message!(
                        "the address `{url}` has no `{{{name}}}`",
                        "в адресе `{url}` нет `{{{name}}}`"
                    ),
                );
                self.push_graded(fault);
            }
        }
    }
}
