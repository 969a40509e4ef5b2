//! Where in the description the parts of answers are described.

/// The schemas that answers consist of, by the vendor's page that is about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The version of OpenAPI.
    pub version: &'static str,
    /// Pointers of responses whose JSON body is described elsewhere, and of the schema there.
    pub bodies: Vec<(String, String)>,
    /// Addresses of pages, in the order in which they come up, each with its schemas; the empty text
    /// stands for none.
    pub pages: Vec<(String, Vec<Place>)>,
    /// Where the code and the message of an error stand, each with pointers of responses.
    pub errors: Vec<(ErrorMembers, Vec<String>)>,
}

/// JSON pointers to the code and the message of an error, into the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorMembers {
    /// The code, for programs.
    pub code: Option<String>,
    /// The message, for people.
    pub message: Option<String>,
}

/// A schema, by its JSON pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// JSON pointer.
    pub pointer: String,
    /// What is in it.
    pub parts: Parts,
}

/// What is in a schema. Pointers are given where a part stands elsewhere and has parts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Nothing.
    Nothing,
    /// Properties, by their names on the wire.
    Properties(Vec<(String, String)>),
    /// The same of an object that has more: all its properties, those without parts with an empty pointer, and
    /// where the values of the others stand.
    Members(Vec<(String, String)>, Option<String>),
    /// Elements of a list.
    Elements(Option<String>),
    /// Values of a mapping.
    Values(Option<String>),
}
