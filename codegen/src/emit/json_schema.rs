//! A shape as JSON Schema 2020-12: for tools that read schemas, and as the counter-proof of what
//! the shape's TypeScript says. Has no docs: they change no value.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Field, Number, Shape, Text, TypeName};
use serde_json::{Map, Value, json};

/// The schema of a shape, with the definitions that it refers to.
///
/// ```
/// use std::collections::BTreeMap;
/// use grafana_bindgen::contract::Shape;
/// use grafana_bindgen_codegen::emit::json_schema;
///
/// let schema = json_schema(&Shape::Null, &BTreeMap::new());
/// assert_eq!(schema["type"], "null");
/// ```
pub fn json_schema(shape: &Shape, types: &BTreeMap<TypeName, Shape>) -> Value {
    let mut schema = object_of(of(shape));
    schema.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    let definitions: Map<String, Value> =
        types.iter().map(|(name, shape)| (name.as_str().to_owned(), of(shape))).collect();
    if !definitions.is_empty() {
        schema.insert("$defs".into(), definitions.into());
    }
    schema.into()
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Any => json!({}),
        Shape::Never => json!({ "not": {} }),
        Shape::Null => json!({ "type": "null" }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Integer(said) => number("integer", said),
        Shape::Number(said) => number("number", said),
        Shape::String(said) => text(said),
        Shape::Literal { value } => json!({ "const": value }),
        Shape::Array { items, min, max, unique } => {
            let mut schema = json!({ "type": "array", "items": of(items) });
            put(&mut schema, "minItems", min.map(Value::from));
            put(&mut schema, "maxItems", max.map(Value::from));
            put(&mut schema, "uniqueItems", unique.then_some(Value::Bool(true)));
            schema
        }
        Shape::Tuple { items } if items.is_empty() => json!({ "type": "array", "maxItems": 0 }),
        Shape::Tuple { items } => json!({
            "type": "array",
            "prefixItems": items.iter().map(of).collect::<Vec<_>>(),
            "minItems": items.len(),
            "maxItems": items.len(),
        }),
        Shape::Object { fields, rest, closed } => object(fields, rest.as_deref(), *closed),
        Shape::Map { keys, values } => json!({
            "type": "object",
            "propertyNames": self::keys(keys),
            "additionalProperties": of(values),
        }),
        Shape::Union { variants } => {
            json!({ "anyOf": variants.iter().map(|variant| of(&variant.shape)).collect::<Vec<_>>() })
        }
        Shape::All { parts } => all(parts),
        Shape::Type { name } => json!({ "$ref": format!("#/$defs/{}", pointer(name.as_str())) }),
    }
}

fn number(kind: &str, said: &Number) -> Value {
    let mut schema = json!({ "type": kind });
    let bound = |bound: &Option<serde_json::Number>| bound.clone().map(Value::Number);
    put(&mut schema, "format", said.format.clone().map(Value::from));
    put(&mut schema, "minimum", bound(&said.min));
    put(&mut schema, "maximum", bound(&said.max));
    put(&mut schema, "exclusiveMinimum", bound(&said.above));
    put(&mut schema, "exclusiveMaximum", bound(&said.below));
    put(&mut schema, "not", said.except.as_ref().map(|value| json!({ "const": value })));
    schema
}

fn text(said: &Text) -> Value {
    let mut schema = json!({ "type": "string" });
    put(&mut schema, "format", said.format.clone().map(Value::from));
    put(&mut schema, "pattern", said.pattern.clone().map(Value::from));
    put(&mut schema, "minLength", said.min.map(Value::from));
    put(&mut schema, "maxLength", said.max.map(Value::from));
    put(&mut schema, "contentEncoding", said.encoding.clone().map(Value::from));
    put(&mut schema, "contentMediaType", said.media.clone().map(Value::from));
    schema
}

