//! Values in words: as serde says what it found, and as JavaScript writes them.

use serde_json::Value as Json;

use super::{Entries, Units, Value};

/// A value in the words of serde.
pub(super) fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(value) => format!("boolean `{value}`"),
        Value::Number(value) if *value == 0.0 && value.is_sign_negative() => {
            "floating point `-0.0`".to_owned()
        }
        Value::Number(value) if value.fract() == 0.0 => format!("integer `{value:.0}`"),
        Value::Number(value) => format!("floating point `{}`", number(*value)),
        Value::Big(value) => format!("integer `{value}`"),
        Value::Text(text) => format!("string {}", quoted(text)),
        Value::List(_) => "sequence".to_owned(),
        Value::Object(_) => "map".to_owned(),
    }
}

/// A scalar among those that are expected.
pub(super) fn choice(value: &Json) -> String {
    match value {
        Json::String(text) => ticked(text),
        Json::Number(value) => number(value.as_f64().unwrap_or_default()),
        other => other.to_string(),
    }
}

/// A name among those that are expected.
pub(super) fn ticked(name: &str) -> String {
    format!("`{name}`")
}

/// Some of which one is expected.
pub(super) fn one_of(names: &[String]) -> String {
    match names.len() {
        0..=2 => names.join(" or "),
        _ => format!("one of {}", names.join(", ")),
    }
}

/// A value as `JSON.stringify` writes it.
pub fn json(value: &Value) -> String {
    let entries = |entries: &Entries| {
        let entries = entries.iter().map(|(key, value)| format!("{}:{}", quoted(key), json(value)));
        entries.collect::<Vec<_>>().join(",")
    };
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Number(value) => number(*value),
        Value::Big(value) => value.to_string(),
        Value::Text(text) => quoted(text),
        Value::List(items) => {
            format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(","))
        }
        Value::Object(known) => format!("{{{}}}", entries(known)),
    }
}

/// A number as JavaScript writes it.
pub(super) fn number(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else if (1e-6..1e21).contains(&size) {
        even(value.to_string(), |places| format!("{value:.places$}"))
    } else {
        let text = even(format!("{value:e}"), |places| format!("{value:.places$e}"));
        if size < 1.0 { text } else { text.replace('e', "e+") }
    }
}

/// The shortest text of a number. Where two are as short and as near, Rust takes either and JavaScript the
/// even one: the number, rounded to as many places.
fn even(shortest: String, rounded: impl FnOnce(usize) -> String) -> String {
    let after = shortest.split_once('.').map_or("", |(_, after)| after);
    let places = after.bytes().take_while(u8::is_ascii_digit).count();
    let even = rounded(places);
    // A power of two has a nearer neighbour below it: the nearest text may be of that.
    let is_same = places > 0 && even.parse::<f64>() == shortest.parse::<f64>();
    if is_same { even } else { shortest }
}

/// Text in quotes, half a surrogate pair as its escape.
pub(super) fn quoted(text: &Units) -> String {
    let mut quoted = String::from("\"");
    let mut rest = text.as_slice();
    while !rest.is_empty() {
        let valid = std::str::from_utf8(rest).map_or_else(|error| error.valid_up_to(), str::len);
        let (text, others) = rest.split_at(valid);
        let text = Json::from(String::from_utf8_lossy(text)).to_string();
        quoted.push_str(&text[1..text.len() - 1]);
        rest = match others {
            [first, second, third, after @ ..] => {
                let bits = |byte: &u8, mask: u8| u32::from(byte & mask);
                let unit = bits(first, 0x0f) << 12 | bits(second, 0x3f) << 6 | bits(third, 0x3f);
                quoted.push_str(&format!("\\u{unit:04x}"));
                after
            }
            _ => &[],
        };
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::parse;

    #[test]
    fn values_are_said_as_javascript_says_them() {
        for (text, said, written) in [
            ("-0", "floating point `-0.0`", "0"),
            ("1e21", "integer `1000000000000000000000`", "1e+21"),
            ("1.5e-7", "floating point `1.5e-7`", "1.5e-7"),
            ("1234567890123450.25", "floating point `1234567890123450.2`", "1234567890123450.2"),
            (
                "2.98023223876953125e-8",
                "floating point `2.9802322387695312e-8`",
                "2.9802322387695312e-8",
            ),
            (
                "7.120236347223045e-307",
                "floating point `7.120236347223045e-307`",
                "7.120236347223045e-307",
            ),
            ("1e400", "floating point `Infinity`", "Infinity"),
            (r#""\u0001\ud800é""#, r#"string "\u0001\ud800é""#, r#""\u0001\ud800é""#),
            (r#"{"b":[1.5],"1":null}"#, "map", r#"{"1":null,"b":[1.5]}"#),
        ] {
            let value = parse(text).unwrap();
            assert_eq!([found(&value), json(&value)], [said, written], "{text}");
        }
        assert_eq!(one_of(&["a".into(), "b".into(), "c".into()]), "one of a, b, c");
    }
}
