//! The rules as attributes of `validator`.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;
use validator::Validate;

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
    #[validate(length(min = 2, max = 24))]
    name: String,
    #[validate(length(min = 2, max = 24), regex(path = *ALIAS))]
    alias: String,
    #[validate(nested)]
    support: Option<Support>,
    #[validate(nested)]
    extensions: Option<Extensions>,
    #[validate(length(max = 128))]
    meta: Option<String>,
}

#[derive(Deserialize, Validate)]
struct Support {
    #[validate(length(min = 2, max = 24))]
    line: String,
    #[validate(length(min = 2, max = 128))]
    responsibility: String,
    #[validate(length(min = 10, max = 18), regex(path = *PHONE))]
    phone: Option<String>,
    #[validate(length(min = 6, max = 64), regex(path = *EMAIL))]
    email: Option<String>,
    #[validate(length(min = 2, max = 128))]
    opening_hours: Option<String>,
    #[validate(length(min = 2, max = 64))]
    whatsapp: Option<String>,
    #[validate(length(min = 2, max = 64))]
    viber: Option<String>,
    #[validate(length(min = 2, max = 64))]
    telegram: Option<String>,
}

#[derive(Deserialize, Validate)]
struct Extensions {
    #[validate(nested)]
    notification_service: Option<Service>,
}

#[derive(Deserialize, Validate)]
struct Service {
    #[validate(length(min = 1))]
    primary_url_for_notifications: Option<String>,
    #[validate(length(min = 1, max = 8))]
    version: Option<String>,
}
