//! Declared logins.

use super::{Fault, is_address, names};
use crate::diagnostics::message;
use crate::spec::{Login, LoginStep};

/// Whether a login has no fault.
pub fn is_usable(login: &Login) -> bool {
    faults(login).is_empty()
}

pub(super) fn faults(login: &Login) -> Vec<Fault> {
    let mut faults = names(&login.values);
    let given = login.values.iter().map(|value| value.name.as_str());
    let mut known: Vec<&str> = given.collect();
    let mut sent: Vec<&str> = Vec::new();
    let mut results: Vec<&str> = Vec::new();
    for step in &login.steps {
        address(step, &mut faults);
        for (_, name) in &step.body {
            let text = &name.text;
            sent.push(text);
            if !known.contains(&text.as_str()) {
                let message = message!(
                    "`{text}` is neither a value nor the result of an earlier step",
                    "`{text}` — не значение и не результат предыдущего шага"
                );
                faults.push(Fault::new(&name.at, message));
            }
        }
        for (name, pointer) in &step.results {
            if known.contains(&name.as_str()) {
                let message = message!(
                    "`{name}` is the name of something else already",
                    "имя `{name}` уже занято"
                );
                faults.push(Fault::new(&pointer.at, message));
            }
            known.push(name);
            results.push(name);
            faults.extend(self::pointer(&pointer.at, &pointer.text));
        }
        if let Some(expected) = &step.expects {
            faults.extend(pointer(&expected.pointer.at, &expected.pointer.text));
        }
    }
    let token = &login.token.text;
    if !results.contains(&token.as_str()) {
        let message = message!(
            "no step has a result `{token}`",
            "ни у одного шага нет результата `{token}`"
        );
        faults.push(Fault::new(&login.token.at, message));
    }
    for value in &login.values {
        let name = &value.name;
        if !sent.contains(&name.as_str()) {
            let message = message!(
                "no step sends the value `{name}`",
                "ни один шаг не передаёт значение `{name}`"
            );
            faults.push(Fault::new(&value.at, message));
        }
    }
    if let Some(place) = &login.lifetime_at {
        faults.extend(pointer(&place.at, &place.text));
    }
    if let Some(failure) = &login.failure {
        let at = format!("{}/failure", login.at);
        faults.extend(pointer(&format!("{at}/pointer"), &failure.pointer));
        let message = failure.message.iter();
        faults.extend(message.filter_map(|it| pointer(&format!("{at}/message"), it)));
    }
    faults
}

fn address(step: &LoginStep, faults: &mut Vec<Fault>) {
    let address = &step.post.text;
    let whole = address.starts_with("https://") || address.starts_with("http://");
    let below = address.starts_with('/') && !address.starts_with("//");
    if !((whole || below) && is_address(address)) {
        let message = message!(
            "`{address}` is neither a path nor an http or https address",
            "`{address}` — не путь и не адрес http или https"
        );
        faults.push(Fault::new(&step.post.at, message));
    }
}

fn pointer(at: &str, pointer: &str) -> Option<Fault> {
    let message = message!(
        "`{pointer}` is no JSON pointer: one begins with a slash",
        "`{pointer}` — не указатель JSON: он начинается с косой черты"
    );
    let valid = pointer.is_empty() || pointer.starts_with('/');
    (!valid).then(|| Fault::new(at, message))
}
