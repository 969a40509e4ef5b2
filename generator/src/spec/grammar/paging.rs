//! `x-paging`.

use super::{Key, Noun, Object, Value, case, key};

pub(super) const PAGING: Key = key(
    "x-paging",
    Value::Object(&PAGES),
    "How the pages of a long list follow each other.",
);

static PAGES: Object = Object::new(
    "Paging",
    Noun::new("x-paging", "x-paging"),
    "How pages follow each other.",
    &[
        key(
            "style",
            Value::Words(&["offset", "page", "token", "last-key", "next-link"]),
            "What leads from a page to the next.",
        )
        .required(),
        key(
            "items",
            Value::Text,
            "JSON pointer of the list in the response's body; empty: the body itself.",
        )
        .required(),
        key(
            "limit",
            Value::Text,
            "The query parameter that sets the size of a page.",
        ),
        key("maximum", Value::Whole, "Elements in a page at most."),
    ],
)
.choice(
    "style",
    &[
        case(
            "offset",
            &[
                key(
                    "offset",
                    Value::Text,
                    "The query parameter that counts the elements to leave out.",
                )
                .required(),
                END,
                EXCLUDES,
            ],
        ),
        case(
            "page",
            &[
                key(
                    "parameter",
                    Value::Text,
                    "The query parameter that takes the number of the page.",
                )
                .required(),
                key("first", Value::Whole, "The number of the first page.").required(),
                END,
                EXCLUDES,
            ],
        ),
        case(
            "token",
            &[
                key(
                    "parameter",
                    Value::Text,
                    "The query parameter that names the page.",
                )
                .required(),
                key(
                    "next",
                    Value::Text,
                    "JSON pointer of the next page's name in the body.",
                )
                .required(),
                EXCLUDES,
            ],
        ),
        case(
            "last-key",
            &[
                key(
                    "parameter",
                    Value::Text,
                    "The query parameter that takes the key of the last element.",
                )
                .required(),
                key("key", Value::Text, "JSON pointer of the key in an element.").required(),
                END,
                EXCLUDES,
            ],
        ),
        case(
            "next-link",
            &[key(
                "next",
                Value::Text,
                "JSON pointer of the next page's address in the body; left out, the header `Link` \
                 has it, with `rel=\"next\"`.",
            )],
        ),
    ],
);

const END: Key = key(
    "end",
    Value::Words(&["short-page", "empty-page"]),
    "Which page is the last: one with fewer elements than it could have, or one with none; \
     `short-page` unless stated.",
);

const EXCLUDES: Key = key(
    "excludes",
    Value::Set(&Value::Text),
    "Query parameters that cannot be sent together with the one that says where a page begins.",
);
