//! What the front page of a crate says about credentials.

use crate::markdown::code;
use crate::model::{Model, Sources};

/// The section, if the API has credentials.
pub(super) fn section(model: &Model) -> Option<String> {
    let schemes = model.schemes.iter().map(|scheme| {
        let grants = scheme.grants.iter().map(|grant| grant.method.as_str());
        let methods = others(grants.collect(), &scheme.sources);
        row(&scheme.method, &scheme.key, &methods)
    });
    let secrets = model.client_parameters.iter().filter_map(|parameter| {
        let methods = others(Vec::new(), parameter.sources.as_ref()?);
        Some(row(&parameter.name, &parameter.wire, &methods))
    });
    let rows: Vec<String> = schemes.chain(secrets).collect();
    if rows.is_empty() {
        return None;
    }
    Some(format!(
        "Each is a fixed value, or comes from elsewhere:\n\n\
         | of the description | fixed value | or from elsewhere |\n|---|---|---|\n{}\n\n\
         A [`CredentialSource`], such as a vault, is asked before each call. Tokens that the client obtains \
         itself are kept, renewed before they expire and when the server answers 401, once however many calls \
         need one; the call that was refused is then repeated, once. Why there is none, \
         [`RequestError::Credential`] says. Secrets are never shown, and never sent to another host by a \
         redirect.",
        rows.join("\n")
    ))
}

fn others<'a>(mut grants: Vec<&'a str>, sources: &'a Sources) -> Vec<&'a str> {
    grants.extend(sources.login.iter().map(|login| login.method.as_str()));
    grants.push(&sources.method);
    grants
}

fn row(method: &str, key: &str, others: &[&str]) -> String {
    let link = |method: &str| format!("[`{method}`](ClientBuilder::{method})");
    let others: Vec<String> = others.iter().map(|method| link(method)).collect();
    let key = code(key).replace('|', "\\|");
    format!("| {key} | {} | {} |", link(method), others.join(", "))
}
