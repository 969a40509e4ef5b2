//! What a description says, read without the generator, so that the tests do not believe it blindly.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

/// The description of an API, and the list of what was generated from it.
pub struct Description {
    tree: Value,
    list: String,
}

impl Description {
    /// Reads `specs/<api>/openapi.yaml` and `generated/<api>-client/API.txt`.
    pub fn load(api: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let read = |path: String| {
            std::fs::read_to_string(root.join(&path))
                .unwrap_or_else(|fault| panic!("{path}: {fault}"))
        };
        let tree = serde_yaml::from_str(&read(format!("specs/{api}/openapi.yaml")))
            .expect("the description is YAML");
        Self {
            tree,
            list: read(format!("generated/{api}-client/API.txt")),
        }
    }

    /// The names of the methods of the client.
    pub fn methods(&self) -> BTreeSet<String> {
        let lines = self
            .list
            .lines()
            .skip_while(|line| *line != "[operations]")
            .skip(1);
        lines
            .take_while(|line| !line.is_empty())
            .filter(|line| !line.starts_with(' '))
            .filter_map(|line| line.split_once(" = ")?.1.split(" -> ").next())
            .map(str::to_owned)
            .collect()
    }

    /// What stands at a pointer such as `#/paths/~1orgs/get`, `$ref` followed.
    pub fn at(&self, place: &str) -> Option<&Value> {
        let mut found = &self.tree;
        for segment in place.strip_prefix("#/")?.split('/') {
            let segment = segment.replace("~1", "/").replace("~0", "~");
            found = self.follow(found)?.get(segment)?;
        }
        self.follow(found)
    }

    fn follow<'a>(&'a self, value: &'a Value) -> Option<&'a Value> {
        match value.get("$ref") {
            Some(place) => self.at(place.as_str()?),
            None => Some(value),
        }
    }

    /// The documented statuses of the operation at `place`, as they are written.
    pub fn statuses(&self, place: &str) -> BTreeSet<String> {
        let responses = self.at(&format!("{place}/responses"));
        let responses = responses
            .and_then(Value::as_object)
            .expect("an operation has responses");
        responses.keys().cloned().collect()
    }

    /// The properties without whose values a response with status 200 is a failure.
    pub fn signs_of_success(&self, place: &str) -> Vec<(&str, &Value)> {
        let conditions = self.at(&format!("{place}/responses/200/x-error-when"));
        let conditions = conditions.and_then(Value::as_array).into_iter().flatten();
        let signs = conditions.filter_map(|condition| {
            let name = condition.get("pointer")?.as_str()?.strip_prefix('/')?;
            let value = condition.get("not-equals")?;
            (!value.is_null()).then_some((name, value))
        });
        signs.collect()
    }

    /// The example printed for a status of the operation at `place`.
    pub fn example(&self, place: &str, status: &str) -> Option<&Value> {
        let response = self.at(&format!("{place}/responses/{status}"))?;
        response
            .get("content")?
            .get("application/json")?
            .get("example")
    }
}
