//! Where a refused value is at fault, and whether it is so by its kind or only by its value. What
//! `input-unsafe` and `narrow-input` share.

use grafana_bindgen::oracle::{JsonPath, Step};

use crate::conform::{
    Place,
    facts::{Facts, kind},
    sample::Choice,
    trial::{Trial, Tried},
};

/// One refused value.
pub(super) struct Refusal<'f, 'a> {
    pub(super) tried: &'f Tried<'a>,
    pub(super) place: Place,
    /// What serde said.
    pub(super) words: String,
    /// Whether serde takes other values of the same kind there: TypeScript could not tell them apart.
    pub(super) only_some: bool,
}

/// Every refusal of a value that a type says is accepted.
pub(super) fn all<'f, 'a>(facts: &'f Facts<'a>) -> Vec<Refusal<'f, 'a>> {
    let taken = facts.taken();
    let mut found = Vec::new();
    for (trial, tried) in facts.inputs() {
        let Some(error) = &tried.verdict.error else { continue };
        if is_echo(trial, tried) {
            continue;
        }
        let (at, place) = blame(tried);
        let same = kind(&tried.sample.value, &at)
            .filter(|_| tried.leaves.contains_key(&at))
            .is_some_and(|kind| taken.get(&place).is_some_and(|kinds| kinds.contains(kind)));
        found.push(Refusal { tried, place, words: plain(error), only_some: same });
    }
    found
}

/// Whether a refusal says nothing that the refusal of the plain value has not said: serde stopped at
/// the same fault before it came to the difference.
fn is_echo(trial: &Trial<'_>, tried: &Tried<'_>) -> bool {
    let first = trial.tried.iter().find(|tried| tried.sample.choice == Choice::Plain);
    first.is_some_and(|first| {
        !std::ptr::eq(first, tried)
            && first.verdict.at == tried.verdict.at
            && first.verdict.error.as_deref().map(plain)
                == tried.verdict.error.as_deref().map(plain)
    })
}

/// Where a refused value is at fault: where serde says, unless the choice that was made says it better.
fn blame(tried: &Tried<'_>) -> (JsonPath, Place) {
    let chosen = (tried.sample.at.clone(), tried.sample.place.outer());
    let Some(at) = &tried.verdict.at else { return chosen };
    // serde buffers at unions and flattened fields, and then points at the whole of them.
    if tried.sample.at.0.starts_with(&at.0) && tried.sample.at != *at {
        return chosen;
    }
    let key = [at.clone(), at.join(Step::MapKey)];
    let leaf = key.iter().find_map(|at| tried.leaves.get_key_value(at));
    match (leaf, tried.places.get(at)) {
        (Some((at, leaf)), _) => (at.clone(), leaf.place.clone()),
        (None, Some(place)) => (at.clone(), place.clone()),
        (None, None) => chosen,
    }
}

/// serde's words without the position in a text that the author has never seen.
fn plain(error: &str) -> String {
    match error.rfind(" at line ") {
        Some(end) => error[..end].to_owned(),
        None => error.to_owned(),
    }
}
