//! Values that a type allows and samples do not have: a text that is long or looks like a number, an
//! integer between the bounds, a list of many, all that may be empty at once. What serde writes of them has
//! to satisfy the output type too. Each is tried at all places of a sample at once; where serde refuses
//! that, at one place at a time. That serde takes them, or refuses them, is not told.

use std::{collections::BTreeSet, rc::Rc};

use grafana_bindgen::{
    contract::{Direction, Shape, Text},
    oracle::JsonPath,
};
use serde_json::{Value, json};

use super::{
    Definitions, Oracle, Place,
    accepts::Reader,
    definitions::root_place,
    guess::replace,
    numbers,
    scan::{Json, part},
    strings,
    trial::{Trial, Tried, ask, question},
};
use crate::error::Result;

/// The most changes that are tried one at a time.
const MOST: usize = 60;

/// How many items a long list has, and how many at the least.
const MANY: usize = 12;
const FEW: usize = 3;

/// How long the text of a long list may be.
const LEAN: usize = 300;

/// A part of a value, and what to put there.
type Change = (Rc<JsonPath>, Place, Value);

/// A value with several parts changed.
struct Other<'t> {
    root: usize,
    plain: &'t Value,
    changes: Vec<Change>,
    value: Value,
}

/// Has serde try them for the types that routes answer; keeps what it wrote.
pub(super) fn all(
    trials: &mut [Trial<'_>],
    definitions: &Definitions<'_>,
    oracle: &mut dyn Oracle,
) -> Result<()> {
    let mut written = Vec::new();
    let mut seen = BTreeSet::new();
    let maker = Maker { reader: Reader { definitions, direction: Direction::Input } };
    let mut others = Vec::new();
    for (index, trial) in trials.iter().enumerate().filter(|(_, trial)| trial.root.written) {
        others.extend(maker.empty(index, trial, Value::is_null));
        others.extend(maker.empty(index, trial, |value| !value.is_null()));
        // At a place that several have, in the shortest.
        let mut taken: Vec<_> = taken(trial).collect();
        taken.sort_by_key(|tried| tried.text.len());
        for tried in taken {
            others.extend(maker.of(index, trial, tried, &mut seen));
        }
    }
    let refused = keep(trials, others, oracle, &mut written)?;
    let single = refused.iter().filter(|other| other.changes.len() > 1).flat_map(alone);
    let single: Vec<_> = single.collect();
    keep(trials, single, oracle, &mut written)?;
    for (root, place, text) in written {
        trials[root].beyond.push((place, text));
    }
    Ok(())
}

/// What serde took, but for values that are none of the type.
fn taken<'t, 'a>(trial: &'t Trial<'a>) -> impl Iterator<Item = &'t Tried<'a>> {
    trial.tried.iter().filter(|tried| tried.verdict.error.is_none() && tried.foreign.is_empty())
}

/// Asks serde, and keeps what it wrote. Returns what it refused.
fn keep<'t>(
    trials: &[Trial<'_>],
    others: Vec<Other<'t>>,
    oracle: &mut dyn Oracle,
    written: &mut Vec<(usize, Place, String)>,
) -> Result<Vec<Other<'t>>> {
    let ask_of = |other: &Other<'_>| question(trials[other.root].root.id, &other.value.to_string());
    let questions: Vec<_> = others.iter().map(ask_of).collect();
    let mut refused = Vec::new();
    for (other, verdict) in others.into_iter().zip(ask(oracle, &questions)?) {
        let place = match other.changes.as_slice() {
            [(_, place, _)] => place.clone(),
            _ => root_place(trials[other.root].root, Direction::Input),
        };
        let outputs = [verdict.output, verdict.again].into_iter().flatten();
        written.extend(outputs.map(|text| (other.root, place.clone(), text)));
        if verdict.error.is_some() {
            refused.push(other);
        }
    }
    Ok(refused)
}

/// A value with each of its changes alone.
fn alone<'o, 't>(other: &'o Other<'t>) -> impl Iterator<Item = Other<'t>> + use<'o, 't> {
    let (root, plain) = (other.root, other.plain);
    other.changes.iter().take(MOST).filter_map(move |change| {
        let changes = vec![change.clone()];
        Some(Other { root, plain, value: changed(plain, &changes)?, changes })
    })
}

/// A value with other parts; none where one of them has no place in it.
fn changed(plain: &Value, changes: &[Change]) -> Option<Value> {
    let mut value = plain.clone();
    for (at, _, given) in changes {
        replace(&mut value, &at.0, Some(given))?;
    }
    Some(value)
}

