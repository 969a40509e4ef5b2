//! Where credentials come from: fixed values, sources of the user's own, OAuth 2, declared logins.

mod cache;
mod error;
mod exchange;
mod login;
mod oauth;
mod source;
mod supply;
mod template;

pub use error::{CredentialError, CredentialErrorKind};
pub use login::{Login, LoginFailure, LoginStep};
pub use oauth::{ClientCredentials, OAuthFlow, RefreshToken};
pub use source::{
    Credential, CredentialFunction, CredentialFuture, CredentialSource, Need, credential_function,
};
pub use template::Piece;

pub(crate) use source::SharedSource;
pub(crate) use supply::{Origin, Supply};
pub(crate) use template::fill;
