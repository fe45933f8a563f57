//! Where in our types something stands that was found in a value.

use grafana_bindgen::{
    contract::{Direction, Shape},
    oracle::{JsonPath, Step},
};

use crate::conform::{Definitions, Place};

type Spot<'a> = (Place, &'a Shape);

/// The place of a path, named from the innermost named type.
pub(in crate::conform) fn locate(
    definitions: &Definitions<'_>,
    direction: Direction,
    root: Spot<'_>,
    path: &JsonPath,
) -> Place {
    let mut spots = vec![root];
    for step in &path.0 {
        let forms = forms(definitions, direction, &spots);
        let next: Vec<_> = forms
            .iter()
            .filter_map(|(place, shape)| Some((place.step(step.clone()), inside(shape, step)?)))
            .collect();
        // A key of which we say nothing stands beside those of which we do.
        spots = match next.is_empty() {
            true => forms
                .iter()
                .take(1)
                .map(|(place, _)| (place.step(step.clone()), &Shape::Any))
                .collect(),
            false => next,
        };
    }
    spots.first().map(|(place, _)| place.outer()).unwrap_or_default()
}

/// The shapes that the spots leave the choice of, names looked up.
fn forms<'a>(
    definitions: &Definitions<'a>,
    direction: Direction,
    spots: &[Spot<'a>],
) -> Vec<Spot<'a>> {
    let mut found = Vec::new();
    let mut open: Vec<Spot<'a>> = spots.iter().rev().cloned().collect();
    // A type that is an alternative of itself is no type that Rust has; the bound ends all the same.
    for _ in 0..512 {
        let Some((place, shape)) = open.pop() else { break };
        match shape {
            Shape::Type { name } => {
                open.push((place.enter(name), definitions.shape(direction, name)));
            }
            Shape::Union { .. } | Shape::All { .. } => {
                let inner = shape.children().into_iter().rev();
                open.extend(inner.map(|shape| (place.clone(), shape)));
            }
            _ => found.push((place, shape)),
        }
    }
    found
}

fn inside<'a>(shape: &'a Shape, step: &Step) -> Option<&'a Shape> {
    match (shape, step) {
        (Shape::Object { fields, .. }, Step::Key(key)) => {
            fields.iter().find(|field| field.name.as_str() == key).map(|field| &field.shape)
        }
        (Shape::Object { rest, .. }, Step::Value) => rest.as_deref(),
        (Shape::Map { values, .. }, Step::Value | Step::Key(_)) => Some(values),
        (Shape::Map { keys, .. }, Step::MapKey) => Some(keys),
        (Shape::Array { items, .. }, Step::Item | Step::Index(_)) => Some(items),
        (Shape::Tuple { items }, Step::Index(index)) => items.get(*index),
        (Shape::Tuple { items }, Step::Item) => items.first(),
        _ => None,
    }
}
