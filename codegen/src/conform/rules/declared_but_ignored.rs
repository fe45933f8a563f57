//! `declared-but-ignored`: the input type declares a key that serde passes over.

use grafana_bindgen::oracle::JsonPath;

use super::{partial, swallowed, unheeded};
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
    let pairs = unheeded::pairs(facts);
    let unheeded = unheeded::all(facts, &pairs).into_iter();
    found.extend(unheeded.map(|key| finding(key.place, key.text, &key.at)));
    let lost = swallowed::all(facts).into_iter().filter(|one| one.root.accepted);
    found.extend(lost.map(|one| {
        let reason = format!("it takes the object for one of a variant that stands before, and writes `{}`", one.written);
        let hint = "put the variant that has more keys before those that have fewer of the same, or let those refuse the others: `#[serde(deny_unknown_fields)]`";
        finding(one.key, one.text, &one.at).reason(reason).hint(hint)
    }));
    found.extend(partial::all(&pairs).iter().map(note));
    found
}

/// Of a value that is complete nothing is lost, so that the type is true of it.
fn note(lost: &partial::Partial<'_>) -> Finding {
    let (place, absent) = (lost.place, lost.absent);
    let fact = format!("serde passes over `{place}` where `{absent}` is absent");
    Finding::note(Id::DeclaredButIgnored, place, fact)
        .reason(format!("it writes `{}`: a flattened `Option` of a struct is read whole, or is `None`", lost.written))
        .shown_by(lost.text, &lost.at)
        .hint("flatten the struct itself, its fields each an `Option`; or let the `Option` be a field of its own without `#[serde(flatten)]`")
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
