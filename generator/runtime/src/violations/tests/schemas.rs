//! Rules that only values without a Rust type break.

use super::rules::check;
use crate::violations::Rule;

#[test]
fn rules_of_schemas() {
    check(
        Rule::Contains {
            matched: 1,
            least: 2,
            greatest: usize::MAX,
        },
        "contains",
        "1 item of a kind of which there must be at least 2",
        "нужных элементов 1, а должно быть не меньше 2",
    );
    check(
        Rule::Contains {
            matched: 4,
            least: 0,
            greatest: 3,
        },
        "contains",
        "4 items of a kind of which there must be 0 to 3",
        "нужных элементов 4, а должно быть от 0 до 3",
    );
    check(
        Rule::Effort,
        "",
        "its rules ask for too much work, so that it was not checked to the end",
        "правила требуют слишком много работы, поэтому значение проверено не до конца",
    );
}
