//! Internationalized host names: IDNA 2008 (RFC 5890 to 5893).
//!
//! The crate idna does UTS 46: mapping, normalization, Punycode, joiners and the rules of writing direction.
//! UTS 46 lets more characters pass than IDNA 2008, and does not know its rules of context, which are here.

use std::fmt;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, Script};
use idna::uts46::{AsciiDenyList, ErrorPolicy, Hyphens, ProcessingSuccess, Uts46};

/// The longest label in octets.
pub(super) const LONGEST_LABEL: usize = 63;
/// The longest name in octets, without a dot at the end.
pub(super) const LONGEST_NAME: usize = 253;

/// The longest text that is looked at, in octets: what is mapped away or put together may make a name much
/// shorter, but none needs this much.
const LONGEST_TEXT: usize = 4 * LONGEST_NAME;

/// Whether a text is a name whose labels are all allowed.
pub(super) fn is_name(text: &str, hyphens: Hyphens) -> bool {
    if text.len() > LONGEST_TEXT {
        return false;
    }
    let mut lengths = Lengths::default();
    let mut allowed = true;
    let outcome = Uts46::new().process(
        text.as_bytes(),
        AsciiDenyList::STD3,
        hyphens,
        ErrorPolicy::FailFast,
        |label, _, _| {
            allowed &= label.iter().all(char::is_ascii) || is_allowed(label);
            // What is written is the ASCII form, whose length counts.
            false
        },
        &mut lengths,
        None,
    );
    match outcome {
        Ok(ProcessingSuccess::Passthrough) => lengths.add(text),
        Ok(ProcessingSuccess::WroteToSink) => {}
        Err(_) => return false,
    }
    allowed && lengths.are_right()
}

/// Measures the labels of a name that is written piece by piece.
#[derive(Default)]
struct Lengths {
    label: usize,
    name: usize,
    wrong: bool,
}

impl Lengths {
    fn add(&mut self, text: &str) {
        for byte in text.bytes() {
            self.name += 1;
            if byte == b'.' {
                self.end_label();
            } else {
                self.label += 1;
            }
        }
    }

    fn end_label(&mut self) {
        self.wrong |= !(1..=LONGEST_LABEL).contains(&self.label);
        self.label = 0;
    }

    fn are_right(mut self) -> bool {
        self.end_label();
        !self.wrong && self.name <= LONGEST_NAME
    }
}

impl fmt::Write for Lengths {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.add(text);
        Ok(())
    }
}

/// Whether IDNA 2008 allows a label in its Unicode form.
fn is_allowed(label: &[char]) -> bool {
    let hyphens = matches!(label, [_, _, '-', '-', ..]);
    let mut indexed = label.iter().enumerate();
    !hyphens
        && label.iter().all(|character| is_valid(*character))
        && indexed.all(|(index, character)| fits_context(label, index, *character))
}

/// Whether a character may stand in labels at all (RFC 5892, section 3); capitals and compatibility forms
/// have been mapped already.
fn is_valid(character: char) -> bool {
    match character {
        '-' | '0'..='9' | 'a'..='z' => true,
        // Section 2.6, exceptions: valid, valid in context, and never valid.
        '\u{df}' | '\u{3c2}' | '\u{6fd}' | '\u{6fe}' | '\u{f0b}' | '\u{3007}' => true,
        '\u{b7}' | '\u{375}' | '\u{5f3}' | '\u{5f4}' | '\u{30fb}' => true,
        '\u{640}' | '\u{7fa}' | '\u{302e}' | '\u{302f}' | '\u{3031}'..='\u{3035}' | '\u{303b}' => {
            false
        }
        // Section 2.8: joiners, whose context the crate idna has checked.
        '\u{200c}' | '\u{200d}' => true,
        // Sections 2.4 and 2.9: combining marks for symbols, musical notation, old Hangul.
        '\u{20d0}'..='\u{20ff}' | '\u{1d100}'..='\u{1d24f}' => false,
        '\u{1100}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}' => false,
        _ => matches!(
            CodePointMapData::<GeneralCategory>::new().get(character),
            GeneralCategory::LowercaseLetter
                | GeneralCategory::OtherLetter
                | GeneralCategory::ModifierLetter
                | GeneralCategory::DecimalNumber
                | GeneralCategory::NonspacingMark
                | GeneralCategory::SpacingMark
        ),
    }
}

/// Whether a character may stand where it does (RFC 5892, appendix A.3 to A.9).
fn fits_context(label: &[char], index: usize, character: char) -> bool {
    let before = index.checked_sub(1).and_then(|index| label.get(index));
    let after = label.get(index + 1);
    let is =
        |neighbour: Option<&char>, script| neighbour.is_some_and(|it| script_of(*it) == script);
    match character {
        '\u{b7}' => before == Some(&'l') && after == Some(&'l'),
        '\u{375}' => is(after, Script::Greek),
        '\u{5f3}' | '\u{5f4}' => is(before, Script::Hebrew),
        '\u{30fb}' => label
            .iter()
            .any(|it| [Script::Hiragana, Script::Katakana, Script::Han].contains(&script_of(*it))),
        '\u{660}'..='\u{669}' => !label.iter().any(|it| matches!(it, '\u{6f0}'..='\u{6f9}')),
        _ => true,
    }
}

fn script_of(character: char) -> Script {
    CodePointMapData::<Script>::new().get(character)
}
