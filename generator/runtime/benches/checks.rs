//! How long the checks of identifiers, formats and keywords take, and that they allocate nothing.

use divan::counter::ItemsCount;
use divan::{AllocProfiler, Bencher, black_box};
use kartoteka_runtime::Validate;
use kartoteka_runtime::formats::Format;
use kartoteka_runtime::identifiers::IdentifierKind;
use kartoteka_runtime::validate::{Check, Path, Side, Step};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

const COUNT: usize = 1_000;

/// A valid value of each kind.
const IDENTIFIERS: &[(IdentifierKind, &str)] = &[
    (IdentifierKind::Inn, "7707083893"),
    (IdentifierKind::Kpp, "7736AB001"),
    (IdentifierKind::Ogrn, "1027700070518"),
    (IdentifierKind::Ogrnip, "304500116000157"),
    (IdentifierKind::Edrpou, "40075815"),
    (IdentifierKind::Rnokpp, "0268599528"),
    (IdentifierKind::Unp, "100325912"),
    (IdentifierKind::Bin, "971240001315"),
    (IdentifierKind::RuPhone, "+7 (916) 123-45-67"),
    (IdentifierKind::PostalIndexRu, "101000"),
];

/// A valid value of each format of texts.
const FORMATS: &[(Format, &str)] = &[
    (Format::Uuid, "2eb8aa08-aa98-11ea-b4aa-73b441d16380"),
    (Format::Date, "2024-02-29"),
    (Format::DateTime, "2024-02-29T10:00:00.123+03:00"),
    (Format::Time, "10:00:00+03:00"),
    (Format::Duration, "P1Y2M3DT4H5M6S"),
    (Format::Email, "ivan.ivanov@mail.example.com"),
    (Format::IdnEmail, "иван.иванов@пример.рф"),
    (Format::Hostname, "www.mail.example.com"),
    (Format::IdnHostname, "почта.пример.рф"),
    (Format::Ipv4, "192.0.2.1"),
    (Format::Ipv6, "2001:db8::7334:ff00"),
    (
        Format::Uri,
        "https://example.com/organizations?limit=50#top",
    ),
    (Format::UriReference, "../organizations?limit=50#top"),
    (Format::Byte, "0J/RgNC40LLQtdGCLCDQvNC40YAh"),
];

#[divan::bench(args = IDENTIFIERS)]
fn identifier(bencher: Bencher, (kind, value): &(IdentifierKind, &str)) {
    bencher.counter(ItemsCount::new(COUNT)).bench(|| {
        for _ in 0..COUNT {
            assert!(black_box(kind).check(black_box(value)).is_ok());
        }
    });
}

#[divan::bench(args = FORMATS)]
fn format(bencher: Bencher, (format, value): &(Format, &str)) {
    bencher.counter(ItemsCount::new(COUNT)).bench(|| {
        for _ in 0..COUNT {
            assert!(black_box(format).check_text(black_box(value)));
        }
    });
}

/// Prices with two decimals, of which each is looked at exactly.
#[divan::bench]
fn multiple_of(bencher: Bencher) {
    let prices: Vec<f64> = (0..COUNT).map(|units| units as f64 / 100.0).collect();
    bencher.counter(ItemsCount::new(COUNT)).bench(|| {
        let mut check = Check::new(Side::Any);
        for price in black_box(&prices) {
            check.multiple_of(Path::root(), *price, Step::new(1, -2));
        }
        check.finish()
    });
}

#[divan::bench(args = [20, 1_000, 1_000_000])]
fn unique_items(bencher: Bencher, count: usize) {
    let items: Vec<String> = (0..count).map(|number| number.to_string()).collect();
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let mut check = Check::new(Side::Any);
        check.unique_items(Path::root(), black_box(&items));
        check.finish()
    });
}

struct Organization {
    name: String,
    inn: String,
    site: Option<String>,
    support: Support,
}

struct Support {
    phone: String,
    email: String,
}

fn organizations() -> Vec<Organization> {
    let organization = |number: usize| Organization {
        name: format!("Общество с ограниченной ответственностью № {number}"),
        inn: "7707083893".to_owned(),
        site: Some("https://example.com".to_owned()),
        support: Support {
            phone: "+79161234567".to_owned(),
            email: "support@example.com".to_owned(),
        },
    };
    (0..COUNT).map(organization).collect()
}

fn are_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

impl Validate for Organization {
    fn check(&self, at: Path<'_>, check: &mut Check) {
        check.min_length(at.property("name"), &self.name, 1);
        check.max_length(at.property("name"), &self.name, 255);
        check.max_length(at.property("inn"), &self.inn, 12);
        check.pattern(
            at.property("inn"),
            &self.inn,
            "^[0-9]*$",
            are_digits(&self.inn),
        );
        if let Some(site) = &self.site {
            check.max_length(at.property("site"), site, 255);
        }
        check.value(at.property("support"), &self.support);
    }
}

impl Validate for Support {
    fn check(&self, at: Path<'_>, check: &mut Check) {
        check.max_length(at.property("phone"), &self.phone, 24);
        let matches = self.phone.strip_prefix('+').is_some_and(are_digits);
        check.pattern(at.property("phone"), &self.phone, r"^\+[0-9]*$", matches);
        check.max_length(at.property("email"), &self.email, 128);
    }
}

/// A thousand valid values with lengths, two patterns and nesting, with places and messages at hand.
#[divan::bench]
fn validate(bencher: Bencher) {
    let organizations = organizations();
    bencher
        .counter(ItemsCount::new(COUNT))
        .bench(|| black_box(&organizations).validate());
}

/// The same questions asked by hand, with no more than yes or no for an answer.
#[divan::bench]
fn validate_by_hand(bencher: Bencher) {
    let organizations = organizations();
    let fits = |text: &str, least: usize, most: usize| {
        let long = text.len() > most && text.chars().count() > most;
        let short = text.len() < least.saturating_mul(4) && text.chars().count() < least;
        !long && !short
    };
    let is_valid = |organization: &Organization| {
        let support = &organization.support;
        fits(&organization.name, 1, 255)
            && fits(&organization.inn, 0, 12)
            && are_digits(&organization.inn)
            && organization
                .site
                .as_ref()
                .is_none_or(|site| fits(site, 0, 255))
            && fits(&support.phone, 0, 24)
            && support.phone.strip_prefix('+').is_some_and(are_digits)
            && fits(&support.email, 0, 128)
    };
    bencher
        .counter(ItemsCount::new(COUNT))
        .bench(|| black_box(&organizations).iter().all(is_valid));
}
