//! `output-undeclared`: serde writes a key of which the output type says nothing.

use crate::conform::{Finding, Id, accepts::FaultKind, facts::Facts};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for written in &facts.written {
        let faults = &written.reading.faults;
        for fault in faults.iter().filter(|fault| fault.kind == FaultKind::Undeclared) {
            let place = &fault.place;
            let fact = format!("serde writes `{place}`, which the type does not declare");
            found.push(
                Finding::error(Id::OutputUndeclared, place, fact)
                    .shown_by(&written.text, &fault.at)
                    .hint("declare the key as serde writes it: no `#[schemars(skip)]` and no `#[schemars(rename)]` without serde's own"),
            );
        }
    }
    found
}
