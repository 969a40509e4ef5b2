//! Keywords about arrays and objects.

use std::collections::BTreeMap;

use serde::Serialize;

use super::check::{Check, Offending, Side};
use super::fingerprint;
use super::path::Path;
use crate::violations::Rule;

impl Check {
    /// `minItems`.
    #[inline]
    pub fn min_items(&mut self, at: Path<'_>, actual: usize, limit: usize) {
        if actual < limit {
            self.report(at, Rule::MinItems { limit, actual }, Offending::Unshown);
        }
    }

    /// `maxItems`.
    #[inline]
    pub fn max_items(&mut self, at: Path<'_>, actual: usize, limit: usize) {
        if actual > limit {
            self.report(at, Rule::MaxItems { limit, actual }, Offending::Unshown);
        }
    }

    /// `uniqueItems`: no two elements are equal as JSON, where 1 equals 1.0 and the order of properties does
    /// not count. Of several pairs the one that is complete first is told.
    ///
    /// It takes n log n steps for n elements, and allocates for more than 32 of them.
    #[inline]
    pub fn unique_items<T: Serialize>(&mut self, at: Path<'_>, items: &[T]) {
        if items.len() < 2 {
            return;
        }
        if let Some((first, second)) = fingerprint::equal_pair(items) {
            self.report(at, Rule::UniqueItems { first, second }, Offending::Unshown);
        }
    }

    /// `minProperties`.
    #[inline]
    pub fn min_properties(&mut self, at: Path<'_>, actual: usize, limit: usize) {
        if actual < limit {
            self.report(
                at,
                Rule::MinProperties { limit, actual },
                Offending::Unshown,
            );
        }
    }

    /// `maxProperties`.
    #[inline]
    pub fn max_properties(&mut self, at: Path<'_>, actual: usize, limit: usize) {
        if actual > limit {
            self.report(
                at,
                Rule::MaxProperties { limit, actual },
                Offending::Unshown,
            );
        }
    }

    /// `required`: the object at this place has the property.
    #[inline]
    pub fn required(&mut self, at: Path<'_>, property: &'static str, present: bool) {
        if !present {
            let property = property.into();
            self.report(at, Rule::Required { property }, Offending::Unshown);
        }
    }

    /// `additionalProperties: false`: called for a property that the object at this place must not have.
    #[cold]
    pub fn additional_property(&mut self, at: Path<'_>, property: &str) {
        let rule = Rule::AdditionalProperties {
            property: property.to_owned().into(),
        };
        self.report(at.property(property), rule, Offending::Unshown);
    }

    /// `propertyNames`: the rules that the name of a property has to keep.
    #[inline]
    pub fn property_name(
        &mut self,
        at: Path<'_>,
        property: &str,
        rules: impl Fn(&mut Check, Path<'_>),
    ) {
        if !self.probe(|check| rules(check, at)) {
            self.bad_name(at, property, &rules);
        }
    }

    #[cold]
    fn bad_name(&mut self, at: Path<'_>, property: &str, rules: &dyn Fn(&mut Check, Path<'_>)) {
        let mut check = Check::new(self.side());
        rules(&mut check, at);
        for violation in check.finish().err().into_iter().flatten() {
            let (_, rule, _) = violation.into_parts();
            let rule = Rule::PropertyNames {
                property: property.to_owned().into(),
                rule: Box::new(rule),
            };
            self.report(at.property(property), rule, Offending::Unshown);
        }
    }

    /// What is sent beside the fields of an object has no name of those: one name would come twice.
    pub fn undescribed<T>(&mut self, at: Path<'_>, others: &BTreeMap<String, T>, fields: &[&str]) {
        for name in fields.iter().filter(|name| others.contains_key(**name)) {
            self.report(at.property(name), Rule::Never, Offending::Unshown);
        }
    }

    /// `dependentRequired`: where the object at this place has one property, it has the other.
    #[inline]
    pub fn dependent_required(
        &mut self,
        at: Path<'_>,
        property: &'static str,
        present: bool,
        because: &'static str,
        because_present: bool,
    ) {
        if because_present && !present {
            let rule = Rule::DependentRequired {
                property: property.into(),
                because: because.into(),
            };
            self.report(at, rule, Offending::Unshown);
        }
    }

    /// `readOnly`: the property is not sent. Where the direction is not known, nothing is said.
    #[inline]
    pub fn read_only(&mut self, at: Path<'_>, property: &'static str, present: bool) {
        if present && self.side() == Side::Request {
            let property = property.into();
            self.report(at, Rule::ReadOnly { property }, Offending::Unshown);
        }
    }

    /// `writeOnly`: the property is not received. Where the direction is not known, nothing is said.
    #[inline]
    pub fn write_only(&mut self, at: Path<'_>, property: &'static str, present: bool) {
        if present && self.side() == Side::Response {
            let property = property.into();
            self.report(at, Rule::WriteOnly { property }, Offending::Unshown);
        }
    }
}
