//! The names that a text suggests, best first.

use super::Style;
use super::case::{Pieces, join};

/// More signs than this make a spelled name harder to read than a number.
const MOST_SIGNS: usize = 2;

/// Names for one text.
pub(super) struct Candidates {
    style: Style,
    plain: Vec<String>,
    /// How well the text deserves its plain name; of two new names the smaller one gets it.
    pub(super) rank: Rank,
    /// Names that the text stands for, without numbers, each different from those before.
    pub(super) worded: Vec<String>,
}

/// Whether the text is not its name in snake or camel case, something is left out of it, or it is
/// all capitals.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    differs: bool,
    incomplete: bool,
    shouts: bool,
}

impl Candidates {
    /// What `text` suggests.
    pub(super) fn of(style: Style, text: &str) -> Self {
        let pieces = Pieces::of(text);
        let plain = pieces.plain();
        let plain_name = join(style, &plain, None);
        let shouts = text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase);
        let rank = Rank {
            differs: plain_name != text && join(Style::Field, &plain, None) != text,
            incomplete: pieces.ornaments() > 0,
            shouts,
        };
        let mut worded = vec![plain_name];
        let mut add = |words: &[String]| {
            let name = join(style, words, None);
            if !worded.contains(&name) {
                worded.push(name);
            }
        };
        if (1..=MOST_SIGNS).contains(&pieces.ornaments()) {
            add(&pieces.spelled());
        }
        if shouts {
            // Months and minutes: `M` beside `m`.
            let mut words = vec!["upper".to_owned()];
            words.extend(plain.iter().cloned());
            add(&words);
        }
        Self {
            style,
            plain,
            rank,
            worded,
        }
    }

    /// The plain name with a number.
    pub(super) fn numbered(&self, number: usize) -> String {
        join(self.style, &self.plain, Some(number))
    }
}
