//! Upper and lower case, where a modifier makes them one: letters whose other case is one letter.

use std::sync::OnceLock;

/// A letter in lower case.
pub(super) fn lowered(code_point: u32) -> u32 {
    one(code_point, |it| it.to_lowercase().collect())
}

fn raised(code_point: u32) -> u32 {
    one(code_point, |it| it.to_uppercase().collect())
}

/// A code point and its other cases.
pub(super) fn alike(code_point: u32) -> impl Iterator<Item = u32> {
    [code_point, lowered(code_point), raised(code_point)].into_iter()
}

/// All code points that have another case.
pub(super) fn changing() -> &'static [u32] {
    static CHANGING: OnceLock<Vec<u32>> = OnceLock::new();
    CHANGING.get_or_init(|| {
        let all = ('\0'..=char::MAX).map(u32::from);
        all.filter(|it| alike(*it).any(|other| other != *it))
            .collect()
    })
}

fn one(code_point: u32, change: fn(char) -> Vec<char>) -> u32 {
    match char::from_u32(code_point).map(change).as_deref() {
        Some([only]) => u32::from(*only),
        _ => code_point,
    }
}
