//! `duplicate-key`: serde writes a key twice in one object, of which a browser keeps the last.

use std::collections::BTreeSet;

use grafana_bindgen::{
    contract::{Direction, Shape},
    oracle::Step,
};

use super::{
    lossy_integer::walk,
    refused::{asked_twice, plain},
};
use crate::conform::{Definitions, Finding, Id, Place, accepts::FaultKind, facts::Facts};

const HINT: &str =
    "rename one of them: a flattened field, or a variant's own, has the name of a key beside it";
const REASON: &str =
    "a browser keeps the last of them, and serde refuses both when it reads them back";

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for written in &facts.written {
        let faults = &written.reading.faults;
        for fault in faults.iter().filter(|fault| fault.kind == FaultKind::Twice) {
            let place = &fault.place;
            found.push(
                Finding::error(
                    Id::DuplicateKey,
                    place,
                    format!("serde writes the key `{place}` twice"),
                )
                .reason(REASON)
                .shown_by(&written.text, &fault.at)
                .hint(HINT),
            );
        }
    }
    found.extend(declared_twice(facts));
    found.extend(read_twice(facts));
    found
}

/// Keys that two fields read, of which the second finds none.
fn read_twice(facts: &Facts<'_>) -> Vec<Finding> {
    let tried = facts.trials.iter().flat_map(|trial| &trial.tried);
    let twice = tried.filter_map(|tried| {
        let at = asked_twice(tried)?;
        let place = tried.places.get(&at)?;
        let words = plain(tried.verdict.error.as_ref()?);
        let fact = format!("two fields have the key `{place}`, and serde finds it for one alone");
        let finding = Finding::error(Id::DuplicateKey, place, fact);
        Some(finding.reason(format!("serde says: {words}")).shown_by(&tried.text, &at).hint(HINT))
    });
    twice.collect()
}

/// Keys that two parts of one type declare. Where they say what no value can be at once, none was tried.
fn declared_twice(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for direction in [Direction::Output, Direction::Input] {
        for (place, shape) in facts.tops(direction) {
            walk(shape, &place, &mut |shape, place| {
                let Shape::All { parts } = shape else { return };
                let mut known = BTreeSet::new();
                for part in parts {
                    let mut own = BTreeSet::new();
                    keys(facts.definitions, direction, part, &mut BTreeSet::new(), &mut own);
                    found.extend(
                        own.iter().filter(|key| known.contains(*key)).map(|key| twice(place, key)),
                    );
                    known.extend(own);
                }
            });
        }
    }
    found
}

fn twice(place: &Place, key: &str) -> Finding {
    let place = place.step(Step::Key(key.to_owned()));
    let fact = format!("two parts of a type have the key `{place}`, and serde writes both");
    Finding::error(Id::DuplicateKey, &place, fact).reason(REASON).hint(HINT)
}

/// The keys that an object of a shape can have by name.
fn keys<'a>(
    definitions: &Definitions<'a>,
    direction: Direction,
    shape: &'a Shape,
    open: &mut BTreeSet<&'a str>,
    found: &mut BTreeSet<&'a str>,
) {
    match shape {
        Shape::Object { fields, .. } => found.extend(
            fields
                .iter()
                .filter(|field| field.shape != Shape::Never)
                .map(|field| field.name.as_str()),
        ),
        Shape::Union { .. } | Shape::All { .. } => {
            for inner in shape.children() {
                keys(definitions, direction, inner, open, found);
            }
        }
        Shape::Type { name } if open.insert(name.as_str()) => {
            keys(definitions, direction, definitions.shape(direction, name), open, found);
        }
        _ => {}
    }
}
