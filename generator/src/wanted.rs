//! What of a description needs a Rust name: the input of the stage `names`.
//!
//! Scopes and keys are made here and nowhere else; `lower` asks for names through [`key`].

pub mod key;
mod texts;

use texts::{error_text, property_pointer, property_rust_name};

use crate::diagnostics::Site;
use crate::names::{Reserved, Style, Wanted};
use crate::resolve::{NamedKind, NamedSchema, Others, Resolved, others};
use crate::spec::{Operation, Parameter, Schema, SecurityKind, SecurityScheme, Server, Text};

/// Everything that needs a name.
pub fn wanted(resolved: &Resolved<'_>) -> Vec<Wanted> {
    let mut list = List {
        file: &resolved.document.file,
        wanted: Vec::new(),
    };
    for server in &resolved.document.servers {
        list.server(server);
    }
    let mut bearer = false;
    for scheme in &resolved.document.security_schemes {
        list.scheme(scheme, &mut bearer);
    }
    for named in &resolved.named {
        list.schema(resolved, named);
    }
    for item in &resolved.document.paths {
        for operation in &item.operations {
            list.operation(&item.path, operation);
            for parameter in resolved.parameters(item, operation) {
                if parameter.client_level {
                    list.parameter(key::CLIENT, parameter);
                    if resolved.is_secret(parameter) {
                        let own = parameter.rust_name.as_ref();
                        let text = own.map_or(&parameter.name, |own| &own.text);
                        let login = parameter.login.is_some();
                        list.sources(&key::parameter(parameter), text, &parameter.at, login);
                    }
                } else {
                    list.parameter(&key::members(&operation.at), parameter);
                }
            }
        }
    }
    list.wanted
}

/// Names of our own that a description's names must avoid.
pub fn reserved(resolved: &Resolved<'_>) -> Reserved {
    let structures = resolved.named.iter().map(|named| named.schema);
    let open = structures.filter(|schema| !matches!(others(schema), Others::Ignored));
    open.fold(everywhere(), |reserved, schema| {
        let scope = key::members(&resolved.lasting_pointer(&schema.at));
        // What serde derives for objects that keep everything.
        reserved.in_scope(&scope, &["deserialize", "serialize"])
    })
}

/// Those of every description.
fn everywhere() -> Reserved {
    Reserved::new()
        .in_scope(
            key::TYPES,
            &[
                // Items of every generated crate.
                "Client",
                "ClientBuilder",
                "Server",
                "Error",
                "Response",
                "RawBody",
                "Result",
                // What generated code imports from the runtime.
                "Verbatim",
                "Optional",
                "Secret",
                "SecretText",
                "Core",
                "CoreBuilder",
                "Credential",
                "BuildError",
                "RequestError",
                "RawResponse",
                "Failure",
                "ErrorWhen",
                "Operation",
                "OperationInfo",
                "SecurityScheme",
                "RequestValidation",
                "ResponseValidation",
                "ApiFailure",
                "Uuid",
                "NaiveDate",
                "DateTime",
                "FixedOffset",
                "BTreeMap",
                "Value",
                "Deserialize",
                "Serialize",
                "Duration",
                "Request",
                "VerbatimValue",
                // Names of the prelude that generated code uses.
                "Option",
                "Some",
                "None",
                "Ok",
                "Err",
                "Vec",
                "String",
                "Box",
                "Into",
                "From",
                "Self",
                // A function `new` of a type `New` looks like a mistake to clippy.
                "New",
                "Default",
                "Clone",
                "Debug",
                "PartialEq",
                "AsRef",
                "ToString",
                "TryInto",
                "Iterator",
                "IntoIterator",
            ],
        )
        .in_scope(
            key::OPERATIONS,
            &[
                "new",
                "builder",
                "clone",
                "core",
                "fmt",
                "with_header",
                "with_timeout",
                // Functions beside which those of the transport stand.
                "encode_path",
                "header_value",
                "path_argument",
                "secret_header_value",
            ],
        )
        .in_scope(
            key::CLIENT,
            &[
                "new",
                "build",
                "builder",
                "clone",
                "default",
                "server",
                "base_url",
                "build_blocking",
                "checked",
                "http_client",
                "timeout",
                "connect_timeout",
                "pool_idle_timeout",
                "header",
                "proxy",
                "root_certificate",
                "validate_requests",
                "validate_responses",
                "nesting_limit",
                "fmt",
                "inner",
            ],
        )
        .in_scope(key::SERVERS, &["Self"])
        .everywhere(
            Style::Field,
            &[
                "new",
                "default",
                "clone",
                "body",
                "build",
                "decode",
                "core",
                "fmt",
                "eq",
                "validate",
                "validate_as",
                "check",
            ],
        )
        .everywhere(Style::Variant, &["Unrecognized", "Self"])
}

struct List<'a> {
    file: &'a str,
    wanted: Vec<Wanted>,
}

