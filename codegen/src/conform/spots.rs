//! What the input's shapes say of the places that serde asks about.

use grafana_bindgen::contract::{Direction, Shape};
use grafana_bindgen::oracle::{JsonPath, RootType, Step};

use super::{Definitions, Part, Place, definitions::root_place};

/// A place of the input and what is said of it.
#[derive(Debug, Clone)]
pub(super) struct Spot<'a> {
    pub(super) place: Place,
    pub(super) shape: &'a Shape,
    /// Whether it is the value of a key that may be absent.
    pub(super) optional: bool,
}

/// The shapes that may stand at a path.
pub(super) fn at<'a>(
    definitions: &Definitions<'a>,
    root: &'a RootType,
    path: &JsonPath,
) -> Vec<Spot<'a>> {
    let spots = around(definitions, root, path);
    spots.iter().flat_map(|spot| alternatives(definitions, spot)).collect()
}

/// The places at a path, whatever type stands there: where a value that is none of the type is at fault.
pub(super) fn places(
    definitions: &Definitions<'_>,
    root: &RootType,
    path: &JsonPath,
) -> Vec<Place> {
    around(definitions, root, path).into_iter().map(|spot| spot.place.outer()).collect()
}

fn around<'a>(definitions: &Definitions<'a>, root: &'a RootType, path: &JsonPath) -> Vec<Spot<'a>> {
    let place = root_place(root, Direction::Input);
    let mut spots = vec![Spot { place, shape: &root.input, optional: false }];
    for one in &path.0 {
        spots = spots.iter().flat_map(|spot| step(definitions, spot, one)).collect();
    }
    spots
}

/// The place at which several alternatives stand.
pub(super) fn shared(spots: &[Spot<'_>]) -> Option<Place> {
    let mut place = spots.first()?.place.outer();
    while let [outer @ .., Part::Branch(_)] = &*place.parts
        && spots.len() > 1
    {
        place.parts = outer.into();
    }
    Some(place)
}

fn step<'a>(definitions: &Definitions<'a>, spot: &Spot<'a>, step: &Step) -> Vec<Spot<'a>> {
    let mut found = Vec::new();
    for Spot { place, shape, .. } in alternatives(definitions, spot) {
        let mut add = |step: Step, shape, optional| {
            found.push(Spot { place: place.step(step), shape, optional });
        };
        match (shape, step) {
            (Shape::Object { fields, .. }, Step::Key(key)) => {
                let field = fields.iter().find(|field| field.name.as_str() == key);
                if let Some(field) = field {
                    add(step.clone(), &field.shape, !field.required);
                }
            }
            (Shape::Object { rest: Some(values), .. }, Step::Value)
            | (Shape::Map { values, .. }, Step::Value) => add(step.clone(), values, false),
            (Shape::Array { items, .. }, Step::Item | Step::Index(_)) => {
                add(Step::Item, items, false);
            }
            (Shape::Tuple { items }, Step::Index(index)) => {
                items.get(*index).into_iter().for_each(|item| add(step.clone(), item, false));
            }
            (Shape::Tuple { items }, Step::Item) => {
                items.iter().for_each(|item| add(step.clone(), item, false));
            }
            _ => {}
        }
    }
    found
}

/// The shapes that a shape leaves the choice of, names looked up.
fn alternatives<'a>(definitions: &Definitions<'a>, spot: &Spot<'a>) -> Vec<Spot<'a>> {
    let mut found = Vec::new();
    let mut open = vec![spot.clone()];
    // A type that is an alternative of itself is no type that Rust has; the bound ends all the same.
    for _ in 0..512 {
        let Some(spot) = open.pop() else { break };
        match spot.shape {
            Shape::Type { name } => {
                let shape = definitions.shape(Direction::Input, name);
                open.push(Spot { place: spot.place.enter(name), shape, ..spot });
            }
            Shape::Union { variants } => {
                let inner = variants.iter().enumerate().map(|(index, variant)| Spot {
                    place: spot.place.join(Part::Branch(index)),
                    shape: &variant.shape,
                    optional: spot.optional,
                });
                open.extend(inner);
            }
            Shape::All { parts } => {
                let inner = parts.iter().map(|shape| Spot { shape, ..spot.clone() });
                open.extend(inner);
            }
            _ => found.push(spot),
        }
    }
    found
}
