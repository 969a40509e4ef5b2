//! The table of where answers are described.

use proc_macro2::Literal;

use crate::internal::InternalError;
use crate::model::{Model, Parts, Place};
use crate::print::{Piece, rust_file};

/// `src/places.rs`: static data, which costs nothing until an answer does not fit.
pub(super) fn file(model: &Model) -> Result<String, InternalError> {
    let described = model
        .places
        .pages
        .iter()
        .any(|(_, places)| !places.is_empty());
    let mut imports = vec!["Places"];
    if described {
        imports.insert(0, "Node");
    }
    if !model.places.errors.is_empty() {
        imports.insert(0, "ErrorMembers");
    }
    let imports = match imports.as_slice() {
        [one] => (*one).to_owned(),
        several => format!("{{{}}}", several.join(", ")),
    };
    let mut table = format!(
        "//! Where responses are described, for messages about errors and about what does not fit.\n\n\
         use kartoteka_runtime::places::{imports};\n\n\
         pub(crate) static PLACES: Places = Places {{\n    file: {},\n    version: {},\n    bodies: &[\n",
        literal(&model.file),
        literal(model.places.version),
    );
    for (response, schema) in &model.places.bodies {
        let (response, schema) = (fragment(response), fragment(schema));
        table.push_str(&format!("        ({response}, {schema}),\n"));
    }
    table.push_str("    ],\n    pages: &[\n");
    for (page, places) in &model.places.pages {
        table.push_str(&format!("        ({}, &[\n", literal(page)));
        for place in places {
            table.push_str(&format!("            {},\n", node(place)));
        }
        table.push_str("        ]),\n");
    }
    table.push_str("    ],\n    errors: &[");
    if !model.places.errors.is_empty() {
        table.push('\n');
    }
    for (members, responses) in &model.places.errors {
        let option = |pointer: &Option<String>| match pointer {
            Some(pointer) => format!("Some({})", literal(pointer)),
            None => "None".to_owned(),
        };
        let (code, message) = (option(&members.code), option(&members.message));
        table.push_str(&format!(
            "        (ErrorMembers::new({code}, {message}), &[\n"
        ));
        for response in responses {
            table.push_str(&format!("            {},\n", fragment(response)));
        }
        table.push_str("        ]),\n");
    }
    table.push_str(if model.places.errors.is_empty() {
        "],\n};\n"
    } else {
        "    ],\n};\n"
    });
    rust_file(&model.file, vec![Piece::Text(table)])
}

fn node(place: &Place) -> String {
    let at = fragment(&place.pointer);
    let one = |target: &Option<String>| match target {
        Some(target) => fragment(target),
        None => literal(""),
    };
    match &place.parts {
        Parts::Nothing => format!("Node::value({at})"),
        Parts::Elements(target) => format!("Node::list({at}, {})", one(target)),
        Parts::Values(target) => format!("Node::map({at}, {})", one(target)),
        Parts::Properties(references) if references.is_empty() => {
            format!("Node::object({at}, &[])")
        }
        Parts::Properties(references) => {
            format!("Node::object({at}, &[\n{}            ])", lines(references))
        }
        Parts::Members(members, others) => {
            let others = one(others);
            let members = lines(members);
            format!("Node::open_object({at}, &[\n{members}            ], {others})")
        }
    }
}

/// Names of properties and where each leads, a line each.
fn lines(references: &[(String, String)]) -> String {
    let lines = references.iter().map(|(wire, target)| {
        let target = match target.as_str() {
            "" => literal(""),
            target => fragment(target),
        };
        format!("                ({}, {target}),\n", literal(wire))
    });
    lines.collect()
}

fn literal(text: &str) -> String {
    Literal::string(text).to_string()
}

fn fragment(pointer: &str) -> String {
    literal(&format!("#{pointer}"))
}
