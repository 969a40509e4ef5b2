//! Cargo.toml.

use crate::emit::schemas::FEATURE;
use crate::markdown::visible;
use crate::model::Model;
use crate::print::header;

/// Cargo.toml.
pub(in crate::emit) fn manifest(model: &Model) -> String {
    let list = |words: &[String]| {
        let words: Vec<String> = words.iter().map(|word| toml_string(word)).collect();
        format!("[{}]", words.join(", "))
    };
    let mut text = header("#", &model.file);
    text.push_str(&format!(
        "\n[package]\nname = {}\nversion = {}\ndescription = {}\n",
        toml_string(&model.crate_name),
        toml_string(&model.crate_version),
        toml_string(&format!("{}: a typed client", model.title)),
    ));
    if !model.keywords.is_empty() {
        text.push_str(&format!("keywords = {}\n", list(&model.keywords)));
    }
    if !model.categories.is_empty() {
        text.push_str(&format!("categories = {}\n", list(&model.categories)));
    }
    text.push_str(
        "readme = \"README.md\"\nedition.workspace = true\nrust-version.workspace = true\n\
         license.workspace = true\n\n",
    );
    let callable = !model.operations.is_empty();
    if callable || !model.types.is_empty() {
        text.push_str("[features]\n");
    }
    if callable {
        text.push_str(FEATURES);
    }
    if !model.types.is_empty() {
        text.push_str(&format!(
            "# The schemas of all types as data, for `validate_json`.\n{FEATURE} = []\n"
        ));
    }
    if callable || !model.types.is_empty() {
        text.push('\n');
    }
    let mut features = vec!["client"];
    features.extend(crate::emit::wire::features(model));
    let features: Vec<String> = features.into_iter().map(toml_string).collect();
    let features = features.join(", ");
    text.push_str(&format!(
        "[dependencies]\nkartoteka-runtime = {{ workspace = true, features = [{features}] }}\n\
         serde.workspace = true\n"
    ));
    if callable {
        text.push_str(EXAMPLES);
    }
    text.push_str("\n[lints]\nworkspace = true\n");
    text
}

/// What a crate with a client can do, up to its dependencies.
const FEATURES: &str = "\
default = [\"tls\"]
# HTTPS with rustls; without it, bring a `reqwest::Client` with a TLS of your own.
tls = [\"kartoteka-runtime/tls\"]
# A client whose calls block, for programs that are not asynchronous.
blocking = [\"kartoteka-runtime/blocking\"]
# Requests can be written down and read again (`serde`), without the parameters that are secrets.
serde-requests = []
";

/// What the examples need.
const EXAMPLES: &str = "
[dev-dependencies]
kartoteka-runtime = { workspace = true, features = [\"example-server\"] }
tokio = { workspace = true, features = [\"macros\", \"rt\"] }
";

/// A TOML basic string. What does not show is spelled out: cargo hands these texts to the compiler
/// as variables of the environment, which cannot hold NUL, and registries show them on a line.
fn toml_string(text: &str) -> String {
    let mut output = String::from("\"");
    for character in visible(text).chars() {
        match character {
            '"' | '\\' => {
                output.push('\\');
                output.push(character);
            }
            _ => output.push(character),
        }
    }
    output.push('"');
    output
}
