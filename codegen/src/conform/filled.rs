//! What decoders fill in for keys that are not there, beside what serde fills in: a text is to serde the
//! same value with it and without it. Judges nothing.

use std::collections::BTreeSet;

use grafana_bindgen::oracle::{Form, JsonPath, Step};
use serde_json::Value;

use super::{
    Oracle, Part, Place,
    decoders::Decoders,
    guess::with_key,
    one_way::is_same,
    sample::Sample,
    scan::{Json, part},
    trial::{Trial, Tried, ask, question},
};
use crate::{
    decode::{self, Value as Decoded},
    error::Result,
};

/// Something that a decoder fills in, and serde does not.
#[derive(Debug)]
pub(super) struct Filled {
    pub(super) place: Place,
    /// The text without the key, which serde takes.
    pub(super) text: String,
    /// Where the key would stand.
    pub(super) at: JsonPath,
    /// What the decoder fills in.
    pub(super) value: String,
    /// What serde writes of the text without the key.
    pub(super) written: String,
    /// Why serde refuses the text with it, if it does.
    pub(super) refused: Option<String>,
}

/// Everything that the decoders fill in otherwise than serde: of each key once.
pub(super) fn all(
    trials: &[Trial<'_>],
    decoders: &Decoders,
    oracle: &mut dyn Oracle,
) -> Result<Vec<Filled>> {
    let (mut seen, mut filled, mut questions) = (BTreeSet::new(), Vec::new(), Vec::new());
    let judged = |trial: &&Trial<'_>| trial.root.written && trial.root.form == Form::Json;
    for trial in trials.iter().filter(judged) {
        for tried in trial.tried.iter().filter(|tried| seen.insert(tried.sample.place.clone())) {
            let Some(one) = fill(trial, tried, decoders) else { continue };
            let Some(with) = with(&tried.sample.value, &one.at, &one.value) else { continue };
            questions.push(question(trial.root.id, &with));
            filled.push(one);
        }
    }
    let verdicts = ask(oracle, &questions)?;
    let otherwise = filled.into_iter().zip(verdicts).filter_map(|(filled, verdict)| {
        let is_same = verdict.output.is_some_and(|with| is_same(&filled.written, &with));
        (!is_same && verdict.output_error.is_none())
            .then_some(Filled { refused: verdict.error, ..filled })
    });
    Ok(otherwise.collect())
}

/// What is filled in for the key that a value was made without, unless serde writes the same.
fn fill(trial: &Trial<'_>, tried: &Tried<'_>, decoders: &Decoders) -> Option<Filled> {
    let at = missing(&tried.sample)?;
    let written = tried.verdict.output.as_ref()?;
    let decoded = decoders.decode(trial.root, &tried.text)?.ok()?;
    let value = decode::json(found(&decoded, &at)?);
    let (place, text) = (tried.sample.place.clone(), tried.text.clone());
    let written = written.clone();
    let filled = Filled { place, text, at, value, written, refused: None };
    (!is_written(&filled)).then_some(filled)
}

/// Where the key would stand that a value was made without.
fn missing(sample: &Sample) -> Option<JsonPath> {
    let Some(Part::Step(Step::Key(key))) = sample.place.parts.last() else { return None };
    let object = part(&sample.value, &sample.at)?.as_object()?;
    (!object.contains_key(key)).then(|| sample.at.join(Step::Key(key.clone())))
}

/// The part of a decoded value at a path.
fn found<'v>(value: &'v Decoded, at: &JsonPath) -> Option<&'v Decoded> {
    at.0.iter().try_fold(value, |value, step| match (value, step) {
        (Decoded::Object(entries), Step::Key(key)) => entries.get(key.as_bytes()),
        (Decoded::List(items), Step::Index(index)) => items.get(*index),
        _ => None,
    })
}

/// Whether serde writes what is filled in.
fn is_written(filled: &Filled) -> bool {
    let (Ok(json), Ok(value)) = (Json::parse(&filled.written), serde_json::from_str(&filled.value))
    else {
        return false;
    };
    let (part, far) = json.follow(&filled.at.0);
    far == filled.at.0.len() && part.is(&value)
}

/// A value with a key more, as text.
fn with(value: &Value, at: &JsonPath, filled: &str) -> Option<String> {
    let (Step::Key(key), object) = at.0.split_last()? else { return None };
    let filled = serde_json::from_str(filled).ok()?;
    Some(with_key(value, &JsonPath(object.to_vec()), key, filled)?.to_string())
}
