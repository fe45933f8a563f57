//! What the files of the corpus say that serde does is what it does. Of a type with inputs to try
//! nothing is said by hand: serde writes its values, and judges them, those inputs, and both with
//! something else in their places. `BLESS=1` keeps what it says.

use std::{collections::BTreeSet, fs};

use grafana_bindgen_corpus::{CODECS, Codec, FILES, WRITTEN, is_own};
use serde_json::{Value, json, ser::PrettyFormatter};

/// The most values of a type that have something else in them.
const MOST: usize = 40;

#[test]
fn what_the_corpus_says_is_what_serde_does() {
    let mut wrong = Vec::new();
    for file in FILES {
        let mut all: Vec<Value> = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        let before = all.clone();
        for case in &mut all {
            let name = case["name"].as_str().unwrap().to_owned();
            let Some((_, codec)) = CODECS.iter().find(|(other, _)| name == *other) else {
                continue;
            };
            wrong.extend(judge(case, codec).into_iter().map(|told| format!("{name}: {told}")));
        }
        if std::env::var_os("BLESS").is_some() && is_own() && all != before {
            fs::write(file, pretty(&all)).unwrap();
        }
    }
    assert!(wrong.is_empty(), "serde does something else:\n{}", wrong.join("\n"));
}

/// What a case says wrongly; afterwards it says what is so, where it does not say so by hand.
fn judge(case: &mut Value, codec: &Codec) -> Vec<String> {
    let given = |key: &str| texts(&case[key]);
    let made = case["tried"].is_array().then(|| made(case, codec));
    let [outputs, accepted, rejected] =
        ["valid_output_json", "accepted_input_json", "rejected_input_json"].map(given);
    let Some(made) = made else {
        let refused = accepted.into_iter().filter(|text| !takes(codec, text));
        let taken = rejected.into_iter().filter(|text| takes(codec, text));
        return refused.chain(taken).collect();
    };
    let is_same = made == [outputs, accepted, rejected];
    let [outputs, accepted, rejected] = made;
    case["valid_output_json"] = json!(outputs);
    case["accepted_input_json"] = json!(accepted);
    case["rejected_input_json"] = json!(rejected);
    let is_kept = is_same || std::env::var_os("BLESS").is_some();
    if is_kept {
        Vec::new()
    } else {
        vec!["run with `BLESS=1`, and read the difference".to_owned()]
    }
}

/// The outputs of a type, and the inputs that serde accepts and rejects.
fn made(case: &Value, codec: &Codec) -> [Vec<String>; 3] {
    let (_, written) = WRITTEN.iter().find(|(name, _)| case["name"] == *name).unwrap();
    let outputs: Vec<String> = written().into_iter().filter_map(Result::ok).collect();
    let tried = texts(&case["tried"]);
    let mut others = Vec::new();
    for text in outputs.iter().chain(&tried) {
        let whole: Value = serde_json::from_str(text).unwrap();
        others.extend(changed(&whole).into_iter().map(|value| value.to_string()));
    }
    let step = others.len().div_ceil(MOST).max(1);
    let mut seen = BTreeSet::new();
    let all = outputs.iter().cloned().chain(tried).chain(others.into_iter().step_by(step));
    let (accepted, rejected) =
        all.filter(|text| seen.insert(text.clone())).partition(|text| takes(codec, text));
    [outputs, accepted, rejected]
}

fn takes(codec: &Codec, text: &str) -> bool {
    (codec.read)(text.as_bytes()).is_ok()
}

/// Each value that differs from a value at one place.
fn changed(value: &Value) -> Vec<Value> {
    let others = [Value::Null, json!("x"), json!(1), json!(1.5), json!(true), json!([]), json!({})];
    // serde takes a list for a struct, which no client should send: the types do not say it.
    let is_listed = |other: &Value| value.is_object() && other.is_array();
    let others = others.into_iter().filter(|other| other != value && !is_listed(other));
    let mut found: Vec<Value> = others.collect();
    match value {
        Value::Object(entries) => {
            for (key, held) in entries {
                let with = |other: Option<Value>| {
                    let mut entries = entries.clone();
                    match other {
                        Some(other) => drop(entries.insert(key.clone(), other)),
                        None => drop(entries.shift_remove(key)),
                    }
                    Value::Object(entries)
                };
                found.push(with(None));
                found.extend(changed(held).into_iter().map(|other| with(Some(other))));
            }
            // TypeScript takes an object of unknown keys alone for a mistake.
            if !entries.is_empty() {
                let mut more = entries.clone();
                more.insert("zz_extra".to_owned(), json!(1));
                found.push(Value::Object(more));
            }
        }
        Value::Array(items) => {
            for (index, held) in items.iter().enumerate() {
                let mut less = items.clone();
                less.remove(index);
                found.push(Value::Array(less));
                found.extend(changed(held).into_iter().map(|other| {
                    let mut items = items.clone();
                    items[index] = other;
                    Value::Array(items)
                }));
            }
        }
        _ => {}
    }
    found
}

fn texts(list: &Value) -> Vec<String> {
    serde_json::from_value(list.clone()).unwrap_or_default()
}

/// The file as it is kept: one space of indentation.
fn pretty(cases: &[Value]) -> String {
    let mut text = Vec::new();
    let formatter = PrettyFormatter::with_indent(b" ");
    let mut writer = serde_json::Serializer::with_formatter(&mut text, formatter);
    serde::Serialize::serialize(cases, &mut writer).unwrap();
    format!("{}\n", String::from_utf8(text).unwrap())
}
