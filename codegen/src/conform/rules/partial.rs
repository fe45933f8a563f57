//! Keys that are lost where another key is absent, for `declared-but-ignored`: a flattened `Option` of a
//! struct is read whole, or it is `None`.

use grafana_bindgen::oracle::{JsonPath, Step};
use serde_json::Value;

use super::unheeded::Pair;
use crate::conform::{Place, scan::part, trial::Tried};

/// A key that is lost.
pub(super) struct Partial<'f> {
    pub(super) place: &'f Place,
    /// The key that is absent.
    pub(super) absent: &'f Place,
    /// A value that shows it.
    pub(super) text: &'f str,
    /// Where the lost key stands in it.
    pub(super) at: JsonPath,
    /// What serde writes of the object.
    pub(super) written: String,
}

/// Every key that is written of a value, and not of the same value without another key.
pub(super) fn all<'f>(pairs: &[Pair<'f>]) -> Vec<Partial<'f>> {
    pairs.iter().flat_map(lost).collect()
}

fn lost<'f>(pair: &Pair<'f>) -> Vec<Partial<'f>> {
    let (sample, absent) = (&pair.without.sample, pair.place());
    let object = |tried: &Tried<'_>| {
        let output: Value = serde_json::from_str(tried.verdict.output.as_ref()?).ok()?;
        part(&output, &sample.at)?.as_object().cloned()
    };
    let given = part(&sample.value, &sample.at).and_then(Value::as_object);
    let (Some(given), Some(whole), Some(written)) =
        (given, object(pair.with), object(pair.without))
    else {
        return Vec::new();
    };
    let is_lost = |(key, value): &(&String, &Value)| {
        !value.is_null() && whole.get(*key) == Some(value) && !written.contains_key(*key)
    };
    let keys = given.iter().filter(is_lost).map(|(key, _)| sample.at.join(Step::Key(key.clone())));
    let text = Value::Object(written.clone()).to_string();
    let found = keys.filter_map(|at| {
        let place = pair.without.places.get(&at)?;
        Some(Partial { place, absent, text: &pair.without.text, at, written: text.clone() })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::oracle::Verdict;

    use crate::conform::{
        Severity,
        test::{echo, found},
    };

    #[test]
    fn declared_but_ignored_is_a_key_that_needs_another() {
        let both = r#"{"kind":"object","fields":[
            {"name":"from","required":false,"shape":{"kind":"string"}},
            {"name":"to","required":false,"shape":{"kind":"string"}}]}"#;
        let whole = |text: Option<&str>| Verdict {
            output: text.map(|text| if text.contains(',') { text } else { "{}" }.to_owned()),
            ..Verdict::default()
        };
        let told = found(both, whole);
        assert_eq!(told[0].fact, "serde passes over `T.to` where `T.from` is absent");
        assert_eq!((told.len(), told[0].severity), (2, Severity::Note), "{told:?}");
        assert_eq!(told[0].witness.as_deref(), Some(r#"{"to":"x"}"#));
        assert_eq!(found(both, echo), []);
    }
}
