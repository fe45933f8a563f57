//! What the source adds to a contract, and what it refuses: each message as an author reads it.

use std::path::Path;

use grafana_bindgen::contract::{Contract, Shape};
use grafana_bindgen::oracle::Types;
use serde_json::{Value, json};

use super::{positions, source::Source};
use crate::error::Result;

/// A contract with one type, described by this shape, and the types that serde judges.
fn contract(name: &str, id: &str, shape: &Value) -> (Contract, Types) {
    let types = json!([{ "name": name, "output": shape, "input": shape }]);
    let contract = json!({
        "format": 1, "digest": "", "name": "Routes", "routes": [], "types": types.clone(),
    });
    let judged = json!({ "types": [], "definitions": types, "ids": { name: id } });
    (serde_json::from_value(contract).unwrap(), serde_json::from_value(judged).unwrap())
}

pub(super) fn source(text: &str) -> Source {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lib.rs");
    std::fs::write(&file, text).unwrap();
    Source::read(folder.path(), Path::new(&file), "my-app")
}

/// A contract with what the source says of its only type.
fn annotated(name: &str, id: &str, text: &str, shape: &Value) -> Result<Contract> {
    let (mut contract, mut types) = contract(name, id, shape);
    positions::from(&mut contract, &mut types, &source(text))?;
    assert_eq!(contract.types, types.definitions, "what is generated is what is judged");
    Ok(contract)
}

fn refusal(text: &str) -> String {
    annotated("T", "my_app::T", text, &json!({ "kind": "any" })).unwrap_err().to_string()
}

/// The input of `T` after what the source says.
fn input(text: &str, shape: Value) -> Value {
    let contract = annotated("T", "my_app::T", text, &shape).unwrap();
    serde_json::to_value(contract.types[0].input.as_ref().unwrap_or(&Shape::Any)).unwrap()
}

#[test]
fn a_half_of_with_needs_a_schema() {
    assert_eq!(
        refusal(
            "#[derive(JsonSchema)]\nstruct T {\n    #[serde(serialize_with = \"hex\")]\n    id: u64,\n}"
        ),
        "error: the field `id` of `T` has `serialize_with`, and no schema that says what it does\n --> lib.rs:4\nnote: schemars describes the type of the field, which is not what travels\nhint: add `#[schemars(with = \"…\")]` with a type of the same JSON, or `#[schemars(schema_with = \"…\")]` where the directions differ"
    );
    let described = "#[derive(JsonSchema)] struct T { #[serde(serialize_with = \"hex\")] #[schemars(with = \"String\")] id: u64 }";
    assert_eq!(input(described, json!({ "kind": "any" })), json!({ "kind": "any" }));
}

#[test]
fn an_option_that_a_function_reads_is_required() {
    let text = |more: &str| {
        format!(
            "#[derive(JsonSchema)] struct T {{ #[serde(with = \"hex\"{more})] #[schemars(with = \"Option<String>\")] id: Option<u64> }}"
        )
    };
    assert_eq!(
        refusal(&text("")),
        "error: the field `id` of `T` may be left out by its schema, and serde asks for it\n --> lib.rs:1\nnote: an `Option` that a function reads is no `Option` to serde\nhint: add `#[serde(default)]`, or name the type without `Option` in `#[schemars(with = \"…\")]`"
    );
    assert_eq!(input(&text(", default"), json!({ "kind": "any" })), json!({ "kind": "any" }));
}

#[test]
fn a_flattened_map_cannot_be_denied() {
    let text = |more: &str| {
        format!(
            "#[derive(JsonSchema)] #[serde({more})] struct T {{ #[serde(flatten)] rest: Option<HashMap<String, u8>> }}"
        )
    };
    assert_eq!(
        refusal(&text("deny_unknown_fields")),
        "error: the field `rest` of `T` flattens a map beside `deny_unknown_fields`\n --> lib.rs:1\nnote: serde writes the keys of the map and reads none of them, and schemars leaves the map out\nhint: leave `deny_unknown_fields` out, or let the map be a field of its own without `#[serde(flatten)]`"
    );
    assert_eq!(input(&text("default"), json!({ "kind": "any" })), json!({ "kind": "any" }));
}

