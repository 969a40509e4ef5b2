//! How long a text is.

/// Bytes that are looked at together.
const WORD: usize = 8;

/// As many as two words have.
const TWICE: usize = 2 * WORD;

/// A bit of each byte of a word.
const ONES: u64 = 0x0101_0101_0101_0101;

/// The characters (code points) of a text.
///
/// Texts of descriptions are short: a name, an address. For these the standard library looks at a byte at a
/// time, which takes longer than all else that is checked of them.
pub(super) fn length(text: &str) -> usize {
    let bytes = text.as_bytes();
    if bytes.len() > usize::from(u8::MAX) {
        return text.chars().count();
    }
    // In each of its bytes as many as there are bytes at that place which continue a character.
    let mut sums = 0;
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first_chunk::<TWICE>() {
        let [first, second] = words(first);
        sums += continuing(first) + continuing(second);
        rest = after;
    }
    if let Some(last) = bytes.last_chunk::<TWICE>() {
        // What was looked at before is shifted out, which is all where nothing is left.
        let seen = TWICE - rest.len();
        let [first, second] = words(last);
        sums += continuing(without(first, seen))
            + continuing(without(second, seen.saturating_sub(WORD)));
    } else if let (Some(first), Some(last)) =
        (bytes.first_chunk::<WORD>(), bytes.last_chunk::<WORD>())
    {
        let last = without(u64::from_le_bytes(*last), TWICE - bytes.len());
        sums += continuing(u64::from_le_bytes(*first)) + continuing(last);
    } else {
        sums += bytes.iter().filter(|it| **it & 0xc0 == 0x80).count() as u64;
    }
    // The highest byte of the product is the sum of all bytes: fewer than a byte holds.
    bytes.len() - (sums.wrapping_mul(ONES) >> 56) as usize
}

fn words(bytes: &[u8; TWICE]) -> [u64; 2] {
    let all = u128::from_le_bytes(*bytes);
    [all as u64, (all >> 64) as u64]
}

/// A word without its first bytes.
fn without(word: u64, bytes: usize) -> u64 {
    word.unbounded_shr(bytes as u32 * 8)
}

/// Of each byte a bit that says whether it continues a character: it begins with 10.
fn continuing(word: u64) -> u64 {
    (word >> 7) & !(word >> 6) & ONES
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn all_characters_are_counted() {
        let characters = ['a', 'я', '€', '🐲', '\0', '\u{7f}', '\u{80}', char::MAX];
        for (index, first) in characters.into_iter().enumerate() {
            let others = characters.into_iter().cycle().skip(index);
            let mut same = String::new();
            let mut mixed = String::new();
            assert_eq!((length(&same), length(&mixed)), (0, 0));
            for (count, other) in (1..300).zip(others) {
                same.push(first);
                mixed.push(other);
                assert_eq!((length(&same), length(&mixed)), (count, count));
            }
        }
    }
}