fn object(fields: &[Field], rest: Option<&Shape>, closed: bool) -> Value {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.name.as_str().to_owned(), of(&field.shape))).collect();
    let required: Vec<&str> =
        fields.iter().filter(|field| field.required).map(|field| field.name.as_str()).collect();
    let mut schema = json!({ "type": "object" });
    put(&mut schema, "properties", (!properties.is_empty()).then(|| properties.into()));
    put(&mut schema, "required", (!required.is_empty()).then(|| required.into()));
    let others = rest.map(of).or_else(|| closed.then_some(Value::Bool(false)));
    put(&mut schema, "additionalProperties", others);
    schema
}

/// All parts at once. A part that refuses other keys refuses those that no part names: serde's
/// flattened structs share one set of keys.
fn all(parts: &[Shape]) -> Value {
    let mut closed = false;
    let schemas: Vec<Value> = parts
        .iter()
        .map(|part| match part {
            Shape::Object { fields, rest, closed: true } => {
                closed = true;
                object(fields, rest.as_deref(), false)
            }
            part => of(part),
        })
        .collect();
    let mut schema = json!({ "allOf": schemas });
    put(&mut schema, "unevaluatedProperties", closed.then_some(Value::Bool(false)));
    schema
}

/// The keys of a map, which are strings whatever they stand for.
fn keys(shape: &Shape) -> Value {
    match shape {
        Shape::Integer(_) => json!({ "pattern": "^-?\\d+$" }),
        Shape::Boolean => json!({ "enum": ["true", "false"] }),
        shape => of(shape),
    }
}

/// A name within a reference: a JSON pointer within a URI.
fn pointer(name: &str) -> String {
    let escaped = name.replace('~', "~0").replace('/', "~1");
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let mut pointer = String::new();
    for byte in escaped.bytes() {
        if is_plain(byte) {
            pointer.push(char::from(byte));
        } else {
            pointer.push_str(&format!("%{byte:02X}"));
        }
    }
    pointer
}

fn put(schema: &mut Value, key: &str, value: Option<Value>) {
    if let (Some(value), Value::Object(schema)) = (value, schema) {
        schema.insert(key.to_owned(), value);
    }
}

fn object_of(schema: Value) -> Map<String, Value> {
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_a_schema() {
        let shape = |value: Value| serde_json::from_value::<Shape>(value).unwrap();
        for (from, schema) in [
            (json!({ "kind": "any" }), json!({})),
            (json!({ "kind": "never" }), json!({ "not": {} })),
            (
                json!({ "kind": "integer", "format": "uint8", "min": 0, "below": 9 }),
                json!({ "type": "integer", "format": "uint8", "minimum": 0, "exclusiveMaximum": 9 }),
            ),
            (
                json!({ "kind": "string", "pattern": "^a", "min": 1 }),
                json!({ "type": "string", "pattern": "^a", "minLength": 1 }),
            ),
            (
                json!({ "kind": "array", "items": { "kind": "null" }, "max": 2, "unique": true }),
                json!({ "type": "array", "items": { "type": "null" }, "maxItems": 2, "uniqueItems": true }),
            ),
            (json!({ "kind": "tuple", "items": [] }), json!({ "type": "array", "maxItems": 0 })),
            (
                json!({ "kind": "map", "keys": { "kind": "integer" }, "values": { "kind": "any" } }),
                json!({ "type": "object", "propertyNames": { "pattern": "^-?\\d+$" }, "additionalProperties": {} }),
            ),
            (
                json!({ "kind": "all", "parts": [
                    { "kind": "object", "fields": [{ "name": "a", "required": true, "shape": { "kind": "null" } }], "closed": true },
                    { "kind": "type", "name": "Page_A~B/C" },
                ] }),
                json!({ "allOf": [
                    { "type": "object", "properties": { "a": { "type": "null" } }, "required": ["a"] },
                    { "$ref": "#/$defs/Page_A~0B~1C" },
                ], "unevaluatedProperties": false }),
            ),
        ] {
            assert_eq!(of(&shape(from)), schema);
        }
        assert_eq!(pointer("Page<é>"), "Page%3C%C3%A9%3E");
    }
}