#[test]
fn two_fields_have_no_key_in_common() {
    let text = |one: &str, other: &str| {
        format!(
            "#[derive(JsonSchema)] struct T {{ own: u8, #[serde(flatten)] a: A,\n#[serde(flatten)] b: Box<B> }} struct A {{ {one} x: u8 }} struct B {{ {other} }}"
        )
    };
    let rest = "\n --> lib.rs:2\nnote: serde writes the key twice, and reads it for the first of them alone\nhint: rename one of them by `#[serde(rename = \"…\")]`, or let the struct be a field of its own without `#[serde(flatten)]`";
    assert_eq!(
        refusal(&text("id: u8,", "id: String")),
        format!(
            "error: the flattened field `a`, a `A`, and the flattened field `b` of `T`, a `B`, both have the key `id`{rest}"
        )
    );
    assert_eq!(
        refusal(&text("", "own: String")),
        format!(
            "error: the field `own` and the flattened field `b` of `T`, a `B`, both have the key `own`{rest}"
        )
    );
    assert!(refusal(&text("id: u8,", "#[serde(rename = \"x\")] id: u8")).contains("key `x`"));
    for other in [
        "y: u8",
        "#[serde(rename = \"y\")] id: u8",
        "#[serde(skip_serializing)] id: u8",
        "#[serde(skip_serializing_if = \"is_zero\")] id: u8",
        // The check shows what becomes of these.
        "#[serde(default)] own: u8",
        "own: Option<u8>",
    ] {
        assert_eq!(
            input(&text("id: u8,", other), json!({ "kind": "any" })),
            json!({ "kind": "any" })
        );
    }
}

#[test]
fn schemars_alone_is_told_no_form() {
    let text = |derives: &str, said: &str| {
        format!("#[derive({derives})] {said} enum T {{ A {{ a: u8 }}, B {{ b: u8 }} }}")
    };
    let serde = "Serialize, Deserialize, JsonSchema";
    assert_eq!(
        refusal(&text(serde, "#[schemars(tag = \"t\")]")),
        "error: `T` has `#[schemars(tag = \"t\")]`, and serde writes and reads it otherwise\n --> lib.rs:1\nnote: serde's derive reads no attribute of schemars, and schemars reads those of serde\nhint: write `#[serde(tag = \"t\")]`, which does for both; or leave it out"
    );
    assert!(refusal(&text(serde, "#[schemars(untagged)]")).contains("`#[serde(untagged)]`"));
    assert!(
        refusal(&text(serde, "#[serde(tag = \"a\")] #[schemars(tag = \"b\")]"))
            .contains("= \"b\")]`")
    );
    for (derives, said) in [
        (serde, "#[serde(tag = \"t\")] #[schemars(tag = \"t\")]"),
        ("JsonSchema", "#[schemars(tag = \"t\")]"),
        (serde, "#[serde(from = \"O\", into = \"O\")] #[schemars(tag = \"t\")]"),
    ] {
        assert_eq!(input(&text(derives, said), json!({ "kind": "any" })), json!({ "kind": "any" }));
    }
}

#[test]
fn schemars_alone_leaves_nothing_out() {
    let text = |derives: &str, field: &str, variant: &str| {
        format!("#[derive({derives})] enum T {{ A {{\n{field} a: u8 }},\n{variant} B }}")
    };
    let serde = "Serialize, Deserialize, JsonSchema";
    let perhaps = "#[serde(default, skip_serializing_if = \"is_zero\")]";
    let field = format!("{perhaps} #[schemars(skip)]");
    assert_eq!(
        refusal(&text(serde, &field, "")),
        "error: the field `a` of `T` has `#[schemars(skip)]`, and serde writes it\n --> lib.rs:2\nnote: serde's derive reads no attribute of schemars, and schemars reads those of serde\nhint: write `#[serde(skip)]`, which does for both; or leave it out"
    );
    let held = refusal(&format!("#[derive({serde})] struct T {{ {field} a: u8 }}"));
    assert!(held.starts_with("error: the field `a` of `T`"));
    let flat = refusal(&format!(
        "#[derive({serde})] struct T {{ #[serde(flatten)] b: Option<B> }} #[derive({serde})] struct B {{ {field} a: u8 }}"
    ));
    assert!(flat.starts_with("error: the field `a` of `B`"), "{flat}");
    assert_eq!(
        refusal(&text(serde, "", "#[schemars(skip_serializing)]")).lines().next(),
        Some(
            "error: the variant `B` of `T` has `#[schemars(skip_serializing)]`, and serde writes it"
        )
    );
    let both = "#[serde(skip)] #[schemars(skip)]";
    for (derives, field, variant) in [
        // The check has values that show it.
        (serde, "#[schemars(skip)]", ""),
        (serde, perhaps, both),
        (serde, both, "#[schemars(skip_deserializing)]"),
        ("JsonSchema", "", "#[schemars(skip)]"),
    ] {
        assert_eq!(
            input(&text(derives, field, variant), json!({ "kind": "any" })),
            json!({ "kind": "any" })
        );
    }
}

