//! Mutated texts of the corpus. Always the same ones; `FUZZ_INPUTS` says how many, `FUZZ_SEED` which.

use std::fmt::Write as _;

use grafana_bindgen::wasm::Tape;

use crate::{Case, Codec, cases, same};

/// What breaks readers of JSON.
const PIECES: [&[u8]; 40] = [
    b"null",
    b"true",
    b"false",
    b"0",
    b"-0",
    b"-",
    b"1e400",
    b"-1e-400",
    b"1.5",
    b"01",
    b"1.",
    b"1e",
    b"9007199254740993",
    b"18446744073709551615",
    b"18446744073709551616",
    b"-9223372036854775808",
    b"-9223372036854775809",
    b"0.30000000000000004",
    b"123456789012345678901234567890",
    b"\"\"",
    b"\"a\"",
    b"\"\\u00e9\"",
    b"\"\\ud83d\\ude00\"",
    b"\"\\ud800\"",
    b"\"\\ud800\\n\"",
    b"\"\\x\"",
    b"\"\x01\"",
    b"\xff",
    b"\"\xc3\x28\"",
    b"[]",
    b"{}",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b":",
    b"\"",
    b"\n",
    b"\"__proto__\":1,",
];

/// Numbers without an order, always the same.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mixed = (self.0 ^ self.0 >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        ((mixed >> 33) % bound.max(1) as u64) as usize
    }
}

#[test]
fn mutated_texts_are_read_as_serde_json_reads_them() {
    let number = |name: &str, usual: u64| {
        std::env::var(name).map_or(usual, |value| value.parse().expect("a number"))
    };
    let (inputs, seed) = (number("FUZZ_INPUTS", 100_000), number("FUZZ_SEED", 1));
    println!("{inputs} inputs of seed {seed}");
    let cases = cases();
    let (mut tape, mut found, mut accepted) = (Tape::new(), String::new(), 0u64);
    for input in 0..inputs {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ input);
        let (case, codec) = &cases[random.below(cases.len())];
        let text = mutated(case, &mut random);
        accepted += u64::from((codec.check)(&text).is_ok());
        if let Some(told) = difference(codec, &text, &mut tape) {
            writeln!(found, "{} (input {input} of seed {seed}): {told}", case.name).unwrap();
        }
    }
    println!("{accepted} of them are accepted");
    assert!(found.is_empty(), "{found}");
    assert!(accepted * 20 > inputs, "too few are accepted to show that values are the same");
}

fn difference(codec: &Codec, text: &[u8], tape: &mut Tape) -> Option<String> {
    let told = same::difference(codec, text, tape)?;
    // At the largest double it depends on the last bit whether a decimal is in range.
    let is_edge =
        told.contains("number out of range") && text.windows(4).any(|part| part == b"e308");
    (!is_edge).then_some(told)
}

fn mutated(case: &Case, random: &mut Random) -> Vec<u8> {
    let texts: Vec<_> = case.texts().collect();
    let mut text =
        texts.get(random.below(texts.len())).map_or("null", |text| text).as_bytes().to_vec();
    let other = texts.get(random.below(texts.len())).map_or("null", |text| text).as_bytes();
    for _ in 0..random.below(4) {
        let at = random.below(text.len() + 1);
        let end = (at + random.below(6)).min(text.len());
        let piece = PIECES[random.below(PIECES.len())];
        match random.below(8) {
            0 => text.truncate(at),
            1 => drop(text.drain(at..end)),
            2 => drop(text.splice(at..end, piece.iter().copied())),
            3 => drop(text.splice(at..at, piece.iter().copied())),
            4 => drop(text.splice(at..at, [b" \n\t\r"[random.below(4)]])),
            5 => drop(text.splice(at..end, other.iter().copied())),
            6 => text.extend_from_within(at..end),
            _ => replace_value(&mut text, at, piece),
        }
    }
    text
}

/// Puts a piece in the place of the number, the word or the string that stands at `at`.
fn replace_value(text: &mut Vec<u8>, at: usize, piece: &[u8]) {
    let is_part = |byte: &u8| !b"[]{}:, \n".contains(byte);
    let start = text[..at].iter().rposition(|byte| !is_part(byte)).map_or(0, |before| before + 1);
    let length = text[start..].iter().take_while(|byte| is_part(byte)).count();
    text.splice(start..start + length, piece.iter().copied());
}
