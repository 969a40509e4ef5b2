//! What tells errors: whether the keys stand where they can act.

use std::collections::BTreeSet;

use super::{Lint, walk};
use crate::diagnostics::{Diagnostic, Message, message};
use crate::spec::{Operation, Response};

impl<'a> Lint<'_, 'a> {
    pub(super) fn refusals(&mut self) {
        let document = self.resolved.document;
        let mut successes: BTreeSet<&str> = BTreeSet::new();
        let mut others: BTreeSet<&str> = BTreeSet::new();
        for operation in document.paths.iter().flat_map(|item| &item.operations) {
            for (status, item) in &operation.responses {
                if let Some(response) = self.resolved.response(item) {
                    let list = match is_success(operation, status) {
                        true => &mut successes,
                        false => &mut others,
                    };
                    list.insert(&response.at);
                }
            }
        }
        self.members_without_effect();
        for response in walk::items(walk::responses(document)) {
            if response.error_when.is_empty() {
                continue;
            }
            let at = response.at.as_str();
            // A component may serve successes and failures both.
            if others.contains(at) && !successes.contains(at) {
                let reason = message!(
                    "the status is that of a failure anyway",
                    "код состояния и так означает ошибку"
                );
                self.refusal_without_effect(response, reason);
            } else if response.content.is_empty() {
                let reason = message!(
                    "the response has no body to look into",
                    "у ответа нет тела, в которое можно заглянуть"
                );
                self.refusal_without_effect(response, reason);
            }
        }
    }

    /// `x-error-members` speaks of the body of a response.
    fn members_without_effect(&mut self) {
        let document = self.resolved.document;
        let mut bodies: BTreeSet<&str> = BTreeSet::new();
        for response in walk::items(walk::responses(document)) {
            if let Some(body) = self.body(response) {
                let levels = self.resolved.levels(body).into_iter();
                bodies.extend(levels.map(|(_, schema)| schema.at.as_str()));
            }
        }
        for schema in walk::schemas(document) {
            if schema.error_members.is_some() && !bodies.contains(schema.at.as_str()) {
                let fault = Diagnostic::error(
                    "error-when",
                    self.key(&format!("{}/x-error-members", schema.at)),
                    message!(
                        "`x-error-members` has no effect here: no response has this schema as its JSON body",
                        "`x-error-members` здесь ни на что не влияет: эта схема не описывает тело JSON \
                         ни одного ответа"
                    ),
                )
                .help(message!(
                    "let it stand at the schema of the whole body: `{{message: /error/text}}`",
                    "поставьте его у схемы всего тела: `{{message: /error/text}}`"
                ));
                self.push_graded(fault);
            }
        }
    }

    fn refusal_without_effect(&mut self, response: &'a Response, reason: Message) {
        let fault = Diagnostic::error(
            "error-when",
            self.key(&format!("{}/x-error-when", response.at)),
            message!(
                "`x-error-when` has no effect here: {reason}",
                "`x-error-when` здесь ни на что не влияет: {reason}";
                reason
            ),
        )
        .help(message!(
            "remove it, or let it stand at the response for success that has the body",
            "уберите его или поставьте у успешного ответа с телом"
        ));
        self.push_graded(fault);
    }
}

/// Whether a response describes successes; where nothing else does, `default` does.
fn is_success(operation: &Operation, status: &str) -> bool {
    let mut statuses = operation.responses.iter().map(|(status, _)| status);
    status.starts_with('2')
        || (status == "default" && !statuses.any(|status| status.starts_with('2')))
}
