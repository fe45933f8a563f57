//! Pairs of shapes of which one is the other with a small change, and values at their border.

use grafana_bindgen::contract::Shape;
use proptest::prelude::RngExt;
use proptest::test_runner::TestRng;
use serde_json::{Value, json};

/// The shape with one of its parts changed.
pub(super) fn changed(shape: &Shape, rng: &mut TestRng) -> Shape {
    let mut shape = shape.clone();
    change(&mut shape, rng);
    shape
}

fn change(shape: &mut Shape, rng: &mut TestRng) {
    let here = rng.random_bool(0.6);
    match shape {
        Shape::Object { fields, closed, .. } if here && !fields.is_empty() => {
            let at = rng.random_range(0..fields.len());
            match rng.random_range(0..3) {
                0 => drop(fields.remove(at)),
                1 => fields[at].required = !fields[at].required,
                // What is closed within an intersection is so only together with its other parts.
                _ => *closed = false,
            }
        }
        Shape::Integer(said) => {
            let formats = [None, Some("uint8"), Some("int64"), Some("uint64")];
            said.format = formats[rng.random_range(0..formats.len())].map(str::to_owned);
            (said.min, said.max) = (None, None);
        }
        other => {
            let mut children = other.children_mut();
            if !children.is_empty() {
                let at = rng.random_range(0..children.len());
                change(children[at], rng);
            }
        }
    }
}

/// An object with each key that only one of two shapes names, holding what that one may not allow.
pub(super) fn at_the_border(value: &Value, shapes: [&Shape; 2]) -> Vec<Value> {
    let names = |shape: &Shape| match shape {
        Shape::Object { fields, .. } => {
            fields.iter().map(|field| field.name.as_str().to_owned()).collect()
        }
        _ => Vec::new(),
    };
    let [one, other] = shapes.map(names);
    let alone = one.iter().filter(|name| !other.contains(name));
    let alone = alone.chain(other.iter().filter(|name| !one.contains(name)));
    let held = [json!(null), json!(true), json!(-7), json!("zz"), json!([])];
    let Value::Object(entries) = value else { return Vec::new() };
    let made = alone.flat_map(|name| {
        held.iter().map(|held| {
            let mut entries = entries.clone();
            entries.insert(name.clone(), held.clone());
            Value::Object(entries)
        })
    });
    made.collect()
}
