//! Pairs of shapes, each as its JSON.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Shape, TypeName};
use serde_json::{Value, json};

use super::{Precision, Side, subtype};

type Types = BTreeMap<TypeName, Shape>;

fn shape(value: Value) -> Shape {
    serde_json::from_value(value).unwrap()
}

fn field(name: &str, required: bool, of: Value) -> Value {
    json!({ "name": name, "required": required, "shape": of })
}

fn object(fields: &[Value]) -> Value {
    json!({ "kind": "object", "fields": fields })
}

fn union(of: &[Value]) -> Value {
    let variants: Vec<_> = of.iter().map(|shape| json!({ "shape": shape })).collect();
    json!({ "kind": "union", "variants": variants })
}

fn literal(value: impl Into<Value>) -> Value {
    json!({ "kind": "literal", "value": value.into() })
}

fn kind(kind: &str) -> Value {
    json!({ "kind": kind })
}

fn gaps_between(
    narrow: (Value, &Types),
    wide: (Value, &Types),
    precision: Precision,
) -> Vec<String> {
    let (one, other) = (shape(narrow.0), shape(wide.0));
    let outcome = subtype(
        Side { shape: &one, types: narrow.1 },
        Side { shape: &other, types: wide.1 },
        precision,
    );
    let gaps = outcome.err().unwrap_or_default();
    gaps.iter().map(|gap| format!("{}: {}", gap.path, gap.reason)).collect()
}

fn gaps(narrow: Value, wide: Value) -> Vec<String> {
    gaps_between((narrow, &Types::new()), (wide, &Types::new()), Precision::Json)
}

#[test]
fn a_shape_is_within_itself() {
    for value in [
        kind("any"),
        kind("never"),
        kind("boolean"),
        json!({ "kind": "integer", "format": "uint8", "min": 0, "max": 255 }),
        json!({ "kind": "string", "format": "uuid", "pattern": "^a", "min": 1, "max": 9 }),
        json!({ "kind": "array", "items": { "kind": "null" }, "min": 1, "unique": true }),
        json!({ "kind": "tuple", "items": [{ "kind": "null" }, { "kind": "boolean" }] }),
        json!({ "kind": "map", "keys": { "kind": "string" }, "values": { "kind": "number" } }),
        json!({ "kind": "object", "fields": [field("a", false, kind("null"))], "closed": true }),
        union(&[literal("a"), kind("boolean"), object(&[field("b", true, literal(1))])]),
        json!({ "kind": "all", "parts": [
            object(&[field("a", true, kind("null"))]),
            union(&[object(&[field("b", true, kind("null"))]), object(&[])]),
        ] }),
    ] {
        assert_eq!(gaps(value.clone(), value), [""; 0]);
    }
}

#[test]
fn numbers_and_strings_are_within_what_asks_no_more() {
    let byte = json!({ "kind": "integer", "min": 0, "max": 255 });
    let short = json!({ "kind": "string", "max": 3 });
    for (narrow, wide) in [
        (byte.clone(), kind("number")),
        (byte.clone(), json!({ "kind": "integer", "above": -1, "below": 256 })),
        (short.clone(), kind("string")),
        (literal(7), byte.clone()),
        (literal("abc"), short.clone()),
    ] {
        assert_eq!(gaps(narrow, wide), [""; 0]);
    }
    for (narrow, wide, reason) in [
        (kind("integer"), byte.clone(), "its range is wider"),
        (kind("number"), kind("integer"), "it need not be a whole number"),
        (kind("string"), short.clone(), "its format, pattern or length is less strict"),
        (literal(256), byte, "this value is not among them"),
        (literal("abcd"), short, "this value is not among them"),
        (literal("a"), literal("b"), "it is another value"),
        (kind("null"), kind("boolean"), "it is another kind of value"),
    ] {
        assert_eq!(gaps(narrow, wide), [format!(": {reason}")]);
    }
}

#[test]
fn a_format_of_integers_is_a_range() {
    let whole = |format: &str| json!({ "kind": "integer", "format": format });
    assert_eq!(gaps(whole("uint32"), whole("int64")), [""; 0]);
    assert_eq!(gaps(whole("uint8"), json!({ "kind": "integer", "min": 0, "max": 255 })), [""; 0]);
    for (narrow, wide) in [("uint64", "int64"), ("int64", "uint64"), ("int32", "uint8")] {
        assert_eq!(gaps(whole(narrow), whole(wide)), [": its range is wider"]);
    }
}

