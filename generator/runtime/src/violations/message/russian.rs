//! Rules in Russian.

use std::fmt;

use super::{Rule, Shown, write_error};
use crate::identifiers::IdentifierKind;
use crate::locale::{Locale, Noun};

impl Rule {
    pub(super) fn write_russian(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = |noun: Noun, number| noun.after(number, Locale::Ru);
        match self {
            Self::Type { expected } => write!(out, "тип должен быть {expected}"),
            Self::Nullable => out.write_str("значение null не допускается"),
            Self::Enum { allowed } => {
                write!(out, "должно быть одно из значений {}", Shown(allowed))
            }
            Self::Const { expected } => {
                write!(out, "допускается только значение {}", Shown(expected))
            }
            Self::MinLength { limit, actual } => {
                let noun = noun(Noun::CHARACTER, *actual);
                write!(out, "{actual} {noun}, а должно быть не меньше {limit}")
            }
            Self::MaxLength { limit, actual } => {
                let noun = noun(Noun::CHARACTER, *actual);
                write!(out, "{actual} {noun}, а должно быть не больше {limit}")
            }
            Self::Pattern { pattern } => {
                write!(out, "не соответствует шаблону `{}`", Shown(pattern))
            }
            Self::Undecided { pattern } => write!(
                out,
                "не удалось проверить соответствие шаблону `{}`: нужно слишком много шагов",
                Shown(pattern)
            ),
            Self::Format { format } => {
                let title = format.title(Locale::Ru);
                write!(out, "не соответствует формату {format} ({title})")
            }
            Self::Form { form } => write!(out, "не соответствует форме записи {form}"),
            Self::Identifier { kind, error } => {
                write_wrong(out, *kind)?;
                write_error(out, *error, Locale::Ru)
            }
            Self::Minimum {
                limit,
                exclusive: false,
            } => {
                write!(out, "должно быть не меньше {limit}")
            }
            Self::Minimum { limit, .. } => write!(out, "должно быть больше {limit}"),
            Self::Maximum {
                limit,
                exclusive: false,
            } => {
                write!(out, "должно быть не больше {limit}")
            }
            Self::Maximum { limit, .. } => write!(out, "должно быть меньше {limit}"),
            Self::MultipleOf { step } => write!(out, "должно быть кратно {step}"),
            Self::Finite => out.write_str("должно быть конечное число"),
            Self::MinItems { limit, actual } => {
                let noun = noun(Noun::ITEM, *actual);
                write!(out, "{actual} {noun}, а должно быть не меньше {limit}")
            }
            Self::MaxItems { limit, actual } => {
                let noun = noun(Noun::ITEM, *actual);
                write!(out, "{actual} {noun}, а должно быть не больше {limit}")
            }
            Self::UniqueItems { first, second } => write!(
                out,
                "элементы {first} и {second} одинаковы, а должны различаться все"
            ),
            Self::MinProperties { limit, actual } => {
                let noun = noun(Noun::PROPERTY, *actual);
                write!(out, "{actual} {noun}, а должно быть не меньше {limit}")
            }
            Self::MaxProperties { limit, actual } => {
                let noun = noun(Noun::PROPERTY, *actual);
                write!(out, "{actual} {noun}, а должно быть не больше {limit}")
            }
            Self::Required { property } => {
                write!(out, "нет обязательного свойства `{}`", Shown(property))
            }
            Self::AdditionalProperties { property } => write!(
                out,
                "свойство `{}` не описано, а другие не допускаются",
                Shown(property)
            ),
            Self::PropertyNames { property, rule } => {
                let rule = rule.display(Locale::Ru);
                write!(
                    out,
                    "недопустимое имя свойства `{}`: {rule}",
                    Shown(property)
                )
            }
            Self::DependentRequired { property, because } => write!(
                out,
                "нет свойства `{}`, которое обязательно вместе с `{}`",
                Shown(property),
                Shown(because)
            ),
            Self::Not => out.write_str("соответствует схеме, которой не должно соответствовать"),
            Self::AllOf { matched, of } => {
                let noun = Noun::SCHEMA.russian_genitive(*of);
                write!(
                    out,
                    "соответствует только {matched} из {of} {noun}, а должно всем"
                )
            }
            Self::AnyOf { of } | Self::OneOf { matched: 0, of } => {
                let noun = Noun::ALTERNATIVE.russian_genitive(*of);
                write!(out, "не подходит ни один из {of} {noun}")
            }
            Self::OneOf { matched, of } => write!(
                out,
                "вариантов подошло {matched} из {of}, а должен подойти ровно один"
            ),
            Self::Then => out.write_str("условие `if` выполнено, а требования `then` — нет"),
            Self::Else => out.write_str("не выполнены ни условие `if`, ни требования `else`"),
            Self::Contains {
                matched,
                greatest: usize::MAX,
                least,
            } => write!(
                out,
                "нужных элементов {matched}, а должно быть не меньше {least}"
            ),
            Self::Contains {
                matched,
                least,
                greatest,
            } => write!(
                out,
                "нужных элементов {matched}, а должно быть от {least} до {greatest}"
            ),
            Self::Never => out.write_str("никакое значение здесь не допускается"),
            Self::Discriminator { property } => write!(
                out,
                "свойство `{}` не называет ни одного известного варианта",
                Shown(property)
            ),
            Self::ReadOnly { property } => write!(
                out,
                "свойство `{}` доступно только для чтения, отправлять его нельзя",
                Shown(property)
            ),
            Self::WriteOnly { property } => write!(
                out,
                "свойство `{}` доступно только для записи, в ответе его быть не должно",
                Shown(property)
            ),
            Self::RequiredIf {
                property,
                when,
                value,
            } => write!(
                out,
                "нет свойства `{}`, которое обязательно, когда `{}` равно {}",
                Shown(property),
                Shown(when),
                Shown(value)
            ),
            Self::ForbiddenIf {
                property,
                when,
                value,
            } => write!(
                out,
                "свойство `{}` не допускается, когда `{}` равно {}",
                Shown(property),
                Shown(when),
                Shown(value)
            ),
            Self::NotTogether { with } => {
                write!(out, "не допускается вместе с `{}`", Shown(with))
            }
            Self::FormatBy {
                kind,
                error,
                when,
                value,
            } => {
                write_wrong(out, *kind)?;
                let (when, value) = (Shown(when), Shown(value));
                write!(out, ", который нужен, когда `{when}` равно {value}")?;
                write_error(out, *error, Locale::Ru)
            }
            Self::Depth { limit } => {
                let number = usize::try_from(*limit).unwrap_or(usize::MAX);
                let noun = Noun::LEVEL.russian_genitive(number);
                write!(out, "вложенность больше {limit} {noun}")
            }
            Self::Effort => out.write_str(
                "правила требуют слишком много работы, поэтому значение проверено не до конца",
            ),
        }
    }
}

/// All titles are masculine, so that one adjective fits.
fn write_wrong(out: &mut fmt::Formatter<'_>, kind: IdentifierKind) -> fmt::Result {
    write!(out, "неверный {}", kind.title(Locale::Ru))
}
