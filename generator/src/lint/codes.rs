//! Every kind of fault, by its code.

mod explanations;
mod waivable;

pub use explanations::explanation;
pub use waivable::{WAIVABLE, is_waivable, why_not};

use crate::diagnostics::Phrase;

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its stable name, in kebab-case.
    pub name: &'static str,
    /// What it means, one sentence.
    pub meaning: Phrase,
}

macro_rules! codes {
    ($($name:literal: $english:literal, $russian:literal;)*) => {
        &[$(Code { name: $name, meaning: Phrase::new($english, $russian) }),*]
    };
}

/// Codes and what each means; the table in specs/README.md is made from it.
pub const CODES: &[Code] = codes! {
    "bounds-empty":
        "A lower bound is above its upper bound, so no value fits.",
        "Нижняя граница больше верхней, поэтому не подходит ни одно значение.";
    "client-level":
        "A client-level parameter is described more than once.",
        "Параметр уровня клиента описан больше одного раза.";
    "component-name":
        "A component has a name that OpenAPI does not allow.",
        "У компонента имя, которого OpenAPI не допускает.";
    "condition-never":
        "A condition waits for a value that the schema excludes.",
        "Условие ждёт значения, которое схема исключает.";
    "condition-unknown":
        "A condition between fields names no property, or lists no values.",
        "Условие между полями называет несуществующее свойство или не перечисляет значений.";
    "credential-template":
        "A template of a credential and its values do not agree.",
        "Шаблон для авторизации не согласуется со своими значениями.";
    "default-invalid":
        "A default contradicts its own schema.",
        "Значение по умолчанию противоречит своей схеме.";
    "description-missing":
        "The folder of an API has no description.",
        "В папке API нет описания.";
    "discriminator":
        "A discriminator and the schemas it tells apart do not agree.",
        "Дискриминатор не согласуется со схемами, которые он различает.";
    "duplicate-key":
        "A key stands twice in one mapping.",
        "Ключ стоит в одном отображении дважды.";
    "element-duplicate":
        "An element stands twice in a list whose elements are unique.",
        "Элемент стоит дважды в списке, где повторов быть не может.";
    "enum-duplicate":
        "A value stands twice in an enumeration.",
        "Значение стоит в перечислении дважды.";
    "enum-invalid":
        "A value of an enumeration is refused by its own schema.",
        "Значение перечисления отвергает та же схема.";
    "enum-name-missing":
        "An integer of an enumeration has no name.",
        "У целого числа в перечислении нет имени.";
    "enum-value-unknown":
        "`x-enum-values` names a value that the enumeration lacks.",
        "`x-enum-values` называет значение, которого в перечислении нет.";
    "error-status-missing":
        "An operation does not say what comes back when it fails.",
        "Не описано, что возвращает операция при ошибке.";
    "error-when":
        "An `x-error-when` or `x-error-members` stands where it has no effect.",
        "`x-error-when` или `x-error-members` стоит там, где ни на что не влияет.";
    "example-invalid":
        "An example contradicts its schema.",
        "Пример противоречит своей схеме.";
    "exclusive-keys":
        "Two keys stand together that exclude each other.",
        "Вместе стоят два ключа, которые исключают друг друга.";
    "file-too-large":
        "The description is larger than what is read.",
        "Описание больше, чем разрешено читать.";
    "format-unknown":
        "A format is misspelt, or is not one of the schema's type.",
        "Формат написан с ошибкой или не относится к типу схемы.";
    "header-name":
        "A header parameter has a name that is no header's or that OpenAPI ignores.",
        "Имя параметра-заголовка недопустимо в HTTP или игнорируется в OpenAPI.";
    "invisible-character":
        "A character that does not show stands in the file.",
        "В файле стоит символ, которого не видно.";
    "keyword-without-effect":
        "A keyword bounds values that the schema's type excludes.",
        "Ключ ограничивает значения, которых у типа схемы не бывает.";
    "lock-duplicate":
        "The lock of names binds one key or one name twice.",
        "В файле имён дважды закреплён один ключ или одно имя.";
    "lock-syntax":
        "A line of the lock of names cannot be read.",
        "Строка файла имён не читается.";
    "login":
        "A declared login cannot give a token.",
        "Описанный вход не может дать токен.";
    "look-alike":
        "Two names side by side differ only by case or by letters that look alike.",
        "Два имени рядом отличаются только регистром или похожими буквами.";
    "media-type":
        "A key of `content` is no media type.",
        "Ключ в `content` — не медиатип.";
    "merge-key":
        "A merge key (`<<`) stands before something that is no mapping.",
        "После ключа слияния (`<<`) стоит не отображение.";
    "misplaced-extension":
        "One of our `x-` keys stands where it has no meaning.",
        "Один из наших ключей `x-` стоит там, где он ничего не значит.";
    "missing-key":
        "A key that OpenAPI requires is not there.",
        "Нет ключа, который требует OpenAPI.";
    "mixed-script":
        "A word mixes Cyrillic and Latin letters.",
        "В слове смешаны кириллица и латиница.";
    "name-collision":
        "Two elements are given the same Rust name.",
        "Двум элементам дано одно и то же имя в Rust.";
    "name-reserved":
        "An element's Rust name is one that generated code uses itself.",
        "Имя элемента в Rust нужно самому генерируемому коду.";
    "name-retired":
        "An element would get a Rust name that once meant something else.",
        "Элемент получил бы имя в Rust, которое раньше означало другое.";
    "not-generated":
        "Something is checked, but no code is generated for it.",
        "Это проверяется, но код для этого не создаётся.";
    "not-utf8":
        "The file is not UTF-8 text.",
        "Файл — не текст в UTF-8.";
    "number-inexact":
        "A number is too large, too fine or not finite, so its value cannot be kept.",
        "Число слишком большое, слишком точное или бесконечное, и его значение нельзя сохранить.";
    "openapi-version":
        "The document is neither OpenAPI 3.0 nor 3.1.",
        "Документ — не OpenAPI 3.0 и не 3.1.";
    "operation-id-duplicate":
        "Two operations have the same `operationId`.",
        "У двух операций один и тот же `operationId`.";
    "operation-id-missing":
        "An operation has no `operationId`.",
        "У операции нет `operationId`.";
    "outer-space":
        "A name or value begins or ends with white space.",
        "Имя или значение начинается или заканчивается пробелом.";
    "paging":
        "`x-paging` names a query parameter that the operation lacks, or one that cannot be used so.",
        "`x-paging` называет параметр строки запроса, которого у операции нет или который для этого не подходит.";
    "parameter-duplicate":
        "A parameter stands twice in one list.",
        "Параметр стоит в одном списке дважды.";
    "path-ambiguous":
        "Some requests match two paths, and neither is the more specific.",
        "Некоторые запросы подходят под два пути, и ни один из них не точнее другого.";
    "path-duplicate":
        "Two path templates match the same requests.",
        "Под два пути подходят одни и те же запросы.";
    "path-parameter":
        "A path and its parameters do not agree.",
        "Путь и его параметры не согласуются.";
    "path-slash":
        "A path does not begin with a slash.",
        "Путь не начинается с косой черты.";
    "pattern-backtracking":
        "A pattern takes very long in an engine that tries and goes back.",
        "Шаблон очень долго работает в движке, который перебирает с возвратом.";
    "pattern-engines":
        "A pattern means something else in other engines, or is unknown to them.",
        "В других движках шаблон означает другое или вовсе неизвестен.";
    "pattern-excludes-all":
        "A pattern matches no value of its enumeration, no example, or nothing at all.",
        "Шаблону не соответствует ни одно значение перечисления, ни один пример или вообще ничто.";
    "pattern-invalid":
        "A pattern is no ECMA-262 regular expression.",
        "Шаблон — не регулярное выражение ECMA-262.";
    "pattern-unanchored":
        "A pattern is searched for although it looks as if it described the whole value.",
        "Шаблон ищется внутри текста, хотя похоже, что он описывает значение целиком.";
    "pattern-yo":
        "A range of Cyrillic letters lacks the letter Yo (U+0401).",
        "В диапазоне кириллицы нет буквы Ё.";
    "pointer-unknown":
        "A pointer of one of our keys leads to nothing in the body's schema.",
        "Указатель в одном из наших ключей никуда не ведёт в схеме тела.";
    "read-write":
        "A value is both `readOnly` and `writeOnly`.",
        "Значение сразу `readOnly` и `writeOnly`.";
    "reference-cycle":
        "References lead in a circle.",
        "Ссылки ведут по кругу.";
    "reference-kind":
        "A reference leads to something of another kind.",
        "Ссылка ведёт на элемент другого вида.";
    "reference-sibling":
        "A key beside a `$ref` is ignored by OpenAPI.",
        "Ключ рядом с `$ref` в OpenAPI игнорируется.";
    "reference-unknown":
        "A reference leads nowhere.",
        "Ссылка никуда не ведёт.";
    "required-unknown":
        "`required` names no property.",
        "`required` называет несуществующее свойство.";
    "rust-name-invalid":
        "An `x-rust-name` is not a name of the style it needs.",
        "`x-rust-name` — не имя в том стиле, который здесь нужен.";
    "scalar-ambiguous":
        "A scalar without quotes is something else in another version of YAML.",
        "Скаляр без кавычек означает в другой версии YAML другое.";
    "schema-endless":
        "A schema requires itself, so it has no finite value.",
        "Схема требует саму себя, поэтому конечного значения у неё нет.";
    "scope-unknown":
        "An operation asks for a scope that its scheme does not have.",
        "Операция требует области доступа, которой нет у её схемы.";
    "secret-inconsistent":
        "A parameter is a secret in one place and not in another.",
        "Параметр в одном месте секрет, а в другом нет.";
    "security-missing":
        "An operation does not state its security.",
        "У операции не указано, какая нужна авторизация.";
    "security-unknown":
        "A security scheme is used but not described.",
        "Схема безопасности используется, но не описана.";
    "server-url":
        "A server has no usable address, or none is named.",
        "У сервера нет пригодного адреса или не назван ни один сервер.";
    "source-missing":
        "The description does not say where its facts come from.",
        "В описании не сказано, откуда его сведения.";
    "source-page":
        "The page of a source has no usable address.",
        "У страницы источника нет пригодного адреса.";
    "source-reason":
        "A fact that is not documented has no reason.",
        "У недокументированного сведения нет обоснования.";
    "status-code":
        "A response stands under something that is no status code.",
        "Ответ стоит под тем, что не является кодом состояния.";
    "success-missing":
        "An operation has no response for success.",
        "У операции нет успешного ответа.";
    "tab":
        "A tab stands between the words of YAML.",
        "Между словами YAML стоит табуляция.";
    "table-markers":
        "specs/README.md lacks the lines between which a table is written.",
        "В specs/README.md нет строк, между которыми пишется таблица.";
    "tag-unknown":
        "A tag is used but not declared.",
        "Тег используется, но не объявлен.";
    "token-url":
        "The address that issues tokens is none.",
        "Адрес, по которому выдаются токены, записан неверно.";
    "type-missing":
        "A schema has keywords of one type but does not state its type.",
        "В схеме есть ключи одного типа, но сам тип не указан.";
    "typographic-character":
        "A name or value holds typographic quotes or dashes.",
        "В имени или значении стоят типографские кавычки или тире.";
    "undescribed":
        "An operation, parameter, schema, property, response or tag is not described.",
        "Нет описания у операции, параметра, схемы, свойства, ответа или тега.";
    "unknown-extension":
        "An `x-` key is not one of ours.",
        "Ключ `x-` — не из наших.";
    "unknown-key":
        "A key is not one of OpenAPI's.",
        "Ключ — не из тех, что есть в OpenAPI.";
    "unknown-value":
        "A value is not one of those allowed here.",
        "Значение — не из тех, что здесь допустимы.";
    "unsupported":
        "Something the generator cannot do yet.",
        "Это генератор пока не умеет.";
    "unused-component":
        "A component stands in the description but no operation uses it.",
        "Компонент есть в описании, но ни одна операция его не использует.";
    "waiver-code":
        "A waiver names a code that cannot be waived.",
        "Исключение называет код, который исключить нельзя.";
    "waiver-duplicate":
        "A finding is waived twice.",
        "Одно замечание исключено дважды.";
    "waiver-reason":
        "A waiver has no reason.",
        "У исключения нет причины.";
    "waiver-unused":
        "A waiver answers no finding.",
        "Исключение ни к чему не относится.";
    "wire-form":
        "A form of the wire does not belong to what it stands on.",
        "Форма записи не относится к тому, у чего она указана.";
    "wrong-type":
        "A value has the wrong type.",
        "У значения не тот тип.";
    "yaml-readers":
        "Another reader of YAML refuses the text, or takes a value for something else.",
        "Другая программа не читает этот YAML или понимает значение иначе.";
    "yaml-syntax":
        "The text is not YAML.",
        "Текст — не YAML.";
};
