//! Organizations as a list of them has them, made from a seed: mostly Cyrillic text, uuids and dates.

use serde_json::{Value, json};

const TOWNS: [&str; 6] = [
    "Москва",
    "Тверь",
    "Калуга",
    "Самара",
    "Нижний Новгород",
    "Ростов-на-Дону",
];
const TRADES: [&str; 6] = [
    "Торговля",
    "Ромашка",
    "Хлебозавод",
    "Автосервис",
    "Мебель",
    "Аптека № 7",
];

/// A page with so many organizations, as JSON; the same seed gives the same page.
pub fn page_of_organizations(seed: u64, count: usize) -> String {
    let mut chance = Chance(seed);
    let items: Vec<Value> = (0..count).map(|_| organization(&mut chance)).collect();
    json!({
        "items": items,
        "next_page_token": chance.uuid(),
        "page_number": 1,
        "pages_total": 7,
        "items_per_page": count,
        "items_total": 6 * count + count.div_ceil(2),
        "type_of": "List"
    })
    .to_string()
}

fn organization(chance: &mut Chance) -> Value {
    let (town, trade) = (chance.one_of(&TOWNS), chance.one_of(&TRADES));
    let number = chance.below(10_000);
    let mut organization = json!({
        "name": format!("{trade} {number}"),
        "alias": format!("org_{number}"),
        "owner": {"guid": chance.uuid(), "type_of": "User"},
        "support": {
            "line": format!("Линия {}", number % 10),
            "responsibility": format!("Вопросы оплаты и возврата товара, город {town}"),
            "phone": format!("+7916{:07}", chance.below(10_000_000)),
            "email": format!("support{number}@example.com"),
            "opening_hours": "Пн–Пт с 9:00 до 18:00, обед с 13:00 до 14:00",
            "type_of": "OrganizationSupport"
        },
        "extensions": {
            "notification_service": {
                "turned_on": number.is_multiple_of(2),
                "primary_url_for_notifications": format!("https://example.com/notify/{number}"),
                "version": "1.0"
            }
        },
        "created_at": chance.date_time(),
        "updated_at": chance.date_time(),
        "meta": format!("Договор № {number} от 1 марта, {town}"),
        "meta_data": {"город": town, "точек": number % 12},
        "guid": chance.uuid(),
        "type_of": "Organization"
    });
    // Not everything is always there.
    if let Some(members) = organization.as_object_mut() {
        if chance.below(10) == 0 {
            members.insert("deleted_at".to_owned(), chance.date_time().into());
        }
        if chance.below(4) == 0 {
            members.insert("meta_data".to_owned(), Value::Null);
        }
        if chance.below(4) == 0 {
            members.remove("extensions");
        }
    }
    organization
}

/// Numbers that look random: the generator SplitMix64.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    fn one_of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        let index = self.below(texts.len() as u64);
        texts.get(index as usize).copied().unwrap_or_default()
    }

    fn uuid(&mut self) -> String {
        let (high, low) = (self.next(), self.next());
        format!(
            "{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}",
            high >> 32,
            high & 0xFFFF,
            (high >> 16) & 0xFFF,
            low >> 52,
            low & 0xFFFF_FFFF_FFFF
        )
    }

    fn date_time(&mut self) -> String {
        let (month, day) = (1 + self.below(12), 1 + self.below(28));
        let (hour, minute) = (self.below(24), self.below(60));
        let thousandths = self.below(1_000);
        format!("2024-{month:02}-{day:02}T{hour:02}:{minute:02}:07.{thousandths:03}+03:00")
    }
}
