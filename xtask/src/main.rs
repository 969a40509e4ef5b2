//! The command line of the workspace: `cargo xtask …`.

mod identifier;
mod language;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::{Parser, Subcommand, ValueEnum};
use kartoteka_generator::diagnostics::Language;
use kartoteka_generator::report::{Format, Style};
use kartoteka_generator::workspace::{self, CommandError, Mode};
use kartoteka_runtime::identifiers::IdentifierKind;
use language::{LanguageName, language};

/// Turns the descriptions under specs/ into the crates under generated/.
///
/// Exit codes: 0 clean (warnings too), 1 findings or drift, 2 usage, 101 a bug of ours.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
    /// The language of findings and reports; that of the environment (LC_ALL, LC_MESSAGES, LANG) where it
    /// is not given
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    lang: Option<LanguageName>,
}

#[derive(Subcommand)]
enum Task {
    /// Regenerates the crates of all APIs, or of those named
    Regen {
        /// Names of APIs, as under specs/
        apis: Vec<String>,
        /// Only tells whether anything differs, and fails if so
        #[arg(long, conflicts_with = "dry_run")]
        check: bool,
        /// Only tells what would be written
        #[arg(long)]
        dry_run: bool,
        /// The form of the findings
        #[arg(long, value_enum, default_value_t)]
        format: FormatName,
        /// Shows every finding as text; without it, a code that a file has often is shown three times and
        /// then counted
        #[arg(long)]
        all: bool,
    },
    /// Reports the faults of descriptions
    Lint {
        /// Names of APIs, paths of OpenAPI documents or of folders with them, or `-` for standard
        /// input; all APIs where none is given
        targets: Vec<String>,
        /// The form of the findings
        #[arg(long, value_enum, default_value_t)]
        format: FormatName,
        /// Shows every finding as text; without it, a code that a file has often is shown three times and
        /// then counted
        #[arg(long)]
        all: bool,
        /// Errors in documents that are not descriptions of this workspace stay errors; without it, they
        /// are warnings where a client without the faulty part can be generated
        #[arg(long)]
        strict: bool,
        /// Tells what a code of findings means, with a wrong example and the right one
        #[arg(long, value_name = "CODE", conflicts_with_all = ["targets", "format", "all", "strict"])]
        explain: Option<String>,
    },
    /// Checks identifiers such as INN or UNP, read from standard input
    #[command(after_long_help = identifier::ABOUT_LINES)]
    Identifier {
        /// The kind of all values
        #[arg(value_parser = identifier::kind_parser())]
        kind: IdentifierKind,
    },
    /// Tries the validators on the test suite of JSON Schema
    JsonSchemaSuite {
        /// Folders of the suite, such as tests/draft4
        #[arg(required = true, value_name = "DIR")]
        folders: Vec<String>,
    },
    /// Accepts the present output as what the snapshot tests expect
    Bless,
}

/// The form of findings, as it is named on the command line.
#[derive(Clone, Copy, Default, ValueEnum)]
enum FormatName {
    /// Text with code frames, on standard error
    #[default]
    Text,
    /// One JSON object per finding and line
    Json,
    /// Workflow commands of GitHub
    Github,
    /// SARIF 2.1.0
    Sarif,
}

impl FormatName {
    /// The form, of text with all findings or not.
    fn format(self, all: bool) -> Format {
        match self {
            Self::Text => Format::Text {
                coloured: is_coloured(),
                folded: !all,
            },
            Self::Json => Format::Json,
            Self::Github => Format::Github,
            Self::Sarif => Format::Sarif,
        }
    }
}

/// Whether standard error takes colours: <https://no-color.org>, <https://bixense.com/clicolors>.
fn is_coloured() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is = |name, value: &str| std::env::var_os(name).is_some_and(|found| found == value);
    if is_set("NO_COLOR") {
        return false;
    }
    if is_set("CLICOLOR_FORCE") && !is("CLICOLOR_FORCE", "0") {
        return true;
    }
    std::io::stderr().is_terminal() && !is("TERM", "dumb")
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let language = language(arguments.lang);
    match run(&arguments.task, language) {
        Ok(code) => code,
        Err((error, format)) => {
            match &error {
                CommandError::Findings { findings, report } => print(findings, report, format),
                CommandError::Drift { warnings, report } => {
                    print(warnings, "", format);
                    let _ = write!(std::io::stderr(), "{report}");
                }
                _ => {
                    let _ = writeln!(std::io::stderr(), "{}", error.text(language));
                }
            }
            ExitCode::from(error.exit_code())
        }
    }
}

/// Runs a task; an error comes with the form in which the user wants it.
fn run(task: &Task, language: Language) -> Result<ExitCode, (CommandError, Format)> {
    let root = root();
    match task {
        Task::Regen {
            apis,
            check,
            dry_run,
            format,
            all,
        } => {
            let mode = match (check, dry_run) {
                (true, _) => Mode::Check,
                (_, true) => Mode::DryRun,
                _ => Mode::Write,
            };
            let format = format.format(*all);
            let style = Style { format, language };
            let done = workspace::regen_as(&root, apis, mode, style);
            let done = done.map_err(|error| (error, format))?;
            print(&done.warnings, &done.text, format);
        }
        Task::Lint {
            explain: Some(code),
            ..
        } => {
            let text =
                workspace::explain(code, language).map_err(|error| (error, Format::PLAIN))?;
            let _ = write!(std::io::stdout(), "{text}");
        }
        Task::Lint {
            targets,
            format,
            all,
            strict,
            ..
        } => {
            let format = format.format(*all);
            let style = Style { format, language };
            let warnings = workspace::lint(&root, targets, &mut std::io::stdin(), *strict, style);
            print(&warnings.map_err(|error| (error, format))?, "", format);
        }
        Task::Identifier { kind } => return Ok(identifier::run(*kind, language)),
        Task::JsonSchemaSuite { folders } => {
            let report = workspace::json_schema_suite(&root, folders, language);
            let report = report.map_err(|error| (error, Format::PLAIN))?;
            let _ = write!(std::io::stdout(), "{}", report.text);
            return Ok(ExitCode::from(u8::from(!report.is_clean())));
        }
        Task::Bless => return bless(&root).map_err(|error| (error, Format::PLAIN)),
    }
    Ok(ExitCode::SUCCESS)
}

/// Findings go to standard error and reports to standard output; findings for machines have
/// standard output for themselves.
fn print(findings: &str, report: &str, format: Format) {
    if format.is_for_machines() {
        let _ = write!(std::io::stdout(), "{findings}");
        let _ = write!(std::io::stderr(), "{report}");
    } else {
        let _ = write!(std::io::stderr(), "{findings}");
        let _ = write!(std::io::stdout(), "{report}");
    }
}

/// The folder of the workspace, one above this package.
fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// Runs the snapshot tests so that they write what they find.
fn bless(root: &Path) -> Result<ExitCode, CommandError> {
    let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(root)
        .args([
            "test",
            "--package",
            "kartoteka-generator",
            "--package",
            "kartoteka-tests",
            // What is not blessed must not keep the rest from being so.
            "--no-fail-fast",
        ])
        .env("INSTA_UPDATE", "always")
        .env("KARTOTEKA_BLESS", "1")
        .status()
        .map_err(|error| CommandError::Read("cargo".into(), error))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}