/// Makes values that the types allow.
struct Maker<'d> {
    reader: Reader<'d>,
}

impl Maker<'_> {
    /// The values that differ from a sample at the places that no sample before it has.
    fn of<'t>(
        &self,
        index: usize,
        trial: &Trial<'_>,
        tried: &'t Tried<'_>,
        seen: &mut BTreeSet<Place>,
    ) -> Vec<Other<'t>> {
        let (mut waves, mut lists): (Vec<Vec<Change>>, Vec<Change>) = (Vec::new(), Vec::new());
        for (at, place) in &tried.places {
            let Some(here) = part(&tried.sample.value, at) else { continue };
            let given = match (tried.leaves.get(at), here) {
                (Some(leaf), _) if seen.insert(place.clone()) => values(leaf.shape),
                (None, Value::Array(items)) if !items.is_empty() && seen.insert(place.clone()) => {
                    lists.extend(longer(items).map(|list| (at.clone(), place.outer(), list)));
                    continue;
                }
                _ => continue,
            };
            for (wave, value) in given.into_iter().enumerate() {
                if waves.len() <= wave {
                    waves.push(Vec::new());
                }
                waves[wave].push((at.clone(), place.outer(), value));
            }
        }
        waves.push(lists);
        let plain = &tried.sample.value;
        waves.into_iter().filter_map(|wave| self.other(index, trial, plain, wave)).collect()
    }

    /// All that serde takes as empty by itself and in one way, at once.
    fn empty<'t>(
        &self,
        index: usize,
        trial: &'t Trial<'_>,
        is: fn(&Value) -> bool,
    ) -> Option<Other<'t>> {
        let mut taken = taken(trial);
        let plain = &taken.next()?.sample.value;
        let mut at = BTreeSet::new();
        let changes = taken.filter_map(|tried| {
            let given = part(&tried.sample.value, &tried.sample.at)?;
            let place = tried.sample.place.clone();
            let is_new = is(given) && is_empty(given) && at.insert(tried.sample.at.clone());
            is_new.then(|| (Rc::new(tried.sample.at.clone()), place, given.clone()))
        });
        let changes: Vec<_> = changes.collect();
        // One at a time they were tried.
        self.other(index, trial, plain, changes).filter(|other| other.changes.len() > 1)
    }

    /// A value with the changes that the type allows.
    fn other<'t>(
        &self,
        root: usize,
        trial: &Trial<'_>,
        plain: &'t Value,
        mut changes: Vec<Change>,
    ) -> Option<Other<'t>> {
        let place = root_place(trial.root, Direction::Input);
        for _ in 0..2 {
            changes.retain(|(at, ..)| part(plain, at).is_some());
            if changes.is_empty() {
                return None;
            }
            let value = changed(plain, &changes)?;
            let json = Json::parse(&value.to_string()).ok()?;
            let faults = self.reader.read(&json, &trial.root.input, &place).faults;
            if faults.is_empty() {
                return Some(Other { root, plain, changes, value });
            }
            changes.retain(|(at, ..)| !faults.iter().any(|fault| fault.at.0.starts_with(&at.0)));
        }
        None
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
    }
}

/// A list of many, its scalars numbered: a set has one of equal ones.
fn longer(items: &[Value]) -> Option<Value> {
    let first = &items[0];
    let numbered = |index: usize| match first {
        Value::Number(number) if !number.is_f64() => json!(index + 1),
        Value::String(text) if text == "x" => json!(format!("x{index}")),
        other => other.clone(),
    };
    let length = first.to_string().len();
    let many = (LEAN / length.max(1)).min(MANY);
    (many >= FEW).then(|| (0..many).map(numbered).collect())
}

/// What a scalar may be besides what samples have.
fn values(shape: &Shape) -> Vec<Value> {
    match shape {
        Shape::Integer(said) => numbers::between(said),
        Shape::Number(said) => numbers::far(said),
        Shape::String(said @ Text { format: None, pattern: None, .. }) => {
            let fits = |text: &&str| strings::is_as_long(text, said);
            strings::LOOKS.iter().copied().filter(fits).map(Value::from).collect()
        }
        Shape::String(Text { format: Some(format), pattern: None, .. }) => {
            strings::zero(format).map(Value::from).into_iter().collect()
        }
        _ => Vec::new(),
    }
}