impl List<'_> {
    fn push(
        &mut self,
        (scope, key): (&str, String),
        text: &str,
        style: Style,
        explicit: Option<&Text>,
        at: &str,
    ) {
        self.wanted.push(Wanted {
            scope: scope.to_owned(),
            key,
            text: text.to_owned(),
            style,
            explicit: explicit.map(|text| (text.text.clone(), Site::value(self.file, &text.at))),
            site: Site::key(self.file, at),
        });
    }

    fn server(&mut self, server: &Server) {
        let host = server.url.split("//").nth(1).unwrap_or(&server.url);
        let host = host.split('/').next().unwrap_or(host);
        let first = match &server.description {
            Some(text) => text.split(['.', ',', ';', ':', '(']).next().unwrap_or(text),
            None => host,
        };
        self.push(
            (key::SERVERS, server.url.clone()),
            first,
            Style::Variant,
            server.rust_name.as_ref(),
            &server.at,
        );
    }

    /// The first scheme with a bearer token is called so, any other by its own name.
    fn scheme(&mut self, scheme: &SecurityScheme, bearer: &mut bool) {
        let text = match &scheme.kind {
            SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect
                if !std::mem::replace(bearer, true) =>
            {
                "bearer token"
            }
            SecurityKind::Bearer | SecurityKind::OAuth2 | SecurityKind::OpenIdConnect => {
                &scheme.name
            }
            SecurityKind::Basic => "basic credentials",
            SecurityKind::ApiKey { .. } | SecurityKind::OtherHttp(_) | SecurityKind::MutualTls => {
                &scheme.name
            }
        };
        self.push(
            (key::CLIENT, key::scheme(&scheme.name)),
            text,
            Style::Function,
            None,
            &scheme.at,
        );
        self.sources(
            &key::scheme(&scheme.name),
            text,
            &scheme.at,
            scheme.login.is_some(),
        );
        let key = key::scheme(&scheme.name);
        if scheme.client_credentials().is_some() {
            let (key, text) = (
                key::client_credentials(&key),
                format!("{text} by client credentials"),
            );
            self.push((key::CLIENT, key), &text, Style::Function, None, &scheme.at);
        }
        if scheme.renewal().is_some() {
            let (key, text) = (key::refresh_token(&key), format!("{text} by refresh token"));
            self.push((key::CLIENT, key), &text, Style::Function, None, &scheme.at);
        }
    }

    /// The methods that take a value from elsewhere.
    fn sources(&mut self, of: &str, text: &str, at: &str, login: bool) {
        let source = format!("{text} source");
        self.push(
            (key::CLIENT, key::source(of)),
            &source,
            Style::Function,
            None,
            at,
        );
        if login {
            let login = format!("{text} by login");
            self.push(
                (key::CLIENT, key::login(of)),
                &login,
                Style::Function,
                None,
                at,
            );
        }
    }

    fn schema(&mut self, resolved: &Resolved<'_>, named: &NamedSchema<'_>) {
        let schema = named.schema;
        let lasting = resolved.lasting_pointer(&schema.at);
        let explicit = schema.rust_name.as_ref();
        self.push(
            (key::TYPES, key::node(&lasting)),
            &named.text,
            Style::Type,
            explicit,
            &schema.at,
        );
        let scope = key::members(&lasting);
        match named.kind {
            NamedKind::Structure => {
                for (name, property) in &schema.properties {
                    let at = property_pointer(property);
                    let explicit = property_rust_name(property);
                    self.push((&scope, name.clone()), name, Style::Field, explicit, at);
                }
                if !matches!(others(schema), Others::Ignored) {
                    let at = format!("{}/additionalProperties", schema.at);
                    let text = "additionalProperties";
                    self.push((&scope, key::others(schema)), text, Style::Field, None, &at);
                }
            }
            NamedKind::Enumeration => {
                for value in schema.named_values() {
                    self.value(schema, &scope, value);
                }
            }
        }
    }

    fn value(&mut self, schema: &Schema, scope: &str, value: &serde_json::Value) {
        let text = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let stated = schema.enum_values.get(&text);
        let explicit = stated.and_then(|stated| stated.name.as_ref());
        let at = stated.map_or_else(|| format!("{}/enum", schema.at), |stated| stated.at.clone());
        self.push(
            (scope, key::value(value)),
            &text,
            Style::Variant,
            explicit,
            &at,
        );
    }

    fn operation(&mut self, path: &str, operation: &Operation) {
        let spelled = format!("{} {path}", operation.method);
        let text = operation
            .operation_id
            .as_ref()
            .map_or(&spelled, |id| &id.text);
        let explicit = operation.rust_name.as_ref();
        let at = &operation.at;
        self.push(
            (key::OPERATIONS, key::node(at)),
            text,
            Style::Function,
            explicit,
            at,
        );
        // The types of an operation follow its name; a person decides about the method alone.
        let text = explicit.map_or(text, |explicit| &explicit.text);
        if operation.paging.is_some() {
            let ways = [
                (key::pages(at), "pages", "page by page"),
                (key::items(at), "items", "one by one"),
            ];
            for (key, word, otherwise) in ways {
                // `listItems` has no `list_items_items`.
                let word = match text.to_lowercase().ends_with(word) {
                    true => otherwise,
                    false => word,
                };
                let text = format!("{text} {word}");
                self.push((key::OPERATIONS, key), &text, Style::Function, None, at);
            }
        }
        self.push((key::TYPES, key::node(at)), text, Style::Type, None, at);
        let text = error_text(text);
        self.push((key::TYPES, key::error(at)), &text, Style::Type, None, at);
    }

    fn parameter(&mut self, scope: &str, parameter: &Parameter) {
        self.push(
            (scope, key::parameter(parameter)),
            &parameter.name,
            if scope == key::CLIENT {
                Style::Function
            } else {
                Style::Field
            },
            parameter.rust_name.as_ref(),
            &parameter.at,
        );
    }
}
