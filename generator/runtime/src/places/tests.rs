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