#[test]
fn a_variant_for_all_others_has_any_name() {
    let literal = |value: &str| json!({ "shape": { "kind": "literal", "value": value } });
    let text = "#[derive(Deserialize, JsonSchema)] enum T { A, #[serde(other)] Rest }";
    let shape = json!({ "kind": "union", "variants": [literal("A"), literal("Rest")] });
    let any = json!({ "shape": { "kind": "string" } });
    assert_eq!(
        input(text, shape),
        json!({ "kind": "union", "variants": [literal("A"), literal("Rest"), any] })
    );
}

#[test]
fn a_map_has_the_keys_that_its_enum_reads() {
    let field =
        |name: &str, shape: &Value| json!({ "name": name, "required": false, "shape": shape });
    let map = |names: &[&str]| {
        let fields: Vec<_> =
            names.iter().map(|name| field(name, &json!({ "kind": "null" }))).collect();
        json!({ "kind": "object", "fields": fields, "closed": true })
    };
    let by = |key: &str, variant: &str| {
        let text = format!(
            "#[derive(Deserialize, JsonSchema)] struct T {{ map: Option<BTreeMap<{key}, ()>> }} struct Outer(Inner); struct Inner {{ key: Key }} enum Key {{ A, {variant} }}"
        );
        let shape = json!({ "kind": "object", "fields": [field("map", &map(&["A", "B"]))] });
        input(&text, shape)["fields"][0]["shape"].clone()
    };
    let of = |variant: &str| {
        assert_eq!(
            by("Outer", variant),
            by("Key", variant),
            "a newtype has the keys of what it holds"
        );
        by("Key", variant)
    };
    assert_eq!(of("B"), map(&["A", "B"]));
    assert_eq!(of("#[serde(alias = \"b\")] B"), map(&["A", "B", "b"]));
    assert_eq!(
        of("#[serde(other)] B"),
        json!({ "kind": "map", "keys": { "kind": "string" }, "values": { "kind": "null" } })
    );
}

#[test]
fn a_variant_cannot_skip_its_only_field() {
    assert_eq!(
        refusal("#[derive(JsonSchema)] enum T { A(#[serde(skip)] u8), B(u8) }"),
        "error: the variant `A` of `T` skips its only field\n --> lib.rs:1\nnote: serde writes the variant without data, and schemars describes the field\nhint: write `A` without a field, or `A {}`"
    );
}

#[test]
fn types_that_are_refused_are_said_with_their_places() {
    let source = source(
        "mod a {\n    pub struct Item {\n        id: u128,\n        more: u8 }\n}\nmod b {\n    pub struct Item;\n}\npub struct Other;",
    );
    let names =
        "error: 2 types have the name `Item`: `my_app::a::Item` and `my_app::b::Item<uint8>`";
    let schema = |id: &str, at: &str| {
        format!("error: the JSON Schema of the type `{id}`{at} says `uint128`, and so on")
    };
    for (said, places) in [
        (names.to_owned(), " --> lib.rs:2\n --> lib.rs:7\n"),
        (schema("my_app::a::Item", " at `id.[]`"), " --> lib.rs:3\n"),
        (schema("my_app::a::Item", " at `none`"), " --> lib.rs:2\n"),
        (schema("my_app::Other", ""), " --> lib.rs:9\n"),
        (schema("other::Other", " at `id`"), ""),
    ] {
        assert_eq!(
            positions::cite(&format!("{said}\n --> lib.rs:1\nhint: rename"), &source),
            format!("{said}\n{places} --> lib.rs:1\nhint: rename")
        );
    }
}

