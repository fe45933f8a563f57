//! Lies that few values show: a name, a text or a number that no sample has.

use grafana_bindgen::oracle::Verdict;
use serde_json::{Value, json};

use super::{BYTE, TEXT, ids, one, refuses, takes};
use crate::conform::test::{echo, found_in, found_of_all, verdict};

/// serde that knows three names of a variant, and tells them to who gives it another.
fn knows(text: Option<&str>) -> Verdict {
    let Some(text) = text else { return Verdict::default() };
    let value: Value = serde_json::from_str(text).unwrap();
    match value["a"].as_str() {
        Some("X" | "Y" | "Z") => echo(Some(text)),
        Some(_) => verdict(
            json!({ "error": "unknown variant `x`, expected one of `X`, `Y`, `Z` at line 1 column 6" }),
        ),
        None => refuses(Some(text)),
    }
}

#[test]
fn a_variant_that_serde_tells_of_is_shown_where_it_buffers() {
    let names = |names: &[&str]| {
        let literals =
            names.iter().map(|name| json!({ "shape": { "kind": "literal", "value": name } }));
        one(&json!({ "kind": "union", "variants": literals.collect::<Vec<_>>() }).to_string())
    };
    let found = found_of_all(&names(&["X", "Y"]), knows);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place.to_string(), "T.a");
    assert_eq!(found[0].witness.as_deref(), Some(r#"{"a":"Z"}"#));
    assert!(found_of_all(&names(&["X", "Y", "Z"]), knows).is_empty());
}

#[test]
fn a_key_that_serde_tells_of_is_shown() {
    let keyed = |text: Option<&str>| {
        let Some(text) = text else { return Verdict::default() };
        let value: Value = serde_json::from_str(text).unwrap();
        let Some(map) = value["a"].as_object() else { return refuses(Some(text)) };
        match map
            .iter()
            .find(|(key, held)| !["X", "Y"].contains(&key.as_str()) || !held.is_boolean())
        {
            Some((key, _)) if !["X", "Y"].contains(&key.as_str()) => {
                verdict(json!({ "error": format!("unknown variant `{key}`, expected `X` or `Y`") }))
            }
            Some(_) => refuses(Some(text)),
            None => echo(Some(text)),
        }
    };
    let map = one(
        r#"{"kind":"object","closed":true,"fields":[{"name":"X","required":false,"shape":{"kind":"boolean"}}]}"#,
    );
    let found = found_of_all(&map, keyed);
    assert_eq!(found[0].id.as_str(), "output-undeclared");
    assert_eq!(found[0].place.to_string(), "T.a.Y");
}

#[test]
fn what_a_list_of_literals_lacks_is_tried() {
    let literals = |values: Value| {
        let values = values.as_array().unwrap().iter();
        let literals =
            values.map(|value| json!({ "shape": { "kind": "literal", "value": value } }));
        one(&json!({ "kind": "union", "variants": literals.collect::<Vec<_>>() }).to_string())
    };
    let found = |shape: &str, serde: fn(Option<&str>) -> Verdict| -> Vec<_> {
        found_of_all(shape, serde).iter().map(|one| format!("{} {}", one.id, one.place)).collect()
    };
    let texts = |text: Option<&str>| takes(text, Value::is_string);
    assert_eq!(found(&literals(json!(["low", "high"])), texts), ["output-unsound T.a"]);
    let numbers = |text: Option<&str>| takes(text, Value::is_u64);
    assert_eq!(found(&literals(json!([1, 3])), numbers), ["output-unsound T.a"]);
    let listed = |text: Option<&str>| takes(text, |value| *value == json!(1) || *value == json!(3));
    assert_eq!(found(&literals(json!([1, 3])), listed), Vec::<String>::new());
}

#[test]
fn what_an_error_says_in_its_own_words_is_tried_in_a_list_of_literals() {
    let literals = r#"{"kind":"union","variants":[{"shape":{"kind":"literal","value":10}},{"shape":{"kind":"literal","value":20}}]}"#;
    let repr = |text: Option<&str>| {
        let known = takes(text, |value| [json!(10), json!(20), json!(30)].contains(value));
        match text {
            Some(_) if known.error.is_some() => {
                verdict(json!({ "error": "invalid value: 77, expected one of: 10, 20, 30" }))
            }
            _ => known,
        }
    };
    let found = found_of_all(&one(literals), repr);
    assert_eq!(found[0].id.as_str(), "output-unsound");
    assert_eq!(found[0].witness.as_deref(), Some(r#"{"a":30}"#));
    let low = one(r#"{"kind":"literal","value":"low"}"#);
    let level = |text: Option<&str>| {
        let known = takes(text, |value| *value == json!("low") || *value == json!("mid"));
        match text {
            Some(_) if known.error.is_some() => {
                verdict(json!({ "error": "`x` is none of low, mid" }))
            }
            _ => known,
        }
    };
    assert_eq!(found_of_all(&low, level)[0].witness.as_deref(), Some(r#"{"a":"mid"}"#));
}

/// serde that writes `null` for `a` where that is so.
fn nulls(text: Option<&str>, is: fn(&Value) -> bool) -> Verdict {
    let null = |text: &str| {
        let mut value: Value = serde_json::from_str(text).unwrap();
        if is(&value["a"]) {
            value["a"] = Value::Null;
        }
        value.to_string()
    };
    Verdict { output: text.map(null), ..Verdict::default() }
}

#[test]
fn what_is_written_of_some_values_alone_is_judged() {
    let unsound = ["output-unsound T.a"];
    let several = |text: Option<&str>| nulls(text, |a| a.as_str().is_some_and(|a| a.contains(',')));
    assert_eq!(ids(&one(TEXT), several), unsound);
    let number = |text: Option<&str>| nulls(text, |a| a == "1");
    assert_eq!(ids(&one(TEXT), number), unsound);
    let even = |text: Option<&str>| nulls(text, |a| *a == json!(2));
    assert_eq!(ids(&one(BYTE), even), unsound);
    let far = |text: Option<&str>| nulls(text, |a| a.as_f64().is_some_and(|a| a > 1e6));
    assert_eq!(ids(&one(r#"{"kind":"number","format":"double"}"#), far), ["float-null T.a"]);
    let list = one(r#"{"kind":"array","items":{"kind":"boolean"}}"#);
    let many = |text: Option<&str>| nulls(text, |a| a.as_array().is_some_and(|a| a.len() > 9));
    assert_eq!(ids(&list, many), unsound);
    // Nothing beyond what the type says: no value that TypeScript would keep from serde.
    let short = one(r#"{"kind":"array","items":{"kind":"boolean"},"max":9}"#);
    let low =
        one(r#"{"kind":"array","items":{"kind":"integer","format":"uint8","min":0,"max":1}}"#);
    assert_eq!(ids(&short, many), Vec::<String>::new());
    let two = |text: Option<&str>| nulls(text, |a| a[1] == json!(2));
    assert_eq!(ids(&low, two), Vec::<String>::new());
    let epoch = |text: Option<&str>| nulls(text, |a| a == "1970-01-01T00:00:00Z");
    assert_eq!(ids(&one(r#"{"kind":"string","format":"date-time"}"#), epoch), unsound);
}

#[test]
fn all_that_may_be_empty_is_so_at_once_and_what_is_refused_at_once_is_tried_alone() {
    let field =
        |name: &str, shape: &str| format!(r#"{{"name":"{name}","required":true,"shape":{shape}}}"#);
    let two = |shape: &str| {
        format!(r#"{{"kind":"object","fields":[{},{}]}}"#, field("a", shape), field("b", shape))
    };
    let none = |text: Option<&str>| match text {
        Some(r#"{"a":false,"b":false}"#) => {
            Verdict { output: Some(r#""none""#.to_owned()), ..Verdict::default() }
        }
        text => echo(text),
    };
    assert_eq!(ids(&two(r#"{"kind":"boolean"}"#), none), ["output-unsound T"]);
    let nulls_at_once = |text: Option<&str>| match text {
        Some(r#"{"a":null,"b":null}"#) => {
            Verdict { output: Some(r#""none""#.to_owned()), ..Verdict::default() }
        }
        text => echo(text),
    };
    let optional =
        r#"{"kind":"union","variants":[{"shape":{"kind":"integer"}},{"shape":{"kind":"null"}}]}"#;
    assert!(ids(&two(optional), nulls_at_once).contains(&"output-unsound T".to_owned()));
    let one_only = |text: Option<&str>| match text {
        Some(r#"{"a":"true","b":"true"}"#) => refuses(text),
        text => nulls(text, |a| a == "true"),
    };
    assert_eq!(ids(&two(TEXT), one_only), ["output-unsound T.a"]);
}

#[test]
fn a_variant_that_a_type_lacks_is_shown_where_another_holds_it() {
    let asks = |text: Option<&str>| match text {
        None => verdict(json!({ "asks": [
            { "path": [{ "key": "a" }], "kind": "enum", "rust": "U", "variants": ["On", "Off"] },
        ] })),
        text => takes(text, |value| *value == json!("On") || *value == json!("Off")),
    };
    let held = one(r#"{"kind":"type","name":"U"}"#);
    let on = r#"{"kind":"literal","value":"On"}"#;
    let found = found_in(&[("T", &held), ("U", on)], asks);
    assert_eq!(found[0].id.as_str(), "output-unsound");
    assert_eq!(found[0].witness.as_deref(), Some(r#"{"a":"Off"}"#));
}
