//! `unreached-output`: parts of the output types that no output showed. Each is a claim that
//! nothing has borne out; none is an error.

use std::{collections::BTreeMap, sync::Arc};

use super::swallowed;
use crate::conform::{Finding, Id, Place, claims::Unseen, facts::Facts};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let swallowed = swallowed::all(facts);
    let mut by_type: BTreeMap<Arc<str>, Vec<(String, bool)>> = BTreeMap::new();
    for Unseen { place, what, is_only_written } in &facts.unseen {
        // A caller loses something by a variant that is read as another: an error tells it.
        if swallowed.iter().any(|one| one.root.accepted && one.holds(place)) {
            continue;
        }
        let what = match swallowed.iter().find(|one| one.variant == place) {
            Some(one) => {
                format!("{what}, which serde reads as a variant before it, without `{}`", one.key)
            }
            None if *is_only_written => format!("{what}, which serde does not read"),
            None => what.clone(),
        };
        let path = place.path();
        let line = if path.is_empty() { what } else { format!("`{path}`: {what}") };
        by_type.entry(place.owner.clone()).or_default().push((line, *is_only_written));
    }
    by_type.into_iter().map(|(owner, lines)| finding(&owner, lines)).collect()
}

fn finding(owner: &str, mut lines: Vec<(String, bool)>) -> Finding {
    lines.dedup();
    let hint = if lines.iter().all(|(_, is_only_written)| *is_only_written) {
        "no example can show what serde does not read: where a test of your own has seen it written, acknowledge this with that reason"
    } else {
        "give values that show them by `#[schemars(example = …)]`, or narrow the type if they never occur"
    };
    let fact = format!("parts of the output type `{owner}` were never seen");
    let found = Finding::note(Id::UnreachedOutput, &Place::of(owner), fact);
    lines.into_iter().map(|(line, _)| line).fold(found, Finding::reason).hint(hint)
}
