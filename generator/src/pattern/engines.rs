//! What other engines read differently, or do not know.
//!
//! The description is read by more than one program: a server in Go, a form in JavaScript, a test
//! in Python. `^` and `$` are left out where they are all there is: everybody writes them, there is
//! no portable way to say the same, and the difference is one line break at the end.

use super::{
    Class, ClassEscape, ClassEscapeKind, ClassItem, ClassItemKind, Extent, GroupKind, Kind, Node,
    Pattern, Set, Syntax,
};

mod lenient;

/// A part of a pattern that other engines take for something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The part.
    pub extent: Extent,
    /// Why it differs.
    pub construct: Construct,
    /// What says the same everywhere, to be written in the part's place.
    pub cure: Option<String>,
}

/// What engines differ about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Construct {
    /// `\d`: ASCII digits here.
    Digit,
    /// `\w`: ASCII letters here.
    Word,
    /// `\s`: white space of Unicode here.
    Space,
    /// `\b`: between ASCII letters and others here.
    WordBoundary,
    /// Looking ahead or behind.
    Look,
    /// `\1`.
    BackReference,
    /// `(?<name>…)`.
    NamedGroup,
    /// `(?i:…)`.
    Modifier,
    /// `[]` and `[^]`.
    EmptyClass,
    /// `[` within a class.
    NestedClass,
    /// `&&`, `--`, `~~` within a class.
    ClassOperator,
    /// `[:alpha:]` within a class.
    NamedClass,
    /// `\u0410`: unknown to some.
    CodePoint,
    /// A pattern between slashes.
    Slashes,
    /// `\A` and others that stand for a letter here.
    Letter,
    /// `\p{…}` with what is no property here, so that it stands for itself.
    Property,
    /// `\-` and others that Unicode mode refuses.
    NeedlessEscape,
    /// `{`, `}` or `]` that stands for itself, which Unicode mode refuses.
    LoneBracket,
    /// `{1-20}`, `{,5}`: no quantifier here.
    NoQuantifier,
    /// `$` beside others: before a last line break, too.
    End,
}

/// All such parts of a pattern, in their order.
pub fn differences(pattern: &Pattern, text: &str) -> Vec<Difference> {
    let characters: Vec<char> = text.chars().collect();
    let mut finder = Finder {
        pattern,
        text: &characters,
        found: Vec::new(),
    };
    finder.slashes();
    for node in pattern.body.all() {
        finder.node(node);
    }
    let mut found = finder.found;
    found.sort_by_key(|it| (it.extent.start, std::cmp::Reverse(it.extent.end)));
    // What stands within another is cured with it.
    let mut end = 0;
    found.retain(|it| {
        let apart = it.extent.start >= end;
        end = end.max(it.extent.end);
        apart
    });
    let ends = pattern.body.all().find(|it| it.kind == Kind::End);
    if let (false, Some(node)) = (found.is_empty(), ends) {
        found.push(Difference {
            extent: node.extent,
            construct: Construct::End,
            cure: None,
        });
    }
    found
}

/// The pattern with every cure in its place; nothing where something has none.
pub fn cured(text: &str, differences: &[Difference]) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut whole = String::new();
    let mut at = 0;
    for difference in differences {
        if difference.construct == Construct::End {
            continue;
        }
        whole.extend(characters.get(at..difference.extent.start)?);
        whole.push_str(difference.cure.as_deref()?);
        at = difference.extent.end;
    }
    whole.extend(characters.get(at..)?);
    Some(whole)
}

struct Finder<'p> {
    pattern: &'p Pattern,
    text: &'p [char],
    found: Vec<Difference>,
}

