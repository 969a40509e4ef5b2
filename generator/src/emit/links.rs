//! Operations that prose names as the description does, `filterOrganizations`, become links to their methods.

use std::collections::BTreeMap;

use crate::model::Model;

/// Methods by the identifiers of their operations.
pub(super) struct Links<'m>(BTreeMap<&'m str, &'m str>);

impl<'m> Links<'m> {
    /// Those of a model; a word that is no identifier by its looks, such as `list`, is no name of an operation.
    pub(super) fn of(model: &'m Model) -> Self {
        let operations = model.operations.iter();
        let named = operations.filter(|operation| {
            let mut rest = operation.id.chars().skip(1);
            operation.id.chars().all(is_word) && rest.any(|it| it == '_' || it.is_uppercase())
        });
        Self(
            named
                .map(|it| (it.id.as_str(), it.function.as_str()))
                .collect(),
        )
    }

    /// The text of a file with links in its documentation.
    pub(super) fn put_into(&self, text: &str) -> String {
        let mut output = String::with_capacity(text.len());
        let mut fenced = false;
        for line in text.split_inclusive('\n') {
            let start = line.trim_start();
            let prose = start.strip_prefix("/// ").or(start.strip_prefix("//! "));
            fenced ^= prose.is_some_and(|prose| prose.starts_with("```"));
            match prose.filter(|_| !fenced) {
                Some(prose) => {
                    let head = line.len() - prose.len();
                    output.push_str(line.get(..head).unwrap_or_default());
                    self.line(prose, &mut output);
                }
                None => output.push_str(line),
            }
        }
        output
    }

    /// Spans of code, links and addresses stay as they are.
    fn line(&self, mut rest: &str, output: &mut String) {
        let mut spans = 0;
        while let Some(first) = rest.chars().next() {
            if is_word(first) {
                let end = rest.find(|it| !is_word(it)).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                let alone = !output.ends_with(['/', '#', '[', '-', '.', '=', ':', '<'])
                    && !after.starts_with(['/', '(', ']', '-', '=', ':']);
                match self.0.get(word).filter(|_| spans % 2 == 0 && alone) {
                    Some(function) => {
                        output.push_str(&format!("[`{function}`](crate::Client::{function})"));
                    }
                    None => output.push_str(word),
                }
                rest = after;
                continue;
            }
            spans += usize::from(first == '`');
            output.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::Links;

    #[test]
    fn names_in_prose_become_links() {
        let links = Links([("listThings", "list_things")].into());
        for (text, expected) in [
            (
                "/// See listThings.\n",
                "/// See [`list_things`](crate::Client::list_things).\n",
            ),
            (
                "    //! listThings",
                "    //! [`list_things`](crate::Client::list_things)",
            ),
            (
                "/// `listThings` of mylistThings\n",
                "/// `listThings` of mylistThings\n",
            ),
            (
                "/// <https://a.example/listThings>\n",
                "/// <https://a.example/listThings>\n",
            ),
            (
                "/// ```text\n/// listThings\n/// ```\n",
                "/// ```text\n/// listThings\n/// ```\n",
            ),
            ("// listThings\n", "// listThings\n"),
            ("let listThings = 1;\n", "let listThings = 1;\n"),
        ] {
            assert_eq!(links.put_into(text), expected);
        }
    }
}
