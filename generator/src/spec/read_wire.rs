//! Reading of `x-wire`.

use kartoteka_runtime::wire::ZONES;

use super::extensions::{NullAs, Wire};
use super::reader::Object;
use crate::model::{Counted, WireForm, WrittenForm};

/// Layouts of local times, and the runtime's types for them.
const LAYOUTS: &[(&str, &str)] = &[
    ("dd.MM.yyyy HH:mm", "DayFirstMinutes"),
    ("dd.MM.yyyy HH:mm:ss", "DayFirstSeconds"),
    ("dd.MM.yyyy HH:mm:ss.SSS", "DayFirstMilliseconds"),
    ("yyyy-MM-dd HH:mm", "YearFirstMinutes"),
    ("yyyy-MM-dd HH:mm:ss", "YearFirstSeconds"),
    ("yyyy-MM-dd HH:mm:ss.SSS", "YearFirstMilliseconds"),
    ("yyyy-MM-ddTHH:mm:ss", "YearFirstT"),
    ("yyyy-MM-ddTHH:mm:ss.SSS", "YearFirstTMilliseconds"),
];

/// What may stand for null, and the runtime's types for it.
const NULLS: &[(&str, &str)] = &[
    ("empty-string", "EmptyString"),
    ("zero-date", "ZeroDate"),
    ("zero-date-time", "ZeroDateTime"),
    ("first-instant", "FirstInstant"),
    ("empty-list", "EmptyList"),
    ("boolean-false", "BooleanFalse"),
];

/// The quirk of a schema.
pub(super) fn wire(object: &Object<'_>) -> Option<Wire> {
    let value = object.get("x-wire")?;
    let at = object.at("x-wire");
    let Some(inner) = Object::new(value, &at) else {
        let word = object.string("x-wire")?;
        return Some(Wire {
            form: form(&word, None),
            word: Some(word),
            null_as: None,
            stray: None,
            at,
        });
    };
    let mut strays = ["layout", "zone", "exponent"].into_iter();
    let word = inner.string("form");
    let null_as = inner.string("null-as");
    let null_as = null_as.and_then(|word| entry(NULLS, &word));
    Some(Wire {
        form: word.as_deref().and_then(|word| form(word, Some(&inner))),
        stray: strays.find(|key| word.is_none() && inner.has(key)),
        word,
        null_as: null_as.map(|(word, type_name)| NullAs { word, type_name }),
        at,
    })
}

fn entry(
    table: &[(&'static str, &'static str)],
    word: &str,
) -> Option<(&'static str, &'static str)> {
    table.iter().find(|(known, _)| *known == word).copied()
}

fn form(word: &str, with: Option<&Object<'_>>) -> Option<WireForm> {
    Some(match word {
        "text-or-number" => WireForm::TextOrNumber,
        "number-in-string" => WireForm::NumberInString,
        "number-or-string" => WireForm::NumberOrString,
        "yes-no" => WireForm::Boolean("YesNo"),
        "one-zero" => WireForm::Boolean("OneZero"),
        "one-zero-text" => WireForm::Boolean("OneZeroText"),
        "true-false-text" => WireForm::Boolean("TrueFalseText"),
        "one-or-list" => WireForm::OneOrList,
        "empty-list-as-object" => WireForm::EmptyListAsObject,
        "decimal" => WireForm::Written(WrittenForm::Decimal),
        "decimal-comma" => WireForm::Written(WrittenForm::DecimalComma),
        "day-first-date" => WireForm::Written(WrittenForm::DayFirst),
        "dotnet-date" => WireForm::Written(WrittenForm::DotnetDate),
        "ticks" => WireForm::Counted(Counted::Ticks),
        "unix-seconds" => WireForm::Counted(Counted::UnixSeconds),
        "unix-milliseconds" => WireForm::Counted(Counted::UnixMilliseconds),
        "local-date-time" => {
            let (layout, layout_type) = entry(LAYOUTS, &with?.string("layout")?)?;
            let (zone, zone_type) = entry(ZONES, &with?.string("zone")?)?;
            WireForm::Written(WrittenForm::Local {
                layout,
                layout_type,
                zone,
                zone_type,
            })
        }
        "minor-units" => {
            let exponent = u8::try_from(with?.unsigned("exponent")?).ok()?;
            WireForm::Counted(Counted::MinorUnits(exponent))
        }
        _ => return None,
    })
}
