//! `declared-but-ignored`: the input type declares a key that serde passes over.

use grafana_bindgen::oracle::JsonPath;

use super::unheeded;
use crate::conform::{Finding, Id, Place, facts::Facts};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, tried) in facts.inputs() {
        for at in &tried.verdict.ignored {
            // A key of a map, or one beside the declared ones, stands for all keys: serde may know some.
            let Some(place) = tried.places.get(at).filter(|place| is_declared(place)) else {
                continue;
            };
            found.push(finding(place, &tried.text, at));
        }
    }
    let unheeded = unheeded::all(facts).into_iter();
    found.extend(unheeded.map(|key| finding(key.place, key.text, &key.at)));
    found
}

fn finding(place: &Place, text: &str, at: &JsonPath) -> Finding {
    let fact = format!("serde passes over `{place}`, which the type declares");
    Finding::error(Id::DeclaredButIgnored, place, fact)
        .shown_by(text, at)
        .hint("let the schema name the key as serde does (`#[serde(rename)]` rather than `#[schemars(rename)]`), or leave it out by `#[schemars(skip)]`")
}

fn is_declared(place: &Place) -> bool {
    use crate::conform::Part;
    use grafana_bindgen::oracle::Step;
    matches!(place.parts.last(), Some(Part::Step(Step::Key(_))))
}
