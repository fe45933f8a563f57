//! The author's docs as JSDoc, with what TypeScript's types cannot say as tags.

use grafana_bindgen::contract::{Direction, Field, Number, Shape, Text, Variant};

use serde_json::Value;

use super::shape::LONGEST_TUPLE;
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
    docs.tags.extend(examples(&field.examples, &field.shape));
    docs
}

/// The examples that are short scalars of the type itself. What an object holds may have other names
/// in this direction than in the one that the example was written in.
pub(super) fn examples(examples: &[Value], shape: &Shape) -> Vec<(&'static str, String)> {
    let own = examples.iter().filter(|one| is_of(one, shape)).map(|one| written(one, shape));
    let short = own.filter(|text| text.chars().count() <= LONGEST_EXAMPLE);
    short.map(|text| ("example", text)).collect()
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
        Shape::Array { items, min, max, unique } => of_list(items, (*min, *max), *unique),
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

/// The limits of a list, and of each of its items. How wide a number is, its type says well enough.
fn of_list(
    items: &Shape,
    (min, max): (Option<u64>, Option<u64>),
    unique: bool,
) -> Vec<(&'static str, String)> {
    let is_written_out = min == max && max.is_some_and(|length| length <= LONGEST_TUPLE);
    let count = |length: Option<u64>| length.filter(|_| !is_written_out);
    let mut tags = present([
        ("minItems", count(min).map(|length| length.to_string())),
        ("maxItems", count(max).map(|length| length.to_string())),
        ("uniqueItems", unique.then(String::new)),
    ]);
    let is_told = |(tag, _): &(&str, String)| *tag != "format" || !is_number(items);
    let inner = limits(items).into_iter().filter(is_told);
    tags.extend(inner.map(|(tag, text)| ("items", format!("{tag} {text}").trim_end().to_owned())));
    tags
}

fn is_number(shape: &Shape) -> bool {
    match shape {
        Shape::Integer(_) | Shape::Number(_) => true,
        Shape::Union { variants } => variants.iter().any(|variant| is_number(&variant.shape)),
        _ => false,
    }
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
    fn a_list_has_its_limits_and_those_of_its_items() {
        let said = |shape: Value| {
            let tags = limits(&serde_json::from_value::<Shape>(shape).unwrap());
            tags.iter().map(|(tag, text)| format!("@{tag} {text}")).collect::<Vec<_>>().join("; ")
        };
        let small = json!({ "kind": "integer", "format": "uint8", "min": 0, "max": 5 });
        let list = json!({ "kind": "array", "items": small, "min": 1, "max": 3, "unique": true });
        assert_eq!(said(list.clone()), "@minItems 1; @maxItems 3; @uniqueItems ; @items maximum 5");
        let perhaps = json!({ "kind": "union", "variants": [{ "shape": list }, { "shape": { "kind": "null" } }] });
        assert!(said(perhaps).starts_with("@minItems 1"));
        let wide = json!({ "kind": "integer", "format": "uint64" });
        let perhaps = json!({ "kind": "union", "variants": [{ "shape": wide }, { "shape": { "kind": "null" } }] });
        assert_eq!(said(json!({ "kind": "array", "items": perhaps })), "");
        let date = json!({ "kind": "string", "format": "date" });
        assert_eq!(said(json!({ "kind": "array", "items": date })), "@items format date");
        // A list of a fixed length is written out.
        assert_eq!(
            said(json!({ "kind": "array", "items": small, "min": 3, "max": 3 })),
            "@items maximum 5"
        );
    }

    #[test]
    fn each_short_example_is_shown() {
        let values = [json!("250m"), json!(1), json!("x".repeat(50)), json!("1h")];
        let shape = Shape::String(Text::default());
        assert_eq!(
            examples(&values, &shape),
            [("example", "\"250m\"".to_owned()), ("example", "\"1h\"".to_owned())]
        );
    }

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
