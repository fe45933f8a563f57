//! What the reader makes of each keyword of a JSON Schema, and which of them it refuses.

use serde_json::{Value, json};

use super::{Direction, identity::Identities, schema::Reader};

fn read(schema: &Value) -> Result<Value, String> {
    let names = Identities::new();
    let reader = Reader { direction: Direction::Output, names: &names };
    let shape = reader.read(schema).map_err(|unreadable| unreadable.what)?;
    Ok(serde_json::to_value(shape).unwrap())
}

fn any_field(name: &str) -> Value {
    json!({ "name": name, "required": true, "shape": { "kind": "any" } })
}

#[test]
fn keys_without_a_name_are_kept() {
    let map = json!({ "kind": "map", "keys": { "kind": "string" }, "values": { "kind": "any" } });
    assert_eq!(read(&json!({ "type": "object", "additionalProperties": true })), Ok(map));
    for keyword in ["additionalProperties", "unevaluatedProperties"] {
        for (values, kind) in [(json!(true), "any"), (json!({ "type": "boolean" }), "boolean")] {
            let schema = json!({ "properties": { "a": {} }, "required": ["a"], keyword: values });
            let shape =
                json!({ "kind": "object", "fields": [any_field("a")], "rest": { "kind": kind } });
            assert_eq!(read(&schema), Ok(shape), "{keyword}");
        }
        let schema = json!({ "properties": { "a": {} }, "required": ["a"], keyword: false });
        let shape = json!({ "kind": "object", "fields": [any_field("a")], "closed": true });
        assert_eq!(read(&schema), Ok(shape), "{keyword}");
    }
}

#[test]
fn a_map_has_the_keys_of_its_patterns_or_any() {
    let patterns = json!({ "^a": { "type": "null" }, "^b": { "type": "null" } });
    for (others, keys) in [
        (json!(false), json!({ "kind": "string", "pattern": "^a|^b" })),
        (json!({ "type": "null" }), json!({ "kind": "string" })),
    ] {
        let schema = json!({ "type": "object", "patternProperties": patterns, "additionalProperties": others });
        let shape = json!({ "kind": "map", "keys": keys, "values": { "kind": "null" } });
        assert_eq!(read(&schema), Ok(shape));
    }
}

#[test]
fn what_stands_beside_a_reference_is_kept() {
    let named = json!({ "kind": "type", "name": "A" });
    for (beside, part) in [
        (json!({ "maxLength": 3 }), json!({ "kind": "string", "max": 3 })),
        (json!({ "pattern": "^x" }), json!({ "kind": "string", "pattern": "^x" })),
        (json!({ "maximum": 9 }), json!({ "kind": "number", "max": 9 })),
        (
            json!({ "minItems": 1 }),
            json!({ "kind": "array", "items": { "kind": "any" }, "min": 1 }),
        ),
        (json!({ "required": ["a"] }), json!({ "kind": "object", "fields": [any_field("a")] })),
    ] {
        let mut schema = beside;
        schema["$ref"] = json!("#/$defs/A");
        assert_eq!(read(&schema), Ok(json!({ "kind": "all", "parts": [named, part] })));
    }
    assert_eq!(read(&json!({ "$ref": "#/$defs/A", "description": "docs" })), Ok(named));
    // As schemars writes a tab.
    let reference = json!({ "$ref": "#/$defs/Tab% 9here" });
    assert_eq!(read(&reference), Ok(json!({ "kind": "type", "name": "Tab\there" })));
}

#[test]
fn a_keyword_without_a_form_is_refused_by_name() {
    for (schema, keyword, value) in [
        (json!({ "type": "object", "minProperties": 1 }), "minProperties", "1"),
        (json!({ "type": "string", "not": { "const": "a" } }), "not", r#"{"const":"a"}"#),
        (
            json!({ "properties": { "a": { "type": "integer", "not": { "const": 0 } } }, "not": {} }),
            "not",
            "{}",
        ),
        (
            json!({ "properties": { "a": {} }, "propertyNames": { "maxLength": 1 } }),
            "propertyNames",
            r#"{"maxLength":1}"#,
        ),
        (json!({ "if": true }), "if", "true"),
        (
            json!({ "type": "array", "items": [{ "type": "null" }] }),
            "items",
            r#"[{"type":"null"}]"#,
        ),
        (json!({ "anyOf": [1] }), "anyOf", "1"),
        (json!({ "allOf": [[]] }), "allOf", "[]"),
        (json!({ "properties": { "a": "b" } }), "properties", r#""b""#),
        (json!({ "type": "object", "additionalProperties": [] }), "additionalProperties", "[]"),
    ] {
        let said = format!("`{keyword}` with the value `{value}`, which has no TypeScript form");
        assert_eq!(read(&schema), Err(said));
    }
    let number = json!({ "type": ["integer", "null"], "not": { "const": 0 } });
    assert!(read(&number).is_ok_and(|shape| shape["variants"][0]["shape"]["except"] == 0));
}
