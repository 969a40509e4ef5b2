//! What the guards of the generator share: a description through all stages, and expected texts.

// Each test binary takes the part it needs.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

use kartoteka_generator::compile::{Compiled, compile_waived, guarded};
use kartoteka_generator::diagnostics::{Diagnostics, Language};
use kartoteka_generator::emit::emit;
use kartoteka_generator::files::FileSet;
use kartoteka_generator::names::Lock;
use kartoteka_generator::report::{Format, Style, render};
use kartoteka_generator::source::{Source, Sources};
use kartoteka_generator::spec::Dialect;

/// The folder of the tests.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// Whether expected texts are written instead of compared.
pub(crate) fn blessing() -> bool {
    std::env::var_os("KARTOTEKA_BLESS").is_some_and(|value| value == "1")
}

/// Compares a text with the file that holds what is expected, or writes that file.
#[track_caller]
pub(crate) fn expect(path: &Path, actual: &str) {
    if blessing() {
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    assert!(
        expected == actual,
        "{} is not what is expected; `cargo xtask bless` accepts it\n\
         --- expected ---\n{expected}--- found ---\n{actual}",
        path.display()
    );
}

/// Names of what is in a folder, sorted.
pub(crate) fn names_in(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A description after the stages, with all there is to say about it.
pub(crate) struct Outcome {
    pub(crate) compiled: Option<Compiled>,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) sources: Sources,
}

impl Outcome {
    /// The findings as a user sees them.
    pub(crate) fn report(&self) -> String {
        self.report_as(Format::PLAIN, Language::English)
    }

    /// The findings in a form and a language.
    pub(crate) fn report_as(&self, format: Format, language: Language) -> String {
        render(&self.sources, &self.diagnostics, Style { format, language })
    }

    /// The emitted crate, in memory.
    #[track_caller]
    pub(crate) fn emit(&self, folder: &str) -> FileSet {
        let report = self.report();
        let compiled = self.compiled.as_ref().expect(&report);
        let model = compiled.model.as_ref().expect(&report);
        let mut files = FileSet::new();
        guarded(|| emit(model, folder, &mut files)).unwrap();
        files
    }
}

/// Takes a description through the stages; an internal error is a failure of the test.
#[track_caller]
pub(crate) fn run(
    api: &str,
    path: &str,
    text: Vec<u8>,
    lock: Option<(&str, &str)>,
    dialect: Dialect,
) -> Outcome {
    run_waived(api, path, text, lock, None, dialect)
}

/// The same with a file of waivers.
#[track_caller]
pub(crate) fn run_waived(
    api: &str,
    path: &str,
    text: Vec<u8>,
    lock: Option<(&str, &str)>,
    waivers: Option<(&str, Vec<u8>)>,
    dialect: Dialect,
) -> Outcome {
    let mut sources = Sources::default();
    let (source, mut diagnostics) = Source::new(path, text);
    let lock = match lock {
        Some((path, text)) => {
            let (source, _) = Source::new(path, text.as_bytes().to_vec());
            source.into_iter().for_each(|it| sources.insert(it));
            let (lock, found) = Lock::parse(path, text);
            diagnostics.extend(found);
            lock
        }
        None => Lock::default(),
    };
    let waivers = waivers.and_then(|(waivers, text)| {
        let (source, found) = Source::new(waivers, text);
        diagnostics.extend(found);
        sources.insert_waivers(path, waivers);
        source.iter().for_each(|it| sources.insert(it.clone()));
        source
    });
    let source = source.filter(|_| !diagnostics.has_errors());
    let compiled = source.map(|source| {
        sources.insert(source.clone());
        let compiled = compile_waived(api, &source, &lock, waivers.as_ref(), dialect);
        compiled.unwrap_or_else(|bug| panic!("{path}: {bug}"))
    });
    if let Some(compiled) = &compiled {
        diagnostics.extend(compiled.diagnostics.clone());
    }
    Outcome {
        compiled,
        diagnostics,
        sources,
    }
}
