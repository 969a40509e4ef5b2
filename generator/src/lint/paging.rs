//! `x-paging` against the operation: the parameters it names, and where its pointers lead.

use super::Lint;
use super::pointers::Target;
use crate::diagnostics::{Diagnostic, Message, message};
use crate::resolve::Shape;
use crate::spec::{
    FaultyPaging, Location, Operation, Paging, PagingStyle, Parameter, PathItem, SchemaOrReference,
    Text,
};

/// What a value has to be.
#[derive(Clone, Copy)]
enum Needs {
    /// A whole number.
    Whole,
    /// Text or a whole number.
    TextOrWhole,
    /// Text.
    Text,
}

impl<'a> Lint<'_, 'a> {
    pub(super) fn paging(&mut self, item: &'a PathItem, operation: &'a Operation) {
        let parameters = self.resolved.parameters(item, operation);
        let Some(paging) = &operation.paging else {
            return self.faulty_paging(&parameters, &operation.faulty_paging);
        };
        let needs = match &paging.style {
            PagingStyle::Offset { .. } | PagingStyle::Page { .. } => Needs::Whole,
            _ => Needs::TextOrWhole,
        };
        if let Some(name) = paging.parameter()
            && let Some(parameter) = self.query_parameter(&parameters, name)
        {
            self.leading_parameter(name, parameter, needs);
        }
        if let Some(name) = &paging.limit
            && let Some(parameter) = self.query_parameter(&parameters, name)
        {
            if paging.parameter().is_some_and(|it| it.text == name.text) {
                let reason = message!("it says where a page begins", "он задаёт начало страницы");
                self.unfit_parameter(name, parameter, reason);
            } else {
                self.leading_parameter(name, parameter, Needs::Whole);
            }
        }
        for name in &paging.excludes {
            if let Some(parameter) = self.query_parameter(&parameters, name) {
                self.excluded_parameter(paging, name, parameter);
            }
        }
        self.paging_pointers(paging, operation);
    }

    /// What is wrong with the parameters of an `x-paging` that says too little, as is told already.
    fn faulty_paging(&mut self, parameters: &[&'a Parameter], paging: &FaultyPaging) {
        if let Some(name) = &paging.limit
            && let Some(parameter) = self.query_parameter(parameters, name)
        {
            self.leading_parameter(name, parameter, Needs::Whole);
        }
        for name in &paging.others {
            self.query_parameter(parameters, name);
        }
    }

    fn query_parameter(
        &mut self,
        parameters: &[&'a Parameter],
        name: &Text,
    ) -> Option<&'a Parameter> {
        let text = &name.text;
        let mut known = parameters.iter();
        let found = known.find(|it| it.location == Location::Query && it.name == *text);
        if found.is_none() {
            let fault = Diagnostic::error(
                "paging",
                self.value(&name.at),
                message!(
                    "the operation has no query parameter `{text}`",
                    "у операции нет параметра строки запроса `{text}`"
                ),
            );
            let names: Vec<&str> = parameters.iter().map(|it| it.name.as_str()).collect();
            self.push(crate::spec::suggest(fault, text, &names));
        }
        found.copied()
    }

    fn leading_parameter(&mut self, name: &Text, parameter: &'a Parameter, needs: Needs) {
        let schema = parameter.schema.as_ref();
        let secret = schema.is_some_and(|schema| self.is_secret_value(schema));
        if parameter.client_level {
            let reason = message!(
                "it is set once on the client, so no page could set it",
                "он задаётся один раз для клиента, и страница не смогла бы его задать"
            );
            self.unfit_parameter(name, parameter, reason);
        } else if parameter.secret || secret {
            let reason = message!(
                "the value is a secret, and positions in lists are kept",
                "значение — секрет, а позиции в списках сохраняются"
            );
            self.unfit_parameter(name, parameter, reason);
        } else if let Some(reason) = schema.and_then(|schema| self.unfit(schema, needs)) {
            self.unfit_parameter(name, parameter, reason);
        }
    }

    fn excluded_parameter(&mut self, paging: &Paging, name: &Text, parameter: &'a Parameter) {
        let leading = paging.parameter().is_some_and(|it| it.text == name.text);
        let limit = paging.limit.as_ref().is_some_and(|it| it.text == name.text);
        let reason = if leading || limit {
            message!(
                "it is one of those that lead from page to page",
                "он сам нужен для перехода между страницами"
            )
        } else if parameter.client_level {
            message!(
                "it is set once on the client, for all operations",
                "он задаётся один раз для клиента, для всех операций"
            )
        } else if parameter.required {
            message!(
                "it is required, so there would never be a second page",
                "он обязателен, и второй страницы никогда бы не было"
            )
        } else {
            return;
        };
        self.unfit_parameter(name, parameter, reason);
    }

    fn unfit_parameter(&mut self, name: &Text, parameter: &'a Parameter, reason: Message) {
        let text = &name.text;
        let fault = Diagnostic::error(
            "paging",
            self.value(&name.at),
            message!(
                "the parameter `{text}` cannot be used here: {reason}",
                "параметр `{text}` здесь не подходит: {reason}";
                reason
            ),
        )
        .related(
            self.value(&parameter.at),
            message!("the parameter", "параметр"),
        )
        .help(message!(
            "name another parameter, or describe this one otherwise",
            "укажите другой параметр или опишите этот иначе"
        ));
        self.push_graded(fault);
    }

    fn is_secret_value(&self, schema: &'a SchemaOrReference) -> bool {
        let levels = self.resolved.levels(schema);
        levels.iter().any(|(_, schema)| schema.secret)
    }

    /// Why a value cannot say where a page begins, or how long it is.
    fn unfit(&self, schema: &'a SchemaOrReference, needs: Needs) -> Option<Message> {
        let (whole, text) = match self.resolved.typed(schema).shape {
            Shape::Integer(_) => (true, false),
            Shape::Text(_) => (false, true),
            // That is told already.
            Shape::Untyped(..) => return None,
            _ => (false, false),
        };
        let (fits, reason) = match needs {
            Needs::Whole => (
                whole,
                message!("the value is no whole number", "значение — не целое число"),
            ),
            Needs::TextOrWhole => (
                whole || text,
                message!(
                    "the value is neither text nor a whole number",
                    "значение — не текст и не целое число"
                ),
            ),
            Needs::Text => (
                text,
                message!("the value is no text", "значение — не текст"),
            ),
        };
        (!fits).then_some(reason)
    }

    fn paging_pointers(&mut self, paging: &'a Paging, operation: &'a Operation) {
        let mut successes = operation.responses.iter();
        let success = successes.find(|(status, _)| status.starts_with('2'));
        let Some(response) = success.and_then(|(_, response)| self.resolved.response(response))
        else {
            return;
        };
        let Some(body) = self.body(response) else {
            let fault = Diagnostic::error(
                "paging",
                self.value(&paging.at),
                message!(
                    "the answer of the operation has no JSON body with a schema, so there is no list",
                    "у ответа операции нет тела JSON со схемой, а значит, нет и списка"
                ),
            )
            .related(
                self.value(&response.at),
                message!("the answer", "ответ"),
            )
            .help(message!(
                "describe the body, or remove `x-paging`",
                "опишите тело ответа или уберите `x-paging`"
            ));
            self.push_graded(fault);
            return;
        };
        let Some(items) = self.value_at(paging, "items", &paging.items, body) else {
            return;
        };
        let elements = match self.resolved.typed(items).shape {
            Shape::List(elements) => elements,
            Shape::Untyped(..) => return,
            _ => {
                let reason = message!("what stands there is no list", "там стоит не список");
                self.wrong_value(paging, "items", &paging.items, reason, body);
                return;
            }
        };
        let (key, pointer, start, needs) = match &paging.style {
            PagingStyle::Offset { .. }
            | PagingStyle::Page { .. }
            | PagingStyle::NextLink { next: None } => return,
            PagingStyle::Token { next, .. } => ("next", next, Some(body), Needs::TextOrWhole),
            PagingStyle::NextLink { next: Some(next) } => ("next", next, Some(body), Needs::Text),
            PagingStyle::LastKey { key, .. } => ("key", key, elements, Needs::TextOrWhole),
        };
        let Some(start) = start else {
            let reason = message!(
                "nothing is said of the elements",
                "об элементах ничего не сказано"
            );
            self.wrong_value(paging, key, pointer, reason, items);
            return;
        };
        let Some(value) = self.value_at(paging, key, pointer, start) else {
            return;
        };
        let reason = if self.is_secret_value(value) {
            let reason = message!(
                "the value is a secret, and positions in lists are kept",
                "значение — секрет, а позиции в списках сохраняются"
            );
            Some(reason)
        } else {
            self.unfit(value, needs)
        };
        if let Some(reason) = reason {
            self.wrong_value(paging, key, pointer, reason, start);
        }
    }

    /// What a pointer leads to; tells where it leads to nothing that is described.
    fn value_at(
        &mut self,
        paging: &Paging,
        key: &str,
        pointer: &str,
        start: &'a SchemaOrReference,
    ) -> Option<&'a SchemaOrReference> {
        let reason = match self.target(start, pointer) {
            Target::Schema(schema) => match self.resolved.typed(schema).shape {
                Shape::Any => None,
                _ => return Some(schema),
            },
            Target::Open => None,
            Target::Nowhere(reason) => Some(reason),
        };
        let reason = reason.unwrap_or_else(|| {
            message!(
                "nothing is said of what stands there",
                "о том, что там стоит, ничего не сказано"
            )
        });
        self.wrong_value(paging, key, pointer, reason, start);
        None
    }

    fn wrong_value(
        &mut self,
        paging: &Paging,
        key: &str,
        pointer: &str,
        reason: Message,
        within: &'a SchemaOrReference,
    ) {
        let at = self.resolved.schema(within).map(|schema| schema.at.clone());
        let site = self.value(at.as_deref().unwrap_or(&paging.at));
        let meant = self.meant(within, pointer);
        self.leads_nowhere(&paging.at, key, pointer, reason, site, meant);
    }
}
