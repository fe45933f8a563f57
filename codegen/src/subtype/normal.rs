//! Shapes in the forms that can be compared: an intersection as one object or as a union of them, a
//! map of known keys as an object, a value as the shape of its parts.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Field, Shape, TypeName, Variant};
use serde_json::Value;

type Types = BTreeMap<TypeName, Shape>;

/// The most branches into which an intersection of unions, or an object's tags, are multiplied.
const MOST_BRANCHES: usize = 256;

/// All of the parts at once, as one shape where that can be said.
pub(super) fn all(parts: &[Shape], types: &Types) -> Shape {
    let mut branches: Vec<Vec<Shape>> = vec![Vec::new()];
    for part in parts {
        let choices = choices(part, types, &mut Vec::new());
        if branches.len() * choices.len() > MOST_BRANCHES {
            return Shape::All { parts: parts.to_vec() };
        }
        branches = branches
            .iter()
            .flat_map(|branch| choices.iter().map(|choice| [&branch[..], &choice[..]].concat()))
            .collect();
    }
    let shapes = branches.into_iter().map(|branch| merge(branch, types));
    let variants: Vec<Variant> =
        shapes.filter(|shape| *shape != Shape::Never).map(Variant::from).collect();
    Shape::union(variants)
}

/// The branches of a shape, each with the parts that hold there, looked up by name.
fn choices(shape: &Shape, types: &Types, open: &mut Vec<TypeName>) -> Vec<Vec<Shape>> {
    match shape {
        Shape::Type { name } if !open.contains(name) => match types.get(name) {
            Some(inner) => {
                open.push(name.clone());
                let found = choices(inner, types, open);
                open.pop();
                found
            }
            None => vec![vec![shape.clone()]],
        },
        Shape::Union { variants } => {
            variants.iter().flat_map(|variant| choices(&variant.shape, types, open)).collect()
        }
        Shape::All { parts } => {
            let mut branches: Vec<Vec<Shape>> = vec![Vec::new()];
            for part in parts {
                let found = choices(part, types, open);
                branches = branches
                    .iter()
                    .flat_map(|branch| {
                        found.iter().map(|choice| [&branch[..], &choice[..]].concat())
                    })
                    // One more than is compared: none is lost without a word.
                    .take(MOST_BRANCHES + 1)
                    .collect();
            }
            branches
        }
        Shape::Any => vec![vec![]],
        other => vec![vec![plain(other)]],
    }
}

/// One shape that says what all parts say; `All` of them where there is none.
fn merge(parts: Vec<Shape>, types: &Types) -> Shape {
    let mut merged: Option<Shape> = None;
    let mut others = Vec::new();
    for part in parts {
        let next = match &merged {
            None => Some(part.clone()),
            Some(known) => both(known, &part, types),
        };
        match next {
            Some(Shape::Never) => return Shape::Never,
            Some(shape) => merged = Some(shape),
            None => others.push(part),
        }
    }
    others.splice(0..0, merged);
    Shape::all(others)
}

fn both(one: &Shape, other: &Shape, types: &Types) -> Option<Shape> {
    match (one, other) {
        _ if one == other => Some(one.clone()),
        (Shape::Object { .. }, Shape::Object { .. }) => Some(objects(one, other, types)),
        (Shape::Object { .. }, Shape::Map { keys, values })
            if matches!(**keys, Shape::String(_)) =>
        {
            Some(objects(one, &rest(values), types))
        }
        (Shape::Map { keys, values }, Shape::Object { .. })
            if matches!(**keys, Shape::String(_)) =>
        {
            Some(objects(&rest(values), other, types))
        }
        (Shape::Literal { .. }, Shape::Literal { .. }) => Some(Shape::Never),
        (Shape::Literal { value }, kind) | (kind, Shape::Literal { value })
            if is_kind(value, kind) =>
        {
            Some(Shape::Literal { value: value.clone() })
        }
        _ if kind(one).is_some() && kind(other).is_some() && kind(one) != kind(other) => {
            Some(Shape::Never)
        }
        _ => None,
    }
}

fn rest(values: &Shape) -> Shape {
    Shape::Object { fields: Vec::new(), rest: Some(Box::new(values.clone())), closed: false }
}

fn is_kind(value: &Value, shape: &Shape) -> bool {
    matches!(
        (value, shape),
        (Value::String(_), Shape::String(_))
            | (Value::Number(_), Shape::Integer(_) | Shape::Number(_))
            | (Value::Bool(_), Shape::Boolean)
            | (Value::Null, Shape::Null)
    )
}

