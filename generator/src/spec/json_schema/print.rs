//! Printing of JSON for people: what fits stands on one line, and keys are sorted, so that the
//! same value gives the same text whatever map it is kept in.

use std::collections::BTreeMap;

use serde_json::Value;

const WIDTH: usize = 100;

pub(super) fn print(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, 0, &mut text);
    text.push('\n');
    text
}

/// Writes a value that begins in a column and whose lines are indented so far.
fn write(value: &Value, indent: usize, before: usize, text: &mut String) {
    let line = on_one_line(value);
    if indent + before + line.len() < WIDTH {
        text.push_str(&line);
        return;
    }
    let inner = indent + 2;
    let mut separator = "";
    let mut next = |text: &mut String| {
        text.push_str(std::mem::replace(&mut separator, ","));
        text.push('\n');
        text.push_str(&" ".repeat(inner));
    };
    match value {
        Value::Array(items) => {
            text.push('[');
            for item in items {
                next(text);
                write(item, inner, 0, text);
            }
            close(text, indent, ']');
        }
        Value::Object(members) => {
            text.push('{');
            for (key, member) in members.iter().collect::<BTreeMap<_, _>>() {
                next(text);
                let key = quoted(key);
                text.push_str(&key);
                text.push_str(": ");
                write(member, inner, key.len() + 2, text);
            }
            close(text, indent, '}');
        }
        _ => text.push_str(&line),
    }
}

fn close(text: &mut String, indent: usize, bracket: char) {
    text.push('\n');
    text.push_str(&" ".repeat(indent));
    text.push(bracket);
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(on_one_line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(members) => {
            let members = members.iter().collect::<BTreeMap<_, _>>().into_iter();
            let members =
                members.map(|(key, member)| format!("{}: {}", quoted(key), on_one_line(member)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        scalar => scalar.to_string(),
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn what_fits_stands_on_one_line() {
        let long = "x".repeat(100);
        let value = json!({"b": [1, "a\"b"], "a": {"c": long, "d": {}}});
        assert_eq!(
            super::print(&value),
            format!(
                "{{\n  \"a\": {{\n    \"c\": \"{long}\",\n    \"d\": {{}}\n  }},\n  \"b\": [1, \"a\\\"b\"]\n}}\n"
            )
        );
    }
}
