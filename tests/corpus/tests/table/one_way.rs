//! The types that do not read back what they write, in `one_way.txt`: serde in the browser decodes none of
//! their replies. Of all others that the check lets pass it makes of each output what the backend has written.

use std::{fmt::Write as _, fs, path::Path};

use grafana_bindgen::wasm::Tape;
use grafana_bindgen_codegen::conform;
use grafana_bindgen_corpus::{CASES, CODECS, FILES};
use serde_json::Value;

use crate::{corpus, fate::Asked};

#[test]
fn every_other_type_reads_back_what_it_writes() {
    let cases: Vec<_> = FILES.iter().flat_map(|file| corpus::cases(file)).collect();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("table.txt");
    let table = fs::read_to_string(path).unwrap();
    let (mut one_way, mut lost) = (String::new(), Vec::new());
    for built in CASES {
        // As the table has it: without a contract, or without a package.
        let is_refused = table.lines().any(|line| line.starts_with(&format!("{}: Re", built.name)));
        let Ok(oracle) = (built.oracle)() else { continue };
        if is_refused {
            continue;
        }
        let settings = conform::Settings::default();
        let outcome = conform::check(oracle.types(), &mut Asked(&oracle), &settings).unwrap();
        if !outcome.one_way.is_empty() {
            writeln!(one_way, "{}", built.name).unwrap();
            continue;
        }
        let (_, codec) = CODECS.iter().find(|(name, _)| *name == built.name).unwrap();
        let outputs = cases.iter().filter(|case| case.name == built.name);
        for text in outputs.flat_map(|case| &case.valid_output_json) {
            let read = (codec.serde)(text.as_bytes());
            // What stands for NaN is a float to the codec alone.
            let is_nan = || (codec.reply)(text.as_bytes(), &mut Tape::new()).is_ok();
            if !read.as_ref().map_or_else(|_| is_nan(), |read| is_same(read, text)) {
                lost.push(format!("{}: {text} is read as {read:?}", built.name));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    crate::compare("one_way.txt", &one_way);
}

/// Whether two texts are one value, in whatever order the items of sets stand.
fn is_same(one: &str, other: &str) -> bool {
    let value = |text: &str| in_order(serde_json::from_str(text).unwrap());
    value(one) == value(other)
}

fn in_order(value: Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<_> = items.into_iter().map(in_order).collect();
            items.sort_by_cached_key(Value::to_string);
            Value::Array(items)
        }
        Value::Object(entries) => {
            entries.into_iter().map(|(key, value)| (key, in_order(value))).collect()
        }
        scalar => scalar,
    }
}
