//! What is said about patterns, in both languages.

mod engines;

use crate::diagnostics::{Message, message};
use crate::pattern::{Blowup, Foreign, Growth, Looseness, Problem};

pub(super) use engines::{construct, construct_help, joined};

/// Nobody notices so many steps.
pub(super) const BEARABLE_STEPS: u64 = 1_000_000;

/// What is wrong with a part of a pattern.
pub(super) fn problem(problem: Problem, part: &str) -> Message {
    match problem {
        Problem::GroupOpen => message!("`{part}` is not closed", "`{part}` не закрыта"),
        Problem::GroupClosed => message!("`{part}` closes nothing", "`{part}` ничего не закрывает"),
        Problem::ClassOpen => message!("`{part}` is not closed", "`{part}` не закрыта"),
        Problem::EscapeCut => message!(
            "nothing follows the last `\\`",
            "после последней `\\` ничего нет"
        ),
        Problem::EscapeUnknown => message!(
            "there is no escape `{part}`",
            "последовательности `{part}` не существует"
        ),
        Problem::EscapeIncomplete => message!(
            "the escape `{part}` is not complete",
            "последовательность `{part}` неполна"
        ),
        Problem::PropertyUnknown => message!(
            "`{part}` is no property of Unicode",
            "`{part}` — не свойство Юникода"
        ),
        Problem::NothingToRepeat => message!(
            "there is nothing before `{part}` that could be repeated",
            "перед `{part}` нечего повторять"
        ),
        Problem::AssertionRepeated => message!(
            "`{part}` repeats something that takes no characters",
            "`{part}` повторяет то, что не занимает символов"
        ),
        Problem::QuantifierRepeated => message!(
            "`{part}` follows another quantifier",
            "`{part}` стоит сразу после другого квантификатора"
        ),
        Problem::QuantifierMalformed => message!(
            "`{part}` begins no quantifier",
            "с `{part}` не начинается квантификатор"
        ),
        Problem::BoundsReversed => message!(
            "the lower bound of `{part}` is above the upper one",
            "в `{part}` нижняя граница больше верхней"
        ),
        Problem::RangeReversed => message!(
            "the range `{part}` ends before it begins",
            "диапазон `{part}` кончается раньше, чем начинается"
        ),
        Problem::RangeOfClass => message!(
            "the range `{part}` has a whole class at an end",
            "в диапазоне `{part}` границей служит целый класс"
        ),
        Problem::BracketAlone => message!("`{part}` stands alone", "`{part}` стоит без пары"),
        Problem::GroupUnknown => message!(
            "`{part}` begins no group that exists",
            "групп, начинающихся с `{part}`, не бывает"
        ),
        Problem::GroupName => message!(
            "`{part}` names no group properly",
            "в `{part}` нет правильного имени группы"
        ),
        Problem::GroupNameTwice => message!(
            "the name of `{part}` belongs to another group, too",
            "имя группы `{part}` уже занято другой группой"
        ),
        Problem::GroupMissing => message!(
            "`{part}` refers to a group that is not there",
            "`{part}` ссылается на группу, которой нет"
        ),
        Problem::TooDeep => message!(
            "its groups are nested too deeply",
            "слишком глубокая вложенность групп"
        ),
        Problem::TooMany => message!(
            "it has too many groups or quantifiers",
            "слишком много групп или квантификаторов"
        ),
    }
}

/// What to do about it, where that is not plain.
pub(super) fn problem_help(problem: Problem, part: &str) -> Option<Message> {
    Some(match problem {
        Problem::GroupOpen | Problem::GroupClosed | Problem::ClassOpen | Problem::BracketAlone => {
            message!(
                "close it, or write `\\{part}` where the sign itself is meant",
                "поставьте пару к скобке или, если нужен сам знак, напишите `\\{part}`"
            )
        }
        Problem::NothingToRepeat => message!(
            "write `\\{part}` where the sign itself is meant",
            "если нужен сам знак, напишите `\\{part}`"
        ),
        Problem::QuantifierRepeated => message!(
            "leave one of the two, or put what is repeated into `(?:…)`",
            "оставьте один из двух или возьмите повторяемое в `(?:…)`"
        ),
        Problem::BoundsReversed | Problem::RangeReversed => {
            message!("exchange the two", "поменяйте границы местами")
        }
        Problem::EscapeCut => message!(
            "write `\\\\` where the sign itself is meant",
            "если нужен сам знак, напишите `\\\\`"
        ),
        Problem::GroupNameTwice => {
            message!(
                "give it another name, or none",
                "дайте ей другое имя или никакого"
            )
        }
        Problem::AssertionRepeated => message!("take the quantifier out", "уберите квантификатор"),
        _ => return None,
    })
}

