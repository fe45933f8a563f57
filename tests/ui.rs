//! What the macros accept and refuse, and what the compiler says of it. Each mistake is a file of
//! `tests/ui`, named by what it shows; `TRYBUILD=overwrite` rewrites the messages, and a person
//! reads the difference.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

use std::{fs, path::Path};

#[test]
fn mistakes_are_explained() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}

#[test]
fn legal_forms_compile() {
    trybuild::TestCases::new().pass("tests/ui/pass/*.rs");
}

/// An error of the compiler has a number, but for those of `handler-…`; all others are ours.
#[test]
fn every_refusal_says_what_to_write() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let mut cases = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".stderr") || name.starts_with("handler-") {
            continue;
        }
        cases += 1;
        let text = fs::read_to_string(&path).unwrap();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.starts_with("error: ") {
                let hint = lines.next().unwrap_or_default();
                assert!(hint.starts_with("       hint: "), "{name}: {line}");
            }
        }
    }
    assert!(cases >= 40, "{cases} cases are fewer than the mistakes that there are");
}
