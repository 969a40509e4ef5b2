//! Faults of what a description says of credentials: templates, logins, scopes and addresses of tokens.

mod logins;
mod templates;

pub use logins::is_usable as is_usable_login;
pub use templates::pieces as template_pieces;

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, Message, message};
use crate::names::{is_keyword, snake_case};
use crate::spec::{GivenValue, SecurityKind, SecurityScheme, Text};

/// Something wrong, and where.
struct Fault {
    /// Pointer of the node.
    at: String,
    message: Message,
}

impl<'a> Lint<'_, 'a> {
    pub(super) fn credentials(&mut self) {
        let document = self.resolved.document;
        for scheme in &document.security_schemes {
            if let Some(template) = &scheme.credential {
                self.tell("credential-template", templates::faults(template));
            }
            if let Some(login) = &scheme.login {
                self.tell("login", logins::faults(login));
                if scheme.kind == SecurityKind::Basic {
                    let message = message!(
                        "a login gives a token, and this scheme needs a user and a password",
                        "вход даёт токен, а этой схеме нужны имя пользователя и пароль"
                    );
                    self.tell("login", vec![Fault::new(&login.at, message)]);
                }
            }
            self.token_urls(scheme);
        }
        for parameter in walk::items(walk::parameters(document)) {
            let Some(login) = &parameter.login else {
                continue;
            };
            self.tell("login", logins::faults(login));
            if !(parameter.client_level && self.resolved.is_secret(parameter)) {
                let message = message!(
                    "a login gives a token, and this parameter is no secret that is set on the client",
                    "вход даёт токен, а этот параметр — не секрет, который задаётся на клиенте"
                );
                self.tell("login", vec![Fault::new(&login.at, message)]);
            }
        }
        self.scopes();
    }

    fn tell(&mut self, code: &'static str, faults: Vec<Fault>) {
        for Fault { at, message } in faults {
            let site = self.value(&at);
            let fault = Diagnostic::error(code, site, message);
            self.push_graded(match code {
                "credential-template" => fault.help(message!(
                    "write the text as it is sent, with each value once: `Own id={{id}},token={{token}}`",
                    "напишите текст так, как он передаётся, и каждое значение один раз: `Own id={{id}},token={{token}}`"
                )),
                "login" => fault.help(message!(
                    "a step sends values and earlier results by name, and takes results by JSON pointer; see specs/README.md",
                    "шаг передаёт значения и прежние результаты по именам, а результаты берёт по указателям JSON; см. specs/README.md"
                )),
                _ => fault,
            });
        }
    }

    fn token_urls(&mut self, scheme: &SecurityScheme) {
        let flows = scheme.flows.iter();
        let urls: Vec<&Text> = flows
            .flat_map(|flow| flow.token_url.iter().chain(&flow.refresh_url))
            .filter(|url| !is_address(&url.text))
            .collect();
        for url in urls {
            let text = &url.text;
            let fault = Diagnostic::error(
                "token-url",
                self.value(&url.at),
                message!(
                    "`{text}` is no address from which a client could obtain a token",
                    "`{text}` — не адрес, по которому клиент мог бы получить токен"
                ),
            );
            let fault = fault.help(message!(
                "write an http or https address, or one relative to the server: `/oauth/token`",
                "напишите адрес http или https либо адрес относительно сервера: `/oauth/token`"
            ));
            self.push_graded(fault);
        }
    }

    /// Scopes that operations ask for and their scheme does not have.
    fn scopes(&mut self) {
        let document = self.resolved.document;
        let operations = document.paths.iter().flat_map(|item| &item.operations);
        let own = operations.flat_map(|operation| operation.security.iter().flatten());
        let requirements = document.security.iter().flatten().chain(own);
        let mut faults = Vec::new();
        for requirement in requirements {
            for (scheme, scopes) in requirement.schemes.iter().zip(&requirement.scopes) {
                let mut schemes = document.security_schemes.iter();
                let Some(described) = schemes.find(|it| it.name == scheme.text) else {
                    continue;
                };
                if described.kind != SecurityKind::OAuth2 {
                    continue;
                }
                let known = |scope: &Text| {
                    let mut flows = described.flows.iter();
                    flows.any(|flow| flow.scopes.contains(&scope.text))
                };
                for scope in scopes.iter().filter(|scope| !known(scope)) {
                    let (name, text) = (&scheme.text, &scope.text);
                    let message = message!(
                        "the scheme `{name}` has no scope `{text}`",
                        "у схемы `{name}` нет области доступа `{text}`"
                    );
                    let fault = Diagnostic::error("scope-unknown", self.value(&scope.at), message)
                        .related(self.key(&described.at), message!("the scheme", "схема"))
                        .help(message!(
                            "describe it under `scopes` of a flow, or write one that is there",
                            "опишите её в `scopes` одного из потоков или укажите имеющуюся"
                        ));
                    faults.push(fault);
                }
            }
        }
        faults.into_iter().for_each(|fault| self.push_graded(fault));
    }
}

impl Fault {
    fn new(at: &str, message: Message) -> Self {
        Self {
            at: at.to_owned(),
            message,
        }
    }
}

/// Whether a client can send to it: an address with http or https, or a relative one.
fn is_address(text: &str) -> bool {
    let plain = !text.is_empty() && text.chars().all(|it| it.is_ascii_graphic());
    let scheme = text.split(['/', '?', '#']).next().unwrap_or_default();
    let known = ["https:", "http:"].contains(&scheme) && text.contains("://");
    plain
        && !text.contains(['#', '{', '}', '\\', '"', '<', '>'])
        && (known || !scheme.contains(':'))
}

/// Names become arguments of a method.
fn names(values: &[GivenValue]) -> Vec<Fault> {
    let faulty = values.iter().filter(|value| !is_name(&value.name));
    faulty
        .map(|value| {
            let name = &value.name;
            let message = message!(
                "`{name}` cannot be the name of an argument: a name is in snake_case and no keyword of Rust",
                "`{name}` не может быть именем аргумента: имя пишется в snake_case и не совпадает с ключевым словом Rust"
            );
            Fault::new(&value.at, message)
        })
        .collect()
}

fn is_name(name: &str) -> bool {
    let plain = name
        .bytes()
        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_');
    plain
        && name.starts_with(|it: char| it.is_ascii_lowercase())
        && !is_keyword(name)
        && snake_case(name) == name
}