/// What another engine would take a part of a pattern for.
pub(super) fn foreign(foreign: Foreign, part: &str) -> Message {
    match foreign {
        Foreign::Possessive => message!(
            "possessive quantifiers such as `+{part}` do not exist there",
            "ревнивых квантификаторов вроде `+{part}` в ECMA-262 нет"
        ),
        Foreign::Atomic => message!(
            "atomic groups (`{part}`) do not exist there",
            "атомарных групп (`{part}`) в ECMA-262 нет"
        ),
        Foreign::Flags => message!(
            "flags within a pattern (`{part}`) do not exist there",
            "флагов внутри шаблона (`{part}`) в ECMA-262 нет"
        ),
        Foreign::Name => message!(
            "names of groups are not written as in `{part}` there",
            "имя группы в ECMA-262 записывают не так, как в `{part}`"
        ),
        Foreign::Reference => message!(
            "references are not written as in `{part}` there",
            "ссылку на группу в ECMA-262 записывают не так, как в `{part}`"
        ),
        Foreign::Comment => message!(
            "comments (`{part}`) do not exist there",
            "комментариев (`{part}`) в ECMA-262 нет"
        ),
        Foreign::Condition => message!(
            "conditions (`{part}`) do not exist there",
            "условий (`{part}`) в ECMA-262 нет"
        ),
        Foreign::Recursion => message!(
            "recursion (`{part}`) does not exist there",
            "рекурсии (`{part}`) в ECMA-262 нет"
        ),
        Foreign::BranchReset => message!(
            "groups that share their numbers (`{part}`) do not exist there",
            "групп с общей нумерацией (`{part}`) в ECMA-262 нет"
        ),
    }
}

/// How to say the same.
pub(super) fn foreign_help(foreign: Foreign) -> Message {
    match foreign {
        Foreign::Possessive => message!(
            "write one `+`: a possessive quantifier matches the same or less, only sooner",
            "напишите один `+`: ревнивый квантификатор находит то же или меньше, только быстрее"
        ),
        Foreign::Atomic | Foreign::BranchReset => {
            message!("write `(?:…)`", "напишите `(?:…)`")
        }
        Foreign::Flags => message!(
            "name both cases, as in `[A-Za-z]`",
            "перечислите оба регистра, как в `[A-Za-z]`"
        ),
        Foreign::Name => message!("write `(…)` without a name", "напишите `(…)` без имени"),
        Foreign::Reference => message!("write `\\1`", "напишите `\\1`"),
        Foreign::Comment => message!(
            "put the comment into the description",
            "перенесите комментарий в описание"
        ),
        Foreign::Condition | Foreign::Recursion => message!(
            "write out the alternatives, or leave the rest to the description",
            "выпишите варианты или оставьте остальное описанию"
        ),
    }
}

/// What lets a pattern match that nothing matches because of a part of it.
pub(super) fn nothing_matches_help(part: &str) -> Message {
    match part {
        "^" => message!(
            "`^` belongs at the start of a pattern; write `\\^` where the sign itself is meant",
            "`^` ставят в начале шаблона; если нужен сам знак, напишите `\\^`"
        ),
        "$" => message!(
            "`$` belongs at the end of a pattern; write `\\$` where the sign itself is meant",
            "`$` ставят в конце шаблона; если нужен сам знак, напишите `\\$`"
        ),
        _ => message!(
            "name what may stand there",
            "укажите, что может здесь стоять"
        ),
    }
}

/// Which end of a pattern is open, and what closes it.
pub(super) fn looseness(kind: Looseness, cure: &str) -> (Message, Message) {
    let message = match kind {
        Looseness::Both => message!(
            "the pattern is searched for within the value, though it looks as if it described all of it",
            "шаблон ищется внутри значения, хотя похоже, что он описывает его целиком"
        ),
        Looseness::Start => message!(
            "the pattern is not anchored at its start, so anything may stand before what it describes",
            "шаблон не закреплён в начале: перед тем, что он описывает, может стоять что угодно"
        ),
        Looseness::End => message!(
            "the pattern is not anchored at its end, so anything may stand after what it describes",
            "шаблон не закреплён в конце: после того, что он описывает, может стоять что угодно"
        ),
        Looseness::Alternatives => {
            return (
                message!(
                    "`^` and `$` bind tighter than `|`, so each of them belongs to one alternative only",
                    "`^` и `$` связывают сильнее, чем `|`, поэтому относятся лишь к одному из вариантов"
                ),
                message!("write `{cure}`", "напишите `{cure}`"),
            );
        }
    };
    let help = message!(
        "write `{cure}`; where a part of the value is meant, say so by `.*` at the open end",
        "напишите `{cure}`; если описана лишь часть значения, поставьте с открытой стороны `.*`"
    );
    (message, help)
}

/// How long a pattern may take, and what helps.
pub(super) fn blowup(blowup: &Blowup) -> (Message, Message) {
    let (start, end) = (&blowup.start, &blowup.end);
    let text = format!("{start}{}…{end}", blowup.word.repeat(4));
    let text = serde_json::Value::from(text).to_string();
    let message = match blowup.growth {
        Growth::Exponential => message!(
            "an engine that backtracks needs exponential time for this pattern, as on {text}",
            "движку с возвратами на этот шаблон нужно экспоненциальное время, например для {text}"
        ),
        Growth::Power(2) => message!(
            "an engine that backtracks needs time for this pattern that grows with the square of the text's length, as on {text}",
            "движку с возвратами на этот шаблон нужно время, растущее как квадрат длины текста, например для {text}"
        ),
        Growth::Power(power) => message!(
            "an engine that backtracks needs time for this pattern that grows with the power {power} of the text's length, as on {text}",
            "движку с возвратами на этот шаблон нужно время, растущее как длина текста в степени {power}, например для {text}"
        ),
    };
    let help = match blowup.growth {
        Growth::Exponential => message!(
            "let no repetition hold another one of the same characters, and no two alternatives \
             begin alike within a repetition",
            "не повторяйте повторение тех же символов, а варианты внутри повторения начинайте по-разному"
        ),
        Growth::Power(_) => message!(
            "let neighbouring repetitions take different characters, or limit the value by `maxLength`",
            "пусть соседние повторения занимают разные символы, или ограничьте длину через `maxLength`"
        ),
    };
    (message, help)
}
