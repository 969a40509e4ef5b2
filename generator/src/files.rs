//! The result of a run, in memory: everything that regen writes, before any of it is written.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

/// A tree of files by path, relative to the root of the repository, `/` between components.
///
/// Every path can be checked out on every system, and none leads out of the root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileSet {
    files: BTreeMap<String, Vec<u8>>,
    /// Every file and every folder above it, by path in lower case.
    places: BTreeMap<String, Place>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    path: String,
    is_file: bool,
}

impl FileSet {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. What is refused here is a fault of the generator, not of a description.
    pub fn insert(&mut self, path: &str, contents: impl Into<Vec<u8>>) -> Result<(), FileSetError> {
        check_path(path)?;
        let ends = path
            .match_indices('/')
            .map(|(end, _)| end)
            .chain([path.len()]);
        let mut places = Vec::new();
        for prefix in ends.filter_map(|end| path.get(..end)) {
            let is_file = prefix.len() == path.len();
            let folded = prefix.to_lowercase();
            match self.places.get(&folded) {
                Some(place) if is_file || place.is_file || place.path != prefix => {
                    return Err(FileSetError::Clash {
                        path: path.to_owned(),
                        other: place.path.clone(),
                    });
                }
                _ => {}
            }
            let path = prefix.to_owned();
            places.push((folded, Place { path, is_file }));
        }
        self.places.extend(places);
        self.files.insert(path.to_owned(), contents.into());
        Ok(())
    }

    /// The files, sorted by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(path, contents)| (path.as_str(), contents.as_slice()))
    }

    /// The contents of a file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The contents of a file that is text.
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.get(path)?).ok()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// Why a file cannot be in a [`FileSet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileSetError {
    /// The path is not one that every system understands the same way.
    Path {
        /// The path.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// On a disk that ignores case, two paths would be the same, or one is a file and a folder.
    Clash {
        /// The path that was to be added.
        path: String,
        /// The path, or the folder of one, that is there already.
        other: String,
    },
}

impl fmt::Display for FileSetError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path { path, reason } => write!(formatter, "the path {path:?} {reason}"),
            Self::Clash { path, other } => {
                write!(formatter, "the path {path:?} is in the way of {other:?}")
            }
        }
    }
}

impl Error for FileSetError {}

/// Refuses a path that is absolute, leads elsewhere, or does not exist on some system.
pub(crate) fn check_path(path: &str) -> Result<(), FileSetError> {
    let fault = |reason| {
        Err(FileSetError::Path {
            path: path.to_owned(),
            reason,
        })
    };
    if path.starts_with('/') {
        return fault("is absolute");
    }
    let forbidden = |character: char| character.is_control() || r#"\:*?"<>|"#.contains(character);
    if path.contains(forbidden) {
        return fault("has a character that not every system allows");
    }
    for component in path.split('/') {
        match component {
            "" => return fault("has an empty component"),
            "." | ".." => return fault("has a component that means another folder"),
            _ if component.ends_with(['.', ' ']) => {
                return fault("has a component that ends in a dot or a space");
            }
            _ => {}
        }
        let stem = component.split('.').next().unwrap_or_default();
        if crate::names::is_device(&stem.to_ascii_lowercase()) {
            return fault("has a component that Windows keeps for a device");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_kept_in_order() {
        let mut files = FileSet::new();
        assert!(files.is_empty());
        files.insert("b/c.rs", "text").unwrap();
        files.insert("a.bin", vec![0xff, 0]).unwrap();
        files.insert("b/.gitignore", "").unwrap();
        let paths: Vec<_> = files.iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["a.bin", "b/.gitignore", "b/c.rs"]);
        assert_eq!(files.text("b/c.rs"), Some("text"));
        assert_eq!(files.text("a.bin"), None);
        assert_eq!(files.get("a.bin"), Some(&[0xff, 0][..]));
        assert_eq!(files.len(), 3);
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused() {
        let paths = [
            "",
            "/a",
            "a//b",
            "a/",
            "..",
            "a/../b",
            "./a",
            "a/.",
            "a\\b",
            "a\0",
            "C:/a",
            "a/b.",
            "a /b",
            "src/aux.rs",
            "src/CON",
            "com1.tar.gz",
            "a\nb",
            "a?b",
        ];
        for path in paths {
            let result = FileSet::new().insert(path, "");
            assert!(matches!(result, Err(FileSetError::Path { .. })), "{path:?}");
        }
    }

    #[test]
    fn paths_that_clash_are_refused() {
        for (one, two) in [
            ("a", "a"),
            ("src/Foo.rs", "src/foo.rs"),
            ("Имя", "имя"),
            ("a", "a/b"),
            ("a/b", "a"),
            ("Src/a", "src/b"),
        ] {
            let mut files = FileSet::new();
            files.insert(one, "").unwrap();
            let result = files.insert(two, "x");
            assert!(matches!(result, Err(FileSetError::Clash { .. })), "{two}");
            // A refusal leaves no trace.
            assert_eq!(files.len(), 1);
            files.insert("z/y", "").unwrap();
        }
    }
}
