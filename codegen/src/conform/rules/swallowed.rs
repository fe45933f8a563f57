//! Variants that serde reads as another, for `declared-but-ignored` and `unreached-output`: of an untagged
//! enum it takes the first that fits, and passes over the keys of one that stands behind it.

use std::collections::BTreeSet;

use grafana_bindgen::contract::Direction;
use grafana_bindgen::oracle::{Form, JsonPath, RootType, Step};
use serde_json::Value;

use crate::conform::{Part, Place, claims, facts::Facts, scan::part, trial::Tried};

/// A variant that serde reads as another.
pub(in crate::conform) struct Swallowed<'f> {
    pub(in crate::conform) root: &'f RootType,
    /// The variant.
    pub(super) variant: &'f Place,
    /// A key that is lost.
    pub(super) key: &'f Place,
    /// A value that has it.
    pub(super) text: &'f str,
    /// Where the key stands in it.
    pub(super) at: JsonPath,
    /// What serde writes in the place of the object.
    pub(super) written: String,
}

impl Swallowed<'_> {
    /// Whether a place is that of the variant, or stands in a type that the variant is.
    pub(super) fn holds(&self, place: &Place) -> bool {
        let is_named = self.key.owner != self.variant.owner;
        self.variant == place || is_named && self.key.owner == place.owner
    }
}

/// Every such variant, of each type in which it stands: no output shows it, and an object of it is
/// written without one of its keys, which the output type has.
pub(in crate::conform) fn all<'f>(facts: &'f Facts<'_>) -> Vec<Swallowed<'f>> {
    let unseen: BTreeSet<_> = facts.unseen.iter().map(|one| &one.place).collect();
    let mut found = Vec::new();
    let written = |root: &RootType| root.written && root.form == Form::Json;
    for trial in facts.trials.iter().filter(|trial| written(trial.root)) {
        let is_unseen = |tried: &&Tried<'_>| {
            let variant = &tried.sample.place;
            matches!(variant.parts.last(), Some(Part::Branch(_)))
                && unseen.contains(variant)
                && tried.reached.contains(variant)
        };
        let lost = |tried| lost(trial.root, tried);
        found.extend(trial.tried.iter().filter(is_unseen).filter_map(lost));
    }
    if !found.is_empty() {
        let claimed = claims::all(&facts.tops(Direction::Output));
        found.retain(|one| claimed.contains(one.key));
    }
    found
}

fn lost<'f>(root: &'f RootType, tried: &'f Tried<'_>) -> Option<Swallowed<'f>> {
    let sample = &tried.sample;
    let output: Value = serde_json::from_str(tried.verdict.output.as_ref()?).ok()?;
    let written = part(&output, &sample.at)?.as_object()?;
    let read = part(&sample.value, &sample.at)?.as_object()?;
    let key = read.keys().find(|key| !written.contains_key(*key))?;
    let at = sample.at.join(Step::Key(key.clone()));
    let written = Value::Object(written.clone()).to_string();
    let key = tried.places.get(&at)?;
    Some(Swallowed { root, variant: &sample.place, key, text: &tried.text, at, written })
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::oracle::Verdict;

    use serde_json::{Value, json};

    use crate::conform::test::{echo, found, found_of_two, found_where};

    const SHORT_AND_LONG: &str = r#"{"kind":"union","variants":[
        {"shape":{"kind":"object","fields":[{"name":"a","required":true,"shape":{"kind":"string"}}]}},
        {"shape":{"kind":"object","fields":[{"name":"a","required":true,"shape":{"kind":"string"}},
            {"name":"b","required":true,"shape":{"kind":"string"}}]}}]}"#;

    /// serde that takes the first variant for the second.
    fn swallows(text: Option<&str>) -> Verdict {
        Verdict { output: text.map(|_| r#"{"a":"x"}"#.to_owned()), ..Verdict::default() }
    }

    #[test]
    fn declared_but_ignored_is_a_key_of_a_variant_that_is_read_as_another() {
        let told = found(SHORT_AND_LONG, swallows);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].fact, "serde passes over `T.b`, which the type declares");
        assert_eq!(
            told[0].reasons,
            [
                "it takes the object for one of a variant that stands before, and writes `{\"a\":\"x\"}`"
            ]
        );
        let answered = found_where(SHORT_AND_LONG, |root| root.accepted = false, swallows);
        assert_eq!(
            answered[0].reasons,
            ["an object with `a`, `b`, which serde reads as a variant before it, without `T.b`"]
        );
        assert_eq!(found(SHORT_AND_LONG, echo), []);
    }

    #[test]
    fn a_key_that_is_never_written_is_not_lost() {
        let object = |keys: &[&str]| {
            let field = |key: &&str| json!({ "name": key, "required": true, "shape": { "kind": "string" } });
            let fields: Vec<_> = keys.iter().map(field).collect();
            json!({ "shape": { "kind": "object", "fields": fields } })
        };
        let union = |variants: &[Value]| json!({ "kind": "union", "variants": variants });
        // The first of those that are written is not read, and `b` is read alone.
        let input = union(&[object(&["a", "b"])]);
        let output = union(&[object(&["why"]), object(&["a"])]);
        let serde = |text: Option<&str>| match text {
            Some(r#"{"a":"x","b":"x"}"#) => swallows(text),
            Some(_) => Verdict { error: Some("no".to_owned()), ..Verdict::default() },
            None => Verdict::default(),
        };
        let told = found_of_two(input, output, serde);
        assert!(told.iter().all(|one| one.id.as_str() == "unreached-output"), "{told:?}");
    }
}
