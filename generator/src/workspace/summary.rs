//! What `regen` prints.

use super::regen::{ApiReport, Mode};
use crate::write::{Plan, Recovered};

pub(super) fn recovered(recovered: &Recovered) -> String {
    match recovered {
        Recovered::RolledBack { files } => {
            format!("an interrupted run was undone ({files} files)\n")
        }
        Recovered::Completed { files } => {
            format!("an interrupted run was completed ({files} files)\n")
        }
    }
}

pub(super) fn text(reports: &[ApiReport], plan: &Plan, mode: Mode) -> String {
    let mut text = String::new();
    let mut operations = 0;
    for report in reports {
        let count = if report.families > 1 {
            let product = report.operations * report.families;
            operations += product;
            format!(
                "{} operations x {} families = {product}",
                report.operations, report.families
            )
        } else {
            operations += report.operations;
            plural(report.operations, "operation")
        };
        text.push_str(&format!(
            "{}: {count}, {}; {}; {:.1} ms\n",
            report.name,
            plural(report.types, "type"),
            changes(report.created, report.changed, report.deleted),
            report.time.as_secs_f64() * 1000.0,
        ));
    }
    if reports.len() > 1 {
        text.push_str(&format!(
            "{} APIs, {}; {}; {} unchanged\n",
            reports.len(),
            plural(operations, "operation"),
            changes(plan.created.len(), plan.changed.len(), plan.deleted.len()),
            plural(plan.unchanged, "file"),
        ));
    }
    if mode == Mode::DryRun {
        text.push_str(&list(plan));
        text.push_str("dry run: nothing was written\n");
    }
    text
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 {
        format!("1 {word}")
    } else {
        format!("{count} {word}s")
    }
}

fn changes(created: usize, changed: usize, deleted: usize) -> String {
    if created + changed + deleted == 0 {
        return "no file differs".to_owned();
    }
    format!("{created} created, {changed} changed, {deleted} deleted")
}

fn list(plan: &Plan) -> String {
    let mut text = String::new();
    for (word, paths) in [
        ("create", &plan.created),
        ("change", &plan.changed),
        ("delete", &plan.deleted),
    ] {
        for path in paths {
            text.push_str(&format!("  {word} {path}\n"));
        }
    }
    text
}

/// Lists what differs, and shows the first place where it does.
pub(super) fn drift(plan: &Plan, different: &[String]) -> String {
    let mut text = String::from("what is committed is not what the descriptions say:\n");
    for (word, paths) in [
        ("missing", &plan.created),
        ("changed", &plan.changed),
        ("stale", &plan.deleted),
    ] {
        for path in paths {
            text.push_str(&format!("  {word} {path}\n"));
        }
    }
    if let Some(hunk) = different
        .iter()
        .find_map(|path| plan.first_difference(path))
    {
        text.push_str("the first difference:\n");
        text.push_str(&hunk);
        if !hunk.ends_with('\n') {
            text.push('\n');
        }
    }
    text.push_str("run `cargo xtask regen` and commit the result\n");
    text
}
