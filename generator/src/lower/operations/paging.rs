//! How the pages of an operation follow each other.

use crate::model::{Paging, PagingStyle};
use crate::spec;

pub(super) fn paging(paging: &spec::Paging) -> Paging {
    Paging {
        style: match &paging.style {
            spec::PagingStyle::Offset { offset } => PagingStyle::Offset {
                offset: offset.text.clone(),
            },
            spec::PagingStyle::Token { parameter, next } => PagingStyle::Token {
                parameter: parameter.text.clone(),
                next: next.clone(),
            },
            spec::PagingStyle::LastKey { parameter, key } => PagingStyle::LastKey {
                parameter: parameter.text.clone(),
                key: key.clone(),
            },
        },
        items: paging.items.clone(),
        limit: paging.limit.as_ref().map(|limit| limit.text.clone()),
        maximum: paging.maximum,
    }
}
