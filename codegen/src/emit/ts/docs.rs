//! The author's docs as JSDoc, with what TypeScript's types cannot say as tags.

use grafana_bindgen::contract::{Direction, Field, Number, Shape, Text, Variant};

use serde_json::Value;

use crate::print::Docs;

/// The longest example that is shown: a longer one hides the type that it explains.
const LONGEST_EXAMPLE: usize = 40;

/// The docs of something that may be deprecated, with the reason if one is given.
pub(super) fn of(text: &str, deprecated: Option<&str>) -> Docs {
    let tags = deprecated.map(|note| ("deprecated", note.to_owned()));
    Docs { text: text.to_owned(), tags: tags.into_iter().collect() }
}

/// The docs of a union's member.
pub(super) fn of_variant(variant: &Variant) -> Docs {
    of(&variant.docs, variant.deprecated.then_some(""))
}

/// The docs of a field, its default where it may be left out, and its format and range.
pub(super) fn of_field(field: &Field, direction: Direction) -> Docs {
    let mut docs = of(&field.docs, field.deprecated.then_some(""));
    let default =
        field.default.as_ref().filter(|value| direction == Direction::Input && !value.is_null());
    docs.tags.extend(default.map(|value| ("default", written(value, &field.shape))));
    docs.tags.extend(limits(&field.shape));
    docs.tags.extend(example(&field.examples, &field.shape));
    docs
}

/// The first example, if it is a short scalar of the type itself. What an object holds may have other
/// names in this direction than in the one that the example was written in.
pub(super) fn example(examples: &[Value], shape: &Shape) -> Option<(&'static str, String)> {
    let first = examples.first().filter(|first| is_of(first, shape))?;
    let text = written(first, shape);
    (text.chars().count() <= LONGEST_EXAMPLE).then_some(("example", text))
}

/// A value as TypeScript has it: an integer of 64 bits is a `bigint`.
fn written(value: &Value, shape: &Shape) -> String {
    match (shape, value) {
        (Shape::Integer(said), Value::Number(number)) if said.is_wide() => format!("{number}n"),
        (Shape::Union { variants }, Value::Number(_)) => {
            let own = variants.iter().find(|variant| is_of(value, &variant.shape));
            own.map_or_else(|| value.to_string(), |own| written(value, &own.shape))
        }
        (Shape::Array { items, .. }, Value::Array(values)) => {
            let values: Vec<_> = values.iter().map(|value| written(value, items)).collect();
            format!("[{}]", values.join(","))
        }
        _ => value.to_string(),
    }
}

fn is_of(value: &Value, shape: &Shape) -> bool {
    match shape {
        Shape::String(_) => value.is_string(),
        Shape::Integer(_) | Shape::Number(_) => value.is_number(),
        Shape::Boolean => value.is_boolean(),
        Shape::Union { variants } => variants.iter().any(|variant| is_of(value, &variant.shape)),
        _ => false,
    }
}

/// Formats and ranges.
pub(super) fn limits(shape: &Shape) -> Vec<(&'static str, String)> {
    match shape {
        Shape::Integer(number) => of_number(number),
        Shape::Number(number) => {
            let mut tags = of_number(number);
            // Every number of JSON is a double.
            tags.retain(|(tag, text)| {
                !(*tag == "format" && matches!(text.as_str(), "double" | "float"))
            });
            tags
        }
        Shape::String(text) => of_text(text),
        Shape::All { parts } => parts.iter().flat_map(limits).collect(),
        // `T | null` has the limits of `T`.
        Shape::Union { variants } => match variants.as_slice() {
            [one, null] if null.shape == Shape::Null => limits(&one.shape),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn of_number(number: &Number) -> Vec<(&'static str, String)> {
    let unsigned = number.format.as_deref().is_some_and(|format| format.starts_with("uint"));
    let min = number.min.as_ref().filter(|min| !(unsigned && min.as_f64() == Some(0.0)));
    let max = number
        .max
        .as_ref()
        .filter(|max| number.range_of_format().is_none_or(|(_, most)| max.as_i64() != Some(most)));
    let tags = [
        ("format", number.format.clone()),
        ("minimum", min.map(ToString::to_string)),
        ("maximum", max.map(ToString::to_string)),
        ("exclusiveMinimum", number.above.as_ref().map(ToString::to_string)),
        ("exclusiveMaximum", number.below.as_ref().map(ToString::to_string)),
        ("not", number.except.as_ref().map(ToString::to_string)),
    ];
    present(tags)
}

fn of_text(text: &Text) -> Vec<(&'static str, String)> {
    present([
        ("format", text.format.clone()),
        ("pattern", text.pattern.clone()),
        ("minLength", text.min.map(|length| length.to_string())),
        ("maxLength", text.max.map(|length| length.to_string())),
        ("contentEncoding", text.encoding.clone()),
        ("contentMediaType", text.media.clone()),
    ])
}

fn present<const N: usize>(
    tags: [(&'static str, Option<String>); N],
) -> Vec<(&'static str, String)> {
    tags.into_iter().filter_map(|(tag, text)| Some((tag, text?))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_integer_of_64_bits_is_written_as_a_bigint() {
        let said = |shape: Value, value: Value| {
            written(&value, &serde_json::from_value::<Shape>(shape).unwrap())
        };
        let wide = json!({ "kind": "integer", "format": "int64" });
        assert_eq!(said(wide.clone(), json!(-7)), "-7n");
        assert_eq!(said(json!({ "kind": "array", "items": wide }), json!([1, 2])), "[1n,2n]");
        let perhaps = json!({ "kind": "union", "variants": [{ "shape": wide }, { "shape": { "kind": "null" } }] });
        assert_eq!(said(perhaps.clone(), json!(1)), "1n");
        assert_eq!(said(perhaps, json!(null)), "null");
        assert_eq!(said(json!({ "kind": "integer", "format": "int32" }), json!(1)), "1");
    }
}
