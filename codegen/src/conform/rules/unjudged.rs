//! `unjudged`: parts of a type that stand in no value that serde took. Whatever is said of them, nothing
//! has borne it out or refuted it.

use std::{
    cell::LazyCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use grafana_bindgen::{
    contract::Direction,
    oracle::{JsonPath, RootType},
};

use super::refused::{asked_twice, blame, plain};
use crate::conform::{
    Finding, Id, Part, Place,
    definitions::root_place,
    facts::{Facts, kind},
    trial::Tried,
};

const HINT: &str = "give a value that serde takes by `#[schemars(example = …)]`, on the type or on the field; where there is none, acknowledge it with the reason";

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    // Most types are judged whole.
    let known = LazyCell::new(|| (shown(facts), facts.taken()));
    let mut by_type: BTreeMap<Arc<str>, (Finding, BTreeSet<String>)> = BTreeMap::new();
    let mut found = Vec::new();
    for trial in &facts.trials {
        if trial.tried.is_empty() {
            found.push(without_values(trial.root));
        }
        for tried in trial.tried.iter().filter(|tried| asked_twice(tried).is_none()) {
            let Some(error) = &tried.verdict.error else { continue };
            let (shown, taken) = &*known;
            let (at, _) = blame(tried, taken);
            for place in lost(trial.root, tried, &at, shown) {
                let known = by_type.entry(place.owner.clone());
                let (_, paths) = known.or_insert_with(|| {
                    let found = finding(&place.owner)
                        .reason(format!("serde says: {}", plain(error)))
                        .shown_by(&tried.text, &at);
                    (found, BTreeSet::new())
                });
                paths.insert(place.path());
            }
        }
    }
    found.extend(by_type.into_values().map(|(finding, paths)| {
        let paths: Vec<_> =
            paths.iter().filter(|path| !path.is_empty()).map(|path| format!("`{path}`")).collect();
        if paths.is_empty() {
            finding
        } else {
            finding.reason(format!("no value showed {}", paths.join(", ")))
        }
    }));
    found
}

fn finding(owner: &str) -> Finding {
    let fact =
        format!("parts of `{owner}` were not judged: serde refuses each value that has them");
    Finding::error(Id::Unjudged, &Place::of(owner), fact).hint(HINT)
}

fn without_values(root: &RootType) -> Finding {
    let place = root_place(root, Direction::Input);
    let fact = format!("no value can be made of `{place}`: nothing of it was judged");
    Finding::error(Id::Unjudged, &place, fact)
        .reason("its input type has no values, or a pattern of which none was found")
        .hint(HINT)
}

/// The places that some value has something at which serde took.
fn shown<'f>(facts: &'f Facts<'_>) -> BTreeSet<&'f Place> {
    let tried = facts.trials.iter().flat_map(|trial| &trial.tried);
    let taken = tried.filter(|tried| tried.verdict.error.is_none());
    taken.flat_map(|tried| tried.reached.iter().chain(tried.places.values())).collect()
}

/// The places of a refused value that no other value shows. What a caller may not send is told as such,
/// and so only what stands beside it is lost; of what is only written, nothing else is told.
fn lost<'t>(
    root: &RootType,
    tried: &'t Tried<'_>,
    at: &JsonPath,
    shown: &BTreeSet<&Place>,
) -> Vec<&'t Place> {
    let is_foreign = |place: &Place| tried.foreign.iter().any(|(_, known)| known == place);
    let is_lost = |place: &&Place| !is_shown(place, shown) && !is_foreign(place);
    if root.accepted {
        let beside = tried
            .places
            .iter()
            .filter(|(path, _)| !path.0.starts_with(&at.0) && !at.0.starts_with(&path.0));
        return beside.map(|(_, place)| place).filter(is_lost).collect();
    }
    // `null` and an absent key that serde does not take are not written either.
    if kind(&tried.sample.value, &tried.sample.at) == Some("null") {
        return Vec::new();
    }
    let reached = tried.reached.iter().chain(tried.places.values());
    let is_there = |place: &&Place| place.parts.last() != Some(&Part::Absent);
    reached.filter(is_there).filter(is_lost).collect()
}

/// Whether a place was shown, or one within it.
fn is_shown(place: &Place, shown: &BTreeSet<&Place>) -> bool {
    let next = shown.range::<Place, _>(place..).next();
    next.is_some_and(|next| next.owner == place.owner && next.parts.starts_with(&place.parts))
}
