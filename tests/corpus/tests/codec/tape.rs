//! What a tape says, as JSON: the native counterpart of `codec/tape.ts`.

use grafana_bindgen::wasm::Tape;
use serde_json::Value;

/// A tape as a JSON text: each key once, as an object of JavaScript has it; a `bigint` as "1n".
pub(crate) fn show(tape: &Tape) -> String {
    let text: Vec<u16> = tape.text().encode_utf16().collect();
    let mut reader = Reader { tape, text, at: 0 };
    let shown = reader.value();
    assert_eq!(reader.at, tape.slots().len(), "a tape holds one value");
    shown
}

/// A JSON text as a tape shows it.
pub(crate) fn show_text(text: &str) -> String {
    let mut tape = Tape::new();
    grafana_bindgen::wasm::decode::<Value>(text.as_bytes(), &mut tape).unwrap();
    show(&tape)
}

struct Reader<'a> {
    tape: &'a Tape,
    text: Vec<u16>,
    at: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> u64 {
        self.at += 1;
        self.tape.slots()[self.at - 1]
    }

    fn value(&mut self) -> String {
        let slot = self.next();
        let low = slot as u32;
        match slot >> 48 {
            0xFFF8 => ["null", "false", "true"][low as usize].to_owned(),
            0xFFF9..=0xFFFB => {
                self.at -= 1;
                Value::from(self.string()).to_string()
            }
            0xFFFC => {
                let items: Vec<_> = (0..low).map(|_| self.value()).collect();
                format!("[{}]", items.join(","))
            }
            0xFFFD => {
                let keys: Vec<String> = serde_json::from_str(&self.tape.keys(low)).unwrap();
                let entries = keys.into_iter().map(|key| (key, self.value())).collect();
                object(entries)
            }
            0xFFFE => object((0..low).map(|_| (self.string(), self.value())).collect()),
            0xFFFF if low == 0 => format!("\"{}n\"", self.next()),
            0xFFFF => format!("\"{}n\"", self.next().cast_signed()),
            _ => number(f64::from_bits(slot)),
        }
    }

    fn string(&mut self) -> String {
        let slot = self.next();
        let start = slot as u32 as usize;
        let length = match slot >> 48 {
            0xFFF9 => (slot >> 32) as u16 as usize,
            0xFFFA => self.next() as usize,
            0xFFFB => {
                let keys: Vec<String> = serde_json::from_str(&self.tape.keys(slot as u32)).unwrap();
                return keys.last().unwrap().clone();
            }
            mark => panic!("{mark:x} is no string"),
        };
        String::from_utf16(&self.text[start..start + length]).unwrap()
    }
}

/// A whole number has no point, whatever type it is of.
fn number(value: f64) -> String {
    assert!(value.is_finite());
    if value.fract() == 0.0
        && value.abs() < 9_007_199_254_740_992.0
        && (value != 0.0 || value.is_sign_positive())
    {
        format!("{value:.0}")
    } else {
        format!("{value:?}")
    }
}

/// The last value of a key, where the key stands first.
fn object(entries: Vec<(String, String)>) -> String {
    let mut once: Vec<(String, String)> = Vec::new();
    for (key, value) in entries {
        match once.iter_mut().find(|(other, _)| *other == key) {
            Some((_, old)) => *old = value,
            None => once.push((key, value)),
        }
    }
    let shown = once.iter().map(|(key, value)| format!("{}:{value}", Value::from(key.as_str())));
    format!("{{{}}}", shown.collect::<Vec<_>>().join(","))
}
