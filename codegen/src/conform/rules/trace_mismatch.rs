//! `trace-mismatch`: what a type's `Deserialize` asks for differs from what its schema says. Sees
//! nothing where serde buffers: flattened fields, untagged and internally tagged enums.

use grafana_bindgen::contract::Shape;
use grafana_bindgen::oracle::{Ask, Form, Kind, Step};

use crate::{
    conform::{
        Finding, Id, Place, asked,
        facts::Facts,
        one_cause::spot,
        spots::{self, Spot},
        trial::Trial,
        words,
    },
    decode::range,
};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut all = Vec::new();
    for trial in facts.trials.iter().filter(|trial| trial.root.accepted) {
        let mut found = Vec::new();
        for ask in trial.asks.iter().filter(|ask| ask.path.0.last() != Some(&Step::MapKey)) {
            let spots = spots::at(facts.definitions, trial.root, &ask.path);
            let as_text = trial.root.form != Form::Json;
            if let Some(place) = spots::shared(&spots)
                && !spots.iter().any(|spot| admits(ask.kind, spot, as_text))
            {
                found.push(differs(ask, &place, &spots));
            } else if ask.kind == Kind::Struct {
                found.extend(keys(ask, &spots));
            }
        }
        all.extend(found.into_iter().map(|finding| shown(trial, finding)));
    }
    all
}

/// With a value that serde took though the type does not allow it.
fn shown(trial: &Trial<'_>, finding: Finding) -> Finding {
    let taken = trial.tried.iter().filter(|tried| tried.verdict.error.is_none());
    let foreign = taken.flat_map(|tried| tried.foreign.iter().map(move |one| (tried, one)));
    let mut here = foreign.filter(|(_, (_, place))| spot(place) == spot(&finding.place));
    match here.next_back() {
        Some((tried, (at, _))) => finding.shown_by(&tried.text, at),
        None => finding,
    }
}

fn differs(ask: &Ask, place: &Place, spots: &[Spot<'_>]) -> Finding {
    let fact =
        format!("serde asks for {} at `{place}`, and the type says otherwise", said(ask.kind));
    let mut words: Vec<String> = spots.iter().map(|spot| in_words(spot.shape, ask.kind)).collect();
    words.dedup();
    let found = Finding::error(Id::TraceMismatch, place, fact)
        .reason(format!("the type says {}", words.join(" or ")));
    found.hint("let the schema say what `Deserialize` reads: `#[schemars(with = \"…\")]` naming a type with the same form")
}

/// A shape in words. Of a list of bytes it is the items that differ.
fn in_words(shape: &Shape, kind: Kind) -> String {
    match shape {
        Shape::Array { items, .. } if kind == Kind::Bytes => {
            format!("a list, each item {}", words::of(items))
        }
        shape => words::of(shape),
    }
}

/// Keys that serde reads of a struct and that the type does not have.
fn keys(ask: &Ask, spots: &[Spot<'_>]) -> Vec<Finding> {
    asked::hidden(ask, spots)
        .into_iter()
        .map(|(spot, key)| {
            let place = spot.place.step(Step::Key(key.to_owned()));
            let fact = format!("serde reads the key `{place}`, which the type does not declare");
            Finding::error(Id::TraceMismatch, &place, fact)
                .hint("declare the key: no `#[schemars(skip)]` without `#[serde(skip_deserializing)]`, and no `#[schemars(rename)]` without serde's own")
        })
        .collect()
}

/// Whether a shape leaves room for what serde asks for. In a query and a path all scalars are text, of
/// which serde may ask for any.
fn admits(kind: Kind, spot: &Spot<'_>, as_text: bool) -> bool {
    if as_text && is_scalar(spot.shape) {
        return !matches!(kind, Kind::Optional) || spot.optional;
    }
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
        (Kind::Bytes, Shape::String(_) | Shape::Array { .. } | Shape::Tuple { .. }) => {
            spot.shape.children().into_iter().all(|item| is_within(item, Kind::U8))
        }
        (Kind::Bytes, _) => false,
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
        (kind, Shape::Integer(_)) => is_within(spot.shape, kind),
        (_, shape) => matches!(shape, Shape::Number(_)) || literal(serde_json::Value::is_number),
    }
}

/// Whether every integer of a format, if the shape is one, is one that serde has room for. Of integers
/// without a format nothing is known.
fn is_within(shape: &Shape, kind: Kind) -> bool {
    let Shape::Integer(said) = shape else { return true };
    let (Some((low, high)), Some((least, most))) = (range(said), bounds(kind)) else { return true };
    low >= least && high <= most
}

fn is_scalar(shape: &Shape) -> bool {
    matches!(
        shape,
        Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number(_)
            | Shape::String(_)
            | Shape::Literal { .. }
    )
}

/// The least and the greatest integer of a kind.
fn bounds(kind: Kind) -> Option<(i128, i128)> {
    Some(match kind {
        Kind::I8 => (i8::MIN.into(), i8::MAX.into()),
        Kind::I16 => (i16::MIN.into(), i16::MAX.into()),
        Kind::I32 => (i32::MIN.into(), i32::MAX.into()),
        Kind::I64 => (i64::MIN.into(), i64::MAX.into()),
        Kind::U8 => (0, u8::MAX.into()),
        Kind::U16 => (0, u16::MAX.into()),
        Kind::U32 => (0, u32::MAX.into()),
        Kind::U64 => (0, u64::MAX.into()),
        _ => return None,
    })
}

fn said(kind: Kind) -> String {
    if let Some((least, most)) = bounds(kind) {
        return format!("a whole number from {least} to {most}");
    }
    let word = match kind {
        Kind::Bool => "a boolean",
        Kind::Char | Kind::Str => "a string",
        Kind::Bytes => "bytes",
        Kind::Optional => "a value or `null`",
        Kind::Seq | Kind::Tuple => "a list",
        Kind::Map | Kind::Struct => "an object",
        Kind::Enum => "a variant's name",
        _ => "a number",
    };
    word.to_owned()
}
