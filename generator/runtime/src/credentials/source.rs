//! What a credential is, and the trait of what supplies one.

use std::future::Future;
use std::sync::Arc;

use super::error::CredentialError;
use crate::boxed::{BoxedFuture, MaybeSend};
use crate::secret::Secret;

/// What a client proves its right with.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Credential {
    /// A token or key, for every scheme but Basic and those with a template of several values.
    Token(Secret),
    /// A user and a password, for Basic.
    Basic {
        /// The name of the user.
        user: String,
        /// The password.
        password: Secret,
    },
    /// The values of a template, in the order of the description.
    Values(Vec<Secret>),
}

impl Credential {
    /// A user and a password.
    pub fn basic(user: impl Into<String>, password: impl Into<Secret>) -> Self {
        Self::Basic {
            user: user.into(),
            password: password.into(),
        }
    }

    /// What of it is secret, or may be.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        let secrets = match self {
            Self::Token(secret)
            | Self::Basic {
                password: secret, ..
            } => std::slice::from_ref(secret),
            Self::Values(values) => values,
        };
        secrets.iter()
    }
}

impl<T: Into<Secret>> From<T> for Credential {
    fn from(token: T) -> Self {
        Self::Token(token.into())
    }
}

/// What a call needs a credential for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Need {
    /// The security scheme of the description, or the parameter of the client.
    pub name: &'static str,
    /// The scopes that the operation asks for; mostly none.
    pub scopes: &'static [&'static str],
}

impl Need {
    pub(crate) fn new(name: &'static str, scopes: &'static [&'static str]) -> Self {
        Self { name, scopes }
    }
}

/// What a source is about to answer. It is [`Send`], but on `wasm32`.
pub type CredentialFuture<'a> = BoxedFuture<'a, Result<Credential, CredentialError>>;

/// Supplies credentials, such as a vault does.
///
/// It is asked before every call, by as many calls at a time as there are, so it caches what is dear to come
/// by. It has no need to: fixed values, OAuth 2 and declared logins have methods of their own.
pub trait CredentialSource: Send + Sync {
    /// The credential to use now.
    fn credential(&self, need: Need) -> CredentialFuture<'_>;

    /// Takes notice that the server answered 401 to this credential, and says whether the next may be
    /// another one. If so, the call is repeated, once.
    fn refused(&self, credential: &Credential) -> bool {
        let _ = credential;
        false
    }
}

pub(crate) type SharedSource = Arc<dyn CredentialSource>;

impl<S: CredentialSource + ?Sized> CredentialSource for Arc<S> {
    fn credential(&self, need: Need) -> CredentialFuture<'_> {
        (**self).credential(need)
    }

    fn refused(&self, credential: &Credential) -> bool {
        (**self).refused(credential)
    }
}

/// A source made of an asynchronous function; see [`credential_function`].
pub struct CredentialFunction<F>(F);

/// Makes a source of an asynchronous function, whose future is [`Send`], but on `wasm32`.
///
/// ```
/// use kartoteka_runtime::{Credential, CredentialError, credential_function};
///
/// async fn read() -> Result<String, std::io::Error> {
///     std::fs::read_to_string("/run/secrets/token")
/// }
///
/// let source = credential_function(|_need| async {
///     let token = read().await.map_err(CredentialError::new)?;
///     Ok(Credential::from(token.trim_end()))
/// });
/// # let _ = source;
/// ```
pub fn credential_function<F, R>(function: F) -> CredentialFunction<F>
where
    F: Fn(Need) -> R + Send + Sync,
    R: Future<Output = Result<Credential, CredentialError>> + MaybeSend + 'static,
{
    CredentialFunction(function)
}

impl<F, R> CredentialSource for CredentialFunction<F>
where
    F: Fn(Need) -> R + Send + Sync,
    R: Future<Output = Result<Credential, CredentialError>> + MaybeSend + 'static,
{
    fn credential(&self, need: Need) -> CredentialFuture<'_> {
        Box::pin((self.0)(need))
    }
}
