//! Places of a text, one bit each.

/// Some places between the bytes of a text.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<u64>);

const BITS: usize = 64;

impl Places {
    /// Forgets all; from now on those of a text of so many bytes.
    pub(super) fn clear(&mut self, length: usize) {
        self.0.clear();
        self.0.resize(length / BITS + 1, 0);
    }

    pub(super) fn add(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / BITS) {
            *word |= 1 << (place % BITS);
        }
    }

    pub(super) fn has(&self, place: usize) -> bool {
        let word = self.0.get(place / BITS);
        word.is_some_and(|it| it >> (place % BITS) & 1 == 1)
    }

    /// Gives back all memory but so many bytes.
    pub(super) fn shrink(&mut self, bytes: usize) {
        self.0.clear();
        self.0.shrink_to(bytes / size_of::<u64>());
    }
}
