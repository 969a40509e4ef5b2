//! Where in a description the parts of an answer are described.
//!
//! Each generated crate has one static table of this kind. Nothing reads it until an answer does not fit.

use serde_json::Value;

pub use crate::failure::ErrorMembers;
use crate::pointer::unescape;

/// The parts of a description that answers consist of.
#[derive(Debug, PartialEq, Eq)]
pub struct Places {
    /// The path of the description.
    pub file: &'static str,
    /// The version of OpenAPI in which it is written: `3.0` or `3.1`.
    pub version: &'static str,
    /// Where the bodies of responses are described that refer to a schema elsewhere.
    pub bodies: &'static [(&'static str, &'static str)],
    /// The vendor's pages, each with the schemas that it is about; the empty text stands for none.
    pub pages: &'static [(&'static str, &'static [Node])],
    /// Where the code and the message of an error stand, each with the responses of which it is said.
    pub errors: &'static [(ErrorMembers, &'static [&'static str])],
}

/// A schema, and where the schemas of what is in it stand, if they do not stand in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Node {
    at: &'static str,
    parts: Parts,
}

#[derive(Debug, PartialEq, Eq)]
enum Parts {
    Nothing,
    Properties(&'static [(&'static str, &'static str)]),
    Members(&'static [(&'static str, &'static str)], &'static str),
    Elements(&'static str),
    Values(&'static str),
}

impl Node {
    /// A schema with nothing in it.
    pub const fn value(at: &'static str) -> Self {
        let parts = Parts::Nothing;
        Self { at, parts }
    }

    /// An object; properties that refer to other schemas, by their names on the wire.
    pub const fn object(
        at: &'static str,
        references: &'static [(&'static str, &'static str)],
    ) -> Self {
        let parts = Parts::Properties(references);
        Self { at, parts }
    }

    /// An object that has more than its properties: all of those, each with the schema it refers to or nothing,
    /// and the schema that the values of the others refer to, or nothing.
    pub const fn open_object(
        at: &'static str,
        properties: &'static [(&'static str, &'static str)],
        reference: &'static str,
    ) -> Self {
        let parts = Parts::Members(properties, reference);
        Self { at, parts }
    }

    /// A list; the schema that its elements refer to, or nothing.
    pub const fn list(at: &'static str, reference: &'static str) -> Self {
        let parts = Parts::Elements(reference);
        Self { at, parts }
    }

    /// A mapping; the schema that its values refer to, or nothing.
    pub const fn map(at: &'static str, reference: &'static str) -> Self {
        let parts = Parts::Values(reference);
        Self { at, parts }
    }
}

/// Where something is described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Site {
    /// The pointer of the schema, where it is used.
    pub(crate) at: String,
    /// The pointer of the schema that is behind all references, if it is another one.
    pub(crate) behind: Option<&'static str>,
    /// The vendor's page.
    pub(crate) page: Option<&'static str>,
    /// Whether a list of objects, lists or mappings is described there.
    pub(crate) has_objects: bool,
    /// The part of the pointer up to which a list stands where an object is described.
    pub(crate) list: Option<usize>,
}

impl Places {
    /// Those of no description.
    pub const EMPTY: Self = Self {
        file: "",
        version: "3.0",
        bodies: &[],
        pages: &[],
        errors: &[],
    };

    /// Where the code and the message of an error stand in the body of a response.
    pub(crate) fn error_members(&self, response: &str) -> Option<&'static ErrorMembers> {
        let mut errors = self.errors.iter();
        let found = errors.find(|(_, places)| places.contains(&response));
        found.map(|(members, _)| members)
    }

    /// Whether the body of a response is described as an object with properties.
    pub(crate) fn is_object(&self, response: &str) -> bool {
        let root = self.root(response);
        root.is_some_and(|(_, node)| matches!(node.parts, Parts::Properties(_)))
    }

    fn root(&self, response: &str) -> Option<(&'static str, &'static Node)> {
        let mut referring = self.bodies.iter();
        match referring.find(|(place, _)| *place == response) {
            Some((_, root)) => self.node(root),
            None => self.body(response),
        }
    }

    /// Where the value at an RFC 6901 pointer of the body of a response is described; `body` is that body, if
    /// it is JSON.
    pub(crate) fn find(&self, response: &str, pointer: &str, body: Option<&Value>) -> Option<Site> {
        let (mut inside, mut node) = self.root(response)?;
        let mut page = inside;
        let mut at = node.at.to_owned();
        let mut found = body;
        let mut end = 0;
        let mut list = None;
        for segment in pointer.split('/').skip(1) {
            // serde takes a list for the properties of an object, one after the other.
            if matches!(node.parts, Parts::Properties(_)) && found.is_some_and(Value::is_array) {
                list = Some(end);
                break;
            }
            end += 1 + segment.len();
            found = found.and_then(|found| found.pointer(&format!("/{segment}")));
            page = inside;
            let reference = match node.parts {
                Parts::Nothing => break,
                Parts::Properties(references) => {
                    at = format!("{}/properties/{segment}", node.at);
                    let name = unescape(segment);
                    let reference = &mut references.iter();
                    reference
                        .find(|(wire, _)| *wire == name)
                        .map_or("", |(_, to)| to)
                }
                Parts::Members(properties, others) => {
                    let name = unescape(segment);
                    match properties.iter().find(|(wire, _)| *wire == name) {
                        Some((_, reference)) => {
                            at = format!("{}/properties/{segment}", node.at);
                            reference
                        }
                        None => {
                            at = format!("{}/additionalProperties", node.at);
                            others
                        }
                    }
                }
                Parts::Elements(reference) => {
                    at = format!("{}/items", node.at);
                    reference
                }
                Parts::Values(reference) => {
                    at = format!("{}/additionalProperties", node.at);
                    reference
                }
            };
            let next = match reference {
                "" => self.node(&at),
                reference => self.node(reference),
            };
            match next {
                Some((own, next)) => {
                    (inside, node) = (own, next);
                    // The page of what is behind a reference tells nothing about its use.
                    if reference.is_empty() {
                        page = own;
                    }
                }
                None => {
                    node = &Node::NOTHING;
                    break;
                }
            }
        }
        let behind = (!node.at.is_empty() && node.at != at).then_some(node.at);
        let page = (!page.is_empty()).then_some(page);
        let has_objects = matches!(node.parts, Parts::Elements(reference) if !reference.is_empty());
        Some(Site {
            at,
            behind,
            page,
            has_objects,
            list,
        })
    }

    fn node(&self, at: &str) -> Option<(&'static str, &'static Node)> {
        self.nodes().find(|(_, node)| node.at == at)
    }

    /// The schema that stands in a response itself.
    fn body(&self, response: &str) -> Option<(&'static str, &'static Node)> {
        self.nodes().find(|(_, node)| {
            let inside = node.at.strip_prefix(response);
            let content = inside.and_then(|rest| rest.strip_prefix("/content/"));
            let media = content.and_then(|rest| rest.strip_suffix("/schema"));
            media.is_some_and(|media| !media.contains('/'))
        })
    }

    fn nodes(&self) -> impl Iterator<Item = (&'static str, &'static Node)> {
        self.pages
            .iter()
            .flat_map(|(page, nodes)| nodes.iter().map(|node| (*page, node)))
    }
}

impl Node {
    const NOTHING: Self = Self::value("");
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    static PLACES: Places = Places {
        file: "specs/x/openapi.yaml",
        version: "3.0",
        bodies: &[("#/responses/200", "#/components/schemas/Page")],
        pages: &[
            (
                "https://vendor.example/a",
                &[
                    Node::object(
                        "#/components/schemas/Page",
                        &[("a/b", "#/components/schemas/Names")],
                    ),
                    Node::list(
                        "#/components/schemas/Page/properties/items",
                        "#/components/schemas/Thing",
                    ),
                    Node::value("#/components/schemas/Thing/properties/id"),
                    Node::open_object(
                        "#/components/schemas/Page/properties/open",
                        &[("known", ""), ("thing", "#/components/schemas/Thing")],
                        "#/components/schemas/Thing",
                    ),
                    Node::list("#/responses/202/content/text~1json/schema", ""),
                    Node::list("#/responses/202/content/text~1json/schema/items/schema", ""),
                ],
            ),
            (
                "",
                &[
                    Node::object(
                        "#/components/schemas/Thing",
                        &[("up", "#/components/schemas/Thing")],
                    ),
                    Node::list("#/components/schemas/Names", ""),
                    Node::map(
                        "#/components/schemas/Thing/properties/more",
                        "#/components/schemas/Thing",
                    ),
                ],
            ),
        ],
        errors: &[],
    };

