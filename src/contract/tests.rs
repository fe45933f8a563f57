//! What the reader makes of each keyword of a JSON Schema, and which of them it refuses.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    Direction,
    identity::{Identities, Identity},
    keyword::{ANNOTATIONS, OF_LISTS, OF_NUMBERS, OF_TEXT, UNDERSTOOD},
    schema::Reader,
};

fn read(schema: &Value) -> Result<Value, String> {
    let types = Identities::new();
    let reader = Reader { direction: Direction::Output, types: &types, called: Identity::name };
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

/// What stands beside a keyword, and what it holds: of every keyword that is known and is no annotation.
fn sayings() -> Vec<(&'static str, Value, Value)> {
    let (none, unit) = (json!({}), json!({ "type": "null" }));
    let (list, keys) = (json!({ "type": "array" }), json!({ "type": "object" }));
    let (number, text) = (json!({ "type": "number" }), json!({ "type": "string" }));
    let map = json!({ "type": "object", "additionalProperties": true });
    vec![
        ("$ref", none.clone(), json!("#/$defs/A")),
        ("const", none.clone(), json!(1)),
        ("enum", none.clone(), json!([1, 2])),
        ("type", none.clone(), json!("null")),
        ("allOf", none.clone(), json!([unit])),
        ("anyOf", none.clone(), json!([unit])),
        ("oneOf", none, json!([unit])),
        ("not", number.clone(), json!({ "const": 0 })),
        ("format", number.clone(), json!("double")),
        ("properties", keys.clone(), json!({ "a": unit })),
        ("required", keys.clone(), json!(["a"])),
        ("additionalProperties", keys.clone(), json!(false)),
        ("patternProperties", keys.clone(), json!({ "^x": unit })),
        ("propertyNames", map, json!({ "maxLength": 3 })),
        ("unevaluatedProperties", keys, json!(false)),
        ("items", list.clone(), unit.clone()),
        ("prefixItems", json!({ "type": "array", "minItems": 1, "maxItems": 1 }), json!([unit])),
        ("minItems", list.clone(), json!(1)),
        ("maxItems", list.clone(), json!(1)),
        ("uniqueItems", list, json!(true)),
        ("minimum", number.clone(), json!(1)),
        ("maximum", number.clone(), json!(1)),
        ("exclusiveMinimum", number.clone(), json!(1)),
        ("exclusiveMaximum", number, json!(1)),
        ("minLength", text.clone(), json!(1)),
        ("maxLength", text.clone(), json!(1)),
        ("pattern", text.clone(), json!("^x")),
        ("contentEncoding", text.clone(), json!("base64")),
        ("contentMediaType", text, json!("image/png")),
    ]
}

#[test]
fn no_keyword_is_passed_over_in_silence() {
    for (keyword, beside, value) in sayings() {
        let mut schema = beside.clone();
        schema[keyword] = value;
        let (with, without) = (read(&schema), read(&beside));
        assert!(with.is_ok() && with != without, "`{keyword}` changes nothing: {with:?}");
    }
    let said: BTreeSet<_> = sayings().into_iter().map(|(keyword, ..)| keyword).collect();
    let known = [&UNDERSTOOD[..], &OF_LISTS, &OF_NUMBERS, &OF_TEXT].concat();
    assert_eq!(said, known.into_iter().collect());
    for keyword in ANNOTATIONS {
        let text = json!({ "type": "string", keyword: "x" });
        assert_eq!(read(&text), Ok(json!({ "kind": "string" })), "{keyword}");
    }
    for keyword in UNKNOWN {
        let said = format!("`{keyword}` with the value `1`, which has no TypeScript form");
        assert_eq!(read(&json!({ "type": "string", keyword: 1 })), Err(said));
    }
}

/// The other keywords of JSON Schema, of this draft and of older ones, and those of OpenAPI.
const UNKNOWN: [&str; 25] = [
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$dynamicRef",
    "$defs",
    "$vocabulary",
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "unevaluatedItems",
    "additionalItems",
    "multipleOf",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "definitions",
    "contentSchema",
    "nullable",
    "discriminator",
    "id",
];
