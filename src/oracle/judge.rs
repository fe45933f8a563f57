//! Answers one question with one type: its own `Deserialize` and `Serialize` have the word.

use serde::Serialize;
use serde_ignored::Path;
use serde_path_to_error::Segment;

use super::{Form, JsonPath, Question, Step, Verdict, form, guard::guard, recorder};
use crate::route::Payload;

/// Answers a question.
pub(super) fn judge<T: Payload>(form: Form, question: &Question) -> Verdict {
    let mut verdict = Verdict { root: question.root, ..Verdict::default() };
    if let Some(text) = &question.text {
        match guard(|| form::read::<T>(form, text)) {
            Ok(value) => write(&value, &mut verdict),
            Err(error) => verdict.error = Some(error),
        }
        if form == Form::Json && verdict.error.is_none() {
            verdict.ignored = guard(|| Ok(ignored::<T>(text))).unwrap_or_default();
        } else if form == Form::Json {
            verdict.at = guard(|| Ok(place::<T>(text))).unwrap_or_default();
        }
    }
    if question.trace {
        let asks = guard(|| match question.text.as_deref().map(form::parse) {
            Some(value) => Ok(recorder::trace_of::<T>(&value?)),
            None => Ok(recorder::trace::<T>()),
        });
        match asks {
            Ok(asks) => verdict.asks = asks,
            Err(error) => verdict.error = verdict.error.or(Some(error)),
        }
    }
    verdict
}

/// Writes the value; then reads what was written, and writes that.
fn write<T: Payload>(value: &T, verdict: &mut Verdict) {
    let output = match guard(|| to_text(value)) {
        Ok(output) => output,
        Err(error) => {
            verdict.output_error = Some(error);
            return;
        }
    };
    let again = guard(|| form::read::<T>(Form::Json, &output).and_then(|value| to_text(&value)));
    // That a type does not read what it writes is no fault of its types: each is true by itself.
    verdict.again = again.ok();
    verdict.output = Some(output);
}

fn to_text(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

/// The keys that are passed over while the text is read.
fn ignored<T: Payload>(text: &str) -> Vec<JsonPath> {
    let mut found = Vec::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let note = &mut |path: Path<'_>| found.push(JsonPath(steps(&path)));
    // Whether the text is taken was asked before.
    let _ = T::deserialize(serde_ignored::Deserializer::new(&mut json, note));
    found
}

fn steps(path: &Path<'_>) -> Vec<Step> {
    let (parent, step) = match path {
        Path::Root => return Vec::new(),
        Path::Seq { parent, index } => (parent, Some(Step::Index(*index))),
        Path::Map { parent, key } => (parent, Some(Step::Key(key.clone()))),
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => (parent, None),
    };
    let mut steps = steps(parent);
    steps.extend(step);
    steps
}

/// Where in the text it was refused.
fn place<T: Payload>(text: &str) -> Option<JsonPath> {
    let json = &mut serde_json::Deserializer::from_str(text);
    let error = serde_path_to_error::deserialize::<_, T>(json).err()?;
    let steps = error.path().iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(Step::Index(*index)),
        Segment::Map { key } => Some(Step::Key(key.clone())),
        Segment::Enum { variant } => Some(Step::Key(variant.clone())),
        Segment::Unknown => None,
    });
    Some(JsonPath(steps.collect()))
}
