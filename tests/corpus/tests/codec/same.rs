//! What makes two readings of one text the same.

use grafana_bindgen::wasm::Tape;
use grafana_bindgen_corpus::Codec;

use crate::tape::{show, show_text};

/// What is not as it is with serde_json; nothing where all is.
pub(crate) fn difference(codec: &Codec, text: &[u8], tape: &mut Tape) -> Option<String> {
    let theirs = (codec.serde)(text);
    let ours = (codec.decode)(text, tape);
    let told = match (theirs, ours) {
        (Ok(theirs), Ok(())) => {
            let (theirs, ours) = (show_text(&theirs), show(tape));
            (theirs != ours && !is_near(&theirs, &ours)).then(|| format!("{theirs}\n    {ours}"))
        }
        (Err(theirs), Err(ours)) => (theirs != ours.message && !is_near(&theirs, &ours.message))
            .then(|| format!("{theirs}\n    {}", ours.message)),
        (theirs, ours) => Some(format!("{theirs:?}\n    {ours:?}")),
    }?;
    Some(format!("{}\n    {told}", String::from_utf8_lossy(text)))
}

/// Whether nothing but the last bit of some float differs: without its feature `float_roundtrip`
/// serde_json reads a decimal of many digits to a neighbour of the nearest double.
fn is_near(theirs: &str, ours: &str) -> bool {
    let (theirs, ours) = (numbers(theirs), numbers(ours));
    theirs.0 == ours.0
        && theirs.1.len() == ours.1.len()
        && theirs.1.iter().zip(&ours.1).all(|(a, b)| a.to_bits().abs_diff(b.to_bits()) <= 8)
}

/// A text without its numbers, and the numbers. Digits within strings are numbers too: they have to
/// be near each other no less.
fn numbers(text: &str) -> (String, Vec<f64>) {
    let (mut rest, mut numbers, mut number) = (String::new(), Vec::new(), String::new());
    for character in text.chars().chain(['\0']) {
        if matches!(character, '0'..='9' | '.' | '-' | '+' | 'e') {
            number.push(character);
            continue;
        }
        match number.parse() {
            Ok(value) if number.contains(['.', 'e']) => numbers.push(value),
            _ => rest.push_str(&number),
        }
        number.clear();
        rest.push(character);
    }
    (rest, numbers)
}
