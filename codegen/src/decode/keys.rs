//! What is asked of the keys of a map.

use grafana_bindgen::contract::Shape;

use super::Keys;

/// What a shape of keys asks.
pub(super) fn of<'s>(shape: &'s Shape, resolve: impl Fn(&'s Shape) -> Option<&'s Shape>) -> Keys {
    match resolve(shape) {
        Some(Shape::String(text)) => match text.pattern.as_deref() {
            Some(r"^\d+$") => Keys::Integer { signed: false },
            Some(r"^-?\d+$") => Keys::Integer { signed: true },
            _ => Keys::Any,
        },
        Some(Shape::Literal { value }) => match value.as_str() {
            Some(name) => Keys::OneOf(vec![name.to_owned()]),
            None => Keys::Any,
        },
        Some(Shape::Union { variants }) => {
            let names = variants.iter().map(|variant| match &variant.shape {
                Shape::Literal { value } => value.as_str().map(str::to_owned),
                _ => None,
            });
            names.collect::<Option<Vec<_>>>().map_or(Keys::Any, Keys::OneOf)
        }
        _ => Keys::Any,
    }
}
