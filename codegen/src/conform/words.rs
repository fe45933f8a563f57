//! Shapes in words, for messages, and the bounds that a number or a list may have.

use grafana_bindgen::contract::{Number, Shape};

/// A shape, as in "expected …".
pub(super) fn of(shape: &Shape) -> String {
    match shape {
        Shape::Any => "any value".to_owned(),
        Shape::Never => "no value at all".to_owned(),
        Shape::Null => "`null`".to_owned(),
        Shape::Boolean => "a boolean".to_owned(),
        Shape::Integer(said) => bounded("a whole number", said),
        Shape::Number(said) => bounded("a number", said),
        Shape::String(_) => "a string".to_owned(),
        Shape::Literal { value } => format!("`{value}`"),
        Shape::Array { min: Some(min), max: Some(max), .. } if min == max => {
            format!("a list of {min}")
        }
        Shape::Array { .. } => "a list".to_owned(),
        Shape::Tuple { items } => format!("a list of {}", items.len()),
        Shape::Object { fields, .. } if !fields.is_empty() => {
            let names = fields.iter().take(3).map(|field| match &field.shape {
                Shape::Literal { value } => format!("`{}: {value}`", field.name),
                _ => format!("`{}`", field.name),
            });
            format!("an object with {}", names.collect::<Vec<_>>().join(", "))
        }
        Shape::Object { .. } | Shape::Map { .. } => "an object".to_owned(),
        Shape::Type { name } => format!("`{name}`"),
        Shape::Union { variants } => {
            let mut words: Vec<String> = Vec::new();
            for word in variants.iter().map(|variant| of(&variant.shape)) {
                if !words.contains(&word) {
                    words.push(word);
                }
            }
            let more = words.len().saturating_sub(6);
            words.truncate(6);
            if more > 0 {
                words.push(format!("{more} more"));
            }
            match words.split_last() {
                Some((last, [])) => last.clone(),
                Some((last, others)) => format!("{} or {last}", others.join(", ")),
                None => "no value at all".to_owned(),
            }
        }
        Shape::All { parts } => parts.iter().map(of).collect::<Vec<_>>().join(" and also "),
    }
}

fn bounded(kind: &str, said: &Number) -> String {
    match (&said.min, &said.max) {
        (Some(min), Some(max)) => format!("{kind} from {min} to {max}"),
        (Some(min), None) => format!("{kind} from {min}"),
        (None, Some(max)) => format!("{kind} up to {max}"),
        (None, None) => kind.to_owned(),
    }
}

/// Whether a number is whole where it must be, and within its bounds.
pub(super) fn number_fits(number: &serde_json::Number, said: &Number, whole: bool) -> bool {
    let value = number.as_f64().unwrap_or(f64::NAN);
    !(whole && value.fract() != 0.0) && said.holds(value)
}

/// Whether a list may have this many items.
pub(super) fn length_fits(shape: &Shape, length: usize) -> bool {
    let Shape::Array { min, max, .. } = shape else { return true };
    let length = length as u64;
    min.is_none_or(|min| length >= min) && max.is_none_or(|max| length <= max)
}

#[cfg(test)]
mod tests {
    use crate::conform::test::shape;

    #[test]
    fn shapes_have_words() {
        let of = |text: &str| super::of(&shape(text));
        assert_eq!(of(r#"{"kind":"integer","min":0,"max":255}"#), "a whole number from 0 to 255");
        assert_eq!(
            of(
                r#"{"kind":"union","variants":[{"shape":{"kind":"literal","value":"a"}},{"shape":{"kind":"type","name":"B"}},{"shape":{"kind":"null"}}]}"#
            ),
            "`\"a\"`, `B` or `null`"
        );
        assert_eq!(of(r#"{"kind":"tuple","items":[{"kind":"any"}]}"#), "a list of 1");
    }
}
