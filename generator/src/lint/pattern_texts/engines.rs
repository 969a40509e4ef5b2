//! How other engines read parts of a pattern, and what every engine reads alike.

use crate::diagnostics::{Language, Message, message};
use crate::pattern::{Construct, Difference};

/// Items of a list.
pub(in crate::lint) fn joined(items: &[Message]) -> Message {
    let joined = |language| {
        let texts: Vec<&str> = items.iter().map(|it| it.text(language)).collect();
        texts.join("; ")
    };
    Message::new(joined(Language::English), joined(Language::Russian))
}

/// How other engines read a part of a pattern.
pub(in crate::lint) fn construct(construct: Construct, part: &str) -> Message {
    match construct {
        Construct::Digit => message!(
            "`{part}` goes by the digits of all scripts in Python, .NET and Rust",
            "`{part}` в Python, .NET и Rust учитывает цифры всех письменностей"
        ),
        Construct::Word | Construct::WordBoundary => message!(
            "`{part}` goes by the letters of all scripts in Python, .NET and Rust",
            "`{part}` в Python, .NET и Rust учитывает буквы всех письменностей"
        ),
        Construct::Space => message!(
            "`{part}` goes by the white space of ASCII alone in Go, RE2 and Java",
            "`{part}` в Go, RE2 и Java учитывает лишь пробельные символы ASCII"
        ),
        Construct::Look => message!(
            "look-around such as `{part}` is unknown to Go, RE2 and Rust",
            "проверок вроде `{part}` нет в Go, RE2 и Rust"
        ),
        Construct::BackReference => message!(
            "back-references such as `{part}` are unknown to Go, RE2 and Rust",
            "обратных ссылок вроде `{part}` нет в Go, RE2 и Rust"
        ),
        Construct::NamedGroup => message!(
            "`{part}` is unknown to Python, which writes `(?P<…>`",
            "`{part}` не понимает Python: там пишут `(?P<…>`"
        ),
        Construct::Modifier => message!(
            "`{part}` came into ECMA-262 in 2025 and is unknown to older engines",
            "`{part}` появилось в ECMA-262 только в 2025 году, движки постарше этого не понимают"
        ),
        Construct::EmptyClass => message!(
            "`{part}` goes on to the next `]` elsewhere",
            "`{part}` в других движках продолжается до следующей `]`"
        ),
        Construct::NestedClass => message!(
            "`{part}` within a class begins another class in Java and Rust",
            "`{part}` внутри класса в Java и Rust начинает вложенный класс"
        ),
        Construct::ClassOperator => message!(
            "`{part}` combines classes in Java, Rust or Ruby",
            "`{part}` в Java, Rust или Ruby — операция над классами"
        ),
        Construct::NamedClass => message!(
            "`{part}` is a class by name in Go, PCRE and Rust, but single characters here",
            "`{part}` в Go, PCRE и Rust — именованный класс, а здесь — просто отдельные символы"
        ),
        Construct::CodePoint => message!(
            "`{part}` is unknown to Go, RE2 and PCRE",
            "`{part}` не понимают Go, RE2 и PCRE"
        ),
        Construct::Slashes => message!(
            "the slashes around it enclose a pattern in JavaScript and PHP, here they are part of it",
            "косые черты по краям в JavaScript и PHP ограничивают шаблон, а здесь входят в него"
        ),
        Construct::Letter => message!(
            "`{part}` has a meaning in Python, Java or PCRE, here it is the mere letter",
            "`{part}` в Python, Java или PCRE имеет особый смысл, а здесь это просто буква"
        ),
        Construct::Property => message!(
            "`{part}` begins a property of Unicode elsewhere, here it is the mere letter, \
             since ECMA-262 does not know the property",
            "`{part}` в других движках начинает свойство Юникода, а здесь это просто буква: \
             такого свойства ECMA-262 не знает"
        ),
        Construct::NeedlessEscape => message!(
            "`{part}` is refused in Unicode mode, which JSON Schema asks for",
            "`{part}` не принимается в режиме Юникода, которого требует JSON Schema"
        ),
        Construct::LoneBracket => message!(
            "`{part}` by itself is refused in Unicode mode, which JSON Schema asks for",
            "одиночная `{part}` не принимается в режиме Юникода, которого требует JSON Schema"
        ),
        Construct::NoQuantifier => message!(
            "`{part}` is no quantifier here but its own characters, and refused elsewhere",
            "`{part}` здесь не квантификатор, а просто эти символы, а кое-где и вовсе ошибка"
        ),
        Construct::End => message!(
            "`{part}` also matches before a last line break in Python, .NET, Java and PCRE",
            "`{part}` в Python, .NET, Java и PCRE совпадает и перед последним переводом строки"
        ),
    }
}

/// What to write instead.
pub(in crate::lint) fn construct_help(difference: &Difference, text: &str) -> Message {
    let part = difference.extent.of(text);
    if let Some(cure) = &difference.cure {
        if part == text {
            return message!("write `{cure}`", "напишите `{cure}`");
        }
        return message!(
            "write `{cure}` instead of `{part}`",
            "вместо `{part}` напишите `{cure}`"
        );
    }
    match difference.construct {
        Construct::Look => message!(
            "write the alternatives out; patterns that must all match go into an `allOf`",
            "выпишите варианты явно; шаблоны, которые должны выполняться все сразу, перечислите в `allOf`"
        ),
        Construct::Space => message!(
            "name the white space that is meant, such as `[ \\t]`",
            "перечислите нужные пробельные символы, например `[ \\t]`"
        ),
        Construct::BackReference => message!(
            "write out what may be repeated, or leave it to the description",
            "выпишите то, что может повторяться, или оставьте это описанию"
        ),
        Construct::Modifier => message!(
            "name both cases, as in `[A-Za-z]`",
            "перечислите оба регистра, как в `[A-Za-z]`"
        ),
        Construct::Slashes => message!(
            "take the slashes and the letters after them away",
            "уберите косые черты и буквы после них"
        ),
        _ => message!(
            "say what `{part}` stands for by a list of characters",
            "вместо `{part}` перечислите нужные символы"
        ),
    }
}
