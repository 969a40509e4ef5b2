//! Texts that a pattern is tried on: some made from its tree, the same with mistakes, and others.

use kartoteka_generator::pattern::{
    ClassEscape, ClassEscapeKind, ClassItemKind, Kind, Node, Pattern,
};

/// Characters that are told apart by some pattern or other.
const POOL: &str = "aabcxyzABZ019_-.,:;@/+ \t\n\r\u{b}\u{a0}\u{2028}\u{feff}éßЖжёъ€₽漢🐲\u{301}\u{7f}\u{80}ſK\u{d7ff}\u{e000}";

/// Numbers that look random and are the same each time.
pub(crate) struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % end.max(1)
    }

    fn of<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let index = self.below(list.len());
        list.get(index).copied()
    }
}

/// Texts for a pattern.
pub(crate) fn texts(tree: &Pattern, pattern: &str, seed: u64) -> Vec<String> {
    let mut numbers = Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let pool: Vec<char> = POOL.chars().chain(pattern.chars()).collect();
    let mut texts = vec![String::new(), pattern.to_owned(), POOL.to_owned()];
    texts.extend(pool.iter().map(char::to_string));
    for _ in 0..40 {
        let mut made = String::new();
        make(&tree.body, &pool, &mut numbers, &mut made);
        let characters: Vec<char> = made.chars().collect();
        for _ in 0..3 {
            let mut changed = characters.clone();
            for _ in 0..=numbers.below(2) {
                let place = numbers.below(changed.len() + 1);
                let other = numbers.of(&pool).unwrap();
                match numbers.below(4) {
                    0 => changed.insert(place, other),
                    1 if place < changed.len() => changed[place] = other,
                    2 if place < changed.len() => {
                        changed.remove(place);
                    }
                    _ => changed.truncate(place),
                }
            }
            texts.push(changed.into_iter().collect());
        }
        texts.push(format!("{made}{made}"));
        texts.push(format!("x{made}"));
        texts.push(format!("{made} "));
        texts.push(made);
    }
    for length in [2, 3, 5, 8, 13, 40, 300] {
        for _ in 0..4 {
            let characters = (0..length).filter_map(|_| numbers.of(&pool));
            texts.push(characters.collect());
        }
    }
    texts
}

/// Makes a text that a part of a pattern likely matches; what looks around is left out.
fn make(node: &Node, pool: &[char], numbers: &mut Numbers, text: &mut String) {
    if text.len() > 4_000 {
        return;
    }
    match &node.kind {
        Kind::Character(code_point) => text.extend(char::from_u32(*code_point)),
        Kind::Any => text.extend(numbers.of(pool)),
        Kind::Escape(escape) => text.extend(member(escape, pool, numbers)),
        Kind::Class(class) if class.negated => text.extend(numbers.of(pool)),
        Kind::Class(class) => {
            let index = numbers.below(class.items.len());
            match class.items.get(index).map(|it| &it.kind) {
                Some(ClassItemKind::Character(it)) => text.extend(char::from_u32(*it)),
                Some(ClassItemKind::Range(first, last)) => {
                    let span = usize::try_from(last - first).unwrap() + 1;
                    let place = u32::try_from(numbers.below(span)).unwrap();
                    text.extend(char::from_u32(first + place));
                }
                Some(ClassItemKind::Escape(escape)) => text.extend(member(escape, pool, numbers)),
                None => {}
            }
        }
        Kind::Concatenation(parts) => parts.iter().for_each(|it| make(it, pool, numbers, text)),
        Kind::Alternation(parts) => {
            let index = numbers.below(parts.len());
            make(&parts[index], pool, numbers, text);
        }
        Kind::Repetition(it) => {
            let most = it.most.unwrap_or(u64::MAX).min(it.least.saturating_add(4));
            let span = usize::try_from(most.saturating_sub(it.least)).unwrap() + 1;
            let least = usize::try_from(it.least.min(200)).unwrap();
            for _ in 0..least + numbers.below(span) {
                make(&it.body, pool, numbers, text);
            }
        }
        Kind::Group(_, body) => make(body, pool, numbers, text),
        // What must follow may well be what does.
        Kind::Look {
            negated: false,
            body,
            ..
        } if numbers.below(3) == 0 => {
            make(body, pool, numbers, text);
        }
        Kind::BackReference(_) if numbers.below(2) == 0 => {
            let copy = text.clone();
            text.push_str(&copy);
        }
        _ => {}
    }
}

fn member(escape: &ClassEscape, pool: &[char], numbers: &mut Numbers) -> Option<char> {
    let list: Vec<char> = match &escape.kind {
        _ if escape.negated => pool.to_vec(),
        ClassEscapeKind::Digit => "0123456789".chars().collect(),
        ClassEscapeKind::Space => " \t\n\u{a0}\u{2028}\u{feff}".chars().collect(),
        ClassEscapeKind::Word => "abzAZ09_".chars().collect(),
        ClassEscapeKind::Property(_) => "aZéЖжß漢Ⅷ٣\u{301}".chars().collect(),
    };
    numbers.of(&list)
}
