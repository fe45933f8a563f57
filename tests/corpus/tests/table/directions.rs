//! What the check finds of a type that routes only answer or only accept: a lie that matters there is
//! found there too, and nothing else is.

use std::fmt::Write as _;

use grafana_bindgen_codegen::conform::{self, Severity};
use grafana_bindgen_corpus::{Built, CASES, FILES};

use crate::{corpus, fate::Asked};

/// A direction, with whether its types are accepted and whether they are written.
const WAYS: [(&str, bool, bool); 3] =
    [("both", true, true), ("answered", false, true), ("accepted", true, false)];

/// The errors that are found of a type where it flows in these directions alone.
fn errors(built: &Built, accepted: bool, written: bool) -> Vec<String> {
    let Ok(oracle) = (built.oracle)() else { return Vec::new() };
    let mut types = oracle.types().clone();
    for root in &mut types.types {
        (root.accepted, root.written) = (accepted, written);
    }
    let outcome =
        conform::check(&types, &mut Asked(&oracle), &conform::Settings::default()).unwrap();
    let errors = outcome.findings.iter().filter(|one| one.severity == Severity::Error);
    errors.map(|one| format!("{} {}", one.id, one.place)).collect()
}

#[test]
fn a_lie_is_found_in_each_direction_in_which_it_is_one() {
    let all = FILES.iter().flat_map(|file| corpus::cases(file));
    let lying: Vec<_> = all.filter(|case| case.is_lying()).collect();
    let mut text = String::new();
    for built in CASES {
        let is_lying = lying.iter().any(|case| case.name == built.name);
        for (way, accepted, written) in WAYS {
            let errors = errors(built, accepted, written);
            if is_lying || !errors.is_empty() {
                writeln!(text, "{} {way}: {}", built.name, errors.join(", ")).unwrap();
            }
        }
    }
    crate::compare("directions.txt", &text);
}
