//! Values that samples do not have and serde may take all the same, of another kind, beyond the format of
//! an integer, empty, or with a key more: what it writes of them has to satisfy the output type too. That
//! serde takes them, or refuses them, is no fault, and is not told.

use std::collections::BTreeSet;

use grafana_bindgen::{contract::Shape, oracle::Step};
use serde_json::{Value, json};

use super::{
    Oracle, Place,
    facts::kind,
    guess::{replace, with_key},
    numbers,
    scan::part,
    trial::{Trial, ask, question},
};
use crate::error::Result;

/// The most values of one root type.
const MOST: usize = 1000;

/// Has serde try a value of every other kind at each place of the types that routes answer, and keeps
/// what it wrote.
pub(super) fn all(trials: &mut [Trial<'_>], oracle: &mut dyn Oracle) -> Result<()> {
    let mut seen = Seen::default();
    let mut questions = Vec::new();
    let mut owners = Vec::new();
    for (index, trial) in trials.iter().enumerate().filter(|(_, trial)| trial.root.written) {
        let texts = texts(trial, &mut seen);
        questions.extend(texts.iter().map(|(_, text)| question(trial.root.id, text)));
        owners.extend(texts.into_iter().map(|(place, _)| (index, place)));
    }
    for ((index, place), verdict) in owners.into_iter().zip(ask(oracle, &questions)?) {
        let outputs = [verdict.output, verdict.again].into_iter().flatten();
        trials[index].beyond.extend(outputs.map(|text| (place.clone(), text)));
    }
    Ok(())
}

/// Where it was tried already.
#[derive(Debug, Default)]
struct Seen {
    places: BTreeSet<Place>,
    /// Objects, by their keys and tags: one variant may hold a map, and another none.
    objects: BTreeSet<(Place, Look)>,
}

/// The keys of an object, each with the text of a tag.
type Look = Vec<(String, Option<String>)>;

fn texts(trial: &Trial<'_>, seen: &mut Seen) -> Vec<(Place, String)> {
    let mut found = Vec::new();
    let mut taken: Vec<_> =
        trial.tried.iter().filter(|tried| tried.verdict.error.is_none()).collect();
    // A short value shows what a long one does.
    taken.sort_by_key(|tried| tried.text.len());
    let parts = taken.into_iter().flat_map(|one| one.places.iter().map(move |part| (one, part)));
    for (tried, (at, place)) in parts {
        if found.len() >= MOST {
            break;
        }
        if let Some(Value::Object(object)) = part(&tried.sample.value, at) {
            let keys = object.iter().map(|(key, value)| {
                let is_tag = !tried.leaves.contains_key(&at.join(Step::Key(key.clone())));
                (key.clone(), value.as_str().filter(|_| is_tag).map(str::to_owned))
            });
            if seen.objects.insert((place.clone(), keys.collect())) {
                // A key that nobody knows, in each kind that it may hold.
                let with = |value| with_key(&tried.sample.value, at, "unknown", value);
                let texts = kinds().into_iter().filter_map(with);
                found.extend(texts.map(|whole| (place.outer(), whole.to_string())));
            }
        }
        if !seen.places.insert(place.clone()) {
            continue;
        }
        let here = kind(&tried.sample.value, at);
        let other = |value: &Value| kind(value, &Default::default()) != here;
        let leaf = tried.leaves.get(at).map(|leaf| leaf.shape);
        for value in kinds().into_iter().filter(other).chain(leaf.map(wider).unwrap_or_default()) {
            let mut whole = tried.sample.value.clone();
            let replaced = replace(&mut whole, &at.0, Some(&value));
            found.extend(replaced.map(|()| (place.outer(), whole.to_string())));
        }
    }
    found.truncate(MOST);
    found
}

/// Integers that the format of a shape has no room for, unless its author gave bounds of his own; and a
/// text without a unit, which may be written as something else.
fn wider(shape: &Shape) -> Vec<Value> {
    match shape {
        Shape::String(_) => vec!["".into()],
        Shape::Integer(said) => numbers::beyond(said),
        _ => Vec::new(),
    }
}

/// A value of each kind; text that is a number, and text that is none.
fn kinds() -> [Value; 7] {
    [Value::Null, true.into(), 1.into(), "1".into(), "x".into(), json!([]), json!({})]
}
