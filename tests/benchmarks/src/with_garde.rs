//! The rules as attributes of `garde`; lengths in characters, as the description counts them.

use std::sync::LazyLock;

use garde::Validate;
use regex::Regex;
use serde::Deserialize;

static ALIAS: LazyLock<Regex> = LazyLock::new(|| pattern("^[a-zA-Z0-9_-]{2,24}$"));
static PHONE: LazyLock<Regex> = LazyLock::new(|| pattern(crate::with_json_schema::PHONE));
static EMAIL: LazyLock<Regex> = LazyLock::new(|| pattern(crate::with_json_schema::EMAIL));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern")
}

/// Whether all keep the rules.
pub fn all_valid(organizations: &[Organization]) -> bool {
    organizations.iter().all(|it| it.validate().is_ok())
}

/// An organization.
#[derive(Deserialize, Validate)]
pub struct Organization {
    #[garde(length(chars, min = 2, max = 24))]
    name: String,
    #[garde(length(chars, min = 2, max = 24), pattern(*ALIAS))]
    alias: String,
    #[garde(dive)]
    support: Option<Support>,
    #[garde(dive)]
    extensions: Option<Extensions>,
    #[garde(length(chars, max = 128))]
    meta: Option<String>,
}

#[derive(Deserialize, Validate)]
struct Support {
    #[garde(length(chars, min = 2, max = 24))]
    line: String,
    #[garde(length(chars, min = 2, max = 128))]
    responsibility: String,
    #[garde(length(chars, min = 10, max = 18), pattern(*PHONE))]
    phone: Option<String>,
    #[garde(length(chars, min = 6, max = 64), pattern(*EMAIL))]
    email: Option<String>,
    #[garde(length(chars, min = 2, max = 128))]
    opening_hours: Option<String>,
    #[garde(length(chars, min = 2, max = 64))]
    whatsapp: Option<String>,
    #[garde(length(chars, min = 2, max = 64))]
    viber: Option<String>,
    #[garde(length(chars, min = 2, max = 64))]
    telegram: Option<String>,
}

#[derive(Deserialize, Validate)]
struct Extensions {
    #[garde(dive)]
    notification_service: Option<Service>,
}

#[derive(Deserialize, Validate)]
struct Service {
    #[garde(length(chars, min = 1))]
    primary_url_for_notifications: Option<String>,
    #[garde(length(chars, min = 1, max = 8))]
    version: Option<String>,
}
