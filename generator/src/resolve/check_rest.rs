//! References of what no code is generated for: headers, examples, links, callbacks, webhooks.

use super::check::Checker;
use super::follow;
use crate::source::pointer_join;
use crate::spec::{
    Callback, Example, Header, Link, MediaType, OrReference, PathItem, SchemaOrReference,
};

impl<'a> Checker<'_, 'a> {
    pub(super) fn check_the_rest(&mut self) {
        let document = self.resolved.document;
        for (_, header) in &document.headers {
            self.check_header(header);
        }
        self.check_examples(&document.examples);
        for (_, link) in &document.links {
            self.check_link(link);
        }
        for (_, callback) in &document.callbacks {
            self.check_callback(callback);
        }
        for (_, item) in document.path_items.iter().chain(&document.webhooks) {
            self.check_path_item(item);
        }
    }

    pub(super) fn check_schemas(&mut self, schema: &'a Option<SchemaOrReference>) {
        if let Some(schema) = schema {
            self.check_schema(schema);
        }
    }

    pub(super) fn check_content(&mut self, content: impl IntoIterator<Item = &'a MediaType>) {
        for media in content {
            self.check_schemas(&media.schema);
            self.check_examples(&media.examples);
            for (_, header) in &media.part_headers {
                self.check_header(header);
            }
        }
    }

    pub(super) fn check_examples(&mut self, examples: &'a [(String, OrReference<Example>)]) {
        for (_, item) in examples {
            if let OrReference::Reference(reference) = item {
                let found = self.resolved.example(item).is_some();
                self.check_reference(reference, "examples", found);
            }
        }
    }

    pub(super) fn check_header(&mut self, item: &'a OrReference<Header>) {
        match item {
            OrReference::Item(header) => {
                self.check_schemas(&header.schema);
                self.check_content(&header.content);
                self.check_examples(&header.examples);
            }
            OrReference::Reference(reference) => {
                let found = self.resolved.header(item).is_some();
                self.check_reference(reference, "headers", found);
            }
        }
    }

    pub(super) fn check_link(&mut self, item: &'a OrReference<Link>) {
        if let OrReference::Reference(reference) = item {
            let found = follow(&self.resolved.links, item).is_some();
            self.check_reference(reference, "links", found);
        }
    }

    pub(super) fn check_callback(&mut self, item: &'a OrReference<Callback>) {
        match item {
            OrReference::Item(callback) => {
                for item in &callback.paths {
                    self.check_path_item(item);
                }
            }
            OrReference::Reference(reference) => {
                let found = follow(&self.resolved.callbacks, item).is_some();
                self.check_reference(reference, "callbacks", found);
            }
        }
    }

    /// A path that is not one of `paths`, where references to whole paths are refused earlier.
    fn check_path_item(&mut self, item: &'a PathItem) {
        self.check_path(item);
        if let Some(reference) = &item.reference {
            let pointer = super::target_pointer(&reference.target);
            let items = &self.resolved.document.path_items;
            let found = items
                .iter()
                .any(|(name, _)| pointer == Some(pointer_join("/components/pathItems", name)));
            self.check_reference(reference, "pathItems", found);
        }
    }
}
