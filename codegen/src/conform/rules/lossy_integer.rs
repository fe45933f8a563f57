//! `lossy-integer`: an integer of 64 bits on the wire, which `JSON.parse` rounds above 2^53 − 1.

use grafana_bindgen::contract::{Direction, Number, Shape};
use grafana_bindgen::oracle::{Kind, Step};

use crate::conform::{Finding, Id, Part, Place, facts::Facts, numbers::SAFE, spots};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for direction in [Direction::Input, Direction::Output] {
        for (place, number) in integers(facts, direction) {
            if is_wide(number.format.as_deref()) && !is_safe(number) {
                found.push(finding(&place));
            }
        }
    }
    // What serde reads, whatever the type calls it: 64 bits behind `#[schemars(with = "u32")]`.
    for trial in &facts.trials {
        for ask in trial.asks.iter().filter(|ask| matches!(ask.kind, Kind::I64 | Kind::U64)) {
            let spots = spots::at(facts.definitions, trial.root, &ask.path);
            let wide = spots.iter().filter(|spot| match spot.shape {
                Shape::Integer(said) | Shape::Number(said) => !is_safe(said),
                _ => false,
            });
            found.extend(wide.map(|spot| finding(&spot.place)));
        }
    }
    found
}

fn finding(place: &Place) -> Finding {
    Finding::note(Id::LossyInteger, place, format!("`{place}` can lose digits in JavaScript"))
        .reason("`JSON.parse` rounds whole numbers beyond 9007199254740991, and the plain client types them `number`")
        .hint("bound it by `JsSafe<…>`, write it as a string, use 32 bits, or decode with the Wasm codec, which makes a `bigint` of it")
}

/// Whether a format has room for such integers. Where there is none, nothing is known of the width.
fn is_wide(format: Option<&str>) -> bool {
    matches!(format, None | Some("int64" | "uint64" | "int" | "uint" | "isize" | "usize"))
}

/// Whether the bounds leave only whole numbers that JavaScript holds exactly.
pub(super) fn is_safe(said: &Number) -> bool {
    let value =
        |bound: &Option<serde_json::Number>| bound.as_ref().and_then(|bound| bound.as_f64());
    let safe = |bound: f64| bound.abs() <= SAFE as f64;
    let low = value(&said.min).or(value(&said.above));
    let high = value(&said.max).or(value(&said.below));
    low.is_some_and(safe) && high.is_some_and(safe)
}

/// Every whole number of one direction, by its place.
pub(super) fn integers<'a>(facts: &Facts<'a>, direction: Direction) -> Vec<(Place, &'a Number)> {
    let mut found = Vec::new();
    for (place, shape) in facts.tops(direction) {
        walk(shape, &place, &mut |shape, place| {
            if let Shape::Integer(number) = shape {
                found.push((place.clone(), number));
            }
        });
    }
    found
}

/// Visits a shape and all within it, up to named types. Keys of maps are text, and are passed over.
pub(super) fn walk<'a>(shape: &'a Shape, place: &Place, visit: &mut impl FnMut(&'a Shape, &Place)) {
    visit(shape, place);
    match shape {
        Shape::Array { items, .. } => walk(items, &place.step(Step::Item), visit),
        Shape::Tuple { items } => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &place.step(Step::Index(index)), visit);
            }
        }
        Shape::Object { fields, rest, .. } => {
            for field in fields {
                let step = Step::Key(field.name.as_str().to_owned());
                walk(&field.shape, &place.step(step), visit);
            }
            if let Some(rest) = rest {
                walk(rest, &place.step(Step::Value), visit);
            }
        }
        Shape::Map { values, .. } => walk(values, &place.step(Step::Value), visit),
        Shape::Union { variants } => {
            for (index, variant) in variants.iter().enumerate() {
                walk(&variant.shape, &place.join(Part::Branch(index)), visit);
            }
        }
        Shape::All { parts } => parts.iter().for_each(|part| walk(part, place, visit)),
        _ => {}
    }
}
