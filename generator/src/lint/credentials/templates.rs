//! Templates of credentials.

use super::{Fault, names};
use crate::diagnostics::message;
use crate::model::Piece;
use crate::spec::CredentialTemplate;

/// The pieces of a template without a fault.
pub fn pieces(template: &CredentialTemplate) -> Option<Vec<Piece>> {
    faults(template).is_empty().then(|| split(template))
}

/// What stands in braces is a value, everything else text; one brace alone is text.
fn split(template: &CredentialTemplate) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = template.template.text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Value(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

pub(super) fn faults(template: &CredentialTemplate) -> Vec<Fault> {
    let at = &template.template.at;
    let mut faults = names(&template.values);
    let mut tell = |at: &str, message| faults.push(Fault::new(at, message));
    let pieces = split(template);
    let mut seen: Vec<&str> = Vec::new();
    let mut touches = false;
    for piece in &pieces {
        match piece {
            Piece::Text(text) => {
                touches = false;
                if text.contains(['{', '}']) {
                    let message = message!(
                        "the template has a brace without its counterpart",
                        "в шаблоне есть фигурная скобка без пары"
                    );
                    tell(at, message);
                }
                if !text.chars().all(|it| it.is_ascii_graphic() || it == ' ') {
                    let message = message!(
                        "the template has a character that cannot be sent",
                        "в шаблоне есть символ, который нельзя передать"
                    );
                    tell(at, message);
                }
            }
            Piece::Value(name) => {
                if touches {
                    let message = message!(
                        "nothing stands between `{name}` and the value before it",
                        "между `{name}` и предыдущим значением ничего нет"
                    );
                    tell(at, message);
                }
                touches = true;
                if seen.contains(&name.as_str()) {
                    let message = message!(
                        "the value `{name}` stands in the template twice",
                        "значение `{name}` стоит в шаблоне дважды"
                    );
                    tell(at, message);
                } else if !template.values.iter().any(|value| value.name == *name) {
                    let message = message!(
                        "the template names `{name}`, which is not among the values",
                        "шаблон называет `{name}`, а такого значения нет"
                    );
                    tell(at, message);
                }
                seen.push(name);
            }
        }
    }
    for value in &template.values {
        let name = &value.name;
        if !seen.contains(&name.as_str()) {
            let message = message!(
                "the value `{name}` does not stand in the template",
                "значение `{name}` не стоит в шаблоне"
            );
            tell(&value.at, message);
        }
    }
    if template.values.is_empty() && seen.is_empty() {
        let message = message!(
            "the template has no value",
            "в шаблоне нет ни одного значения"
        );
        tell(at, message);
    }
    faults
}
