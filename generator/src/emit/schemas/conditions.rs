//! Conditions between properties as constants.

use proc_macro2::TokenStream;
use quote::quote;

use super::Writer;
use crate::emit::validate::literals::variant;
use crate::model::ConditionKind;

impl Writer<'_> {
    /// A condition for each value that brings it into force.
    pub(super) fn conditions(
        &mut self,
        property: &str,
        when: &str,
        quirk: Option<TokenStream>,
        kind: &ConditionKind,
    ) -> Vec<TokenStream> {
        self.used.extend(["Condition", "ConditionRule"]);
        let each: Vec<(String, TokenStream)> = match kind {
            ConditionKind::RequiredIf(values) => {
                let values = values.iter();
                values
                    .map(|value| (value.clone(), quote!(Required)))
                    .collect()
            }
            ConditionKind::ForbiddenIf(values) => {
                let values = values.iter();
                values
                    .map(|value| (value.clone(), quote!(Forbidden)))
                    .collect()
            }
            ConditionKind::FormatBy(formats) => {
                self.used.insert("IdentifierKind");
                let formats = formats.iter().flat_map(|(value, kinds)| {
                    let kinds = kinds.iter().map(|kind| variant(kind));
                    let rule = quote!(Identifier(&[#(IdentifierKind::#kinds),*]));
                    // The key of the mapping is the text of a value, which may be a number.
                    let text = serde_json::Value::from(value.as_str()).to_string();
                    let literal = serde_json::from_str::<serde_json::Value>(value)
                        .is_ok_and(|it| it.is_number() || it.is_boolean());
                    let own = literal.then(|| (value.clone(), rule.clone()));
                    [Some((text, rule)), own].into_iter().flatten()
                });
                formats.collect()
            }
        };
        each.into_iter()
            .map(|(json, rule)| {
                let literal = self.literal(&json);
                let condition = quote! {
                    Condition {
                        when: #when,
                        equals: (#literal, #json),
                        property: #property,
                        rule: ConditionRule::#rule,
                    }
                };
                match &quirk {
                    Some(quirk) => quote!(Keyword::ConditionOf(#quirk, #condition)),
                    None => quote!(Keyword::Condition(#condition)),
                }
            })
            .collect()
    }
}
