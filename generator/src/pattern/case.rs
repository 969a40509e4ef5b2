//! Upper and lower case, where a modifier makes them one.
//!
//! This is the simple folding of Unicode, as ECMA-262 has it in Unicode mode; patterns in the old
//! grammar that switch to it, which hardly exist, are treated alike.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What all cases of a letter have in common.
pub(super) fn folded(code_point: u32) -> u32 {
    match code_point {
        // Turkish only.
        0x131 => code_point,
        // Letters whose other form has no mapping of one letter to one.
        0x1fd3 => 0x390,
        0x1fe3 => 0x3b0,
        0xfb05 => 0xfb06,
        _ => {
            let raised = one(code_point, |it| it.to_uppercase().collect());
            one(raised, |it| it.to_lowercase().collect())
        }
    }
}

/// A code point and its other cases.
pub(super) fn alike(code_point: u32) -> impl Iterator<Item = u32> {
    let others = groups().get(&folded(code_point));
    let others = others.into_iter().flatten().copied();
    others
        .filter(move |it| *it != code_point)
        .chain([code_point])
}

/// All code points that have another case.
pub(super) fn changing() -> impl Iterator<Item = u32> {
    groups().values().flatten().copied()
}

/// Letters that are one where case means nothing, by what they have in common.
fn groups() -> &'static BTreeMap<u32, Vec<u32>> {
    static GROUPS: OnceLock<BTreeMap<u32, Vec<u32>>> = OnceLock::new();
    GROUPS.get_or_init(|| {
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for code_point in ('\0'..=char::MAX).map(u32::from) {
            let common = folded(code_point);
            if common != code_point {
                let group = groups.entry(common).or_insert_with(|| vec![common]);
                group.push(code_point);
            }
        }
        groups
    })
}

fn one(code_point: u32, change: fn(char) -> Vec<char>) -> u32 {
    match char::from_u32(code_point).map(change).as_deref() {
        Some([only]) => u32::from(*only),
        _ => code_point,
    }
}
