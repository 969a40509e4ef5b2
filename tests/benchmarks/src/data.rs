//! The organizations, as JSON that is the same in each run.

use serde_json::{Map, Value, json};

/// The page that the benchmarks of decoding read.
#[path = "../../src/benchmarks/organizations.rs"]
mod page;

/// How many there are.
pub const COUNT: usize = 1_000;

/// What an organization has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Lengths, two patterns and nesting: what all ways of checking can be asked for.
    Plain,
    /// All that the documented example of an answer has, dates and identifiers among it.
    Full,
    /// As a page of them has them, whole and mostly Cyrillic; the benchmarks of decoding read the same.
    Page,
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }

    fn of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        let index = usize::try_from(self.below(list.len() as u64)).unwrap_or(0);
        list.get(index).copied().unwrap_or("")
    }

    fn often(&mut self) -> bool {
        self.below(3) > 0
    }
}

const NAMES: &[&str] = &[
    "Ромашка",
    "Вектор",
    "Северный ветер",
    "Кофейня",
    "Ёлка",
    "Аптека 36",
    "Coffee & Co",
    "Стройдвор",
];
const ALIASES: &[&str] = &[
    "romashka",
    "vector",
    "North_wind",
    "coffee",
    "yolka",
    "apteka",
    "stroy",
];
const TOPS: &[&str] = &["ru", "com", "org", "shop", "store"];

/// All organizations, as JSON.
pub fn organizations(kind: Kind) -> Vec<Value> {
    if kind == Kind::Page {
        return from_page();
    }
    let mut numbers = Numbers(0x0dd0_5eed_ca2d);
    (0..COUNT)
        .map(|_| organization(&mut numbers, kind))
        .collect()
}

/// The whole page, as text.
pub fn page() -> String {
    page::page_of_organizations(7, COUNT)
}

fn from_page() -> Vec<Value> {
    let mut page: Value = serde_json::from_str(&page()).expect("a page");
    match page["items"].take() {
        Value::Array(items) => items,
        _ => Vec::new(),
    }
}

fn organization(numbers: &mut Numbers, kind: Kind) -> Value {
    let alias = numbers.of(ALIASES);
    let mut organization = json!({
        "name": format!("{} № {}", numbers.of(NAMES), numbers.below(100)),
        "alias": format!("{alias}-{}", numbers.below(100_000)),
        "owner": {"type_of": "merchant"},
        "support": support(numbers, alias, kind),
        "type_of": "organization",
    });
    let mut set = |key: &str, value: Value| organization[key] = value;
    if numbers.often() {
        set(
            "extensions",
            json!({"notification_service": {
                "turned_on": true,
                "primary_url_for_notifications": format!("https://{alias}.example/hooks"),
                "version": format!("{}.{}", numbers.below(9), numbers.below(20)),
            }}),
        );
    }
    if numbers.often() {
        set(
            "meta",
            json!("Договор подписан, оборудование передано по акту"),
        );
    }
    if kind == Kind::Full {
        for key in ["created_at", "updated_at", "deleted_at"] {
            let (day, hour) = (1 + numbers.below(28), numbers.below(24));
            let text = format!("2024-03-{day:02}T{hour:02}:15:30.120Z");
            set(key, json!(text));
        }
        set("guid", json!(guid(numbers)));
        set("meta_data", json!({"manager": "Иванова", "floor": 3}));
        let owner = json!({"type_of": "merchant", "guid": guid(numbers)});
        set("owner", owner);
        let url = format!("https://{alias}.example/hooks");
        let service = json!({
            "turned_on": true,
            "primary_url_for_notifications": url,
            "secondary_url_for_notifications": format!("{url}/other"),
            "version": "1.0",
        });
        let login = json!({"signature": guid(numbers), "version": "2"});
        let extensions = json!({"notification_service": service, "lifepay_auth": login});
        set("extensions", extensions);
    }
    organization
}

fn support(numbers: &mut Numbers, alias: &str, kind: Kind) -> Value {
    let phone = match numbers.below(3) {
        0 => format!(
            "+7-(4{:02})-{:03}-{:02}",
            numbers.below(100),
            numbers.below(1_000),
            numbers.below(100)
        ),
        1 => format!(
            "8-{:03}-{:03}-{:04}",
            900 + numbers.below(99),
            numbers.below(1_000),
            numbers.below(10_000)
        ),
        _ => format!("+7{:010}", 9_000_000_000 + numbers.below(999_999_999)),
    };
    let mut support = Map::new();
    let mut set = |key: &str, value: String| support.insert(key.to_owned(), json!(value));
    set("line", format!("Линия {}", numbers.below(9)));
    set(
        "responsibility",
        "Вопросы о платежах и возвратах".to_owned(),
    );
    set("phone", phone);
    set(
        "email",
        format!(
            "help.{}@{alias}.example.{}",
            numbers.below(1_000),
            numbers.of(TOPS)
        )
        .replace('_', "-"),
    );
    if numbers.often() {
        set("opening_hours", "ежедневно с 9 до 21".to_owned());
    }
    if numbers.often() {
        set("telegram", format!("@{alias}_bot"));
    }
    if kind == Kind::Full {
        set("whatsapp", format!("{alias}_{}", numbers.below(1_000)));
        set("viber", format!("{alias}.{}", numbers.below(1_000)));
        set("type_of", "support".to_owned());
    }
    Value::Object(support)
}

fn guid(numbers: &mut Numbers) -> String {
    let low = u128::from(numbers.below(u64::MAX));
    let digits = format!("{:032x}", low << 64 | u128::from(numbers.below(u64::MAX)));
    let parts = [0..8, 8..12, 12..16, 16..20, 20..32]
        .map(|it| digits.get(it).unwrap_or_default().to_owned());
    parts.join("-")
}
