//! Types that do not read back what they write: each way is true by itself, and nothing is wrong with
//! them; but serde in the browser would refuse their replies, or make others of them. That a NaN is not
//! read from a buffer makes no such type of one that holds integers of 64 bits: those serde alone reads.

use std::collections::BTreeSet;

use grafana_bindgen::contract::Shape;
use grafana_bindgen::oracle::{Form, Verdict};
use serde_json::Value;

use super::{
    buffered,
    facts::Facts,
    lost,
    rules::swallowed,
    scan::{Json, part},
    trial::{Trial, Tried},
};

/// What these types write, each as it stands in a reply. A variant that serde reads as another is written
/// by the backend all the same.
pub(super) fn all(facts: &Facts<'_>) -> Vec<Shape> {
    let swallowed: BTreeSet<_> = swallowed(facts).iter().map(|one| one.root.id).collect();
    let written =
        facts.trials.iter().filter(|trial| trial.root.written && trial.root.form == Form::Json);
    let is_one_way = |trial: &&Trial<'_>| {
        swallowed.contains(&trial.root.id)
            || trial.tried.iter().any(|one| !reads_back(&one.verdict) || is_ignored(one))
            || lost::is_lost(facts.definitions, trial.root)
            || !facts.decoders.are_wide(trial.root)
                && buffered::holds_float(facts.definitions, trial)
    };
    written.filter(is_one_way).map(|trial| trial.root.output.clone()).collect()
}

/// Whether the type writes another value for a key than the one that it has passed over.
fn is_ignored(one: &Tried<'_>) -> bool {
    let Some(written) = one.verdict.output.as_ref().and_then(|text| Json::parse(text).ok()) else {
        return false;
    };
    let is_foreign = |at| one.foreign.iter().any(|(foreign, _)| foreign == at);
    one.verdict.ignored.iter().filter(|at| !is_foreign(*at)).any(|at| {
        let (there, far) = written.follow(&at.0);
        far == at.0.len() && part(&one.sample.value, at).is_some_and(|given| !there.is(given))
    })
}

/// Whether what was written is read as the same value; so too where nothing was.
fn reads_back(verdict: &Verdict) -> bool {
    match (&verdict.output, &verdict.again) {
        (Some(output), Some(again)) => is_same(output, again),
        (written, _) => written.is_none(),
    }
}

/// Whether two texts are one value, in whatever order its items stand.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || sorted(one) == sorted(other)
}

/// The value of a text, whatever the order of its items: that of a set changes from one writing to the
/// next.
fn sorted(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok().map(in_order)
}

fn in_order(value: Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<_> = items.into_iter().map(in_order).collect();
            items.sort_by_cached_key(Value::to_string);
            Value::Array(items)
        }
        Value::Object(entries) => {
            let mut entries: Vec<_> =
                entries.into_iter().map(|(key, value)| (key, in_order(value))).collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            Value::Object(entries.into_iter().collect())
        }
        scalar => scalar,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use grafana_bindgen::oracle::{JsonPath, Step};
    use serde_json::json;

    use super::*;
    use crate::conform::{Place, sample::Sample};

    /// A value that was tried, and what serde said to it.
    fn tried(value: Value, output: &str, ignored: &str) -> Tried<'static> {
        let at = JsonPath(vec![Step::Key(ignored.to_owned())]);
        let (output, ignored) = (Some(output.to_owned()), vec![at]);
        let text = value.to_string();
        let sample = Sample { value, at: JsonPath::default(), place: Place::of("T") };
        Tried {
            sample,
            text,
            verdict: Verdict { output, ignored, ..Verdict::default() },
            leaves: BTreeMap::new(),
            places: BTreeMap::new(),
            reached: BTreeSet::new(),
            foreign: Vec::new(),
        }
    }

    #[test]
    fn a_key_that_is_passed_over_is_written_otherwise() {
        assert!(is_ignored(&tried(json!({ "id": 5 }), r#"{"id":0}"#, "id")));
        assert!(!is_ignored(&tried(json!({ "id": 0 }), r#"{"id":0}"#, "id")));
        assert!(!is_ignored(&tried(json!({ "id": 5 }), "{}", "id")));
        // What is no value of the type says nothing of it.
        let foreign = vec![(JsonPath(vec![Step::Key("t".to_owned())]), Place::of("T"))];
        let tag = tried(json!({ "t": "x" }), r#"{"t":"T"}"#, "t");
        assert!(!is_ignored(&Tried { foreign, ..tag }));
    }

    #[test]
    fn a_value_is_read_back_in_whatever_order() {
        let reads = |output: Option<&str>, again: Option<&str>| {
            let [output, again] = [output, again].map(|text| text.map(str::to_owned));
            reads_back(&Verdict { output, again, ..Verdict::default() })
        };
        assert!(reads(None, None));
        assert!(reads(Some(r#"{"a":[1,2],"b":1}"#), Some(r#"{"b":1,"a":[2,1]}"#)));
        assert!(!reads(Some(r#"{"a":1}"#), None));
        assert!(!reads(Some(r#"{"id":1}"#), Some(r#"{"id":0}"#)));
    }
}
