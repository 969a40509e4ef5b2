use super::*;

#[test]
fn references_of_the_schema_lead_somewhere_and_every_definition_is_used() {
    let schema: Json = serde_json::from_str(&json_schema()).unwrap();
    let definitions = schema["definitions"].as_object().unwrap();
    let mut targets = std::collections::BTreeSet::new();
    let mut open = vec![&schema];
    while let Some(value) = open.pop() {
        match value {
            Json::Object(members) => {
                if let Some(Json::String(target)) = members.get("$ref") {
                    targets.insert(target.strip_prefix("#/definitions/").unwrap().to_owned());
                }
                open.extend(members.values());
            }
            Json::Array(items) => open.extend(items),
            _ => {}
        }
    }
    let names: std::collections::BTreeSet<String> = definitions.keys().cloned().collect();
    assert_eq!(targets, names);
}

#[test]
fn versions_differ_where_they_should() {
    let schema: Json = serde_json::from_str(&json_schema()).unwrap();
    let has = |name: &str, key: &str| {
        let properties = &schema["definitions"][name]["properties"];
        properties.get(key).is_some()
    };
    assert!(has("Schema-3.0", "nullable") && !has("Schema-3.1", "nullable"));
    assert!(has("Schema-3.1", "const") && !has("Schema-3.0", "const"));
    assert!(has("Document-3.1", "webhooks") && !has("Document-3.0", "webhooks"));
    let kinds = &schema["definitions"]["SecurityScheme-3.0"]["properties"]["type"]["enum"];
    assert!(!kinds.to_string().contains("mutualTLS"));
}

#[test]
fn every_extension_has_a_row_in_the_table() {
    let table = table_of_extensions();
    assert_eq!(table.lines().count(), EXTENSIONS.len() + 2);
    assert!(table.contains("| `x-source` | any object |"), "{table}");
    assert!(
        table.contains("| `x-rust-name` | operation, parameter, schema, server |"),
        "{table}"
    );
}