#[test]
fn a_key_that_nothing_is_said_of_may_hold_anything() {
    let open = object(&[field("b", true, kind("null"))]);
    let named = object(&[field("a", false, kind("string"))]);
    assert_eq!(gaps(open.clone(), named.clone()), ["a: it is another kind of value"]);
    let closed =
        json!({ "kind": "object", "fields": [field("b", true, kind("null"))], "closed": true });
    assert_eq!(gaps(closed, named), [""; 0]);
    assert_eq!(gaps(open, object(&[field("a", false, kind("any"))])), [""; 0]);
}

#[test]
fn objects_are_compared_by_their_keys() {
    let [null, number] = [kind("null"), kind("number")];
    let both = object(&[field("a", true, null.clone()), field("b", false, number.clone())]);
    assert_eq!(gaps(both.clone(), object(&[field("a", true, null.clone())])), [""; 0]);
    assert_eq!(
        gaps(both, object(&[field("b", true, null.clone()), field("c", true, null.clone())])),
        ["b: the key can be absent", "c: the key is absent"]
    );
    let closed =
        json!({ "kind": "object", "fields": [field("a", true, null.clone())], "closed": true });
    assert_eq!(
        gaps(object(&[field("a", true, null.clone())]), closed),
        ["[*]: it may have other keys"]
    );
    let rest =
        json!({ "kind": "object", "fields": [field("a", true, number.clone())], "rest": number });
    assert_eq!(
        gaps(rest, json!({ "kind": "map", "keys": { "kind": "string" }, "values": kind("null") })),
        ["a: it is another kind of value", "[*]: it is another kind of value"]
    );
}

#[test]
fn a_map_of_known_keys_is_an_object() {
    let keys = union(&[literal("a"), literal("b")]);
    let map = json!({ "kind": "map", "keys": keys, "values": { "kind": "number" } });
    assert_eq!(gaps(map.clone(), object(&[field("a", false, kind("number"))])), [""; 0]);
    assert_eq!(
        gaps(object(&[field("c", true, kind("number"))]), map),
        [
            "a: it is another kind of value",
            "b: it is another kind of value",
            "c: the key is refused",
            "[*]: it may have other keys"
        ]
    );
}

#[test]
fn unions_are_told_apart_by_their_tags() {
    let tagged = |tag: &str, of: &str| {
        object(&[field("tag", true, literal(tag)), field("value", true, kind(of))])
    };
    let wide = union(&[tagged("a", "null"), tagged("b", "null")]);
    let either = object(&[
        field("tag", true, union(&[literal("a"), literal("b")])),
        field("value", true, kind("null")),
    ]);
    assert_eq!(gaps(either, wide.clone()), [""; 0]);
    assert_eq!(gaps(kind("boolean"), union(&[literal(true), literal(false)])), [""; 0]);
    assert_eq!(gaps(tagged("c", "null"), wide), [": it is in none of the branches"]);
    // One branch beside `null`: the place within it.
    let nullable = union(&[tagged("a", "null"), kind("null")]);
    assert_eq!(gaps(tagged("a", "string"), nullable), ["value: it is another kind of value"]);
}

#[test]
fn an_intersection_is_one_object() {
    let flat = json!({ "kind": "all", "parts": [
        { "kind": "object", "fields": [field("a", true, kind("null"))], "closed": true },
        union(&[
            object(&[field("b", true, kind("number"))]),
            object(&[field("c", true, kind("number"))]),
        ]),
    ] });
    let written = |keys: &[&str]| {
        let fields: Vec<_> = keys.iter().map(|key| field(key, true, literal(1))).collect();
        let fields = [&[field("a", true, kind("null"))], &fields[..]].concat();
        json!({ "kind": "object", "fields": fields, "closed": true })
    };
    assert_eq!(gaps(written(&["b"]), flat.clone()), [""; 0]);
    assert_eq!(gaps(written(&["c"]), flat.clone()), [""; 0]);
    assert_eq!(gaps(written(&["b", "d"]), flat.clone()), [": it is in none of the branches"]);
    assert_eq!(gaps(flat, object(&[field("a", true, kind("null"))])), [""; 0]);
}