    #[track_caller]
    fn check(pointer: &str, at: &str, behind: Option<&str>, page: bool) {
        let site = PLACES.find("#/responses/200", pointer, None).unwrap();
        assert_eq!((site.at.as_str(), site.behind), (at, behind), "{pointer}");
        assert_eq!(site.page.is_some(), page, "{pointer}");
    }

    #[test]
    fn places_follow_the_path() {
        let thing = Some("#/components/schemas/Thing");
        check("", "#/components/schemas/Page", None, true);
        let items = "#/components/schemas/Page/properties/items";
        check("/items", items, None, true);
        check("/items/17", &format!("{items}/items"), thing, true);
        check(
            "/items/17/name",
            "#/components/schemas/Thing/properties/name",
            None,
            false,
        );
        check(
            "/items/0/id",
            "#/components/schemas/Thing/properties/id",
            None,
            true,
        );
        check(
            "/a~1b",
            "#/components/schemas/Page/properties/a~1b",
            Some("#/components/schemas/Names"),
            true,
        );
        check("/a~1b/2", "#/components/schemas/Names/items", None, false);
        check(
            "/items/0/more/any ~1 key",
            "#/components/schemas/Thing/properties/more/additionalProperties",
            thing,
            false,
        );
        check(
            "/items/0/up/up/more/x/up/name",
            "#/components/schemas/Thing/properties/name",
            None,
            false,
        );
        check(
            "/total/deeper/still",
            "#/components/schemas/Page/properties/total",
            None,
            true,
        );
    }

