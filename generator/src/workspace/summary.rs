//! What `regen` prints.

use super::Api;
use super::regen::{ApiReport, Mode};
use crate::diagnostics::{Language, Message, Phrase, counted, message};
use crate::write::{Plan, Recovered};

pub(super) fn recovered(recovered: &Recovered) -> Message {
    match recovered {
        Recovered::RolledBack { files } => {
            let files = counted_files(*files);
            message!(
                "an interrupted run was undone ({files})\n",
                "прерванный запуск отменён ({files})\n";
                files
            )
        }
        Recovered::Completed { files } => {
            let files = counted_files(*files);
            message!(
                "an interrupted run was completed ({files})\n",
                "прерванный запуск завершён ({files})\n";
                files
            )
        }
    }
}

pub(super) fn text(reports: &[ApiReport], plan: &Plan, mode: Mode, language: Language) -> String {
    let mut text = String::new();
    let mut operations = 0;
    for report in reports {
        operations += report.operations * report.families.max(1);
        text.push_str(line(report).text(language));
    }
    if reports.len() > 1 {
        let apis = reports.len();
        let operations = counted_operations(operations);
        let changes = changes(plan.created.len(), plan.changed.len(), plan.deleted.len());
        let unchanged = counted_files(plan.unchanged);
        let total = message!(
            "{apis} APIs, {operations}; {changes}; {unchanged} unchanged\n",
            "всего API: {apis}, {operations}; {changes}; {unchanged} без изменений\n";
            operations, changes, unchanged
        );
        text.push_str(total.text(language));
    }
    if mode == Mode::DryRun {
        let words = [
            (Phrase::new("create", "создать"), &plan.created),
            (Phrase::new("change", "изменить"), &plan.changed),
            (Phrase::new("delete", "удалить"), &plan.deleted),
        ];
        text.push_str(&list(words, language));
        let end = Phrase::new(
            "dry run: nothing was written\n",
            "пробный запуск: ничего не записано\n",
        );
        text.push_str(end.text(language));
    }
    text
}

/// The lines of the APIs without errors, and which have some.
pub(super) fn healthy(reports: &[ApiReport], faulty: &[&Api], language: Language) -> String {
    let lines = reports.iter().map(|it| line(it).text(language).to_owned());
    let mut text: String = lines.collect();
    let names: Vec<&str> = faulty.iter().map(|api| api.name.as_str()).collect();
    let names = names.join(", ");
    let end = match names.is_empty() {
        true => message!("nothing was written\n", "ничего не записано\n"),
        false => message!(
            "nothing was written, for there are errors in: {names}\n",
            "ничего не записано, так как есть ошибки в: {names}\n"
        ),
    };
    text.push_str(end.text(language));
    text
}

/// The line of one API.
fn line(report: &ApiReport) -> Message {
    let name = &report.name;
    let operations = if report.families > 1 {
        let own = counted_operations(report.operations);
        let families = counted(
            report.families as u64,
            ["family", "families"],
            [
                "семейство серверов",
                "семейства серверов",
                "семейств серверов",
            ],
        );
        let product = report.operations * report.families;
        message!(
            "{own} x {families} = {product}",
            "{own} × {families} = {product}";
            own, families
        )
    } else {
        counted_operations(report.operations)
    };
    let types = counted(
        report.types as u64,
        ["type", "types"],
        ["тип", "типа", "типов"],
    );
    let changes = changes(report.created, report.changed, report.deleted);
    let milliseconds = format!("{:.1}", report.time.as_secs_f64() * 1000.0);
    message!(
        "{name}: {operations}, {types}; {changes}; {milliseconds} ms\n",
        "{name}: {operations}, {types}; {changes}; {milliseconds} мс\n";
        operations, types, changes
    )
}

fn counted_operations(count: usize) -> Message {
    counted(
        count as u64,
        ["operation", "operations"],
        ["операция", "операции", "операций"],
    )
}

fn counted_files(count: usize) -> Message {
    counted(count as u64, ["file", "files"], ["файл", "файла", "файлов"])
}

fn changes(created: usize, changed: usize, deleted: usize) -> Message {
    if created + changed + deleted == 0 {
        return message!("no file differs", "отличий в файлах нет");
    }
    message!(
        "{created} created, {changed} changed, {deleted} deleted",
        "создано: {created}, изменено: {changed}, удалено: {deleted}"
    )
}

/// Paths, a line each, in front of each the word that belongs to it.
fn list(words: [(Phrase, &Vec<String>); 3], language: Language) -> String {
    let mut text = String::new();
    for (word, paths) in words {
        for path in paths {
            text.push_str(&format!("  {} {path}\n", word.text(language)));
        }
    }
    text
}

/// Lists what differs, and shows the first place where it does.
pub(super) fn drift(plan: &Plan, different: &[String], language: Language) -> String {
    let top = Phrase::new(
        "what is committed is not what the descriptions say:\n",
        "в репозитории не то, что следует из описаний:\n",
    );
    let mut text = top.text(language).to_owned();
    let words = [
        (Phrase::new("missing", "нет файла"), &plan.created),
        (Phrase::new("changed", "изменился файл"), &plan.changed),
        (Phrase::new("stale", "лишний файл"), &plan.deleted),
    ];
    text.push_str(&list(words, language));
    if let Some(hunk) = different
        .iter()
        .find_map(|path| plan.first_difference(path))
    {
        let first = Phrase::new("the first difference:\n", "первое отличие:\n");
        text.push_str(first.text(language));
        text.push_str(&hunk);
        if !hunk.ends_with('\n') {
            text.push('\n');
        }
    }
    let cure = Phrase::new(
        "run `cargo xtask regen` and commit the result\n",
        "запустите `cargo xtask regen` и закоммитьте результат\n",
    );
    text.push_str(cure.text(language));
    text
}