#[test]
fn a_type_is_found_by_its_path_in_rust() {
    let text = "\n#[derive(JsonSchema)]\nstruct Page<T>(T);\nmod a { pub mod r#type {\n#[derive(JsonSchema)]\nstruct Page; } }\n\
        #[schemars(rename = \"Other\")]\nstruct Renamed;\nstruct Hand;\nmod b { #[derive(JsonSchema)]\nstruct Hand; }";
    for (id, line) in [
        ("my_app::Page<my_app::Project>", Some(3)),
        ("my_app::a::r#type::Page", Some(6)),
        ("my_app::a::type::Page", Some(6)),
        ("my_app::Other", Some(8)),
        ("Hand", Some(9)),
        ("my_app::Renamed", None),
        ("other::Page", None),
        ("Page", None),
        ("my_app::b::Page", None),
    ] {
        let contract = annotated("X", id, text, &json!({ "kind": "any" })).unwrap();
        assert_eq!(contract.types[0].source.as_ref().map(|source| source.line), line, "{id}");
    }
}

#[test]
fn a_namesake_elsewhere_changes_nothing() {
    let text = "mod other { struct T; }\n#[derive(JsonSchema)] struct T { #[serde(serialize_with = \"hex\")] id: u64 }";
    assert!(refusal(text).starts_with("error: the field `id` of `T` has `serialize_with`"));
}

#[test]
fn what_no_derive_reads_is_not_widened() {
    let tuple = json!({ "kind": "tuple", "items": [{ "kind": "null" }, { "kind": "null" }] });
    let fields = "struct T((), #[serde(default)] ());";
    for derives in [
        "#[derive(JsonSchema)]",
        "#[derive(Deserialize)]",
        "#[derive(Deserialize, JsonSchema)] #[serde(from = \"Raw\")]",
        "#[derive(Deserialize, JsonSchema)] #[serde(try_from = \"Raw\")]",
    ] {
        assert_eq!(input(&format!("{derives} {fields}"), tuple.clone()), tuple, "{derives}");
    }
    let derived = format!("#[derive(serde::Deserialize, JsonSchema)] {fields}");
    assert_ne!(input(&derived, tuple.clone()), tuple);
}

#[test]
fn fields_of_variants_and_beside_flattened_ones_have_their_lines() {
    let text = "enum T {\nOne { x: u8 },\nTwo {\ny: u8,\nz: u8 },\nThree {\nz: u8 }\n}";
    let field =
        |name: &str, shape: Value| json!({ "name": name, "required": true, "shape": shape });
    let object = |fields: Vec<Value>| json!({ "kind": "object", "fields": fields });
    let byte = || json!({ "kind": "integer" });
    let two = object(vec![field("y", byte()), field("z", byte())]);
    let union = json!({ "kind": "union", "variants": [
        { "shape": object(vec![field("x", byte())]) },
        { "shape": object(vec![field("Two", two)]) },
    ] });
    let made =
        input(text, json!({ "kind": "all", "parts": [union, { "kind": "type", "name": "O" }] }));
    let variants = &made["parts"][0]["variants"];
    let line = |field: &Value| field["source"]["line"].clone();
    let (x, two) = (&variants[0]["shape"]["fields"][0], &variants[1]["shape"]["fields"][0]);
    let (y, z) = (&two["shape"]["fields"][0], &two["shape"]["fields"][1]);
    assert_eq!([x, two, y, z].map(line), [json!(2), json!(3), json!(4), json!(null)]);
}

