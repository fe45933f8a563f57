//! Keys that have no effect on what serde reads, for `declared-but-ignored`: where serde buffers, it
//! does not tell which keys it passes over. A value is written the same with the key and without it.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::{
    contract::Direction,
    oracle::{JsonPath, Kind, RootType, Step},
};
use serde_json::Value;

use crate::conform::{
    Definitions, Part, Place,
    accepts::Reader,
    definitions::root_place,
    facts::Facts,
    scan::{Json, part},
    spots,
    trial::{Trial, Tried},
};

/// A key without effect, and a value that has it.
pub(super) struct Unheeded<'f> {
    pub(super) place: &'f Place,
    pub(super) at: JsonPath,
    pub(super) text: &'f str,
}

/// A value that serde took with a key, and the same without it.
#[derive(Clone, Copy)]
pub(super) struct Pair<'f> {
    root: &'f RootType,
    pub(super) with: &'f Tried<'f>,
    pub(super) without: &'f Tried<'f>,
}

impl<'f> Pair<'f> {
    /// The place of the key.
    pub(super) fn place(&self) -> &'f Place {
        &self.without.sample.place
    }
}

/// Such values of the types that a route accepts, by keys that serde was not seen to read.
pub(super) fn pairs<'f>(facts: &'f Facts<'_>) -> Vec<Pair<'f>> {
    let mut found = Vec::new();
    for trial in facts.trials.iter().filter(|trial| trial.root.accepted) {
        let taken: Vec<_> =
            trial.tried.iter().filter(|tried| tried.verdict.error.is_none()).collect();
        let read = read(facts.definitions, trial);
        for without in taken.iter().filter(|one| !read.contains(&one.sample.place)) {
            let Some(at) = key_of(without) else { continue };
            let beside = taken.iter().filter(|with| is_beside(with, without, &at));
            found.extend(beside.map(|with| Pair { root: trial.root, with, without }));
        }
    }
    found
}

/// Where the key would stand that a value may have been made without.
fn key_of(without: &Tried<'_>) -> Option<JsonPath> {
    match without.sample.place.parts.last()? {
        Part::Step(Step::Key(key)) => Some(without.sample.at.join(Step::Key(key.clone()))),
        _ => None,
    }
}

/// Every key without effect.
pub(super) fn all<'f>(facts: &'f Facts<'_>, pairs: &[Pair<'f>]) -> Vec<Unheeded<'f>> {
    let mut keys: BTreeMap<(usize, &Place), (Option<Unheeded<'_>>, bool)> = BTreeMap::new();
    for pair in pairs {
        let (place, text) = (pair.place(), pair.with.text.as_str());
        let known = keys.entry((pair.root.id, place)).or_default();
        if pair.with.verdict.output != pair.without.verdict.output {
            known.1 = true;
        } else if is_left_out(facts.definitions, pair.root, pair.with, place)
            && let Some(at) = key_of(pair.without)
        {
            known.0 = Some(Unheeded { place, at, text });
        }
    }
    let unheeded = keys.into_values().filter(|(_, has_effect)| !has_effect);
    unheeded.filter_map(|(unheeded, _)| unheeded).collect()
}

/// The keys that serde was seen to read: one that is never written is read all the same.
fn read(definitions: &Definitions<'_>, trial: &Trial<'_>) -> BTreeSet<Place> {
    let structs = trial.asks.iter().filter(|ask| ask.kind == Kind::Struct);
    let keys = structs.flat_map(|ask| {
        let spots = spots::at(definitions, trial.root, &ask.path);
        spots.into_iter().flat_map(move |spot| {
            let fields = ask.fields.iter();
            fields.map(move |field| spot.place.step(Step::Key(field.clone())).outer())
        })
    });
    keys.collect()
}

/// Whether one value is another with a key that holds something.
fn is_beside(with: &Tried<'_>, without: &Tried<'_>, at: &JsonPath) -> bool {
    part(&with.sample.value, at).is_some_and(|value| !value.is_null())
        && with.places.contains_key(at)
        && is_same_but(&with.sample.value, &without.sample.value, &at.0)
}

/// Whether two values are the same but for a key that one of them has.
fn is_same_but(with: &Value, without: &Value, at: &[Step]) -> bool {
    match (with, without, at) {
        (Value::Object(large), Value::Object(small), [Step::Key(key)]) => {
            large.len() == small.len() + 1
                && large.iter().all(|(name, value)| name == key || small.get(name) == Some(value))
        }
        (Value::Object(one), Value::Object(other), [Step::Key(key), inner @ ..]) => {
            let is_same = |(name, value): (&String, &Value)| {
                other.get(name).is_some_and(|other| match name == key {
                    true => is_same_but(value, other, inner),
                    false => value == other,
                })
            };
            one.len() == other.len() && one.iter().all(is_same)
        }
        (Value::Array(one), Value::Array(other), [Step::Index(index), inner @ ..]) => {
            let is_same = |(here, (value, other)): (usize, (&Value, &Value))| match here == *index {
                true => is_same_but(value, other, inner),
                false => value == other,
            };
            one.len() == other.len() && one.iter().zip(other).enumerate().all(is_same)
        }
        _ => false,
    }
}

/// Whether what serde writes of a value lacks a key that the output type knows. One that it does not
/// know is not meant to be written.
fn is_left_out(
    definitions: &Definitions<'_>,
    root: &RootType,
    with: &Tried<'_>,
    place: &Place,
) -> bool {
    let Some(Ok(json)) = with.verdict.output.as_deref().map(Json::parse) else { return false };
    let reader = Reader { definitions, direction: Direction::Output };
    let reading = reader.read(&json, &root.output, &root_place(root, Direction::Output));
    let absent = place.join(Part::Absent);
    !reading.reached.contains(place)
        && (reading.reached.contains(&absent)
            || reading.faults.iter().any(|fault| fault.place == *place))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_the_same_but_for_one_key() {
        let at = [Step::Key("a".into()), Step::Index(1), Step::Key("k".into())];
        let with = json!({ "a": [1, { "k": 2, "l": 3 }], "b": "x" });
        let is = |without| is_same_but(&with, &without, &at);
        assert!(is(json!({ "a": [1, { "l": 3 }], "b": "x" })));
        assert!(!is(with.clone()));
        for other in [
            json!({ "a": [1, { "l": 4 }], "b": "x" }),
            json!({ "a": [0, { "l": 3 }], "b": "x" }),
            json!({ "a": [1, { "l": 3 }], "b": "y" }),
            json!({ "a": [1, { "l": 3 }, 2], "b": "x" }),
            json!({ "a": [1, { "l": 3 }] }),
            json!({ "a": [1, { "k": 2 }], "b": "x" }),
            json!({ "a": 1, "b": "x" }),
        ] {
            assert!(!is(other.clone()), "{other}");
        }
    }
}