/// What kind of JSON value a shape is of, where it is of one.
fn kind(shape: &Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::Null => "null",
        Shape::Boolean => "boolean",
        Shape::Integer(_) | Shape::Number(_) => "number",
        Shape::String(_) => "string",
        Shape::Array { .. } | Shape::Tuple { .. } => "array",
        Shape::Object { .. } | Shape::Map { .. } => "object",
        Shape::Literal { value } => match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        },
        _ => return None,
    })
}

/// Two objects as one. What one of them refuses, is refused only if the other does not name it:
/// serde's flattened structs share one set of keys.
fn objects(one: &Shape, other: &Shape, types: &Types) -> Shape {
    let (
        Shape::Object { fields, rest, closed },
        Shape::Object { fields: more, rest: others, closed: shut },
    ) = (one, other)
    else {
        return Shape::All { parts: vec![one.clone(), other.clone()] };
    };
    let mut fields = fields.clone();
    for field in more {
        match fields.iter_mut().find(|known| known.name == field.name) {
            Some(known) => {
                known.required |= field.required;
                known.shape = all(&[known.shape.clone(), field.shape.clone()], types);
            }
            None => fields.push(field.clone()),
        }
    }
    if fields.iter().any(|field| field.required && field.shape == Shape::Never) {
        return Shape::Never;
    }
    let rest = match (rest, others) {
        (Some(one), Some(other)) => {
            Some(Box::new(all(&[(**one).clone(), (**other).clone()], types)))
        }
        (one, other) => one.clone().or_else(|| other.clone()),
    };
    Shape::Object { closed: (*closed || *shut) && rest.is_none(), fields, rest }
}

/// A value as the shape of its parts, and a map of known keys as an object.
pub(super) fn plain(shape: &Shape) -> Shape {
    let literal = |value: &Value| Shape::Literal { value: value.clone() };
    match shape {
        Shape::Literal { value: Value::Array(items) } => {
            Shape::Tuple { items: items.iter().map(|item| plain(&literal(item))).collect() }
        }
        Shape::Literal { value: Value::Object(entries) } => Shape::Object {
            fields: entries
                .iter()
                .map(|(key, value)| Field::new(key, true, plain(&literal(value))))
                .collect(),
            rest: None,
            closed: true,
        },
        Shape::Map { keys, values } => match literals(keys) {
            Some(names) => Shape::Object {
                fields: names
                    .iter()
                    .map(|name| Field::new(name, false, (**values).clone()))
                    .collect(),
                rest: None,
                closed: true,
            },
            None => shape.clone(),
        },
        other => other.clone(),
    }
}

fn literals(keys: &Shape) -> Option<Vec<String>> {
    match keys {
        Shape::Literal { value: Value::String(text) } => Some(vec![text.clone()]),
        Shape::Union { variants } => {
            let names: Option<Vec<_>> =
                variants.iter().map(|variant| literals(&variant.shape)).collect();
            names.map(|names| names.concat())
        }
        _ => None,
    }
}

/// The same values in more pieces: a boolean as its two values, an object by each value of a tag.
pub(super) fn cases(shape: &Shape, types: &Types) -> Option<Vec<Shape>> {
    match shape {
        Shape::Type { name } => match types.get(name)? {
            Shape::Type { .. } => None,
            inner => cases(inner, types),
        },
        Shape::Boolean => {
            Some([true, false].map(|value| Shape::Literal { value: value.into() }).to_vec())
        }
        Shape::Object { fields, rest, closed } => {
            let (at, choices) = fields.iter().enumerate().find_map(|(at, field)| {
                let choices = alternatives(&field.shape, types)?;
                field.required.then_some((at, choices))
            })?;
            let cases = choices.into_iter().map(|choice| {
                let mut fields = fields.clone();
                fields[at].shape = choice;
                Shape::Object { fields, rest: rest.clone(), closed: *closed }
            });
            Some(cases.collect())
        }
        _ => None,
    }
}

fn alternatives(shape: &Shape, types: &Types) -> Option<Vec<Shape>> {
    match shape {
        // A tag, and what is as cheap to tell apart: not every union, which would multiply.
        Shape::Union { variants } if variants.len() <= MOST_BRANCHES => {
            let is_value = |shape: &Shape| matches!(shape, Shape::Literal { .. } | Shape::Null);
            let shapes = variants.iter().map(|variant| variant.shape.clone());
            variants.iter().all(|variant| is_value(&variant.shape)).then(|| shapes.collect())
        }
        Shape::Boolean => cases(shape, types),
        Shape::Type { name } => match types.get(name)? {
            Shape::Type { .. } => None,
            inner => alternatives(inner, types),
        },
        _ => None,
    }
}
