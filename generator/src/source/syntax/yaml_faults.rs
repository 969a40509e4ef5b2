//! What is said of faults of YAML, by what the library calls them.

use super::super::limits::depth_message;
use crate::diagnostics::{Message, message};

/// What is said of a fault, and its cure where one is known.
pub(super) type Said = Option<(Message, Option<Message>)>;

/// Faults of brackets, quotes and what stands in them.
pub(super) fn flow(info: &str, rest: &str) -> Said {
    let said = match info {
        _ if info.contains("quoted scalar, found unexpected end of stream")
            || info.contains("quoted scalar, found unexpected document indicator") =>
        {
            (
                message!(
                    "the quote that opens here is never closed",
                    "открытая здесь кавычка нигде не закрыта"
                ),
                Some(message!(
                    "close it; inside '…' an apostrophe is written twice, inside \"…\" a quote as \\\"",
                    "закройте её; внутри '…' апостроф пишут дважды, внутри \"…\" кавычку пишут как \\\""
                )),
            )
        }
        "invalid indentation in quoted scalar" => (
            message!(
                "the quoted text that begins here goes on in a line that is not indented, or is never closed",
                "текст в кавычках, начатый здесь, продолжается в строке без отступа или нигде не закрыт"
            ),
            Some(message!(
                "close the quote, or indent the lines that follow deeper than the key",
                "закройте кавычку или сдвиньте следующие строки правее ключа"
            )),
        ),
        _ if info.contains("unknown escape character") => (
            message!(
                "there is no such escape in a text in \"…\"",
                "в тексте в \"…\" нет такой экранированной последовательности"
            ),
            Some(message!(
                "write the backslash twice, or put the text in '…', where it stands for itself",
                "удвойте обратную косую черту или возьмите текст в '…', где она значит саму себя"
            )),
        ),
        _ if info.contains("expected hexadecimal number") => (
            message!(
                "an escape of a character in this text has too few hexadecimal digits",
                "в экранированном символе этого текста не хватает шестнадцатеричных цифр"
            ),
            Some(message!(
                "write `\\x` with two digits, `\\u` with four or `\\U` with eight",
                "после `\\x` нужны две цифры, после `\\u` четыре, после `\\U` восемь"
            )),
        ),
        _ if info.contains("invalid Unicode character escape") => (
            message!(
                "an escape in this text names no character: half of a surrogate pair, or a number that is too large",
                "экранированный символ в этом тексте не существует: это половина суррогатной пары или слишком большое число"
            ),
            Some(message!(
                "write the character itself, or `\\U` with its eight digits",
                "напишите сам символ или `\\U` и восемь его цифр"
            )),
        ),
        "misplaced bracket" => (
            message!(
                "this bracket closes nothing",
                "эта скобка ничего не закрывает"
            ),
            Some(message!(
                "take it out, open it before, or put the text in quotes",
                "уберите её, поставьте открывающую или возьмите текст в кавычки"
            )),
        ),
        _ if info.contains("flow mapping, did not find")
            || info.contains("flow sequence, expected") =>
        {
            let (open, close) = match info.contains("mapping") {
                true => ('{', '}'),
                false => ('[', ']'),
            };
            let end = rest.trim().is_empty();
            match end {
                true => (
                    message!(
                        "a `{open}` before this place is never closed",
                        "скобка `{open}` выше этого места нигде не закрыта"
                    ),
                    Some(message!(
                        "write `{close}` where it ends",
                        "поставьте `{close}` там, где она заканчивается"
                    )),
                ),
                false => (
                    message!(
                        "a `,` or `{close}` is missing before this place",
                        "перед этим местом не хватает `,` или `{close}`"
                    ),
                    Some(message!(
                        "add it; a text with `,`, `: ` or brackets in it needs quotes here",
                        "добавьте; текст, в котором есть `,`, `: ` или скобки, здесь берут в кавычки"
                    )),
                ),
            }
        }
        "illegal placement of ':' indicator" => (
            message!(
                "a `[` before this place is never closed, or this `:` belongs to no key",
                "скобка `[` выше не закрыта, или у этого `:` нет ключа"
            ),
            Some(message!(
                "close the bracket, or put the text in quotes",
                "закройте скобку или возьмите текст в кавычки"
            )),
        ),
        "':' may not precede any of `[{` in flow mapping" => (
            message!(
                "a space is missing behind this `:`",
                "после этого `:` нужен пробел"
            ),
            Some(message!("write `: `", "напишите `: `")),
        ),
        "plain scalar cannot start with '-' followed by ,[]{}" => (
            message!(
                "a `-` alone is no value here",
                "одиночный `-` здесь не значение"
            ),
            Some(message!(
                "put it in quotes: '-'",
                "возьмите его в кавычки: '-'"
            )),
        ),
        _ if info.starts_with("invalid trailing content after") => (
            message!(
                "there is more behind the closing quote",
                "после закрывающей кавычки есть ещё что-то"
            ),
            Some(message!(
                "put the whole value in quotes; inside '…' an apostrophe is written twice, inside \"…\" a quote as \\\"",
                "возьмите в кавычки всё значение; внутри '…' апостроф пишут дважды, внутри \"…\" кавычку пишут как \\\""
            )),
        ),
        "recursion limit exceeded" => (depth_message(), None),
        "unexpected end of plain scalar"
        | "invalid indentation in flow construct"
        | "invalid indentation" => (
            message!(
                "what stands in brackets goes on in a line that is not indented",
                "содержимое скобок продолжается в строке без отступа"
            ),
            Some(message!(
                "indent the line deeper than the key before the bracket, or close the bracket",
                "сдвиньте строку правее ключа, за которым стоит скобка, или закройте скобку"
            )),
        ),
        _ => return None,
    };
    Some(said)
}

