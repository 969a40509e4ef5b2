//! Values as they travel, and what they mean.

use serde_json::Value;

use super::{Check, shown};
use crate::diagnostics::message;
use crate::spec::SchemaOrReference;

impl<'a> Check<'_, 'a> {
    /// Checks a value as it travels: what it means has to fit.
    pub(super) fn item(&mut self, value: &Value, item: &'a SchemaOrReference, at: &str) {
        let quirks = self.resolved.quirks(item);
        let before = self.meant;
        self.meant = !quirks.is_none();
        if let Some(form) = quirks.missed_form(value)
            && !quirks.meaning(value).is_null()
        {
            let value = shown(value);
            self.push(
                at,
                message!(
                    "{value} is no value of the form {form}",
                    "{value} не соответствует форме {form}"
                ),
            );
        } else {
            self.plain(&quirks.meaning(value), item, at);
        }
        self.meant = before;
    }

    /// Checks the same value against a part of its schema.
    pub(super) fn part(&mut self, value: &Value, item: &'a SchemaOrReference, at: &str) {
        if self.meant {
            self.plain(value, item, at);
        } else {
            self.item(value, item, at);
        }
    }
}
