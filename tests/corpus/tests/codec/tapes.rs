//! Tapes for the reader that JavaScript has: each with the value that it must make. `BLESS=1` rewrites
//! them; `pkg-template/test/tape.test.ts` reads them.

use std::{collections::BTreeMap, fs, path::Path};

use grafana_bindgen::wasm::{Tape, decode};
use grafana_bindgen_corpus::is_own;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{cases, tape::show};

/// Keys and strings that JavaScript might stumble over.
#[derive(Serialize, Deserialize)]
struct Odd {
    #[serde(rename = "__proto__")]
    proto: u8,
    #[serde(rename = "a\"\u{2028}\0")]
    quoted: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    maybe: Option<u64>,
    map: BTreeMap<String, String>,
}

#[test]
fn the_tapes_that_javascript_reads_are_fresh() {
    let mut tapes = Vec::new();
    for (case, codec) in cases() {
        let mut tape = Tape::new();
        let texts = case.valid_output_json.iter().take(2);
        for text in texts.filter(|text| (codec.decode)(text.as_bytes(), &mut Tape::new()).is_ok()) {
            (codec.decode)(text.as_bytes(), &mut tape).unwrap();
            tapes.push(written(&case.name, &tape));
        }
    }
    let mut tape = Tape::new();
    let long = "é😀".repeat(30_000);
    let odd = json!([
        { "__proto__": 1, "a\"\u{2028}\0": "😀 é", "maybe": u64::MAX, "map": { "__proto__": "x" } },
        { "__proto__": 2, "a\"\u{2028}\0": "", "map": { "constructor": "é", "": "ab" } },
        { "__proto__": 3, "a\"\u{2028}\0": "end", "maybe": 1u64 << 53, "map": { "long": long } },
    ]);
    decode::<Vec<Odd>>(odd.to_string().as_bytes(), &mut tape).unwrap();
    tapes.push(written("Odd", &tape));
    decode::<Value>(b"[-0.0, 5e-324, -9223372036854775808, null]", &mut tape).unwrap();
    tapes.push(written("Numbers", &tape));

    let text = format!("[\n{}\n]\n", tapes.join(",\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pkg-template/test/tapes.json");
    if !is_own() {
        return;
    }
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(text == fs::read_to_string(path).unwrap(), "pkg-template/test/tapes.json is stale");
}

/// A tape as JSON: its slots in hexadecimal, its text, the keys of its classes, and its value.
fn written(name: &str, tape: &Tape) -> String {
    let slots: String = tape.slots().iter().map(|slot| format!("{slot:016x}")).collect();
    let classes = tape.slots().iter().filter(|slot| matches!(*slot >> 48, 0xFFFB | 0xFFFD));
    let keys: BTreeMap<String, String> = classes
        .map(|slot| (*slot as u32).to_string())
        .map(|id| {
            let keys = tape.keys(id.parse().unwrap());
            (id, keys)
        })
        .collect();
    // A text of one character again and again needs no room.
    let text = tape.text().replace(&"é😀".repeat(30_000), "<long>");
    let value = show(tape).replace(&"é😀".repeat(30_000), "<long>");
    json!({ "name": name, "slots": slots, "text": text, "keys": keys, "value": value }).to_string()
}
