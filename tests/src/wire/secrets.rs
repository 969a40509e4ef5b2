//! A marker that must not be found.

use std::error::Error;
use std::fmt::Debug;

/// The secret that the tests plant.
pub const MARKER: &str = "hunter2";

/// Searches what `Debug` shows.
///
/// # Panics
///
/// If the marker is there.
#[track_caller]
pub fn assert_hidden(value: &impl Debug) {
    search(&format!("{value:?}\n{value:#?}"));
}

/// Searches an error and everything that caused it.
///
/// # Panics
///
/// If the marker is there.
#[track_caller]
pub fn assert_error_hides(fault: &(dyn Error + 'static)) {
    let causes = std::iter::successors(Some(fault), |fault: &&(dyn Error + 'static)| {
        (*fault).source()
    });
    for cause in causes {
        search(&format!("{cause}\n{cause:?}\n{cause:#?}"));
    }
}

#[track_caller]
fn search(shown: &str) {
    assert!(!shown.contains(MARKER), "the secret is shown: {shown}");
}
