//! Whether a value is of a shape, in the fewest words: what everything else is measured by.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Number, Shape, Text};
use serde_json::{Map, Value};

use super::Types;

/// How much of a shape counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    /// All that it says.
    Json,
    /// What TypeScript asks of a value whatever else it has: what fails here, `tsc` must refuse.
    TypeScript,
}

/// Whether a value is of a shape.
pub(super) fn holds(value: &Value, shape: &Shape, types: &Types, level: Level) -> bool {
    let exact = level == Level::Json;
    let inner = |value: &Value, shape: &Shape| holds(value, shape, types, level);
    match (shape, value) {
        (Shape::Any, _) => true,
        (Shape::Null, Value::Null) | (Shape::Boolean, Value::Bool(_)) => true,
        (Shape::Integer(said), Value::Number(number)) => {
            let number = number.as_f64().unwrap();
            !exact || number.fract() == 0.0 && in_range(number, said) && in_format(number, said)
        }
        (Shape::Number(said), Value::Number(number)) => {
            !exact || in_range(number.as_f64().unwrap(), said)
        }
        (Shape::String(said), Value::String(text)) => !exact || is_text(text, said),
        (Shape::Literal { value: one }, other) => match (one, other) {
            (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
            _ => one == other,
        },
        (Shape::Array { items, min, max, unique }, Value::Array(found)) => {
            let length = found.len() as u64;
            let counted = if exact || min == max {
                min.is_none_or(|min| min <= length) && max.is_none_or(|max| length <= max)
            } else {
                true
            };
            let twice = (1..found.len()).any(|at| found[..at].contains(&found[at]));
            counted && !(exact && *unique && twice) && found.iter().all(|item| inner(item, items))
        }
        (Shape::Tuple { items }, Value::Array(found)) => {
            items.len() == found.len()
                && items.iter().zip(found).all(|(shape, item)| inner(item, shape))
        }
        (Shape::Object { fields, rest, closed }, Value::Object(entries)) => {
            let named = fields.iter().all(|field| match entries.get(field.name.as_str()) {
                Some(value) => inner(value, &field.shape),
                None => !field.required,
            });
            let others = entries
                .iter()
                .filter(|(key, _)| !fields.iter().any(|field| field.name.as_str() == *key));
            named
                && others.into_iter().all(|(_, value)| match rest {
                    Some(rest) if exact => inner(value, rest),
                    // TypeScript's index admits the named fields' types too.
                    Some(rest) => {
                        inner(value, rest) || fields.iter().any(|field| inner(value, &field.shape))
                    }
                    None => !(exact && *closed),
                })
        }
        (Shape::Map { keys, values }, Value::Object(entries)) => {
            entries.iter().all(|(key, value)| {
                let known = inner(&Value::String(key.clone()), keys);
                match known {
                    true => inner(value, values),
                    // `tsc` refuses an unknown key where it is written, and lets it pass elsewhere.
                    false => !exact,
                }
            })
        }
        (Shape::Union { variants }, _) => {
            variants.iter().any(|variant| inner(value, &variant.shape))
        }
        (Shape::All { parts }, _) => all(value, parts, types, level),
        (Shape::Type { name }, _) => inner(value, &types[name]),
        // To TypeScript a list is an object too, one without the keys.
        (Shape::Object { fields, .. }, Value::Array(_)) => {
            !exact && !fields.iter().any(|field| field.required)
        }
        (Shape::Map { .. }, Value::Array(_)) => !exact,
        _ => false,
    }
}

/// Whether a whole number is in the range of its format.
fn in_format(number: f64, said: &Number) -> bool {
    match said.format.as_deref() {
        Some("uint8") => (0.0..256.0).contains(&number),
        Some("uint64") => number >= 0.0,
        _ => true,
    }
}

/// All parts at once: one that is closed refuses the keys that no part names.
fn all(value: &Value, parts: &[Shape], types: &Types, level: Level) -> bool {
    let mut is_closed = false;
    let hold = parts.iter().all(|part| match part {
        Shape::Object { fields, rest, closed: true } => {
            is_closed = true;
            let open = Shape::Object { fields: fields.clone(), rest: rest.clone(), closed: false };
            holds(value, &open, types, level)
        }
        part => holds(value, part, types, level),
    });
    let Value::Object(entries) = value else { return hold };
    let mut named = BTreeSet::new();
    parts.iter().for_each(|part| name(entries, part, types, &mut named));
    hold && !(is_closed && level == Level::Json && entries.keys().any(|key| !named.contains(key)))
}

/// The keys of which a shape says something.
fn name(entries: &Map<String, Value>, shape: &Shape, types: &Types, named: &mut BTreeSet<String>) {
    match shape {
        Shape::Object { rest: Some(_), .. } | Shape::Map { .. } => {
            named.extend(entries.keys().cloned());
        }
        Shape::Object { fields, .. } => {
            named.extend(fields.iter().map(|field| field.name.0.clone()));
        }
        Shape::Union { variants } => {
            let value = Value::Object(entries.clone());
            let holding =
                variants.iter().filter(|one| holds(&value, &one.shape, types, Level::Json));
            holding.for_each(|one| name(entries, &one.shape, types, named));
        }
        Shape::All { parts } => parts.iter().for_each(|part| name(entries, part, types, named)),
        Shape::Type { name: of } => name(entries, &types[of], types, named),
        _ => {}
    }
}

fn in_range(number: f64, said: &Number) -> bool {
    let bound = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(|one| one.as_f64());
    bound(&said.min).is_none_or(|min| number >= min)
        && bound(&said.max).is_none_or(|max| number <= max)
        && bound(&said.above).is_none_or(|above| number > above)
        && bound(&said.below).is_none_or(|below| number < below)
}

fn is_text(text: &str, said: &Text) -> bool {
    let length = text.chars().count() as u64;
    let matches = match said.pattern.as_deref() {
        Some("^[a-z]+$") => !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase()),
        Some("^\\d+$") => !text.is_empty() && text.chars().all(|c| c.is_ascii_digit()),
        Some(other) => panic!("no rule for the pattern {other}"),
        None => true,
    };
    matches && said.min.is_none_or(|min| length >= min) && said.max.is_none_or(|max| length <= max)
}
