//! Texts with mistakes, always the same ones. Knows no type: `fuzz.rs` and the native program of
//! `tests/codec` read them.

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
    fn new(seed: u64, input: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ input)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mixed = (self.0 ^ self.0 >> 29).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        ((mixed >> 33) % bound.max(1) as u64) as usize
    }
}

/// An input of a seed: which of so many types it is for, and the bytes, made of the texts of that type.
pub(crate) fn input<'t>(
    seed: u64,
    input: u64,
    types: usize,
    texts: impl FnOnce(usize) -> Vec<&'t str>,
) -> (usize, Vec<u8>) {
    let mut random = Random::new(seed, input);
    let place = random.below(types);
    (place, mutated(&texts(place), &mut random))
}

fn mutated(texts: &[&str], random: &mut Random) -> Vec<u8> {
    let mut text = texts.get(random.below(texts.len())).unwrap_or(&"null").as_bytes().to_vec();
    let other = texts.get(random.below(texts.len())).unwrap_or(&"null").as_bytes();
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
