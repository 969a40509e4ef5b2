//! The rules as somebody writes them who wants an answer as fast as possible: yes or no, no places,
//! no messages, patterns as code.

use lifepay_client::models::{NotificationService, Organization, OrganizationSupport};

/// Whether all keep the rules.
pub fn all_valid(organizations: &[Organization]) -> bool {
    organizations.iter().all(is_valid)
}

fn is_valid(organization: &Organization) -> bool {
    let service = organization.extensions.as_ref();
    let service = service.and_then(|it| it.notification_service.as_ref());
    fits(&organization.name, 2, 24)
        && fits(&organization.alias, 2, 24)
        && is_alias(&organization.alias)
        && organization.meta.as_ref().is_none_or(|it| fits(it, 0, 128))
        && organization.support.as_ref().is_none_or(is_support)
        && service.is_none_or(is_service)
}

fn is_support(support: &OrganizationSupport) -> bool {
    let optional =
        |it: &Option<String>, least, most| it.as_ref().is_none_or(|it| fits(it, least, most));
    fits(&support.line, 2, 24)
        && fits(&support.responsibility, 2, 128)
        && optional(&support.phone, 10, 18)
        && support.phone.as_ref().is_none_or(|it| has_phone(it))
        && optional(&support.email, 6, 64)
        && support.email.as_ref().is_none_or(|it| is_email(it))
        && optional(&support.opening_hours, 2, 128)
        && optional(&support.whatsapp, 2, 64)
        && optional(&support.viber, 2, 64)
        && optional(&support.telegram, 2, 64)
}

fn is_service(service: &NotificationService) -> bool {
    let url = service.primary_url_for_notifications.as_ref();
    url.is_none_or(|it| fits(it, 1, usize::MAX))
        && service.version.as_ref().is_none_or(|it| fits(it, 1, 8))
}

/// Characters are counted only where the number of bytes leaves a doubt.
fn fits(text: &str, least: usize, most: usize) -> bool {
    let bytes = text.len();
    let short = bytes < least.saturating_mul(4) && (bytes < least || text.chars().count() < least);
    let long = bytes > most && (bytes > most.saturating_mul(4) || text.chars().count() > most);
    !short && !long
}

/// `^[a-zA-Z0-9_-]{2,24}$`
fn is_alias(text: &str) -> bool {
    let fits = |it: u8| it.is_ascii_alphanumeric() || it == b'_' || it == b'-';
    (2..=24).contains(&text.len()) && text.bytes().all(fits)
}

/// `^([a-zA-Z0-9_\-\.]+)@([a-zA-Z0-9_\-\.]+)\.([a-zA-Z]{2,5})$`
fn is_email(text: &str) -> bool {
    let fits = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.');
    let named = |it: &str| !it.is_empty() && it.bytes().all(fits);
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let Some((domain, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let top_fits = (2..=5).contains(&top.len()) && top.bytes().all(|it| it.is_ascii_alphabetic());
    top_fits && named(name) && named(domain)
}

/// Three digits, a parenthesis or not, then five digits with hyphens or without: all that the
/// pattern asks for, since nothing before and after that need be there.
fn has_phone(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let from = |start: usize| {
        if !(digit(start) && digit(start + 1) && digit(start + 2)) {
            return false;
        }
        let mut at = start + 3;
        if bytes.get(at) == Some(&b')') {
            at += 1;
        }
        (0..5).all(|_| {
            if bytes.get(at) == Some(&b'-') {
                at += 1;
            }
            at += 1;
            digit(at - 1)
        })
    };
    (0..bytes.len()).any(from)
}
