//! What comes back: every documented answer, and those that no description foresees.

use crate::wire::mutations::{check_failure_mutations, minimal, same, without_nulls};
use crate::wire::{Description, Operation, Outcome, Server};

const PAGE: &str = "<html><body>502 Сломалось</body></html>";

/// Answers every call of `operation` in every way and checks what becomes of it.
///
/// `client` makes a client for an address.
///
/// # Panics
///
/// If the operation lists other statuses than its description, or an answer is not told as it must be.
pub async fn check_answers<C: Clone>(
    api: &str,
    client: impl Fn(String) -> C,
    operation: &Operation<C>,
) {
    let server = Server::answering(200, "").await;
    let check = Check {
        description: &Description::load(api),
        client: client(server.address("")),
        server,
        operation,
    };
    check.documented_statuses();
    check.successes().await;
    check.bad_successes().await;
    for failure in operation.failures {
        check.failure(*failure).await;
    }
    check.undocumented().await;
    check.other_successes().await;
}

struct Check<'a, C> {
    description: &'a Description,
    client: C,
    server: Server,
    operation: &'a Operation<C>,
}

impl<C: Clone> Check<'_, C> {
    async fn call(&self, status: u16, body: &str) -> Outcome {
        self.server.answer(status, body).await;
        (self.operation.call)(self.client.clone()).await
    }

    fn documented_statuses(&self) {
        let listed = self.operation.failures.iter().map(|(_, key, _)| *key);
        let listed = listed.chain(["200"]).map(str::to_owned).collect();
        let documented = self.description.statuses(self.operation.info.place);
        assert_eq!(documented, listed, "{}", self.operation.name);
    }

    async fn successes(&self) {
        let example = self.description.example(self.operation.info.place, "200");
        let mut least = minimal(self.operation);
        for (name, value) in self.description.signs_of_success(self.operation.info.place) {
            least[name] = value.clone();
        }
        let given = [&self.operation.answer, &least];
        for value in given.into_iter().chain(example) {
            let body = match value {
                serde_json::Value::Null => String::new(),
                value => value.to_string(),
            };
            // A byte order mark is no reason to refuse an answer.
            for body in [body.clone(), format!("\u{feff}{body}")] {
                let outcome = self.call(200, &body).await;
                let Outcome::Answer(decoded, kept) = outcome else {
                    panic!("{}: {body}\n{outcome:?}", self.operation.name);
                };
                let fits = same(&decoded, value) || same(&decoded, &without_nulls(value));
                assert!(fits, "{value}\nbecame {decoded}");
                assert_eq!(kept, body);
            }
        }
    }

    async fn bad_successes(&self) {
        let whole = self.operation.answer.to_string();
        let half: String = whole.chars().take(whole.chars().count() / 2).collect();
        for body in ["", PAGE, half.as_str(), " \n", "{}x", "\u{0}", "nul"] {
            let outcome = self.call(200, body).await;
            if self.operation.answer.is_null() {
                // What has no documented body is not read, whatever it is, and kept.
                assert!(
                    matches!(&outcome, Outcome::Answer(_, kept) if kept == body),
                    "{outcome:?}"
                );
            } else {
                self.undecoded(outcome, (200, "200", None), body);
            }
        }
    }

    fn undecoded(
        &self,
        outcome: Outcome,
        (status, key, variant): (u16, &str, Option<&str>),
        body: &str,
    ) {
        let name = self.operation.name;
        let Outcome::Undecoded(fault) = outcome else {
            panic!("{name}: {body}\n{outcome:?}");
        };
        assert_eq!(fault.status, status, "{name}: {body}");
        // A documented failure stays the one that its status says.
        assert_eq!(fault.variant, variant, "{name}: {body}");
        assert_eq!(fault.body, body, "{name}");
        assert_eq!(fault.operation, self.operation.info.id);
        let response = format!("{}/responses/{key}", self.operation.info.place);
        let described = self.description.at(fault.place);
        assert!(described.is_some(), "{} leads nowhere", fault.place);
        assert_eq!(described, self.description.at(&response), "{}", fault.place);
    }

    async fn failure(&self, (status, key, variant): (u16, &str, &str)) {
        let example = self.description.example(self.operation.info.place, key);
        if let Some(example) = example {
            check_failure_mutations(self.operation, status, example);
        }
        let example = example.map(ToString::to_string);
        let typed = self.operation.typed_failures;
        assert_eq!(
            example.is_some(),
            typed,
            "every model of a failure has an example"
        );
        for body in ["", PAGE, "Нет прав", "{}", "[]", "{\"лишнее\": null}"]
            .into_iter()
            .chain(example.as_deref())
        {
            let outcome = self.call(status, body).await;
            if typed && !body.starts_with('{') {
                self.undecoded(outcome, (status, key, Some(variant)), body);
                continue;
            }
            let Outcome::Failure {
                status: told,
                variant: name,
                value,
                body: kept,
            } = outcome
            else {
                panic!("{}: {body}\n{outcome:?}", self.operation.name);
            };
            assert_eq!((told, name, kept.as_str()), (status, variant, body));
            let empty = || serde_json::json!({});
            let expected = typed.then(|| match Some(body) == example.as_deref() {
                true => serde_json::from_str(body).unwrap_or_else(|_| empty()),
                false => empty(),
            });
            assert_eq!(value, expected, "{}: {body}", self.operation.name);
        }
    }

    /// Which status of success comes is a detail that prose gets wrong: any is read like the documented one.
    async fn other_successes(&self) {
        let value = &self.operation.answer;
        let body = if value.is_null() {
            String::new()
        } else {
            value.to_string()
        };
        for status in [201, 202, 299] {
            let outcome = self.call(status, &body).await;
            let Outcome::Answer(decoded, kept) = outcome else {
                panic!("{} {status}: {outcome:?}", self.operation.name);
            };
            assert!(same(&decoded, value) || same(&decoded, &without_nulls(value)));
            assert_eq!(kept, body);
        }
        // A 204 never has a body.
        let outcome = self.call(204, "").await;
        if value.is_null() {
            assert!(matches!(outcome, Outcome::Answer(..)), "{outcome:?}");
        } else {
            self.undecoded(outcome, (204, "200", None), "");
        }
    }

    async fn undocumented(&self) {
        let range = self
            .operation
            .failures
            .iter()
            .any(|(_, key, _)| *key == "4XX");
        for status in [304, 418, 503, 599] {
            if range && status == 418 {
                continue;
            }
            // This one has no body by HTTP's own rules.
            let body = if status == 304 { "" } else { PAGE };
            let outcome = self.call(status, body).await;
            assert!(
                matches!(&outcome, Outcome::Unexpected(told, kept) if *told == status && kept == body),
                "{} {status}: {outcome:?}",
                self.operation.name
            );
        }
    }
}
