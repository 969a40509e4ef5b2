//! Parameters of requests: what is not in the body.

/// Where a parameter of a request travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// A parameter of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parameter {
    location: Location,
    name: &'static str,
}

impl Parameter {
    /// The parameter of a name.
    pub const fn new(location: Location, name: &'static str) -> Self {
        Self { location, name }
    }

    /// Where it travels.
    pub const fn location(self) -> Location {
        self.location
    }

    /// Its name as it travels.
    pub const fn name(self) -> &'static str {
        self.name
    }
}
