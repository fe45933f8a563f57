//! Mutated texts of the corpus, through both tiers. Always the same ones; `FUZZ_INPUTS` says how many,
//! `FUZZ_SEED` which. What once failed stands in `fuzz.jsonl`, and is tried each time.

use std::{fmt::Write as _, fs, path::Path};

use grafana_bindgen::wasm::Tape;
use serde::Deserialize;

use crate::{
    Case, Codec, assert_none, cases, mutated,
    printed::Questions,
    same,
    shape::{Decoders, Gaps},
};

/// Which inputs are tried.
struct Inputs {
    count: u64,
    seed: u64,
}

impl Inputs {
    /// How many the environment asks for, else the usual ones.
    fn asked() -> Self {
        let number = |name: &str, usual: u64| {
            std::env::var(name).map_or(usual, |value| value.parse().expect("a number"))
        };
        Self { count: number("FUZZ_INPUTS", USUAL), seed: number("FUZZ_SEED", 1) }
    }

    fn are_usual(&self) -> bool {
        self.count == USUAL && self.seed == 1
    }

    /// An input: the place of its type among the cases, and the bytes.
    fn get(&self, input: u64, cases: &[(Case, Codec)]) -> (usize, Vec<u8>) {
        mutated::input(self.seed, input, cases.len(), |place| {
            cases[place].0.texts().map(String::as_str).collect()
        })
    }
}

/// How many inputs are tried where nobody asks for more.
const USUAL: u64 = 100_000;

/// Bytes that once were read wrongly.
#[derive(Deserialize)]
#[serde(untagged)]
enum Bytes {
    Text(String),
    Bytes(Vec<u8>),
}

/// The inputs of `fuzz.jsonl`: the place of the type of each, and the bytes.
fn kept(cases: &[(Case, Codec)]) -> Vec<(usize, Vec<u8>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz.jsonl");
    let text = fs::read_to_string(path).unwrap();
    let kept = text.lines().map(|line| {
        let (name, bytes): (String, Bytes) = serde_json::from_str(line).unwrap();
        let place = cases.iter().position(|(case, _)| case.name == name).expect("a known type");
        let bytes = match bytes {
            Bytes::Text(text) => text.into_bytes(),
            Bytes::Bytes(bytes) => bytes,
        };
        (place, bytes)
    });
    kept.collect()
}

#[test]
fn mutated_texts_are_read_as_serde_json_reads_them() {
    let (inputs, cases, decoders) = (Inputs::asked(), cases(), Decoders::new());
    println!("{} inputs of seed {}", inputs.count, inputs.seed);
    let (mut tape, mut found, mut accepted, mut gaps) =
        (Tape::new(), String::new(), 0u64, Gaps::of_corpus(&cases, &decoders));
    let mut try_one = |place: usize, text: &[u8], whence: &str| {
        let (case, codec) = &cases[place];
        let is_accepted = (codec.check)(text).is_ok();
        if let Some(told) = difference(codec, text, &mut tape) {
            writeln!(found, "{} ({whence}): {told}", case.name).unwrap();
        }
        if let Ok(text) = str::from_utf8(text) {
            gaps.look(case, codec, &decoders, text);
        }
        is_accepted
    };
    for (place, text) in kept(&cases) {
        try_one(place, &text, "kept");
    }
    for input in 0..inputs.count {
        let (place, text) = inputs.get(input, &cases);
        let whence = || format!("input {input} of seed {}", inputs.seed);
        accepted += u64::from(try_one(place, &text, &whence()));
    }
    println!("{accepted} of them are accepted");
    gaps.unexplained().iter().for_each(|gap| writeln!(found, "no reason for {gap}").unwrap());
    assert!(found.is_empty(), "{found}");
    assert!(accepted * 20 > inputs.count, "too few are accepted to show that values are the same");
    // Some gaps are seldom shown.
    assert_none(&if inputs.are_usual() { gaps.closed() } else { Vec::new() });
}

/// A fifth of the inputs goes through Node.
#[test]
fn mutated_texts_are_decoded_in_javascript_as_in_rust() {
    let (inputs, cases, decoders) = (Inputs::asked(), cases(), Decoders::new());
    let random = (0..inputs.count / 5).map(|input| inputs.get(input, &cases));
    let mut open: Vec<_> = kept(&cases).into_iter().chain(random).collect();
    let mut asked = 0;
    while !open.is_empty() {
        let some = open.split_off(open.len().saturating_sub(100_000));
        let mut questions = Questions::default();
        for (place, text) in &some {
            let name = cases[*place].0.name.as_str();
            if let (Ok(text), true) = (str::from_utf8(text), decoders.decoders.contains_key(name)) {
                questions.ask(name, text);
                asked += 1;
            }
        }
        assert_none(&questions.differences(&decoders.decoders));
    }
    println!("{asked} inputs of seed {} through Node", inputs.seed);
    assert!(asked * 10 > inputs.count);
}

fn difference(codec: &Codec, text: &[u8], tape: &mut Tape) -> Option<String> {
    let told = same::difference(codec, text, tape)?;
    let is_edge = told.contains("number out of range") && holds_edge(text);
    // Of a value that was read: an integer of more than 64 bits, which JavaScript does not get.
    let is_unwritten = told.contains(r#"Err(Fault { message: "number out of range", path: []"#);
    (!is_edge && !is_unwritten).then_some(told)
}

/// Whether a number is near the end of its range. Of the largest double the last bit decides; beyond an
/// `f32` serde_json refuses with its feature `float_roundtrip`, and has an infinity without.
fn holds_edge(text: &[u8]) -> bool {
    let is_part = |unit: &u8| unit.is_ascii_digit() || b"+-.eE".contains(unit);
    let mut numbers = text.split(|unit| !is_part(unit)).filter_map(|part| {
        let text = str::from_utf8(part).ok()?;
        // What stands behind a number may be no part of it: `1e301.0`.
        let number = (0..=text.len()).rev().find_map(|end| text[..end].parse::<f64>().ok())?;
        Some((number.abs(), part))
    });
    numbers.any(|(number, part)| {
        let is_largest = part.windows(4).any(|part| part == b"e308");
        is_largest || number.is_finite() && number > f64::from(f32::MAX)
    })
}
