//! `duplicate-key`: serde writes a key twice in one object, of which a browser keeps the last.

use crate::conform::{Finding, Id, accepts::FaultKind, facts::Facts};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for written in &facts.written {
        let faults = &written.reading.faults;
        for fault in faults.iter().filter(|fault| fault.kind == FaultKind::Twice) {
            let place = &fault.place;
            found.push(
                Finding::error(Id::DuplicateKey, place, format!("serde writes the key `{place}` twice"))
                    .reason("a browser keeps the last of them, and serde refuses both when it reads them back")
                    .shown_by(&written.text, &fault.at)
                    .hint("rename one of them: a flattened field, or a variant's own, has the name of a key beside it"),
            );
        }
    }
    found
}
