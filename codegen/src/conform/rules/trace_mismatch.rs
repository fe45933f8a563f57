//! `trace-mismatch`: what a type's `Deserialize` asks for differs from what its schema says. Sees
//! nothing where serde buffers: flattened fields, untagged and internally tagged enums.

use grafana_bindgen::contract::Shape;
use grafana_bindgen::oracle::{Ask, Kind, Step};

use crate::conform::{
    Finding, Id, Place,
    facts::{Facts, Spot},
    words,
};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for trial in facts.trials.iter().filter(|trial| trial.root.accepted) {
        for ask in trial.asks.iter().filter(|ask| ask.path.0.last() != Some(&Step::MapKey)) {
            let spots = facts.at(trial.root, &ask.path);
            if let Some(spot) = spots.first()
                && !spots.iter().any(|spot| admits(ask.kind, spot))
            {
                found.push(differs(ask, spot, &spots));
            } else if ask.kind == Kind::Struct {
                found.extend(keys(ask, &spots));
            }
        }
    }
    found
}

fn differs(ask: &Ask, spot: &Spot<'_>, spots: &[Spot<'_>]) -> Finding {
    let place = if spots.len() > 1 { enclosing(&spot.place) } else { spot.place.clone() };
    let fact =
        format!("serde asks for {} at `{place}`, and the type says otherwise", said(ask.kind));
    let mut words: Vec<String> = spots.iter().map(|spot| words::of(spot.shape)).collect();
    words.dedup();
    let found = Finding::error(Id::TraceMismatch, &place, fact)
        .reason(format!("the type says {}", words.join(" or ")));
    found.hint("let the schema say what `Deserialize` reads: `#[schemars(with = \"…\")]` naming a type with the same form")
}

/// The place of the union that a branch belongs to.
fn enclosing(place: &Place) -> Place {
    let mut outer = place.outer();
    if matches!(outer.parts.last(), Some(crate::conform::Part::Branch(_))) {
        outer.parts.pop();
    }
    outer
}

/// Keys that serde reads of a struct and that the type does not have.
fn keys(ask: &Ask, spots: &[Spot<'_>]) -> Vec<Finding> {
    let objects: Vec<_> = spots
        .iter()
        .filter_map(|spot| match spot.shape {
            Shape::Object { fields, rest: None, .. } => Some((spot, fields)),
            _ => None,
        })
        .collect();
    // Of a place that the type does not have, its own rule speaks.
    let Some((first, _)) = objects.first().filter(|_| objects.len() == spots.len()) else {
        return Vec::new();
    };
    let declared = |key: &str| {
        let is = |name: &str| {
            objects.iter().any(|(_, fields)| fields.iter().any(|f| f.name.as_str() == name))
        };
        is(key) || ask.aliases.iter().any(|(alias, name)| name == key && is(alias))
    };
    let place = &first.place;
    ask.fields
        .iter()
        .filter(|key| !declared(key))
        .map(|key| {
            let place = place.step(Step::Key(key.clone()));
            let fact = format!("serde reads the key `{place}`, which the type does not declare");
            Finding::error(Id::TraceMismatch, &place, fact)
                .hint("declare the key: no `#[schemars(skip)]` without `#[serde(skip_deserializing)]`, and no `#[schemars(rename)]` without serde's own")
        })
        .collect()
}

/// Whether a shape leaves room for what serde asks for.
fn admits(kind: Kind, spot: &Spot<'_>) -> bool {
    let literal = |is: fn(&serde_json::Value) -> bool| matches!(spot.shape, Shape::Literal { value } if is(value));
    match (kind, spot.shape) {
        (_, Shape::Any | Shape::Never) => true,
        (Kind::Any | Kind::Ignored | Kind::Newtype | Kind::Unit, _) => true,
        (Kind::Bool, shape) => {
            matches!(shape, Shape::Boolean) || literal(serde_json::Value::is_boolean)
        }
        (Kind::Char | Kind::Str, shape) => {
            matches!(shape, Shape::String(_)) || literal(serde_json::Value::is_string)
        }
        (Kind::Bytes, shape) => {
            matches!(shape, Shape::String(_) | Shape::Array { .. } | Shape::Tuple { .. })
        }
        (Kind::Optional, shape) => {
            spot.optional || matches!(shape, Shape::Null) || literal(serde_json::Value::is_null)
        }
        (Kind::Seq | Kind::Tuple, shape) => {
            matches!(shape, Shape::Array { .. } | Shape::Tuple { .. })
        }
        (Kind::Map | Kind::Struct, shape) => {
            matches!(shape, Shape::Object { .. } | Shape::Map { .. })
        }
        (Kind::Enum, shape) => {
            matches!(shape, Shape::String(_) | Shape::Object { .. } | Shape::Map { .. })
                || literal(serde_json::Value::is_string)
        }
        (_, shape) => {
            matches!(shape, Shape::Integer(_) | Shape::Number(_))
                || literal(serde_json::Value::is_number)
        }
    }
}

fn said(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "a boolean",
        Kind::Char | Kind::Str => "a string",
        Kind::Bytes => "bytes",
        Kind::Optional => "a value or `null`",
        Kind::Seq | Kind::Tuple => "a list",
        Kind::Map | Kind::Struct => "an object",
        Kind::Enum => "a variant's name",
        _ => "a number",
    }
}
