//! Faults of path templates, by themselves and against the parameters of their operations.

use std::collections::BTreeSet;

use super::Lint;
use crate::diagnostics::{Diagnostic, message};
use crate::spec::{Dialect, Location, Operation, PathItem};

impl Lint<'_, '_> {
    /// Reports a path that matches the same requests as an earlier one. In other people's documents
    /// the two may share the methods between them.
    pub(super) fn path_duplicate(&mut self, item: &PathItem, earlier: &[&PathItem]) {
        let fault = |site, first: &PathItem| {
            let (own, other) = (&item.path, &first.path);
            Diagnostic::error(
                "path-duplicate",
                site,
                message!(
                    "`{own}` matches the same requests as `{other}`",
                    "`{own}` соответствует тем же запросам, что и `{other}`"
                ),
            )
            .related(
                self.key(&first.at),
                message!("the first of the two", "первый из двух"),
            )
            .help(message!(
                "join the operations under one path",
                "соберите операции под одним путём"
            ))
        };
        let mut faults = Vec::new();
        if self.dialect == Dialect::Kartoteka {
            faults.extend(earlier.last().map(|first| fault(self.key(&item.at), first)));
        } else {
            for operation in &item.operations {
                let has_method = |it: &&&PathItem| {
                    let mut operations = it.operations.iter();
                    operations.any(|it| it.method == operation.method)
                };
                let first = earlier.iter().find(has_method);
                faults.extend(first.map(|first| fault(self.key(&operation.at), first)));
            }
        }
        faults.into_iter().for_each(|fault| self.push(fault));
    }

    pub(super) fn path_parameters(&mut self, item: &PathItem, operation: &Operation) {
        let names = template_names(&item.path);
        let parameters = self.resolved.parameters(item, operation);
        for name in names.iter().filter(|name| !name.is_empty()) {
            let declared = parameters
                .iter()
                .any(|it| it.location == Location::Path && it.name == *name);
            if !declared {
                let fault = Diagnostic::error(
                    "path-parameter",
                    self.key(&operation.at),
                    message!(
                        "`{{{name}}}` of the path is not among the parameters",
                        "`{{{name}}}` есть в пути, но нет среди параметров"
                    ),
                )
                .related(self.key(&item.at), message!("the path", "путь"))
                .help(message!(
                    "add `{{name: {name}, in: path, required: true, …}}`",
                    "добавьте `{{name: {name}, in: path, required: true, …}}`"
                ));
                self.push(fault);
            }
        }
        let path = &item.path;
        for parameter in parameters {
            let name = &parameter.name;
            if parameter.location == Location::Path && !names.contains(&name.as_str()) {
                let fault = Diagnostic::error(
                    "path-parameter",
                    self.value(&parameter.at),
                    message!(
                        "the path `{path}` has no `{{{name}}}`",
                        "в пути `{path}` нет `{{{name}}}`"
                    ),
                )
                .related(self.key(&item.at), message!("the path", "путь"));
                self.push(fault);
            }
        }
        let unique: BTreeSet<_> = names.iter().collect();
        let balanced = item.path.matches('{').count() == item.path.matches('}').count();
        if unique.len() != names.len() || !balanced || names.iter().any(|name| name.is_empty()) {
            let fault = Diagnostic::error(
                "path-parameter",
                self.key(&item.at),
                message!(
                    "the path `{path}` is not a template",
                    "`{path}` — неправильная запись пути"
                ),
            )
            .help(message!(
                "write each parameter once, as `{{name}}`",
                "каждый параметр пишется один раз, в виде `{{name}}`"
            ));
            self.push(fault);
        }
        if item.path.contains(['?', '#']) {
            let fault = Diagnostic::error(
                "path-parameter",
                self.key(&item.at),
                message!(
                    "the path `{path}` holds a query or a fragment",
                    "путь `{path}` содержит строку запроса или фрагмент"
                ),
            )
            .help(message!(
                "describe what stands after `?` as query parameters",
                "опишите то, что стоит после `?`, как параметры строки запроса"
            ));
            self.push(fault);
        }
    }
}

/// The names between braces in a path template.
pub(super) fn template_names(path: &str) -> Vec<&str> {
    path.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect()
}

/// The template with its names taken out: equal ones match the same requests.
pub(super) fn skeleton(path: &str) -> String {
    let mut text = String::new();
    for (index, part) in path.split('{').enumerate() {
        match part.split_once('}') {
            Some((_, rest)) if index > 0 => {
                text.push_str("{}");
                text.push_str(rest);
            }
            _ => text.push_str(part),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{skeleton, template_names};

    #[test]
    fn templates() {
        assert_eq!(template_names("/a/{b}/c{d}"), ["b", "d"]);
        assert_eq!(skeleton("/a/{b}/c{d}"), "/a/{}/c{}");
        assert_eq!(skeleton("/a"), "/a");
    }
}
