//! Faults of operations.

use std::collections::BTreeMap;

use super::Lint;
use super::paths::skeleton;
use crate::diagnostics::{Diagnostic, message};
use crate::spec::{Dialect, Location, Operation, Parameter, PathItem, SecurityRequirement, Text};

impl<'a> Lint<'_, 'a> {
    pub(super) fn operations(&mut self) {
        let mut identifiers: BTreeMap<&str, &Text> = BTreeMap::new();
        let mut paths: BTreeMap<String, Vec<&PathItem>> = BTreeMap::new();
        let mut client: BTreeMap<(Location, &'a str), &'a Parameter> = BTreeMap::new();
        for item in &self.resolved.document.paths {
            let same = paths.entry(skeleton(&item.path)).or_default();
            self.path_duplicate(item, same);
            same.push(item);
            for operation in &item.operations {
                self.operation_id(operation, &mut identifiers);
                self.path_parameters(item, operation);
                self.parameters(item, operation);
                self.client_level(item, operation, &mut client);
                self.tags(operation);
                self.security(operation);
                self.statuses(operation);
                self.paging(item, operation);
                self.operation_features(operation);
            }
        }
    }

    fn operation_id<'o>(
        &mut self,
        operation: &'o Operation,
        identifiers: &mut BTreeMap<&'o str, &'o Text>,
    ) {
        let Some(id) = &operation.operation_id else {
            if self.dialect == Dialect::Kartoteka {
                let fault = Diagnostic::error(
                    "operation-id-missing",
                    self.key(&operation.at),
                    message!(
                        "the operation has no `operationId`",
                        "у операции нет `operationId`"
                    ),
                )
                .help(message!(
                    "name the operation, in camelCase: `operationId: listOrganizations`",
                    "назовите операцию в camelCase: `operationId: listOrganizations`"
                ));
                self.push(fault);
            }
            return;
        };
        if let Some(first) = identifiers.insert(&id.text, id) {
            let name = &id.text;
            let fault = Diagnostic::error(
                "operation-id-duplicate",
                self.value(&id.at),
                message!(
                    "two operations are called `{name}`",
                    "две операции называются `{name}`"
                ),
            )
            .related(
                self.value(&first.at),
                message!("the first of the two", "первая из двух"),
            )
            .help(message!(
                "every `operationId` stands once",
                "дайте каждой операции свой `operationId`"
            ));
            self.push_graded(fault);
        }
    }

    fn parameters(&mut self, item: &'a PathItem, operation: &'a Operation) {
        for list in [&item.parameters, &operation.parameters] {
            let mut seen: BTreeMap<(Location, &str), &Parameter> = BTreeMap::new();
            let resolved: Vec<_> = list
                .iter()
                .filter_map(|it| self.resolved.parameter(it))
                .collect();
            for parameter in resolved {
                self.ignored_header(parameter);
                let first = seen.insert((parameter.location, &parameter.name), parameter);
                if let Some(first) = first {
                    let (place, name) = (parameter.location.name(), &parameter.name);
                    let fault = Diagnostic::error(
                        "parameter-duplicate",
                        self.value(&parameter.at),
                        message!(
                            "the {place} parameter `{name}` stands twice",
                            "параметр `{name}` (`in: {place}`) стоит дважды"
                        ),
                    )
                    .related(
                        self.value(&first.at),
                        message!("the first of the two", "первый из двух"),
                    );
                    self.push(fault);
                }
            }
        }
        for parameter in self.resolved.parameters(item, operation) {
            self.parameter_features(parameter);
        }
    }

    /// A value of the client is the same for all operations that take it.
    fn client_level(
        &mut self,
        item: &'a PathItem,
        operation: &'a Operation,
        client: &mut BTreeMap<(Location, &'a str), &'a Parameter>,
    ) {
        for parameter in self.resolved.parameters(item, operation) {
            let key = (parameter.location, parameter.name.as_str());
            let first = *client.entry(key).or_insert(parameter);
            // A name that is nowhere client-level may mean different things in each operation.
            if !parameter.client_level && !first.client_level {
                continue;
            }
            if first.at != parameter.at {
                let name = &parameter.name;
                let fault = Diagnostic::error(
                    "client-level",
                    self.value(&parameter.at),
                    message!(
                        "`{name}` is set on the client, but described twice",
                        "параметр `{name}` задаётся на клиенте, но описан дважды"
                    ),
                )
                .related(
                    self.value(&first.at),
                    message!("the other description", "другое описание"),
                )
                .help(message!(
                    "describe it once under `components/parameters` and refer to it",
                    "опишите его один раз в `components/parameters` и ссылайтесь на него"
                ));
                self.push(fault);
            }
        }
    }

    fn tags(&mut self, operation: &Operation) {
        if self.dialect != Dialect::Kartoteka {
            return;
        }
        for tag in &operation.tags {
            let declared = self
                .resolved
                .document
                .tags
                .iter()
                .any(|(name, _)| name.text == tag.text);
            if !declared {
                let name = &tag.text;
                let fault = Diagnostic::error(
                    "tag-unknown",
                    self.value(&tag.at),
                    message!(
                        "the tag `{name}` is not declared",
                        "тег `{name}` не объявлен"
                    ),
                )
                .help(message!(
                    "declare and describe it under `tags`",
                    "объявите и опишите его в `tags`"
                ));
                self.push(fault);
            }
        }
    }

    fn security(&mut self, operation: &Operation) {
        let document = self.resolved.document;
        let own: &[SecurityRequirement] = operation.security.as_deref().unwrap_or_default();
        let shared = document.security.as_deref().unwrap_or_default();
        let requirements = if operation.security.is_some() {
            own
        } else {
            shared
        };
        for scheme in requirements
            .iter()
            .flat_map(|requirement| &requirement.schemes)
        {
            let known = document
                .security_schemes
                .iter()
                .any(|it| it.name == scheme.text);
            if !known {
                let name = &scheme.text;
                let fault = Diagnostic::error(
                    "security-unknown",
                    self.key(&scheme.at),
                    message!(
                        "the security scheme `{name}` is not described",
                        "схема безопасности `{name}` не описана"
                    ),
                )
                .help(message!(
                    "describe it under `components/securitySchemes`",
                    "опишите её в `components/securitySchemes`"
                ));
                self.push(fault);
            }
        }
        let stated = operation.security.is_some() || document.security.is_some();
        if self.dialect == Dialect::Kartoteka && !stated {
            let fault = Diagnostic::error(
                "security-missing",
                self.key(&operation.at),
                message!(
                    "the operation does not state its security",
                    "у операции не указано, какая нужна авторизация"
                ),
            )
            .help(message!(
                "add `security`; an empty list means that nothing is needed",
                "добавьте `security`; пустой список означает, что авторизация не нужна"
            ));
            self.push(fault);
        }
    }

    fn statuses(&mut self, operation: &Operation) {
        let mut has_success = false;
        for (status, _) in &operation.responses {
            has_success |= status.starts_with('2') || status == "default";
        }
        if !has_success {
            let fault = Diagnostic::error(
                "success-missing",
                self.key(&operation.at),
                message!(
                    "the operation has no response for success",
                    "у операции нет успешного ответа"
                ),
            )
            .help(message!(
                "describe what comes back when all goes well, for example under '200'",
                "опишите, что приходит при успехе, например под '200'"
            ));
            self.push_graded(fault);
        }
    }
}
