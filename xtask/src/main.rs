//! The command line of the workspace: `cargo xtask …`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use clap::{Parser, Subcommand};
use kartoteka_generator::workspace::{self, CommandError, Mode};

/// Turns the descriptions under specs/ into the crates under generated/.
///
/// Exit codes: 0 clean (warnings too), 1 findings or drift, 2 usage, 101 a bug of ours.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
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
    },
    /// Reports the faults of descriptions
    Lint {
        /// Names of APIs, or paths of OpenAPI documents; all APIs where none is given
        targets: Vec<String>,
    },
    /// Accepts the present output as what the snapshot tests expect
    Bless,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments.task) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::from(error.exit_code())
        }
    }
}

fn run(task: &Task) -> Result<ExitCode, CommandError> {
    let root = root();
    match task {
        Task::Regen {
            apis,
            check,
            dry_run,
        } => {
            let mode = match (check, dry_run) {
                (true, _) => Mode::Check,
                (_, true) => Mode::DryRun,
                _ => Mode::Write,
            };
            let done = workspace::regen(&root, apis, mode)?;
            print(&done.warnings, &done.text);
        }
        Task::Lint { targets } => {
            let warnings = workspace::lint(&root, targets)?;
            print(&warnings, "");
        }
        Task::Bless => return bless(&root),
    }
    Ok(ExitCode::SUCCESS)
}

/// Findings go to standard error, reports to standard output.
fn print(findings: &str, report: &str) {
    let _ = write!(std::io::stderr(), "{findings}");
    let _ = write!(std::io::stdout(), "{report}");
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