    #[test]
    fn an_open_object_has_two_kinds_of_members() {
        let thing = Some("#/components/schemas/Thing");
        let open = "#/components/schemas/Page/properties/open";
        check(
            "/open/known",
            &format!("{open}/properties/known"),
            None,
            true,
        );
        check(
            "/open/thing",
            &format!("{open}/properties/thing"),
            thing,
            true,
        );
        check(
            "/open/x",
            &format!("{open}/additionalProperties"),
            thing,
            true,
        );
    }

    #[test]
    fn a_body_may_be_described_where_it_stands() {
        let site = PLACES.find("#/responses/202", "/3", None).unwrap();
        assert_eq!(site.at, "#/responses/202/content/text~1json/schema/items");
        assert_eq!(PLACES.find("#/responses/20", "/3", None), None);
    }

    #[test]
    fn a_list_in_place_of_an_object_is_told_as_a_whole() {
        for (body, pointer, at, list) in [
            (json!([[1]]), "/0/0", "", Some(0)),
            (
                json!({"items": [[1]]}),
                "/items/0/0",
                "/properties/items/items",
                Some(8),
            ),
            (
                json!({"items": [1]}),
                "/items/0",
                "/properties/items/items",
                None,
            ),
            (json!({"items": {}}), "/items", "/properties/items", None),
        ] {
            let site = PLACES
                .find("#/responses/200", pointer, Some(&body))
                .unwrap();
            assert_eq!(site.at, format!("#/components/schemas/Page{at}"), "{body}");
            assert_eq!(site.list, list, "{body}");
        }
    }

    #[test]
    fn what_is_not_in_the_table_has_no_place() {
        assert_eq!(PLACES.find("#/responses/404", "/a", None), None);
        assert_eq!(Places::EMPTY.find("", "", None), None);
    }
}