impl Finder<'_> {
    fn push(&mut self, extent: Extent, construct: Construct, cure: Option<String>) {
        self.found.push(Difference {
            extent,
            construct,
            cure,
        });
    }

    fn source(&self, extent: Extent) -> &[char] {
        self.text.get(extent.start..extent.end).unwrap_or_default()
    }

    fn lenient(&self) -> bool {
        self.pattern.syntax == Syntax::Lenient
    }

    fn node(&mut self, node: &Node) {
        let extent = node.extent;
        match &node.kind {
            Kind::Escape(escape) => {
                let cure = class_of(escape).map(|it| match escape.negated {
                    true => format!("[^{it}]"),
                    false => format!("[{it}]"),
                });
                self.escape(extent, escape, cure);
            }
            Kind::Class(class) => self.class(extent, class),
            Kind::WordBoundary { .. } => self.push(extent, Construct::WordBoundary, None),
            Kind::Look { body, .. } => {
                let end = body.extent.start;
                self.push(Extent { end, ..extent }, Construct::Look, None);
            }
            Kind::BackReference(_) => self.push(extent, Construct::BackReference, None),
            Kind::Group(GroupKind::Modified(..), body) => {
                let end = body.extent.start;
                self.push(Extent { end, ..extent }, Construct::Modifier, None);
            }
            Kind::Group(GroupKind::Capturing(number), body) => {
                let name = self.pattern.groups.get(number.wrapping_sub(1));
                if name.is_some_and(Option::is_some) {
                    let end = body.extent.start;
                    let refers = |it: &Node| matches!(it.kind, Kind::BackReference(_));
                    let cure = !self.pattern.body.all().any(refers);
                    let cure = cure.then(|| "(".to_owned());
                    self.push(Extent { end, ..extent }, Construct::NamedGroup, cure);
                }
            }
            Kind::Character(code_point) => self.character(extent, *code_point, false),
            _ => {}
        }
    }

    fn escape(&mut self, extent: Extent, escape: &ClassEscape, cure: Option<String>) {
        let construct = match escape.kind {
            ClassEscapeKind::Digit => Construct::Digit,
            ClassEscapeKind::Word => Construct::Word,
            ClassEscapeKind::Space => Construct::Space,
            ClassEscapeKind::Property(_) => return,
        };
        self.push(extent, construct, cure);
    }

    fn class(&mut self, extent: Extent, class: &Class) {
        if class.items.is_empty() {
            let cure = class.negated.then(|| r"[\s\S]".to_owned());
            return self.push(extent, Construct::EmptyClass, cure);
        }
        // `[\s\S]` is everything, whatever white space is.
        let set = Set::of_class(class);
        if set.is_everything() {
            return;
        }
        if self.named_class(extent) {
            return;
        }
        self.operators(extent);
        let mut items = class.items.iter().peekable();
        let mut before: Option<&ClassItem> = None;
        while let Some(item) = items.next() {
            // Without Unicode mode a dash beside `\w` stands for itself, beside its letters it
            // would not.
            let is_dash = |it: &ClassItem| it.kind == ClassItemKind::Character(u32::from('-'));
            let beside_dash = self.lenient()
                && (before.is_some_and(is_dash) || items.peek().is_some_and(|it| is_dash(it)));
            match &item.kind {
                ClassItemKind::Escape(escape) => {
                    let cure = class_of(escape).filter(|_| !escape.negated && !beside_dash);
                    self.escape(item.extent, escape, cure.map(str::to_owned));
                }
                ClassItemKind::Character(code_point) => {
                    self.character(item.extent, *code_point, true);
                }
                ClassItemKind::Range(first, last) => self.range(item.extent, *first, *last),
            }
            before = Some(item);
        }
    }

    /// A code point of a class or outside of one.
    fn character(&mut self, extent: Extent, code_point: u32, in_class: bool) {
        match self.source(extent) {
            ['[', ..] if in_class => {
                self.push(extent, Construct::NestedClass, Some(r"\[".to_owned()));
            }
            ['\\', 'u', ..] if extent.end - extent.start > 2 => {
                if let Some(cure) = plain(code_point) {
                    self.push(extent, Construct::CodePoint, Some(cure));
                }
            }
            _ if self.lenient() => self.lenient_character(extent, code_point, in_class),
            _ => {}
        }
    }

    fn range(&mut self, extent: Extent, first: u32, last: u32) {
        let source = self.source(extent);
        let coded = source.windows(2).any(|it| it == ['\\', 'u']);
        let whole = plain(first).zip(plain(last)).filter(|_| coded);
        if let Some((first, last)) = whole {
            self.push(
                extent,
                Construct::CodePoint,
                Some(format!("{first}-{last}")),
            );
        }
    }

    /// `&&` and its like, which combine classes elsewhere.
    fn operators(&mut self, extent: Extent) {
        let start = extent.start;
        let mut pairs = self.source(extent).windows(2).enumerate().skip(1);
        let operator = pairs.find_map(|(index, pair)| {
            let &[left, right] = pair else {
                return None;
            };
            let start = start + index;
            let end = start + 2;
            ("&-~".contains(left) && left == right).then_some((left, Extent { start, end }))
        });
        if let Some((sign, extent)) = operator {
            let cure = (sign != '-').then(|| sign.to_string());
            self.push(extent, Construct::ClassOperator, cure);
        }
    }

    /// `/…/i`, as JavaScript and PHP write a pattern.
    fn slashes(&mut self) {
        let ['/', inner @ ..] = self.text else {
            return;
        };
        let Some(end) = inner.iter().rposition(|it| *it == '/') else {
            return;
        };
        let (inner, flags) = inner.split_at(end);
        let flags = flags.get(1..).unwrap_or_default();
        let is_pattern = inner.iter().any(|it| "^$[(\\".contains(*it));
        let escaped = inner.last() == Some(&'\\');
        if is_pattern && !escaped && flags.iter().all(|it| "dgimsuvyx".contains(*it)) {
            let end = self.text.len();
            let cure = flags.is_empty().then(|| inner.iter().collect());
            self.push(Extent { start: 0, end }, Construct::Slashes, cure);
        }
    }
}

/// What stands in the brackets of a class that says the same.
fn class_of(escape: &ClassEscape) -> Option<&'static str> {
    match escape.kind {
        ClassEscapeKind::Digit => Some("0-9"),
        ClassEscapeKind::Word => Some("A-Za-z0-9_"),
        ClassEscapeKind::Space | ClassEscapeKind::Property(_) => None,
    }
}

/// A code point as every engine reads it: a letter as itself, a low one by two digits.
fn plain(code_point: u32) -> Option<String> {
    match char::from_u32(code_point) {
        Some(letter) if letter.is_alphanumeric() => Some(letter.to_string()),
        _ if code_point <= 0xff => Some(format!("\\x{code_point:02X}")),
        _ => None,
    }
}
