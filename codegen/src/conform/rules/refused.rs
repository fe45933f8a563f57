//! Where a refused value is at fault, and whether it is so by its kind or only by its value. What
//! `input-unsafe` and `narrow-input` share.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::oracle::{JsonPath, Step};

use crate::conform::{
    Part, Place,
    facts::{Facts, kind},
    scan::part,
    trial::Tried,
};

/// One refused value.
pub(super) struct Refusal<'f, 'a> {
    pub(super) tried: &'f Tried<'a>,
    pub(super) place: Place,
    /// Where in the value.
    pub(super) at: JsonPath,
    /// What serde said.
    pub(super) words: String,
    /// Whether serde takes other values of the same kind there: TypeScript could not tell them apart.
    pub(super) only_some: bool,
}

/// Every refusal of a value that a type says is accepted.
pub(super) fn all<'f, 'a>(facts: &'f Facts<'a>) -> Vec<Refusal<'f, 'a>> {
    let taken = facts.taken();
    let mut found = Vec::new();
    for trial in facts.trials.iter().filter(|trial| trial.root.accepted) {
        let mut known: Vec<(JsonPath, String)> = Vec::new();
        for tried in &trial.tried {
            let Some(error) = &tried.verdict.error else { continue };
            if asked_twice(tried).is_some() {
                continue;
            }
            let (at, place) = blame(tried, &taken);
            let words = plain(error);
            // What lies within a refused part is refused for the same reason.
            if known
                .iter()
                .any(|(outer, said)| at != *outer && at.0.starts_with(&outer.0) && *said == words)
            {
                continue;
            }
            known.push((at.clone(), words.clone()));
            if is_foreign(tried, &at) {
                continue;
            }
            let only_some =
                is_taken(&taken, tried, &at, &place) || is_longer_list(&trial.tried, tried, &at);
            found.push(Refusal { tried, place, at, words, only_some });
        }
    }
    found
}

/// Whether a part is what no caller can send, or has such a part within.
fn is_foreign(tried: &Tried<'_>, at: &JsonPath) -> bool {
    let around = |one: &JsonPath| one.0.starts_with(&at.0) || at.0.starts_with(&one.0);
    tried.foreign.iter().any(|(one, _)| around(one))
}

/// Whether a part is a list of several items, and serde takes one of fewer there.
fn is_longer_list(all: &[Tried<'_>], tried: &Tried<'_>, at: &JsonPath) -> bool {
    let length = |tried: &Tried<'_>| Some(part(&tried.sample.value, at)?.as_array()?.len());
    let Some(long) = length(tried).filter(|length| *length > 1) else { return false };
    let taken = all.iter().filter(|one| one.verdict.error.is_none());
    taken.filter_map(length).any(|length| 0 < length && length < long)
}

pub(super) type Taken<'f> = BTreeMap<&'f Place, BTreeSet<&'static str>>;

/// Whether serde takes other scalars of the same kind at a place.
fn is_taken(taken: &Taken<'_>, tried: &Tried<'_>, at: &JsonPath, place: &Place) -> bool {
    kind(&tried.sample.value, at)
        .filter(|_| tried.leaves.contains_key(at))
        .is_some_and(|kind| taken.get(place).is_some_and(|kinds| kinds.contains(kind)))
}

/// The key of a refused value that serde says is missing, though it is there: it has asked for it twice,
/// since two fields have it. None of a value that was made without a key.
pub(super) fn asked_twice(tried: &Tried<'_>) -> Option<JsonPath> {
    let words = plain(tried.verdict.error.as_ref()?);
    let key = words.strip_prefix("missing field `")?.strip_suffix('`')?;
    let holds = |at: &JsonPath, key: &str| {
        part(&tried.sample.value, at).is_some_and(|value| value.get(key).is_some())
    };
    if let Some(Part::Step(Step::Key(own))) = tried.sample.place.parts.last()
        && !holds(&tried.sample.at, own)
        && tried.sample.at.0.last() != Some(&Step::Key(own.clone()))
    {
        return None;
    }
    let at = tried.verdict.at.clone().unwrap_or_default();
    holds(&at, key).then(|| at.join(Step::Key(key.to_owned())))
}

/// Where a refused value is at fault: where serde says, unless the choice that was made says it better.
pub(super) fn blame(tried: &Tried<'_>, taken: &Taken<'_>) -> (JsonPath, Place) {
    let chosen = (tried.sample.at.clone(), tried.sample.place.outer());
    let Some(at) = &tried.verdict.at else { return chosen };
    // serde buffers at unions and flattened fields, and then points at the whole of them.
    if tried.sample.at.0.starts_with(&at.0) && tried.sample.at != *at {
        return chosen;
    }
    let leaf = tried.leaves.get(at);
    let key = (at.join(Step::MapKey), tried.leaves.get(&at.join(Step::MapKey)));
    match (leaf, key, tried.places.get(at)) {
        // Where the value goes through beside another key, the key is what is refused.
        (value, (at_key, Some(key)), _)
            if value.is_none_or(|value| is_taken(taken, tried, at, &value.place)) =>
        {
            (at_key, key.place.clone())
        }
        (Some(leaf), _, _) => (at.clone(), leaf.place.clone()),
        (None, _, Some(place)) => (at.clone(), place.clone()),
        (None, _, None) => chosen,
    }
}

/// serde's words without the position in a text that the author has never seen.
pub(super) fn plain(error: &str) -> String {
    match error.rfind(" at line ") {
        Some(end) => error[..end].to_owned(),
        None => error.to_owned(),
    }
}
