//! What the builder of the tree refuses.

use saphyr_parser::Tag;

use super::super::syntax::Fault;
use super::super::tree::Node;
use crate::diagnostics::{Diagnostic, Message, Site, Span, message};

pub(super) fn second_document(place: Span) -> Fault {
    let message = message!(
        "a second document begins here, and a description is one document",
        "здесь начинается второй документ, а описание состоит из одного"
    );
    Fault::new(place, message).help(message!(
        "put it into a file of its own, or take the line `---` out",
        "вынесите его в отдельный файл или уберите строку `---`"
    ))
}

pub(super) fn key_is_no_text(place: Span) -> Fault {
    let message = message!(
        "a list or a mapping stands where a key must be",
        "на месте ключа стоит список или отображение"
    );
    Fault::new(place, message).help(message!(
        "write a text as the key; one that begins with a bracket needs quotes",
        "ключом может быть только текст; если он начинается со скобки, возьмите его в кавычки"
    ))
}

pub(super) fn not_a_mapping(file: &str, pointer: &str, node: &Node) -> Diagnostic {
    let kind = node.kind();
    let kind = Message::new(kind, russian(node));
    Diagnostic::error(
        "merge-key",
        Site::value(file, pointer),
        message!(
            "`<<` merges mappings, and this is {kind}",
            "`<<` вставляет ключи отображения, а здесь {kind}"; kind
        ),
    )
    .help(message!(
        "name an anchor of a mapping (`<<: *name`) or a list of such (`<<: [*a, *b]`)",
        "укажите якорь отображения (`<<: *имя`) или список таких якорей (`<<: [*a, *b]`)"
    ))
}

fn russian(node: &Node) -> &'static str {
    match node {
        Node::Null => "null",
        Node::Boolean(_) => "логическое значение",
        Node::Number(_) => "число",
        Node::String(_) => "строка",
        Node::Sequence(_) => "список",
        Node::Mapping(_) => "отображение",
    }
}

/// Refuses tags but that of the kind itself.
pub(super) fn check_tag(tag: Option<&Tag>, kind: &str, place: Span) -> Result<(), Fault> {
    match tag {
        Some(tag) if !(tag.is_yaml_core_schema() && tag.suffix == kind) => {
            Err(super::super::scalars::unknown_tag(tag, place))
        }
        _ => Ok(()),
    }
}
