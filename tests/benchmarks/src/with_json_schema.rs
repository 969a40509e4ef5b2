//! The rules as a JSON Schema, for `jsonschema`.

use jsonschema::Validator;
use serde_json::{Value, json};

/// A telephone number, as the description has it.
pub const PHONE: &str = r".*((8|\+7)-?)?\(?[0-9]{3,5}\)?-?[0-9]{1}-?[0-9]{1}-?[0-9]{1}-?[0-9]{1}-?[0-9]{1}((-?[0-9]{1})?-?[0-9]{1})?";

/// An e-mail address, as the description has it, but for escapes that Unicode mode refuses.
pub const EMAIL: &str = r"^([a-zA-Z0-9_\-.]+)@([a-zA-Z0-9_\-.]+)\.([a-zA-Z]{2,5})$";

/// The schema, ready.
pub fn schema() -> Validator {
    let text =
        |least: u64, most: u64| json!({"type": "string", "minLength": least, "maxLength": most});
    let patterned = |least: u64, most: u64, pattern: &str| json!({"type": "string", "minLength": least, "maxLength": most, "pattern": pattern});
    let schema = json!({
        "type": "object",
        "required": ["name", "alias"],
        "properties": {
            "name": text(2, 24),
            "alias": patterned(2, 24, "^[a-zA-Z0-9_-]{2,24}$"),
            "meta": {"type": "string", "maxLength": 128},
            "support": {
                "type": "object",
                "required": ["line", "responsibility"],
                "properties": {
                    "line": text(2, 24),
                    "responsibility": text(2, 128),
                    "phone": patterned(10, 18, PHONE),
                    "email": patterned(6, 64, EMAIL),
                    "opening_hours": text(2, 128),
                    "whatsapp": text(2, 64),
                    "viber": text(2, 64),
                    "telegram": text(2, 64),
                },
            },
            "extensions": {
                "type": "object",
                "properties": {"notification_service": {
                    "type": "object",
                    "properties": {
                        "primary_url_for_notifications": {"type": "string", "minLength": 1},
                        "version": text(1, 8),
                    },
                }},
            },
        },
    });
    jsonschema::validator_for(&schema).expect("a schema")
}

/// Whether all keep the rules, with no more than that for an answer.
pub fn all_valid(schema: &Validator, organizations: &[Value]) -> bool {
    organizations.iter().all(|it| schema.is_valid(it))
}
