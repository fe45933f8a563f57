//! What each rule finds of a type `T`, of which a test says what serde does.

use grafana_bindgen::oracle::{Form, RootType, Verdict};
use serde_json::{Value, json};

use crate::conform::{
    Severity,
    test::{echo, found, found_of_all, found_of_two, found_where, found_without_codec, verdict},
};

mod values;

/// A type `T` with one key.
fn one(shape: &str) -> String {
    format!(r#"{{"kind":"object","fields":[{{"name":"a","required":true,"shape":{shape}}}]}}"#)
}

/// The ids of what is found, with their places.
fn ids(shape: &str, serde: fn(Option<&str>) -> Verdict) -> Vec<String> {
    found(shape, serde).iter().map(|one| format!("{} {}", one.id, one.place)).collect()
}

const TEXT: &str = r#"{"kind":"string"}"#;
const BYTE: &str = r#"{"kind":"integer","format":"uint8","min":0,"max":255}"#;

fn refuses(text: Option<&str>) -> Verdict {
    let refused = json!({ "error": "no, at line 1 column 2", "at": [{ "key": "a" }] });
    text.map(|_| verdict(refused)).unwrap_or_default()
}

#[test]
fn a_type_that_serde_agrees_with_has_no_findings() {
    assert_eq!(ids(&one(TEXT), echo), Vec::<String>::new());
    assert_eq!(ids(&one(BYTE), echo), Vec::<String>::new());
}

#[test]
fn input_unsafe_is_what_serde_refuses_whatever_the_scalar() {
    let found = found(&one(TEXT), refuses);
    assert_eq!(found[0].fact, "serde refuses what the type of `T.a` says is accepted");
    assert_eq!(found[0].reasons, ["serde says: no,"]);
    assert_eq!(found[0].witness.as_deref(), Some(r#"{"a":"x"}"#));
}

#[test]
fn narrow_input_is_what_serde_takes_only_some_of() {
    let dates = |text: Option<&str>| match text {
        Some(text) if !text.contains("2020-01-02T") => refuses(Some(text)),
        text => echo(text),
    };
    assert_eq!(ids(&one(TEXT), dates), ["narrow-input T.a"]);
}

#[test]
fn narrow_input_is_a_list_that_serde_takes_only_when_it_is_short() {
    let list = one(r#"{"kind":"array","items":{"kind":"string"}}"#);
    let single = |text: Option<&str>| match text {
        Some(text) if text.contains(',') => refuses(Some(text)),
        text => echo(text),
    };
    assert_eq!(ids(&list, single), ["narrow-input T.a"]);
    let joins = |text: Option<&str>| Verdict {
        output: text.map(|text| text.replace(r#"["x","y"]"#, r#""x,y""#)),
        ..Verdict::default()
    };
    assert_eq!(ids(&list, joins), ["output-unsound T.a"]);
}

#[test]
fn an_example_of_a_field_shows_what_serde_takes() {
    let odd = |text: Option<&str>| match text {
        Some(text) if !text.contains("250m") => refuses(Some(text)),
        text => echo(text),
    };
    assert_eq!(ids(&one(TEXT), odd), ["input-unsafe T.a", "unreached-output T"]);
    let given = one(TEXT).replace("\"shape\"", "\"examples\":[\"250m\"],\"shape\"");
    assert_eq!(ids(&given, odd), ["narrow-input T.a"]);
}

#[test]
fn declared_but_ignored_is_a_key_that_serde_passes_over() {
    let ignores = |text: Option<&str>| Verdict {
        ignored: verdict(json!({ "ignored": [[{ "key": "a" }]] })).ignored,
        ..echo(text)
    };
    assert_eq!(ids(&one(TEXT), ignores), ["declared-but-ignored T.a"]);
}

#[test]
fn output_findings_are_read_off_what_serde_writes() {
    let number = |text: Option<&str>| Verdict {
        output: text.map(|_| r#"{"a":1}"#.into()),
        ..Verdict::default()
    };
    let twice = |text: Option<&str>| Verdict {
        output: text.map(|_| r#"{"a":"x","a":"y"}"#.into()),
        ..Verdict::default()
    };
    let more = |text: Option<&str>| Verdict {
        output: text.map(|_| r#"{"a":"x","b":1}"#.into()),
        ..Verdict::default()
    };
    let none =
        |text: Option<&str>| Verdict { output: text.map(|_| "{}".into()), ..Verdict::default() };
    assert_eq!(ids(&one(TEXT), number), ["output-unsound T.a"]);
    assert_eq!(ids(&one(TEXT), twice), ["duplicate-key T.a"]);
    assert_eq!(ids(&one(TEXT), more), ["output-undeclared T.b"]);
    assert_eq!(ids(&one(TEXT), none), ["output-unsound T.a", "unreached-output T"]);
}

#[test]
fn what_serde_writes_of_values_beyond_the_type_is_judged_too() {
    let found = found_of_all(&one(TEXT), echo);
    assert!(found.iter().any(|one| format!("{} {}", one.id, one.place) == "output-unsound T.a"));
    let tame = |text: Option<&str>| Verdict {
        output: text.map(|_| r#"{"a":"x"}"#.into()),
        ..Verdict::default()
    };
    assert!(found_of_all(&one(TEXT), tame).is_empty(), "that it is taken is no fault");
}

#[test]
fn a_key_of_two_parts_is_told_though_no_value_can_be_tried() {
    let tag = |name: &str| {
        format!(
            r#"{{"kind":"object","fields":[{{"name":"type","required":true,"shape":{{"kind":"literal","value":"{name}"}}}}]}}"#
        )
    };
    let twice = format!(r#"{{"kind":"all","parts":[{},{}]}}"#, tag("A"), tag("B"));
    let found = found(&twice, echo);
    assert_eq!(found[0].fact, "two parts of a type have the key `T.type`, and serde writes both");
    assert_eq!(found[0].id.to_string(), "duplicate-key");
}

#[test]
fn a_place_that_the_type_lacks_is_passed_over() {
    let asks = |text: Option<&str>| match text {
        None => verdict(json!({ "asks": [
            { "path": [{ "key": "b" }], "kind": "struct", "rust": "B", "fields": ["x"] },
        ] })),
        text => echo(text),
    };
    assert_eq!(ids(&one(TEXT), asks), Vec::<String>::new());
}

#[test]
fn a_value_that_is_read_and_cannot_be_written_is_unsound() {
    let mute = |text: Option<&str>| Verdict {
        output_error: text.map(|_| "cannot".to_owned()),
        ..Verdict::default()
    };
    let found = found(&one(TEXT), mute);
    assert_eq!(found[0].fact, "serde cannot write a value of `T` that it has read");
}

/// A serde that reads each number at `T.a`, and writes some.
fn writes(text: Option<&str>, is_written: fn(i64) -> bool) -> Verdict {
    let Some(text) = text else { return Verdict::default() };
    let value: Value = serde_json::from_str(text).unwrap();
    match value["a"].as_i64() {
        None => refuses(Some(text)),
        Some(number) if is_written(number) => echo(Some(text)),
        Some(_) => Verdict { output_error: Some("too far".to_owned()), ..Verdict::default() },
    }
}

#[test]
fn a_number_that_alone_cannot_be_written_is_a_note() {
    let number = one(r#"{"kind":"integer","format":"int64"}"#);
    let severities = |serde| -> Vec<_> {
        let found = found(&number, serde);
        let unsound = found.into_iter().filter(|one| one.id.as_str() == "output-unsound");
        unsound.map(|one| one.severity).collect()
    };
    let far = severities(|text| writes(text, |number| number > i64::MIN));
    assert_eq!(far, [Severity::Note]);
    assert_eq!(severities(|text| writes(text, |_| false))[0], Severity::Error);
}

#[test]
fn trace_mismatch_is_what_serde_asks_for_and_the_type_denies() {
    let asks = |text: Option<&str>| match text {
        None => verdict(json!({ "asks": [
            { "path": [], "kind": "struct", "rust": "T", "fields": ["a", "b"] },
            { "path": [{ "key": "a" }], "kind": "option", "rust": "Option" },
            { "path": [{ "key": "a" }], "kind": "str", "rust": "String" },
        ] })),
        text => echo(text),
    };
    assert_eq!(ids(&one(TEXT), asks), ["trace-mismatch T.b", "trace-mismatch T.a"]);
}

/// A serde that asks for one kind at `T.a`.
fn asking(text: Option<&str>, kind: &str) -> Verdict {
    match text {
        None => {
            verdict(json!({ "asks": [{ "path": [{ "key": "a" }], "kind": kind, "rust": "X" }] }))
        }
        text => echo(text),
    }
}

#[test]
fn trace_mismatch_is_an_integer_that_serde_has_no_room_for() {
    let signed = r#"{"kind":"integer","format":"int8","min":-128,"max":127}"#;
    let list = |items: &str| format!(r#"{{"kind":"array","items":{items}}}"#);
    let of = |shape: &str, serde: fn(Option<&str>) -> Verdict| {
        let found = found(&one(shape), serde);
        let told = found.iter().find(|one| one.id.as_str() == "trace-mismatch");
        told.map(|told| format!("{}; {}", told.fact, told.reasons[0]))
    };
    assert_eq!(
        of(signed, |text| asking(text, "u8")).as_deref(),
        Some(
            "serde asks for a whole number from 0 to 255 at `T.a`, and the type says otherwise; the type says a whole number from -128 to 127"
        )
    );
    assert_eq!(
        of(&list(signed), |text| asking(text, "bytes")).as_deref(),
        Some(
            "serde asks for bytes at `T.a`, and the type says otherwise; the type says a list, each item a whole number from -128 to 127"
        )
    );
    assert_eq!(of(signed, |text| asking(text, "i8")), None);
    assert_eq!(of(signed, |text| asking(text, "i32")), None);
    assert_eq!(of(BYTE, |text| asking(text, "i16")), None);
    assert_eq!(of(&list(BYTE), |text| asking(text, "bytes")), None);
    // Of bounds of the author's own, and of integers of no width.
    let percent = r#"{"kind":"integer","format":"uint32","min":0,"max":100}"#;
    assert_eq!(of(percent, |text| asking(text, "u8")), None);
    assert_eq!(of(r#"{"kind":"integer"}"#, |text| asking(text, "u8")), None);
}

/// A serde with a key `a` that may be absent, is filled in by `fill`, and is written unless it is `skip`.
fn filling(text: Option<&str>, fill: Value, skip: Value) -> Verdict {
    let Some(text) = text else { return Verdict::default() };
    let Ok(Value::Object(mut read)) = serde_json::from_str(text) else {
        return refuses(Some(text));
    };
    let value = read.remove("a").unwrap_or(fill);
    let write = |value: Value| if value == skip { json!({}) } else { json!({ "a": value }) };
    if !value.is_u64() {
        return refuses(Some(text));
    }
    let output = Some(write(value).to_string());
    Verdict { again: output.clone(), output, ..Verdict::default() }
}

#[test]
fn decoder_disagrees_is_a_key_that_serde_fills_in_otherwise() {
    let shape = one(r#"{"kind":"integer","format":"uint64","min":0}"#)
        .replace(r#""required":true"#, r#""required":false,"default":5"#);
    let told = |serde| {
        let found = found_where(&shape, |_| {}, serde);
        let errors = found.into_iter().filter(|one| one.severity == Severity::Error);
        let told = errors.map(|one| {
            assert_eq!(
                (one.id.as_str(), one.place.to_string().as_str()),
                ("decoder-disagrees", "T.a")
            );
            assert_eq!(
                one.fact,
                "where `T.a` is absent, its decoder fills in `5`, and serde does not"
            );
            [one.reasons[0].clone(), one.witness.unwrap()]
        });
        told.collect::<Vec<_>>()
    };
    let agrees = |text: Option<&str>| filling(text, json!(5), json!(null));
    assert_eq!(told(agrees), Vec::<[String; 2]>::new());
    let leaves_out = |text: Option<&str>| filling(text, json!(5), json!(5));
    assert_eq!(told(leaves_out), Vec::<[String; 2]>::new());
    let fills = |text: Option<&str>| filling(text, json!(3), json!(null));
    assert_eq!(told(fills), [["serde fills in `3`", "{}"]]);
    let skips = |text: Option<&str>| filling(text, json!(3), json!(3));
    let said =
        "serde leaves the key out when it writes the value again, and does not leave out `5`";
    assert_eq!(told(skips), [[said, "{}"]]);
}

#[test]
fn a_default_that_serde_refuses_is_none() {
    let shape = one(TEXT).replace(r#""required":true"#, r#""required":false,"default":"none""#);
    let serde = |text: Option<&str>| match text {
        Some(text) if text.contains("none") => refuses(Some(text)),
        Some("{}") => echo(Some("{}")),
        text => takes(text, Value::is_string),
    };
    let found = found_where(&shape, |_| {}, serde);
    assert_eq!(found[0].id.to_string(), "decoder-disagrees");
    assert_eq!(found[0].reasons, [r#"serde refuses `"none"` there: no,"#]);
}

/// A serde that takes and writes some values of `a` alone.
fn takes(text: Option<&str>, is: fn(&Value) -> bool) -> Verdict {
    match text {
        Some(text)
            if serde_json::from_str(text)
                .is_ok_and(|read: Value| read.get("a").is_some_and(is)) =>
        {
            echo(Some(text))
        }
        text => refuses(text),
    }
}

fn texts(text: Option<&str>) -> Verdict {
    takes(text, |a| a.is_string() || a.is_null())
}

#[test]
fn decoder_disagrees_is_a_reply_that_the_decoder_refuses() {
    let int = one(r#"{"kind":"integer","format":"int32"}"#);
    let wide = |text: Option<&str>| takes(text, Value::is_i64);
    let found = found_where(&int, |_| {}, wide);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].fact, "the decoder of replies refuses for `T.a` what serde writes");
    assert_eq!(found[0].reasons, ["it says: invalid value: integer `-2147483649`, expected i32"]);
    assert_eq!(found[0].witness.as_deref(), Some(r#"{"a":-2147483649}"#));
    let narrow =
        |text: Option<&str>| takes(text, |a| a.as_i64().is_some_and(|a| i32::try_from(a).is_ok()));
    assert_eq!(ids_where(&int, |_| {}, narrow), Vec::<String>::new());
    // Limits of the author's own: what no caller may send is not held to them, what one may is.
    let long = one(
        r#"{"kind":"union","variants":[{"shape":{"kind":"string","min":2}},{"shape":{"kind":"null"}}]}"#,
    );
    assert_eq!(ids_where(&long, |_| {}, texts), Vec::<String>::new());
    let cuts = |text: Option<&str>| Verdict {
        output: text.map(|_| r#"{"a":"x"}"#.to_owned()),
        ..texts(text)
    };
    assert_eq!(ids_where(&long, answered, cuts)[0], "decoder-disagrees T.a");
}

#[test]
fn integers_and_floats_are_told_of_by_their_width() {
    let wide = r#"{"kind":"integer","format":"uint64","min":0}"#;
    let safe = r#"{"kind":"integer","format":"uint64","min":0,"max":9007199254740991}"#;
    let unknown = r#"{"kind":"integer","min":0}"#;
    assert_eq!(ids(&one(unknown), echo), ["lossy-integer T.a"]);
    assert_eq!(ids(&one(wide), echo), Vec::<String>::new());
    assert_eq!(ids(&one(safe), echo), Vec::<String>::new());
    let huge = r#"{"kind":"integer","format":"int128"}"#;
    assert_eq!(ids(&one(huge), echo), ["integer-128 T.a"]);
    let float = r#"{"kind":"number","format":"double"}"#;
    assert_eq!(ids(&one(float), echo), ["float-null T.a"]);
    let said = |shape: &str| found(&one(shape), echo).into_iter().map(|one| one.fact).next();
    assert_eq!(
        said(r#"{"kind":"number"}"#).as_deref(),
        Some(
            "`T.a` is `number | bigint | null` in TypeScript: its schema does not say which numbers it holds"
        )
    );
    let of_json = |text: Option<&str>| asking(text, "any");
    for (serde, nan) in [
        (echo as fn(Option<&str>) -> Verdict, ", and a float that is NaN or infinite is `null`"),
        (
            of_json,
            ", and `null` only if its `Serialize` writes NaN: a `serde_json::Number` never is",
        ),
    ] {
        let told = found(&one(r#"{"kind":"number"}"#), serde);
        assert!(told[0].reasons[0].ends_with(nan), "{told:?}");
    }
    let great = r#"{"kind":"number","min":0,"max":1e300}"#;
    assert!(said(great).unwrap().contains("`number | bigint` in"), "none is NaN");
    assert_eq!(ids(&one(great), echo), ["lossy-integer T.a"]);
    assert_eq!(ids(&one(r#"{"kind":"number","min":0,"max":1}"#), echo), Vec::<String>::new());
    let bare = found_without_codec(&one(r#"{"kind":"number"}"#), echo);
    assert!(bare[0].reasons[0].starts_with("the package is made without the codec, "));
}

#[test]
fn unreached_output_lists_what_no_value_showed() {
    let skips = |text: Option<&str>| Verdict {
        output: text.map(|text| text.replace(r#""a":null"#, "").replace("{,", "{")),
        ..Verdict::default()
    };
    let optional = r#"{"kind":"object","fields":[{"name":"a","required":false,"shape":
        {"kind":"union","variants":[{"shape":{"kind":"string"}},{"shape":{"kind":"null"}}]}}]}"#;
    // What is left out in the place of `null` is no surprise to anybody.
    assert_eq!(ids(optional, skips), Vec::<String>::new());
    assert_eq!(ids(optional, echo), Vec::<String>::new());
    let always = |text: Option<&str>| Verdict {
        output: text.map(|_| r#"{"a":"x"}"#.to_owned()),
        ..Verdict::default()
    };
    let found = found(optional, always);
    assert_eq!(found[0].reasons, ["`a`: `null`", "`a`: its absence"]);
    assert!(found[0].hint.starts_with("give values that show them by"));
}

#[test]
fn unreached_output_tells_what_no_example_can_show() {
    let phases = |names: &[&str]| {
        let variants = names.iter().map(|name| {
            json!({ "shape": { "kind": "object", "fields": [
            { "name": name, "required": true, "shape": { "kind": "string" } }] } })
        });
        json!({ "kind": "union", "variants": variants.collect::<Vec<_>>() })
    };
    let [output, input] = [phases(&["Failed", "Ready"]), phases(&["Ready"])];
    let ready = |text: Option<&str>| match text {
        Some(r#"{"Ready":"x"}"#) => echo(text),
        text => refuses(text),
    };
    let found = found_of_two(input, output, ready);
    assert_eq!(found[0].reasons, ["an object with `Failed`, which serde does not read"]);
    assert!(found[0].hint.starts_with("no example can show what serde does not read: "));
}

#[test]
fn duplicate_key_is_one_that_two_fields_read() {
    let misses = |text: Option<&str>| match text {
        Some(_) => verdict(json!({ "error": "missing field `a`", "at": [] })),
        None => Verdict::default(),
    };
    let told = found(&one(TEXT), misses);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].fact, "two fields have the key `T.a`, and serde finds it for one alone");
    assert_eq!(told[0].reasons, ["serde says: missing field `a`"]);
    // Of a value without the key it is no more than the truth.
    let free = one(TEXT).replace("true", "false");
    let needs = |text: Option<&str>| if text == Some("{}") { missing() } else { echo(text) };
    assert_eq!(ids(&free, needs)[0], "input-unsafe T");
}

fn missing() -> Verdict {
    verdict(json!({ "error": "missing field `a`", "at": [] }))
}

/// The ids and places of what is found of a type that is used in another way.
fn ids_where(
    shape: &str,
    used: fn(&mut RootType),
    serde: fn(Option<&str>) -> Verdict,
) -> Vec<String> {
    let found = found_where(shape, used, serde);
    found.iter().map(|one| format!("{} {}", one.id, one.place)).collect()
}

fn answered(root: &mut RootType) {
    root.accepted = false;
}

fn accepted(root: &mut RootType) {
    root.written = false;
}

/// serde that reads `a` from a text with a number, and writes it so.
fn as_text(text: Option<&str>) -> Verdict {
    match text {
        Some(text) if !text.contains(r#""a":"1""#) => refuses(Some(text)),
        text => echo(text),
    }
}

const BOTH: &str = r#"{"kind":"object","fields":[
    {"name":"a","required":true,"shape":{"kind":"integer","format":"uint8","min":0,"max":255}},
    {"name":"b","required":true,"shape":{"kind":"string"}}]}"#;

#[test]
fn a_lie_of_a_reply_is_shown_by_what_serde_takes_in_its_place() {
    assert_eq!(ids_where(&one(BYTE), answered, as_text), ["output-unsound T.a"]);
}

#[test]
fn one_lie_does_not_hide_another() {
    let two = |text: Option<&str>| {
        let said = as_text(text);
        Verdict { output: said.output.map(|text| text.replace(r#""x""#, "null")), ..said }
    };
    assert_eq!(ids_where(BOTH, |_| {}, two), ["input-unsafe T.a", "output-unsound T.b"]);
}

#[test]
fn what_no_value_shows_is_not_judged() {
    let never = refuses;
    assert_eq!(ids_where(&one(BYTE), answered, never), ["unjudged T"]);
    let found = found_where(BOTH, |_| {}, never);
    assert_eq!(
        found[1].fact,
        "parts of `T` were not judged: serde refuses each value that has them"
    );
    assert_eq!(found[1].reasons, ["serde says: no,", "no value showed `b`"]);
    let none = one(r#"{"kind":"never"}"#);
    assert_eq!(
        found_where(&none, answered, echo)[0].fact,
        "no value can be made of `T`: nothing of it was judged"
    );
}

#[test]
fn a_key_without_effect_is_passed_over_where_serde_buffers() {
    let deaf =
        |text: Option<&str>| Verdict { output: text.map(|_| r#"{}"#.into()), ..Verdict::default() };
    let optional = one(TEXT).replace("true", "false");
    assert_eq!(ids_where(&optional, accepted, deaf), ["declared-but-ignored T.a"]);
    assert_eq!(ids_where(&optional, accepted, echo), Vec::<String>::new());
}

#[test]
fn a_hidden_key_is_seen_behind_an_option_and_shown() {
    let asks = |text: Option<&str>| match text {
        None => verdict(json!({ "asks": [
            { "path": [{ "key": "a" }], "kind": "option", "rust": "Option<A>" },
            { "path": [{ "key": "a" }], "kind": "struct", "rust": "A", "fields": ["x", "y"] },
            { "path": [{ "key": "a" }, { "key": "y" }], "kind": "bool", "rust": "bool" },
        ] })),
        text => echo(text),
    };
    let shape = one(r#"{"kind":"union","variants":[{"shape":{"kind":"object","fields":[
            {"name":"x","required":true,"shape":{"kind":"boolean"}}]}},{"shape":{"kind":"null"}}]}"#);
    let found = found_where(&shape, accepted, asks);
    let told = found.iter().find(|one| one.id.as_str() == "trace-mismatch").unwrap();
    assert_eq!(told.place.to_string(), "T.a.y");
    assert_eq!(told.witness.as_deref(), Some(r#"{"a":{"x":true,"y":true}}"#));
    let ids = ids_where(&shape, answered, asks);
    assert!(ids.contains(&"output-undeclared T.a.y".to_owned()), "{ids:?}");
}

#[test]
fn a_variant_that_serde_names_otherwise_is_shown() {
    let asks = |text: Option<&str>| match text {
        None => verdict(json!({ "asks": [
            { "path": [], "kind": "enum", "rust": "T", "variants": ["On", "Off"] },
        ] })),
        Some(r#""on""#) => refuses(text),
        text => echo(text),
    };
    let shape = r#"{"kind":"union","variants":[{"shape":{"kind":"literal","value":"on"}},
        {"shape":{"kind":"literal","value":"Off"}}]}"#;
    assert!(ids_where(shape, answered, asks).contains(&"output-unsound T".to_owned()));
}

#[test]
fn in_a_query_all_scalars_are_text() {
    let asks = |text: Option<&str>| match text {
        None => {
            verdict(json!({ "asks": [{ "path": [{ "key": "a" }], "kind": "str", "rust": "X" }] }))
        }
        text => echo(text),
    };
    let query = |root: &mut RootType| (root.form, root.written) = (Form::Query, false);
    assert_eq!(ids_where(&one(BYTE), query, asks), Vec::<String>::new());
    assert_eq!(ids_where(&one(BYTE), accepted, asks), ["trace-mismatch T.a"]);
}

#[test]
fn what_serde_reads_in_64_bits_can_lose_digits_whatever_it_is_called() {
    let asks = |text: Option<&str>| match text {
        None => {
            verdict(json!({ "asks": [{ "path": [{ "key": "a" }], "kind": "u64", "rust": "u64" }] }))
        }
        text => echo(text),
    };
    let narrow = one(r#"{"kind":"integer","format":"uint32","min":0}"#);
    assert_eq!(ids_where(&narrow, accepted, asks), ["lossy-integer T.a"]);
    let bare = one(r#"{"kind":"integer"}"#);
    assert_eq!(ids_where(&bare, accepted, echo), ["lossy-integer T.a"]);
}

#[test]
fn without_the_codec_an_integer_of_64_bits_is_told() {
    let wide = one(r#"{"kind":"integer","format":"uint64","min":0}"#);
    let told = found_without_codec(&wide, echo);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].fact, "`T.a` may be greater than `JSON.parse` reads exactly");
    assert_eq!(ids(&wide, echo), Vec::<String>::new());
    let safe = r#"{"kind":"integer","format":"uint64","min":0,"max":9007199254740991}"#;
    assert_eq!(found_without_codec(&one(safe), echo), []);
}

#[test]
fn what_is_written_beyond_javascript_is_judged_and_null_stands_for_no_number() {
    let great = |text: Option<&str>| Verdict {
        output: text.map(|text| text.replace("18446744073709551615", "\"much\"")),
        ..Verdict::default()
    };
    let wide = one(r#"{"kind":"integer","format":"uint64","min":0}"#);
    assert_eq!(ids_where(&wide, answered, great)[0], "output-unsound T.a");
    let nan = |text: Option<&str>| Verdict {
        output: text.map(|_| r#"{"a":null}"#.into()),
        ..Verdict::default()
    };
    let float = one(r#"{"kind":"number","format":"double"}"#);
    assert_eq!(ids_where(&float, answered, nan), ["float-null T.a"]);
    let bare = one(r#"{"kind":"number"}"#);
    assert_eq!(ids_where(&bare, answered, nan), ["lossy-integer T.a"]);
}

#[test]
fn an_example_that_is_not_of_its_type_is_told() {
    let given = one(BYTE).replace("\"shape\"", "\"examples\":[\"three\"],\"shape\"");
    let found = found(&given, echo);
    assert_eq!(found[0].fact, "an example of `T.a` is not of its type");
    assert_eq!(found[0].witness.as_deref(), Some("\"three\""));
}
