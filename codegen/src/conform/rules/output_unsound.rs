//! `output-unsound`: serde writes what the output type does not allow, or cannot write at all.

use grafana_bindgen::{contract::Direction, oracle::Form};

use crate::conform::{
    Finding, Id,
    accepts::{FaultKind, Reader},
    definitions::root_place,
    facts::Facts,
    scan::{Json, part},
    trial::Tried,
};

const HINT: &str = "let the schema say what `Serialize` writes: `#[schemars(with = \"…\")]`, or `#[schemars(schema_with = \"…\")]` where the two directions differ";

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for written in &facts.written {
        for fault in &written.reading.faults {
            let place = &fault.place;
            let (fact, reason) = match &fault.kind {
                FaultKind::Other { expected, found } => (
                    format!("serde writes for `{place}` what its type does not allow"),
                    format!("the type says {expected}, and serde writes {found}"),
                ),
                FaultKind::Missing => (
                    format!("serde leaves out `{place}`, which its type says is always there"),
                    "the key is required in the output".to_owned(),
                ),
                FaultKind::Undeclared | FaultKind::Twice => continue,
            };
            let finding = Finding::error(Id::OutputUnsound, place, fact).reason(reason);
            found.push(finding.shown_by(&written.text, &fault.at).hint(HINT));
        }
    }
    found.extend(unwritable(facts));
    found
}

/// Values that serde reads and cannot write, though the output type has room for them.
fn unwritable(facts: &Facts<'_>) -> Vec<Finding> {
    let reader = Reader { definitions: facts.definitions, direction: Direction::Output };
    let mut found = Vec::new();
    for trial in facts.trials.iter().filter(|trial| trial.root.written) {
        let place = root_place(trial.root, Direction::Output);
        for tried in &trial.tried {
            let Some(error) = &tried.verdict.output_error else { continue };
            let Ok(json) = Json::parse(&tried.text) else { continue };
            // `skip_serializing` on a variant is meant so, and the output type knows of it. The fields
            // of an error are no output.
            if trial.root.form != Form::Fields
                && !reader.read(&json, &trial.root.output, &place).is_good()
            {
                continue;
            }
            let place = &tried.sample.place;
            let fact = format!("serde cannot write a value of `{place}` that it has read");
            let kind = if is_far(tried, &trial.tried) { Finding::note } else { Finding::error };
            found.push(
                kind(Id::OutputUnsound, place, fact)
                    .reason(format!("serde says: {error}"))
                    .shown_by(&tried.text, &tried.sample.at)
                    .hint("give the type a form that serde can write, or refuse the value when it is read"),
            );
        }
    }
    found
}

/// Whether a number alone is too large or too small to be written, and others at its place are not.
fn is_far(tried: &Tried<'_>, all: &[Tried<'_>]) -> bool {
    let is_number = |one: &Tried<'_>| {
        part(&one.sample.value, &one.sample.at).is_some_and(serde_json::Value::is_number)
    };
    let is_written = |other: &Tried<'_>| {
        other.sample.place == tried.sample.place && other.verdict.output.is_some()
    };
    is_number(tried) && all.iter().any(|other| is_written(other) && is_number(other))
}
