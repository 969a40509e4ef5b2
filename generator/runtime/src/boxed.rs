//! Boxed futures, which travel between threads where there are threads.

use std::future::Future;
use std::pin::Pin;

/// [`Send`], but in a browser: there nothing leaves its thread, and what waits for an answer is not [`Send`].
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + ?Sized> MaybeSend for T {}

/// [`Send`], but in a browser: there nothing leaves its thread, and what waits for an answer is not [`Send`].
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> MaybeSend for T {}

/// A future whose type is not named; it is [`MaybeSend`].
#[cfg(not(target_arch = "wasm32"))]
pub type BoxedFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future whose type is not named; it is [`MaybeSend`].
#[cfg(target_arch = "wasm32")]
pub type BoxedFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Runs a future in a task of its own, which goes on when nobody waits for it any more.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn spawn(future: impl Future<Output = ()> + Send + 'static) {
    tokio::spawn(future);
}

/// Runs a future in a task of its own, which goes on when nobody waits for it any more.
#[cfg(target_arch = "wasm32")]
pub(crate) fn spawn(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}
