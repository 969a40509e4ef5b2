//! A text that must not be shown.

use std::fmt;

use zeroize::Zeroizing;

/// A key, a token or a password: not printed by `Debug`, without `Display`, not serialized, and its memory
/// is overwritten when it is dropped.
///
/// Overwriting covers this copy only: the header that carries it to the server, and the buffers of the
/// connection, are ordinary memory.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The text itself; what becomes of it is then up to the caller.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(Zeroizing::new(text))
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_the_text() {
        let secret = Secret::from("hunter2");
        assert_eq!(
            format!("{secret:?} {:?}", Some(&secret)),
            "Secret(***) Some(Secret(***))"
        );
        assert_eq!(secret.clone().expose(), "hunter2");
    }
}