/// Faults of keys, indentation, and signs that mean something at the beginning of a value.
pub(super) fn block(info: &str, rest: &str) -> Said {
    let first = rest.chars().next().unwrap_or(' ');
    let is_name = |it: &char| !it.is_whitespace() && !",[]{}".contains(*it);
    let word: String = rest.chars().take_while(is_name).take(60).collect();
    let said = match info {
        _ if info.starts_with("unexpected character: `") => (
            message!(
                "a text without quotes cannot begin with `{first}`",
                "текст без кавычек не может начинаться с `{first}`"
            ),
            Some(message!(
                "put the text in quotes",
                "возьмите текст в кавычки"
            )),
        ),
        "mapping values are not allowed in this context" => (
            message!(
                "there is a `:` here where no key can be",
                "здесь стоит `:`, но ключа тут быть не может"
            ),
            Some(message!(
                "put a text with `: ` in it in quotes; a key needs a space behind its `:` and the indentation of the keys beside it",
                "текст, в котором есть `: `, берут в кавычки; после `:` у ключа нужен пробел, а отступ — как у соседних ключей"
            )),
        ),
        "simple key expect ':'" | "simple key expected" => (
            message!(
                "the line before this place has no `: `, so it is no key",
                "в строке перед этим местом нет `: `, поэтому это не ключ"
            ),
            Some(message!(
                "write `key: value` with a space behind the `:`, or indent a text that goes on",
                "напишите `ключ: значение` с пробелом после `:` или сдвиньте вправо продолжение текста"
            )),
        ),
        "while parsing a block mapping, did not find expected key" => (
            message!(
                "this line is indented like none of the mappings around it",
                "отступ этой строки не совпадает ни с одним из внешних уровней"
            ),
            Some(message!(
                "give it the indentation of the keys it belongs to",
                "дайте ей такой же отступ, как у соседних ключей"
            )),
        ),
        "while parsing a block collection, did not find expected '-' indicator" => (
            message!(
                "this line belongs to a list but does not begin with `- `",
                "эта строка относится к списку, но не начинается с `- `"
            ),
            Some(message!(
                "write `- ` before it, or give it the indentation of what it belongs to",
                "поставьте перед ней `- ` или исправьте отступ"
            )),
        ),
        "block sequence entries are not allowed in this context"
        | r#""-" is only valid inside a block"# => (
            message!(
                "a list with `- ` cannot begin here",
                "список с `- ` здесь начинаться не может"
            ),
            Some(message!(
                "put its elements into lines of their own below the key, or write `[a, b]`",
                "пишите элементы с новой строки под ключом или в виде `[a, b]`"
            )),
        ),
        "mapping keys are not allowed in this context" => (
            message!("a key cannot begin here", "ключ здесь начинаться не может"),
            Some(message!(
                "put a text that begins with `? ` in quotes",
                "текст, начинающийся с `? `, берут в кавычки"
            )),
        ),
        "while parsing node, found unknown anchor" => (
            message!(
                "the alias `{word}` repeats nothing: there is no such anchor before it",
                "псевдоним `{word}` ни на что не ссылается: такого якоря выше нет"
            ),
            Some(message!(
                "write `&name` before the value it should repeat, or put a text that begins with `*` in quotes",
                "поставьте `&имя` перед нужным значением или возьмите в кавычки текст, начинающийся с `*`"
            )),
        ),
        _ if info.starts_with("while scanning an anchor or alias") => (
            message!(
                "a name is missing behind this `{first}`",
                "после этого `{first}` нет имени"
            ),
            Some(message!(
                "put a text that begins with `{first}` in quotes",
                "текст, начинающийся с `{first}`, берут в кавычки"
            )),
        ),
        _ if info.contains("scanning a block scalar, did not find expected comment") => (
            message!(
                "there is more in the line behind this `{first}`",
                "в строке после этого `{first}` есть что-то ещё"
            ),
            Some(message!(
                "begin the text in the next line, or put it in quotes",
                "начните текст со следующей строки или возьмите его в кавычки"
            )),
        ),
        "wrongly indented line in block scalar" => (
            message!(
                "this line is indented less than the first line of the text it belongs to",
                "отступ этой строки меньше, чем у первой строки текста"
            ),
            Some(message!(
                "give all lines of the text the same indentation",
                "дайте всем строкам текста одинаковый отступ"
            )),
        ),
        "comment intercepting the multiline text" => (
            message!(
                "a comment cuts a text that goes on in the next line",
                "комментарий разрывает текст, который продолжается в следующей строке"
            ),
            Some(message!(
                "put the comment elsewhere, or the text in quotes",
                "перенесите комментарий или возьмите текст в кавычки"
            )),
        ),
        "did not find expected <document start>"
        | "missing explicit document end marker before directive" => (
            message!(
                "there is more behind the end of the document",
                "после конца документа есть что-то ещё"
            ),
            Some(message!(
                "check the indentation: all keys of a mapping stand in one column",
                "проверьте отступы: все ключи одного уровня стоят в одном столбце"
            )),
        ),
        "while parsing a node, did not find expected node content" if rest.trim().is_empty() => (
            message!(
                "a value is missing here, or a bracket before this place is never closed",
                "здесь не хватает значения, или скобка выше нигде не закрыта"
            ),
            None,
        ),
        "while parsing a node, did not find expected node content" => (
            message!(
                "a value cannot begin with `{first}`",
                "значение не может начинаться с `{first}`"
            ),
            Some(message!(
                "put the text in quotes",
                "возьмите текст в кавычки"
            )),
        ),
        "found unprintable character" => (
            message!("there is a NUL character here", "здесь стоит символ NUL"),
            Some(message!(
                "save the file as UTF-8 text",
                "сохраните файл как текст в UTF-8"
            )),
        ),
        "a byte order mark must not appear inside a document" => (
            message!(
                "there is a byte order mark inside the document",
                "внутри документа стоит метка порядка байтов (BOM)"
            ),
            Some(message!("delete it", "удалите её")),
        ),
        "unexpected eof" | "did not find expected next token" => {
            (message!("the text ends too soon", "текст обрывается"), None)
        }
        _ if info.contains("tag")
            || info.contains("TAG")
            || info == "the handle wasn't declared" =>
        {
            (
                message!(
                    "this `!` begins no tag that can be read",
                    "этот `!` не начинает правильный тег"
                ),
                Some(message!(
                    "put a text that begins with `!` in quotes",
                    "текст, начинающийся с `!`, берут в кавычки"
                )),
            )
        }
        _ if info.contains("directive") => (
            message!(
                "this directive (`%`) cannot be read",
                "эту директиву (`%`) нельзя прочитать"
            ),
            Some(message!(
                "take the line out, or put a text that begins with `%` in quotes",
                "уберите строку или возьмите в кавычки текст, начинающийся с `%`"
            )),
        ),
        _ => return None,
    };
    Some(said)
}
