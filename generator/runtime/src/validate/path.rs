//! Where a value is, told without allocating.

use std::fmt::Write as _;

use crate::pointer;
use crate::violations::{Location, Parameter};

/// The place of a value within the one that is validated: a row of steps, each on the stack of the function
/// that took it.
#[derive(Clone, Copy, Debug)]
pub struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    segment: Segment<'a>,
    depth: u32,
    secret: bool,
    meant: Meant,
}

/// Whether the value that is looked at is the one on the wire, or what that one means (`x-wire`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meant {
    /// It is the one on the wire.
    No,
    /// It is the meaning.
    Yes,
    /// It is the meaning, a text in a form that stands in for the format of dates.
    Text,
    /// It is a list whose only element is the value on the wire.
    Lone,
}

/// A step to a part of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment<'a> {
    /// Into an object.
    Property(&'a str),
    /// Into an array, counted from 0.
    Index(usize),
    /// From a request to one of its parameters.
    Parameter(Parameter),
}

impl<'a> Path<'a> {
    /// The value itself.
    pub const fn root() -> Self {
        Self {
            parent: None,
            segment: Segment::Index(0),
            depth: 0,
            secret: false,
            meant: Meant::No,
        }
    }

    /// A property of the value.
    #[inline]
    pub const fn property(&'a self, name: &'a str) -> Self {
        self.step(Segment::Property(name))
    }

    /// An element of the value, counted from 0.
    #[inline]
    pub const fn index(&'a self, index: usize) -> Self {
        match self.meant {
            Meant::Lone => Self {
                depth: self.depth.saturating_add(1),
                meant: Meant::No,
                ..*self
            },
            _ => self.step(Segment::Index(index)),
        }
    }

    /// A parameter of the request, in its path.
    #[inline]
    pub const fn in_path(&'a self, name: &'static str) -> Self {
        self.parameter(Location::Path, name)
    }

    /// A parameter of the request, in its query.
    #[inline]
    pub const fn in_query(&'a self, name: &'static str) -> Self {
        self.parameter(Location::Query, name)
    }

    /// A parameter of the request, in a header.
    #[inline]
    pub const fn in_header(&'a self, name: &'static str) -> Self {
        self.parameter(Location::Header, name)
    }

    /// A parameter of the request.
    #[inline]
    pub const fn parameter(&'a self, location: Location, name: &'static str) -> Self {
        self.step(Segment::Parameter(Parameter::new(location, name)))
    }

    #[inline]
    const fn step(&'a self, segment: Segment<'a>) -> Self {
        Self {
            parent: Some(self),
            segment,
            depth: self.depth.saturating_add(1),
            secret: self.secret,
            meant: Meant::No,
        }
    }

    /// The same place, of which it is known that its value, and all that is in it, must not be shown.
    #[inline]
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// Whether the value must not be shown.
    #[inline]
    pub const fn is_secret(&self) -> bool {
        self.secret
    }

    /// The same place, at which not the value is looked at, but what it means.
    pub(crate) const fn meant(mut self, meant: Meant) -> Self {
        self.meant = meant;
        self
    }

    /// What is looked at here.
    pub(crate) const fn what(&self) -> Meant {
        self.meant
    }

    /// How many steps lead here.
    #[inline]
    pub const fn depth(&self) -> u32 {
        self.depth
    }

    /// The parameter of the request that the place is in, if it is in one and not in the body.
    pub fn within(&self) -> Option<Parameter> {
        let mut here = self;
        loop {
            if let Segment::Parameter(parameter) = here.segment {
                return Some(parameter);
            }
            here = here.parent?;
        }
    }

    /// The place as a JSON pointer (RFC 6901); empty for the whole value. In a parameter it begins there.
    pub fn pointer(&self) -> String {
        let mut segments = Vec::new();
        let mut here = self;
        while let Some(parent) = here.parent {
            segments.push(here.segment);
            here = parent;
        }
        let mut text = String::new();
        for segment in segments.iter().rev() {
            text.push('/');
            match segment {
                Segment::Property(name) if name.contains(['~', '/']) => {
                    text.push_str(&pointer::segment(name));
                }
                Segment::Property(name) => text.push_str(name),
                Segment::Index(index) => {
                    // Writing to a string cannot fail.
                    let _ = write!(text, "{index}");
                }
                Segment::Parameter(_) => text.clear(),
            }
        }
        text
    }
}
