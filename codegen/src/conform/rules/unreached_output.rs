//! `unreached-output`: parts of the output types that no output showed. Each is a claim that
//! nothing has borne out; none is an error.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, Shape};
use grafana_bindgen::oracle::Step;

use crate::conform::{Finding, Id, Part, Place, facts::Facts, words};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let reached = reached(facts);
    let mut by_type: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (top, shape) in facts.tops(Direction::Output) {
        let mut claims = Claims { reached: &reached, found: Vec::new() };
        claims.within(shape, &top);
        for (place, what) in claims.found {
            let path = place.path();
            let line = if path.is_empty() { what } else { format!("`{path}`: {what}") };
            by_type.entry(place.owner).or_default().push(line);
        }
    }
    by_type.into_iter().map(|(owner, lines)| finding(&owner, lines)).collect()
}

fn finding(owner: &str, mut lines: Vec<String>) -> Finding {
    lines.dedup();
    let fact = format!("parts of the output type `{owner}` were never seen");
    let found = Finding::note(Id::UnreachedOutput, &Place::of(owner), fact);
    lines.into_iter().fold(found, Finding::reason).hint(
        "give values that show them by `#[schemars(example = …)]`, or narrow the type if they never occur",
    )
}

/// The places that some output has something at.
pub(super) fn reached<'f>(facts: &'f Facts<'_>) -> BTreeSet<&'f Place> {
    facts.written.iter().flat_map(|written| &written.reading.reached).collect()
}

/// The claims of one type that were not borne out. What lies within such a part is not listed too.
struct Claims<'f> {
    reached: &'f BTreeSet<&'f Place>,
    found: Vec<(Place, String)>,
}

impl Claims<'_> {
    fn within(&mut self, shape: &Shape, place: &Place) {
        match shape {
            Shape::Array { items, max, .. } if *max != Some(0) => {
                self.part(items, &place.step(Step::Item), "an item");
            }
            Shape::Tuple { items } => {
                for (index, item) in items.iter().enumerate() {
                    self.part(item, &place.step(Step::Index(index)), "a value");
                }
            }
            Shape::Object { fields, rest, .. } => {
                for field in fields {
                    let here = place.step(Step::Key(field.name.as_str().to_owned()));
                    self.part(&field.shape, &here, "a value");
                    let absent = here.join(Part::Absent);
                    if !field.required && !self.reached.contains(&absent) {
                        self.found.push((absent, "its absence".to_owned()));
                    }
                }
                if let Some(rest) = rest {
                    self.part(rest, &place.step(Step::Value), "another key");
                }
            }
            Shape::Map { values, .. } => self.part(values, &place.step(Step::Value), "an entry"),
            Shape::Union { variants } => {
                for (index, variant) in variants.iter().enumerate() {
                    let here = place.join(Part::Branch(index));
                    self.part(&variant.shape, &here, &words::of(&variant.shape));
                }
            }
            Shape::All { parts } => parts.iter().for_each(|part| self.within(part, place)),
            _ => {}
        }
    }

    fn part(&mut self, shape: &Shape, place: &Place, what: &str) {
        if *shape == Shape::Never {
            return;
        }
        if self.reached.contains(place) {
            self.within(shape, place);
        } else {
            self.found.push((place.clone(), what.to_owned()));
        }
    }
}
