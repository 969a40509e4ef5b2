//! What is said of faults of JSON, by what the library calls them.

use super::yaml_faults::Said;
use crate::diagnostics::message;

pub(super) fn said(info: &str) -> Said {
    let said = match info {
        "EOF while parsing a list" => (
            message!("a `[` is never closed", "скобка `[` нигде не закрыта"),
            Some(message!(
                "write `]` where the list ends",
                "поставьте `]` в конце списка"
            )),
        ),
        "EOF while parsing an object" => (
            message!("a `{{` is never closed", "скобка `{{` нигде не закрыта"),
            Some(message!(
                "write `}}` where the object ends",
                "поставьте `}}` в конце объекта"
            )),
        ),
        "EOF while parsing a string" => (
            message!("a quote is never closed", "кавычка нигде не закрыта"),
            Some(message!(
                "write `\"` where the text ends",
                "поставьте `\"` в конце текста"
            )),
        ),
        "EOF while parsing a value" => (
            message!(
                "the text ends before its last value",
                "текст обрывается перед последним значением"
            ),
            None,
        ),
        "expected `:`" => (
            message!(
                "a `:` is missing behind the key",
                "после ключа не хватает `:`"
            ),
            Some(message!(
                "write `\"key\": value`",
                "напишите `\"ключ\": значение`"
            )),
        ),
        "expected `,` or `]`" => (
            message!(
                "a `,` or `]` is missing before this place",
                "перед этим местом не хватает `,` или `]`"
            ),
            None,
        ),
        "expected `,` or `}`" => (
            message!(
                "a `,` or `}}` is missing before this place",
                "перед этим местом не хватает `,` или `}}`"
            ),
            None,
        ),
        "expected ident" | "expected value" => (
            message!("this is no value of JSON", "это не значение JSON"),
            Some(message!(
                "JSON has texts in \"…\", numbers, `true`, `false`, `null`, `[…]` and `{{…}}`",
                "в JSON бывают тексты в \"…\", числа, `true`, `false`, `null`, `[…]` и `{{…}}`"
            )),
        ),
        "expected `\"`" | "key must be a string" => (
            message!(
                "a key must be a text in \"…\"",
                "ключ должен быть текстом в \"…\""
            ),
            Some(message!(
                "put the key in quotes; behind the last value stands no comma",
                "возьмите ключ в кавычки; после последнего значения запятую не ставят"
            )),
        ),
        "invalid escape" => (
            message!(
                "there is no such escape in JSON",
                "в JSON нет такой экранированной последовательности"
            ),
            Some(message!(
                "write the backslash twice",
                "удвойте обратную косую черту"
            )),
        ),
        "invalid number" => (
            message!("this is no number of JSON", "это не число JSON"),
            Some(message!(
                "write it without zeros in front, with a digit on both sides of the point",
                "пишите без нулей впереди и с цифрой по обе стороны от точки"
            )),
        ),
        "lone leading surrogate in hex escape"
        | "invalid unicode code point"
        | "unexpected end of hex escape" => (
            message!(
                "this escape is half of a surrogate pair, which is no character",
                "эта последовательность — половина суррогатной пары, а не символ"
            ),
            Some(message!(
                "write both halves, such as `\\ud83d\\ude00`, or the character itself",
                "напишите обе половины, например `\\ud83d\\ude00`, или сам символ"
            )),
        ),
        "control character (\\u0000-\\u001F) found while parsing a string" => (
            message!(
                "a line break, tab or control character stands inside a text",
                "внутри текста стоит перевод строки, табуляция или управляющий символ"
            ),
            Some(message!(
                "write it as an escape: `\\n`, `\\t`, `\\u001f`; or close the quote",
                "запишите его как `\\n`, `\\t`, `\\u001f` или закройте кавычку"
            )),
        ),
        "trailing comma" => (
            message!(
                "nothing comes behind this comma",
                "после этой запятой ничего нет"
            ),
            Some(message!("take the comma out", "уберите запятую")),
        ),
        "trailing characters" => (
            message!(
                "there is more behind the end of the document",
                "после конца документа есть что-то ещё"
            ),
            None,
        ),
        _ => return None,
    };
    Some(said)
}
