//! Values that samples do not have and serde may take all the same, of another kind, beyond the format of
//! an integer, empty, or with a key more: what it writes of them has to satisfy the output type too. That
//! serde takes them, or refuses them, is no fault, and is not told.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::{
    contract::Shape,
    oracle::{JsonPath, Step},
};
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

/// A key that nobody knows.
const UNKNOWN: &str = "unknown";

/// The most words of one error.
const WORDS: usize = 40;

/// The most names of one enum.
const NAMES: usize = 100;

/// Has serde try a value of every other kind at each place of the types that routes answer, and then each
/// name that it says it knows there; keeps what it wrote.
pub(super) fn all(trials: &mut [Trial<'_>], oracle: &mut dyn Oracle) -> Result<()> {
    let mut seen = Seen::default();
    let mut others = Vec::new();
    for (index, trial) in trials.iter().enumerate().filter(|(_, trial)| trial.root.written) {
        others.extend(texts(trial, &mut seen).into_iter().map(|other| (index, other)));
    }
    let named = keep(trials, others, oracle)?;
    let mut tried = BTreeMap::new();
    let mut new = Vec::new();
    for (index, said, other) in named {
        let tried = tried.entry(index).or_insert_with(|| tried_names(&trials[index]));
        if tried.insert((other.place.to_string(), said)) {
            new.push((index, other));
        }
    }
    keep(trials, new, oracle).map(drop)
}

/// A value that differs from one that serde takes.
struct Other {
    value: Value,
    /// Where it differs: a scalar, or a key.
    at: JsonPath,
    place: Place,
    /// A value of the kind of a literal that is one of a list.
    unlisted: Option<Value>,
}

/// Asks serde, and keeps what it wrote. Returns the values with each name that it said it knows.
fn keep(
    trials: &mut [Trial<'_>],
    others: Vec<(usize, Other)>,
    oracle: &mut dyn Oracle,
) -> Result<Vec<(usize, String, Other)>> {
    let ask_of = |(index, other): &(usize, Other)| {
        question(trials[*index].root.id, &other.value.to_string())
    };
    let questions: Vec<_> = others.iter().map(ask_of).collect();
    let mut named = Vec::new();
    for ((index, other), verdict) in others.into_iter().zip(ask(oracle, &questions)?) {
        for name in verdict.error.as_deref().map(|error| told(error, &other)).unwrap_or_default() {
            let mut value = other.value.clone();
            if replace(&mut value, &other.at.0, Some(&name)).is_some() {
                let (at, place) = (other.at.clone(), other.place.clone());
                // Beside a key that is told, each value that was tried under the unknown one.
                let held = at.0.strip_suffix(&[Step::MapKey]).map(|at| JsonPath(at.to_vec()));
                let held = held.and_then(|at| Some(part(&other.value, &at)?.to_string()));
                let said = format!("{name}{}", held.unwrap_or_default());
                named.push((index, said, Other { value, at, place, unlisted: None }));
            }
        }
        let outputs = [verdict.output, verdict.again].into_iter().flatten();
        trials[index].beyond.extend(outputs.map(|text| (other.place.clone(), text)));
    }
    Ok(named)
}

/// What serde says that it knows in the place of a value: the names of variants; of what a list of literals
/// lacks, whatever stands in the words of an author.
fn told(error: &str, other: &Other) -> Vec<Value> {
    let names = names(error);
    match &other.unlisted {
        Some(literal) if names.is_empty() => words(error, literal),
        _ => names.into_iter().map(Value::from).collect(),
    }
}

/// How serde begins what it says in words of its own, without a name in them.
const OWN: [&str; 5] =
    ["invalid type", "invalid length", "missing field", "unknown field", "data did not match"];

/// The words of an error that are of the kind of a literal.
fn words(error: &str, literal: &Value) -> Vec<Value> {
    if OWN.iter().any(|own| error.starts_with(own)) {
        return Vec::new();
    }
    let is_outer = |c: char| !c.is_alphanumeric() && !"_-./: ".contains(c);
    let quoted = error.split(is_outer).map(str::trim);
    let single = error.split(|c: char| !c.is_alphanumeric() && !"_-".contains(c));
    let words: BTreeSet<&str> =
        quoted.chain(single).filter(|word| !word.is_empty() && *word != error).collect();
    let value = |word: &str| match literal {
        Value::Number(_) => word.parse::<i64>().map(Value::from).ok(),
        _ => Some(word.into()),
    };
    words.into_iter().filter_map(value).filter(|value| value != literal).take(WORDS).collect()
}

/// The names of variants in what serde says of an unknown one.
fn names(error: &str) -> Vec<&str> {
    let known =
        error.strip_prefix("unknown variant `").and_then(|rest| rest.split_once("`, expected "));
    let names = known.into_iter().flat_map(|(_, known)| known.split('`').skip(1).step_by(2));
    names.take(NAMES).collect()
}

/// The names that stand in values which serde took, each with its place, whichever branches of unions
/// are meant.
fn tried_names(trial: &Trial<'_>) -> BTreeSet<(String, String)> {
    let taken = trial.tried.iter().filter(|tried| tried.verdict.error.is_none());
    let names = taken.flat_map(|tried| {
        let names = tried.places.iter().filter(|(at, _)| !tried.leaves.contains_key(*at));
        names.filter_map(|(at, place)| {
            let value = part(&tried.sample.value, at).filter(|value| !value.is_object())?;
            Some((place.to_string(), value.to_string()))
        })
    });
    names.collect()
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

fn texts(trial: &Trial<'_>, seen: &mut Seen) -> Vec<Other> {
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
                // A key that nobody knows, with what another holds and in each kind that it may hold.
                let held = object.values().next().cloned().into_iter().chain(kinds());
                let with = |value| with_key(&tried.sample.value, at, UNKNOWN, value);
                found.extend(held.filter_map(with).map(|value| Other {
                    value,
                    at: at.join(Step::Key(UNKNOWN.to_owned())).join(Step::MapKey),
                    place: place.outer(),
                    unlisted: None,
                }));
            }
        }
        if !seen.places.insert(place.clone()) {
            continue;
        }
        let here = kind(&tried.sample.value, at);
        let other = |value: &Value| kind(value, &Default::default()) != here;
        let more = match tried.leaves.get(at) {
            Some(leaf) => wider(leaf.shape),
            None => part(&tried.sample.value, at).map(unlisted).unwrap_or_default(),
        };
        let is_listed = !tried.leaves.contains_key(at);
        let others = kinds().into_iter().filter(other).map(|given| (given, false));
        for (given, is_alike) in others.chain(more.into_iter().map(|given| (given, is_listed))) {
            let mut value = tried.sample.value.clone();
            let (at, place) = ((**at).clone(), place.outer());
            if replace(&mut value, &at.0, Some(&given)).is_some() {
                found.push(Other { value, at, place, unlisted: is_alike.then_some(given) });
            }
        }
    }
    found.truncate(MOST);
    found
}

/// Integers that the format of a shape has no room for, unless its author gave bounds of his own; a text
/// without a unit, which may be written as something else; and what is no number, in the word of most.
fn wider(shape: &Shape) -> Vec<Value> {
    match shape {
        Shape::String(_) => vec!["".into()],
        Shape::Integer(said) => numbers::beyond(said),
        Shape::Number(_) => vec!["NaN".into()],
        _ => Vec::new(),
    }
}

/// Values of the kind of a literal that is one of a list.
fn unlisted(literal: &Value) -> Vec<Value> {
    let others = match literal {
        Value::String(_) => vec!["x".into()],
        Value::Number(_) => vec![0.into(), 2.into(), 77.into()],
        _ => Vec::new(),
    };
    others.into_iter().filter(|other| other != literal).collect()
}

/// A value of each kind; text that is a number, and text that is none.
fn kinds() -> [Value; 7] {
    [Value::Null, true.into(), 1.into(), "1".into(), "x".into(), json!([]), json!({})]
}
