//! `lossy-integer`: an integer on the wire that may be greater than JavaScript's numbers hold, at a place
//! that its type calls a `number`. Where the type knows that it has 64 bits, it is a `bigint`, and
//! nothing is lost; without the codec it is one too, as long as `JSON.parse` has not rounded it. A number of
//! which nothing is said, as a `serde_json::Number`, is whatever it needs to be.

use std::{collections::BTreeSet, sync::Arc};

use grafana_bindgen::contract::{Direction, Number, Shape};
use grafana_bindgen::oracle::{Kind, Step};

use crate::conform::{
    Finding, Id, Part, Place, facts::Facts, one_cause::spot, spots, trial::Trial,
};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for direction in [Direction::Input, Direction::Output] {
        for (place, number) in integers(facts, direction) {
            // Where there is no format, nothing is known of the width.
            if number.format.is_none() && !number.is_safe() {
                found.push(finding(&place));
            }
            if direction == Direction::Output && number.is_wide() && !facts.codec {
                found.push(without_codec(&place));
            }
        }
    }
    found.extend([Direction::Output, Direction::Input].map(|way| of_any_kind(facts, way)).concat());
    // What serde reads, whatever the type calls it: 64 bits behind `#[schemars(with = "u32")]`.
    for trial in &facts.trials {
        for ask in trial.asks.iter().filter(|ask| matches!(ask.kind, Kind::I64 | Kind::U64)) {
            let spots = spots::at(facts.definitions, trial.root, &ask.path);
            found.extend(spots.iter().filter_map(|spot| match spot.shape {
                Shape::Number(said) if !said.is_of_any_kind() && !said.is_safe() => {
                    Some(finding(&spot.place))
                }
                Shape::Integer(said) if !said.is_wide() && !said.is_safe() => {
                    Some(finding(&spot.place))
                }
                _ => None,
            }));
        }
    }
    found
}

/// Numbers of which nothing is said: a `serde_json::Number`, or a schema by hand.
fn of_any_kind(facts: &Facts<'_>, direction: Direction) -> Vec<Finding> {
    let asked = asked_for_any(facts);
    let mut found = Vec::new();
    for (place, shape) in facts.tops(direction) {
        walk(shape, &place, &mut |shape, place| {
            let Shape::Number(said) = shape else { return };
            if said.is_of_any_kind() {
                let nan = match direction == Direction::Output && said.may_be_nan() {
                    false => Nan::None,
                    true if asked.contains(&spot(place)) => Nan::Unlikely,
                    true => Nan::Null,
                };
                found.push(any_number(place, nan, facts.codec));
            }
        });
    }
    found
}

/// Where serde was seen to take any number, as that of serde_json does.
fn asked_for_any(facts: &Facts<'_>) -> BTreeSet<(Arc<str>, String)> {
    let any = |trial: &Trial<'_>| {
        let asks = trial.asks.iter().filter(|ask| ask.kind == Kind::Any);
        let spots = asks.flat_map(|ask| spots::at(facts.definitions, trial.root, &ask.path));
        spots.map(|known| spot(&known.place)).collect::<Vec<_>>()
    };
    facts.trials.iter().flat_map(any).collect()
}

/// What the type of a number says of NaN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nan {
    /// Nothing.
    None,
    /// `null`, which a float may be.
    Null,
    /// `null`, though serde takes any number, as of a `serde_json::Number`, which is never NaN.
    Unlikely,
}

fn any_number(place: &Place, nan: Nan, codec: bool) -> Finding {
    let or_null = if nan == Nan::None { "" } else { " | null" };
    let fact = format!(
        "`{place}` is `number | bigint{or_null}` in TypeScript: its schema does not say which numbers it holds"
    );
    let integers = if codec {
        "an integer beyond 9007199254740991 is a `bigint`"
    } else {
        "the package is made without the codec, and the client refuses an integer beyond 9007199254740991"
    };
    let nan = match nan {
        Nan::None => "",
        Nan::Null => ", and a float that is NaN or infinite is `null`",
        Nan::Unlikely => {
            ", and `null` only if its `Serialize` writes NaN: a `serde_json::Number` never is"
        }
    };
    Finding::note(Id::LossyInteger, place, fact)
        .reason(format!("{integers}{nan}"))
        .hint("say which number it is: `f64` or `u64` in the place of `serde_json::Number`, `#[schemars(with = \"f64\")]`, or a `format` beside `\"type\": \"number\"`; or bounds on both sides")
}

fn finding(place: &Place) -> Finding {
    Finding::note(Id::LossyInteger, place, format!("`{place}` may be greater than a `number` holds"))
        .reason("its type calls it a `number`, which tells integers apart up to 9007199254740991: the client refuses a greater one")
        .hint("let the schema say how wide it is, as `u64`, which makes a `bigint` of it; or bound it by `JsSafe<…>`")
}

fn without_codec(place: &Place) -> Finding {
    Finding::note(Id::LossyInteger, place, format!("`{place}` may be greater than `JSON.parse` reads exactly"))
        .reason("the package is made without the codec, and the client refuses a reply with an integer beyond 9007199254740991")
        .hint("leave `codec = false` out; or bound the integer by `JsSafe<…>`, or put a string on the wire")
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
