//! `declared-but-ignored`: the input type declares a key that serde passes over.

use crate::conform::{Finding, Id, facts::Facts};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, tried) in facts.inputs() {
        for at in &tried.verdict.ignored {
            // A key of a map, or one beside the declared ones, stands for all keys: serde may know some.
            let Some(place) = tried.places.get(at).filter(|place| is_declared(place)) else {
                continue;
            };
            let fact = format!("serde passes over `{place}`, which the type declares");
            found.push(
                Finding::error(Id::DeclaredButIgnored, place, fact)
                    .shown_by(&tried.text)
                    .hint("let the schema name the key as serde does (`#[serde(rename)]` rather than `#[schemars(rename)]`), or leave it out by `#[schemars(skip)]`"),
            );
        }
    }
    found
}

fn is_declared(place: &crate::conform::Place) -> bool {
    use crate::conform::Part;
    use grafana_bindgen::oracle::Step;
    matches!(place.parts.last(), Some(Part::Step(Step::Key(_))))
}
