//! One cause, one finding: what several rules say of one place for one reason is told by the first of
//! them, with what the others know.

use std::{collections::BTreeSet, sync::Arc};

use super::{Finding, Id, Place, Severity, facts::Facts};

/// Joins findings that have one cause.
pub(super) fn join(found: Vec<Finding>, facts: &Facts<'_>) -> Vec<Finding> {
    let foreign: BTreeSet<(Arc<str>, String)> =
        facts.written.iter().flat_map(|written| &written.foreign).map(spot).collect();
    let mut kept: Vec<Finding> = Vec::new();
    for finding in found {
        let same = kept.iter_mut().find(|known| is_same(known, &finding, &foreign));
        match same {
            Some(known) => tell(known, finding),
            None => kept.push(finding),
        }
    }
    kept
}

/// Whether another finding of the same place has the cause of one that is known: what serde asks for,
/// what it writes of a value that the type does not allow, a key that it neither reads nor writes, a key
/// that it reads and writes, the value of a key that stands twice.
fn is_same(known: &Finding, other: &Finding, foreign: &BTreeSet<(Arc<str>, String)>) -> bool {
    use Id::*;
    let has_cause = match (known.id, other.id) {
        (InputUnsafe, TraceMismatch)
        | (DeclaredButIgnored, OutputUnsound)
        | (OutputUndeclared, TraceMismatch)
        | (DuplicateKey, OutputUnsound)
        | (InputUnsafe | TraceMismatch | OutputUnsound, DecoderDisagrees)
        | (Unjudged, UnreachedOutput) => true,
        (InputUnsafe | TraceMismatch, OutputUnsound | OutputUndeclared) => {
            foreign.contains(&spot(&other.place))
        }
        _ => false,
    };
    // A type with a key that stands twice has no whole value.
    let is_whole = (known.id, other.id) == (DuplicateKey, UnreachedOutput)
        && known.place.owner == other.place.owner;
    let is_here = has_cause && spot(&known.place) == spot(&other.place);
    known.severity == Severity::Error && (is_here || is_whole)
}

fn tell(known: &mut Finding, other: Finding) {
    if other.severity == Severity::Error && !known.reasons.contains(&other.fact) {
        known.reasons.push(other.fact);
    }
    if known.witness.is_none() {
        (known.witness, known.at) = (other.witness, other.at);
    }
}

/// A place as messages name it, whichever branch of a union is meant.
pub(super) fn spot(place: &Place) -> (Arc<str>, String) {
    (place.owner.clone(), place.path())
}