#[test]
fn an_aliased_field_stands_under_one_of_its_names() {
    let field =
        |name: &str| json!({ "name": name, "required": true, "shape": { "kind": "string" } });
    let never =
        |name: &str| json!({ "name": name, "required": false, "shape": { "kind": "never" } });
    let object = |fields: Value| json!({ "kind": "object", "fields": fields });
    let made = input(
        "#[derive(Deserialize, JsonSchema)] #[serde(rename_all = \"camelCase\")] struct T { #[serde(alias = \"login\")] user_name: String, b: String }",
        object(json!([field("userName"), field("b")])),
    );
    let names = json!({ "kind": "union", "variants": [
        { "shape": object(json!([field("userName"), never("login")])) },
        { "shape": object(json!([field("login"), never("userName")])) },
    ] });
    let without =
        |value: Value| value.to_string().replace(r#","source":{"file":"lib.rs","line":1}"#, "");
    let expected = json!({ "kind": "all", "parts": [object(json!([field("b")])), names] });
    assert_eq!(without(made), expected.to_string());
}

#[test]
fn an_aliased_variant_has_several_names() {
    let literal = |name: &str| json!({ "shape": { "kind": "literal", "value": name } });
    let union = |variants: Value| json!({ "kind": "union", "variants": variants });
    let made = input(
        "#[derive(Deserialize, JsonSchema)] enum T { #[serde(alias = \"ok\")] Good, Bad }",
        union(json!([literal("Good"), literal("Bad")])),
    );
    assert_eq!(made, union(json!([literal("Good"), literal("ok"), literal("Bad")])));
}

#[test]
fn the_last_items_of_a_tuple_may_have_defaults() {
    let byte = json!({ "kind": "boolean" });
    let tuple = |items: Value| json!({ "kind": "tuple", "items": items });
    let made = input(
        "#[derive(Deserialize, JsonSchema)] struct T(bool, #[serde(default)] bool);",
        tuple(json!([byte, byte])),
    );
    let variants =
        json!([{ "shape": tuple(json!([byte])) }, { "shape": tuple(json!([byte, byte])) }]);
    assert_eq!(made, json!({ "kind": "union", "variants": variants }));
}

#[test]
fn the_tuple_of_a_variant_may_have_defaults() {
    let null = json!({ "kind": "null" });
    let tuple = |count: usize| json!({ "kind": "tuple", "items": vec![null.clone(); count] });
    let tag = |name: &str| json!({ "kind": "literal", "value": name });
    let field =
        |name: &str, shape: Value| json!({ "name": name, "required": true, "shape": shape });
    let variants = |shapes: Vec<Value>| {
        let variants = shapes.into_iter().map(|shape| json!({ "shape": shape }));
        json!({ "kind": "union", "variants": variants.collect::<Vec<_>>() })
    };
    let external = |content: Value| json!({ "kind": "object", "fields": [field("one", content)] });
    let adjacent = |content: Value| json!({ "kind": "object", "fields": [field("t", tag("one")), field("c", content)] });
    let shorter = variants(vec![tuple(1), tuple(2)]);
    let item = "enum T { #[serde(rename = \"one\")] One((), #[serde(default)] ()), Two((), ()) }";
    let without =
        |value: Value| value.to_string().replace(r#","source":{"file":"lib.rs","line":1}"#, "");
    for (attribute, given, made) in [
        ("", external(tuple(2)), external(shorter.clone())),
        ("#[serde(tag = \"t\", content = \"c\")]", adjacent(tuple(2)), adjacent(shorter.clone())),
        ("#[serde(untagged)]", tuple(2), shorter),
    ] {
        let text = format!("#[derive(Deserialize, JsonSchema)] {attribute} {item}");
        let found = input(&text, variants(vec![given, tuple(2)]));
        assert_eq!(without(found), variants(vec![made, tuple(2)]).to_string(), "{attribute}");
    }
}

const BOTH: &str = "#[derive(Serialize, Deserialize, JsonSchema)]";

fn member(name: &str, shape: Value) -> Value {
    json!({ "name": name, "required": true, "shape": shape })
}

fn object(fields: &[Value]) -> Value {
    json!({ "kind": "object", "fields": fields })
}

fn text() -> Value {
    json!({ "kind": "string" })
}

/// Whether the widened input has a key under an alias.
fn has_key(made: &Value, name: &str) -> bool {
    made.to_string().contains(&format!(r#"{{"name":"{name}","required":true"#))
}

#[test]
fn the_tag_of_a_struct_is_written_and_not_asked_for() {
    let output = |source: &str| {
        let shape = object(&[member("a", text())]);
        let contract = annotated("T", "my_app::T", source, &shape).unwrap();
        let written = serde_json::to_value(&contract.types[0].output).unwrap();
        assert!(!serde_json::to_string(&contract.types[0].input).unwrap().contains("kind\",\"req"));
        written["fields"].as_array().unwrap().clone()
    };
    let tag = |name: &str| member("kind", json!({ "kind": "literal", "value": name }));
    let tagged = format!("{BOTH} #[serde(tag = \"kind\")] struct T {{ a: String }}");
    assert_eq!(output(&tagged)[0], tag("T"));
    let flat = format!(
        "{BOTH} struct T {{ #[serde(flatten)] i: Box<I> }} {BOTH} #[serde(tag = \"kind\", rename = \"in\")] struct I {{ a: String }}"
    );
    assert_eq!(output(&flat)[0], tag("in"));
    let made = format!("{BOTH} #[serde(tag = \"kind\", into = \"I\")] struct T {{ a: String }}");
    assert_eq!(output(&made).len(), 1, "another type is what is written");
}

#[test]
fn aliases_within_variants_and_flattened_structs_are_known() {
    let tag = || member("t", json!({ "kind": "literal", "value": "One" }));
    let union = |shape: Value| json!({ "kind": "union", "variants": [{ "shape": shape }, { "shape": { "kind": "null" } }] });
    let fields = object(&[member("a", text())]);
    let body = "One { #[serde(alias = \"b\")] a: String }, Two";
    for (attribute, shape) in [
        ("", union(object(&[member("One", fields.clone())]))),
        ("#[serde(tag = \"t\")]", union(object(&[tag(), member("a", text())]))),
        (
            "#[serde(tag = \"t\", content = \"c\")]",
            union(object(&[tag(), member("c", fields.clone())])),
        ),
        ("#[serde(untagged)]", union(fields.clone())),
        ("", object(&[member("One", fields.clone())])),
    ] {
        let made = input(&format!("{BOTH} {attribute} enum T {{ {body} }}"), shape);
        assert!(has_key(&made, "a") && has_key(&made, "b"), "{attribute}: {made}");
    }
    let flat = format!(
        "{BOTH} struct T {{ #[serde(flatten)] i: I }} {BOTH} struct I {{ #[serde(alias = \"b\")] a: String }}"
    );
    assert!(has_key(&input(&flat, fields.clone()), "b"));
    let rest =
        json!({ "kind": "object", "fields": [member("a", text())], "rest": { "kind": "boolean" } });
    assert!(!has_key(&input(&flat, rest), "b"), "other keys hold another type");
}

#[test]
fn a_variant_with_an_alias_and_an_aliased_field_has_all_names() {
    let shape =
        object(&[member("t", json!({ "kind": "literal", "value": "One" })), member("a", text())]);
    let made = input(
        &format!(
            "{BOTH} #[serde(tag = \"t\")] enum T {{ #[serde(alias = \"uno\")] One {{ #[serde(alias = \"b\")] a: String }} }}"
        ),
        shape,
    );
    assert_eq!(made.to_string().matches("\"uno\"").count(), 1);
    assert!(has_key(&made, "b"));
}

#[test]
fn a_tuple_with_defaults_is_shorter_whoever_gives_them() {
    let tuple = || json!({ "kind": "tuple", "items": [text(), text()] });
    let lengths = |source: &str| {
        let made = input(&format!("{BOTH} {source}"), tuple());
        made["variants"].as_array().map_or(1, Vec::len)
    };
    assert_eq!(lengths("#[serde(default)] struct T(String, String);"), 3);
    assert_eq!(lengths("struct T(String, #[serde(default)] String);"), 2);
    assert_eq!(lengths("struct T(#[serde(skip)] u8, String, #[serde(default)] String);"), 2);
    assert_eq!(lengths("struct T(String, String);"), 1);
}
