//! What the output types claim and no output has borne out, for `unreached-output` and for what tells why
//! it was none.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, Shape, TypeName};
use grafana_bindgen::oracle::{Step, Types};

use super::{
    Definitions, Part, Place,
    definitions::{flowing, root_place},
    facts::Written,
    words,
};

/// A part of an output type that no output has.
pub(super) struct Unseen {
    pub(super) place: Place,
    /// What it is, in words.
    pub(super) what: String,
    /// Whether no value that serde reads has it either.
    pub(super) is_only_written: bool,
}

/// The parts of the output types that no output has.
pub(super) fn unseen(
    types: &Types,
    definitions: &Definitions<'_>,
    written: &[Written<'_>],
) -> Vec<Unseen> {
    let reached = reached(written);
    let mut found = Vec::new();
    for (top, shape) in definitions.tops(types, Direction::Output) {
        let claims = claims(shape, &top, Some(&reached));
        if claims.is_empty() {
            continue;
        }
        let read =
            input(types, definitions, &top).map(|shape| by_path(self::claims(shape, &top, None)));
        let written = by_path(self::claims(shape, &top, None));
        found.extend(claims.into_iter().map(|(place, what)| {
            let path = place.path();
            let is_less = |read: &Claimed| {
                let [read, written] = [read, &written].map(|all| all.get(&path));
                let known = read.is_some_and(|read| read.contains(&what));
                !known && read.map_or(0, Vec::len) < written.map_or(0, Vec::len)
            };
            Unseen { is_only_written: read.as_ref().is_some_and(is_less), place, what }
        }));
    }
    found
}

/// The places of all parts of these types.
pub(super) fn all(tops: &[(Place, &Shape)]) -> BTreeSet<Place> {
    let claims = tops.iter().flat_map(|(top, shape)| claims(shape, top, None));
    claims.map(|(place, _)| place).collect()
}

/// What is claimed at each path.
type Claimed = BTreeMap<String, Vec<String>>;

fn by_path(claims: Vec<(Place, String)>) -> Claimed {
    let mut found = Claimed::new();
    for (place, what) in claims {
        found.entry(place.path()).or_default().push(what);
    }
    found
}

/// What serde reads of a type whose output stands at the top.
fn input<'a>(types: &'a Types, definitions: &Definitions<'a>, top: &Place) -> Option<&'a Shape> {
    let mut roots = flowing(types, Direction::Output);
    let root = roots.find(|root| root_place(root, Direction::Output) == *top);
    match root.map(|root| &root.input) {
        Some(shape) if !matches!(shape, Shape::Type { .. }) => Some(shape),
        _ => Some(definitions.shape(Direction::Input, &TypeName::from(&*top.owner))),
    }
    .filter(|shape| **shape != Shape::Any)
}

/// The claims of a shape that are not among those places; all of them without any.
fn claims(shape: &Shape, top: &Place, reached: Option<&BTreeSet<&Place>>) -> Vec<(Place, String)> {
    let mut claims = Claims { reached, found: Vec::new() };
    claims.within(shape, top);
    claims.found
}

/// The places that some output has something at.
pub(super) fn reached<'f>(written: &'f [Written<'_>]) -> BTreeSet<&'f Place> {
    written.iter().flat_map(|written| &written.reading.reached).collect()
}

/// The claims of one type that were not borne out. What lies within such a part is not listed too.
struct Claims<'f> {
    /// What was; nothing where all claims are asked for.
    reached: Option<&'f BTreeSet<&'f Place>>,
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
                    if !field.required {
                        self.optional(&field.shape, &here);
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

    /// A key that may be absent. One that is absent where it would be `null` is never `null`: the type says
    /// so for the other direction, and nothing is there to be mended.
    fn optional(&mut self, shape: &Shape, place: &Place) {
        let absent = place.join(Part::Absent);
        if !self.reached.is_some_and(|reached| reached.contains(&absent)) {
            self.found.push((absent, "its absence".to_owned()));
        } else if let Shape::Union { variants } = shape
            && let Some(index) = variants.iter().position(|one| one.shape == Shape::Null)
        {
            let null = place.join(Part::Branch(index));
            self.found.retain(|(known, _)| *known != null);
        }
    }

    fn part(&mut self, shape: &Shape, place: &Place, what: &str) {
        if *shape == Shape::Never {
            return;
        }
        let is_reached = self.reached.map(|reached| reached.contains(place));
        if is_reached != Some(true) {
            self.found.push((place.clone(), what.to_owned()));
        }
        if is_reached != Some(false) {
            self.within(shape, place);
        }
    }
}
