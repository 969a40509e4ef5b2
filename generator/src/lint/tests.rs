use super::codes::CODES;

#[test]
fn codes_are_sorted_and_unique() {
    assert!(CODES.windows(2).all(|pair| pair[0].name < pair[1].name));
}
