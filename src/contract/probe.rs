//! Tries whether a query or a path value is read as its schema says. A schema does not show where
//! serde buffers (`flatten`, `untagged`), and what is buffered from text stays text.

use std::collections::BTreeMap;

use super::{Parameter, Place, Shape, TypeName};

type Types = BTreeMap<TypeName, Shape>;

/// Text that is a value of the shape.
///
/// Nothing where the shape asks more of a string than a probe can know.
pub(super) fn example(shape: &Shape, types: &Types) -> Option<String> {
    match shape {
        Shape::Boolean => Some("true".to_owned()),
        Shape::Integer(number) | Shape::Number(number) => {
            Some(number.min.as_ref().map_or_else(|| "1".to_owned(), ToString::to_string))
        }
        Shape::Literal { value } => {
            Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        }
        Shape::String(text) if text.format.is_none() && text.pattern.is_none() => {
            Some("x".repeat(usize::try_from(text.min.unwrap_or(1).max(1)).ok()?))
        }
        Shape::Array { items, .. } => example(items, types),
        Shape::Union { variants } => {
            variants.iter().find_map(|variant| example(&variant.shape, types))
        }
        Shape::Type { name } => {
            let mut others = types.clone();
            let inner = others.remove(name)?;
            example(&inner, &others)
        }
        _ => None,
    }
}

/// What a client would send for the keys: each of them once, as far as an example is known.
pub(super) fn query(keys: &[Parameter], types: &Types) -> Option<String> {
    let mut pairs = Vec::new();
    for key in keys {
        let name = if key.place == Place::QueryRest { "other" } else { key.name.as_str() };
        match example(&key.shape, types) {
            Some(value) => pairs.push((name, value)),
            None if key.required => return None,
            None => {}
        }
    }
    let encoded = pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    Some(encoded.collect::<Vec<_>>().join("&"))
}

fn encode(text: &str) -> impl std::fmt::Display + '_ {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC)
}

/// Whether serde took offence at text where it wanted another kind of value: the mark of a buffer.
pub(super) fn is_of_a_buffer(message: &str) -> bool {
    message.contains("invalid type: string") || message.contains("is not supported")
}
