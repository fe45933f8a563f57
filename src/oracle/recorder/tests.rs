//! What the recorder tells of each form that serde has.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{super::Ask, trace, trace_of};

/// The requests as lines: the place, the kind, and what more is known.
fn lines(asks: &[Ask]) -> Vec<String> {
    asks.iter().map(line).collect()
}

fn line(ask: &Ask) -> String {
    let kind = serde_json::to_value(ask.kind).unwrap();
    let mut line = format!("{}: {}", ask.path, kind.as_str().unwrap());
    for names in [&ask.fields, &ask.variants].into_iter().filter(|names| !names.is_empty()) {
        line.push_str(&format!(" {}", names.join(",")));
    }
    for (alias, name) in &ask.aliases {
        line.push_str(&format!(" {alias}={name}"));
    }
    line.extend(ask.len.map(|len| format!(" {len}")));
    line.extend(ask.refused.as_ref().map(|_| " refused".to_owned()));
    line
}

#[track_caller]
fn asks<T: DeserializeOwned>(expected: &[&str]) {
    assert_eq!(lines(&trace::<T>()), expected);
}

#[track_caller]
fn asks_of<T: DeserializeOwned>(value: Value, expected: &[&str]) {
    assert_eq!(lines(&trace_of::<T>(&value)), expected);
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Plain {
    number: i64,
    #[serde(rename = "Text")]
    text: String,
    list: Vec<u8>,
    maybe: Option<f32>,
}

#[test]
fn a_struct_has_fields_of_their_kinds() {
    asks::<Plain>(&[
        ": struct number,Text,list,maybe",
        "number: i64",
        "Text: str",
        "list: seq",
        "list[]: u8",
        "maybe: option",
        "maybe: f32",
    ]);
}

#[test]
fn every_integer_has_its_width() {
    asks::<(i8, i16, i32, i64, i128)>(&[
        ": tuple 5",
        "[0]: i8",
        "[1]: i16",
        "[2]: i32",
        "[3]: i64",
        "[4]: i128",
    ]);
    asks::<(u8, u16, u32, u64, u128)>(&[
        ": tuple 5",
        "[0]: u8",
        "[1]: u16",
        "[2]: u32",
        "[3]: u64",
        "[4]: u128",
    ]);
    asks::<(f32, f64, bool, char, ())>(&[
        ": tuple 5",
        "[0]: f32",
        "[1]: f64",
        "[2]: bool",
        "[3]: char",
        "[4]: unit",
    ]);
}

#[derive(Deserialize)]
#[allow(dead_code)]
enum External {
    Unit,
    New(u64),
    Tuple(i8, String),
    Struct {
        inner: Inner,
    },
    #[serde(alias = "old")]
    Renamed(bool),
}

#[derive(Deserialize)]
#[allow(dead_code)]
enum Inner {
    A(u16),
    B(u32),
}

#[test]
fn each_variant_is_visited_and_each_within_it() {
    asks::<External>(&[
        ": enum Unit,New,Tuple,Struct,Renamed,old",
        "New: u64",
        "Tuple: tuple 2",
        "Tuple[0]: i8",
        "Tuple[1]: str",
        "Struct: struct inner",
        "Struct.inner: enum A,B",
        "Struct.inner.A: u16",
        "Renamed: bool",
        "old: bool",
        "Struct.inner.B: u32",
    ]);
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Aliased {
    #[serde(alias = "a", alias = "z")]
    name: u8,
    other: u16,
}

#[test]
fn an_alias_is_told_from_a_name() {
    asks::<Aliased>(&[": struct name,other a=name z=name", "a: u8", "name: u8", "other: u16"]);
}

#[derive(Deserialize)]
#[serde(tag = "t", content = "c")]
#[allow(dead_code)]
enum Adjacent {
    Unit,
    New(u64),
    Struct { x: i8 },
}

#[test]
fn an_adjacently_tagged_enum_is_seen() {
    asks::<Adjacent>(&[
        ": struct t,c",
        "t: enum Unit,New,Struct",
        "c: any",
        "c: u64",
        // serde reads the struct of such a variant by asking for anything, then for its keys.
        "c: any",
        "c.x: i8",
    ]);
}

#[derive(Deserialize)]
#[serde(tag = "t")]
#[allow(dead_code)]
enum Internal {
    Unit,
    Struct { x: i8 },
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code)]
enum Untagged {
    Text(String),
    Struct { x: i8 },
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Blind {
    first: Internal,
    second: Untagged,
    third: u64,
}

#[test]
fn where_serde_buffers_it_says_any_and_goes_on() {
    asks::<Blind>(&[
        ": struct first,second,third",
        "first: any",
        "second: any",
        "third: u64",
        "first.t: str Unit,Struct",
    ]);
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Flattened {
    own: u64,
    #[serde(flatten)]
    inner: Own,
    #[serde(flatten)]
    rest: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Own {
    x: u64,
}

#[test]
fn a_struct_with_flattened_fields_tells_its_own() {
    asks::<Flattened>(&[": any", "[*]: any", "own: u64", "x: any"]);
    asks_of::<Flattened>(json!({ "own": 1, "x": 2 }), &[": any", "own: u64", "x: any"]);
}

#[test]
fn a_map_has_keys_of_their_kind() {
    asks::<BTreeMap<u32, Vec<bool>>>(&[": map", "[key]: u32", "[*]: seq", "[*][]: bool"]);
    asks_of::<BTreeMap<u32, bool>>(json!({ "7": true }), &[": map", "[key]: u32", "[*]: bool"]);
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Tree {
    name: String,
    children: Vec<Tree>,
    next: Option<Box<Tree>>,
    by: BTreeMap<String, Tree>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
enum Expression {
    Sum(Box<Expression>, Box<Expression>),
    Not(Box<Expression>),
    Number(i64),
}

#[test]
fn a_type_that_contains_itself_comes_to_an_end() {
    let tree = lines(&trace::<Tree>());
    assert_eq!(tree[..3], [": struct name,children,next,by", "name: str", "children: seq"]);
    assert!(tree.contains(&"children[]: struct name,children,next,by".to_owned()), "{tree:?}");
    assert!(tree.contains(&"by[*]: struct name,children,next,by".to_owned()), "{tree:?}");
    assert!(tree.len() < 20, "{tree:?}");
    asks::<Expression>(&[
        ": enum Sum,Not,Number",
        "Sum: tuple 2",
        "Sum[0]: enum Sum,Not,Number",
        "Sum[1]: enum Sum,Not,Number",
        "Not: enum Sum,Not,Number",
        "Number: i64",
    ]);
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Parsed {
    #[serde(deserialize_with = "even")]
    even: u64,
    #[serde(deserialize_with = "never")]
    never: u64,
    address: std::net::IpAddr,
    last: bool,
}

fn even<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let text = String::deserialize(from)?;
    match text.parse() {
        Ok(number) if number % 2 == 0 => Ok(number),
        _ => Err(serde::de::Error::custom("it is no even number")),
    }
}

fn never<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    u64::deserialize(from)?;
    Err(serde::de::Error::custom("no"))
}

#[test]
fn other_values_are_tried_and_what_takes_none_is_said() {
    asks::<Parsed>(&[
        ": struct even,never,address,last",
        "even: str",
        "never: u64 refused",
        "address: str",
        "last: bool",
    ]);
}

#[derive(Deserialize)]
#[serde(transparent)]
#[allow(dead_code)]
struct Transparent(i16);

#[derive(Deserialize)]
#[allow(dead_code)]
struct Newtype(Transparent);

#[derive(Deserialize)]
struct Unit;

#[derive(Deserialize)]
#[allow(dead_code)]
enum Empty {}

#[test]
fn newtypes_units_and_empty_enums_are_told() {
    asks::<Newtype>(&[": newtype", ": i16"]);
    asks::<Unit>(&[": unit"]);
    asks::<Empty>(&[": enum refused"]);
    asks::<Option<Empty>>(&[": option refused", ": enum refused"]);
    asks::<BTreeSet<u8>>(&[": seq", "[]: u8"]);
    asks::<Value>(&[": any"]);
}

#[test]
fn a_value_tells_what_is_asked_of_it() {
    asks_of::<Plain>(
        json!({ "number": 1, "Text": "", "extra": [1], "list": [], "maybe": null }),
        &[
            ": struct number,Text,list,maybe",
            "number: i64",
            "Text: str",
            "extra: ignored",
            "list: seq",
            "maybe: option",
        ],
    );
    asks_of::<External>(
        json!({ "Struct": { "inner": { "B": 7 } } }),
        &[
            ": enum Unit,New,Tuple,Struct,Renamed,old",
            "Struct: struct inner",
            "Struct.inner: enum A,B",
            "Struct.inner.B: u32",
        ],
    );
    asks_of::<Plain>(
        json!({ "number": "x" }),
        &[": struct number,Text,list,maybe", "number: i64 refused"],
    );
}

#[test]
fn the_rust_type_is_named() {
    let found = trace::<Plain>();
    assert!(found[0].rust.ends_with("recorder::tests::Plain"), "{}", found[0].rust);
    assert_eq!(found[1].rust, "i64");
}