#[test]
fn recursive_types_are_compared_without_end() {
    let types = |item: &str, next: Value| -> Types {
        let list = object(&[field("item", true, kind(item)), field("next", true, next)]);
        Types::from([(TypeName::from("List"), shape(list))])
    };
    let list = || json!({ "kind": "type", "name": "List" });
    let nullable = || union(&[list(), kind("null")]);
    let one = types("number", nullable());
    assert_eq!(gaps_between((list(), &one), (list(), &one), Precision::Json), [""; 0]);
    let other = types("string", nullable());
    assert_eq!(
        gaps_between((list(), &one), (list(), &other), Precision::Json),
        ["item: it is another kind of value"]
    );
    // Endless on one side: within, as each of its nodes is.
    let endless = types("number", list());
    assert_eq!(gaps_between((list(), &endless), (list(), &one), Precision::Json), [""; 0]);
    assert_eq!(
        gaps_between((list(), &one), (list(), &endless), Precision::Json),
        ["next: it is another kind of value"]
    );
}

#[test]
fn a_name_that_nothing_defines_is_like_itself_alone() {
    let name = |name: &str| json!({ "kind": "type", "name": name });
    assert_eq!(gaps(name("bigint"), name("bigint")), [""; 0]);
    assert_eq!(gaps(kind("integer"), name("bigint")), [": it is another kind of value"]);
}

#[test]
fn typescript_says_less_than_json() {
    let none = Types::new();
    let typed = |narrow: Value, wide: Value| {
        gaps_between((narrow, &none), (wide, &none), Precision::TypeScript)
    };
    for (narrow, wide) in [
        (kind("number"), json!({ "kind": "integer", "format": "uint8", "min": 0, "max": 255 })),
        (kind("string"), json!({ "kind": "string", "format": "uuid" })),
        (literal(1.5), kind("integer")),
        (object(&[]), json!({ "kind": "object", "fields": [], "closed": true })),
        (
            json!({ "kind": "map", "keys": { "kind": "number" }, "values": kind("null") }),
            json!({ "kind": "map", "keys": { "kind": "string", "pattern": "^\\d+$" }, "values": kind("null") }),
        ),
        (
            json!({ "kind": "array", "items": kind("null"), "min": 2, "max": 2 }),
            json!({ "kind": "tuple", "items": [kind("null"), kind("null")] }),
        ),
    ] {
        assert_eq!(typed(narrow, wide), [""; 0]);
    }
    let pair = json!({ "kind": "tuple", "items": [kind("null"), kind("null")] });
    let three = json!({ "kind": "array", "items": kind("null"), "min": 3, "max": 3 });
    assert_eq!(typed(pair, three), [": the length does not fit"]);
}

#[test]
fn many_choices_in_one_object_are_not_multiplied() {
    let names: Vec<String> = (0..30).map(|at| format!("is{at}")).collect();
    let flags = |more: Value| {
        let own = names.iter().map(|name| field(name, true, kind("boolean")));
        object(&own.chain([field("last", true, more)]).collect::<Vec<_>>())
    };
    let wide = union(&[flags(kind("string")), kind("null")]);
    assert_eq!(gaps(flags(kind("integer")), wide).len(), 1);
}

#[test]
fn no_branch_of_a_great_intersection_is_lost() {
    let choices = |at: usize| {
        let of = |value| object(&[field(&format!("k{at}"), true, literal(value))]);
        union(&(0..20).map(of).collect::<Vec<_>>())
    };
    let inner = json!({ "kind": "all", "parts": [choices(0), choices(1)] });
    let narrow = json!({ "kind": "all", "parts": [inner] });
    let is_less = |value: &Value| value.as_u64().is_some_and(|value| value < 12);
    let values: Vec<_> = (0..20).map(Value::from).filter(is_less).map(literal).collect();
    let wide = object(&[field("k0", true, union(&values))]);
    assert!(!gaps(narrow, wide).is_empty());
}
