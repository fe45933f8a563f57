//! A value as JavaScript has it: doubles, and integers of any size beside them; text in which half a
//! surrogate pair may stand alone; an object with each key once, in the order that it has there.

use std::fmt;

use grafana_bindgen::contract::Number;
use serde_json::Value as Json;

use super::Entries;

/// Text as UTF-8 in which half a surrogate pair may stand alone.
pub type Units = Vec<u8>;

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A `bigint`.
    Big(i128),
    /// A string.
    Text(Units),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(Entries),
}

/// A text of Rust.
pub fn units(text: &str) -> Units {
    text.as_bytes().to_vec()
}

impl From<&Json> for Value {
    fn from(json: &Json) -> Self {
        match json {
            Json::Null => Value::Null,
            Json::Bool(value) => Value::Boolean(*value),
            Json::Number(number) => Value::Number(number.as_f64().unwrap_or(f64::INFINITY)),
            Json::String(text) => Value::Text(units(text)),
            Json::Array(items) => Value::List(items.iter().map(Value::from).collect()),
            Json::Object(entries) => Value::Object(
                entries.iter().map(|(key, value)| (units(key), Value::from(value))).collect(),
            ),
        }
    }
}

impl Value {
    /// A value of Rust, in which no digit is lost: a great integer is a `bigint`.
    pub fn exact(json: &Json) -> Self {
        match json {
            Json::Number(number) => {
                let whole = number.as_i64().map(i128::from).or(number.as_u64().map(i128::from));
                let safe = u128::from(Number::MAX_SAFE.unsigned_abs());
                match whole.filter(|whole| whole.unsigned_abs() > safe) {
                    Some(whole) => Value::Big(whole),
                    None => Value::from(json),
                }
            }
            Json::Array(items) => Value::List(items.iter().map(Value::exact).collect()),
            Json::Object(entries) => Value::Object(
                entries.iter().map(|(key, value)| (units(key), Value::exact(value))).collect(),
            ),
            other => Value::from(other),
        }
    }

    /// A number that is finite.
    pub(super) fn finite(&self) -> Option<f64> {
        match self {
            Value::Number(number) if number.is_finite() => Some(*number),
            _ => None,
        }
    }

    /// A whole number, as serde means it: `-0` is a float.
    pub(super) fn whole(&self) -> Option<f64> {
        let is_negative_zero = |number: f64| number == 0.0 && number.is_sign_negative();
        self.finite().filter(|number| number.fract() == 0.0 && !is_negative_zero(*number))
    }

    /// A whole number that JavaScript tells from the next.
    pub(super) fn safe(&self) -> Option<i128> {
        #[allow(clippy::cast_possible_truncation, reason = "it is whole and safe")]
        self.whole().filter(|number| is_safe(*number)).map(|number| number as i128)
    }

    /// Whether lists and objects are nested deeper than this.
    pub(super) fn is_deeper(&self, levels: usize) -> bool {
        let deeper =
            |inner: &Value| levels.checked_sub(1).is_none_or(|levels| inner.is_deeper(levels));
        match self {
            Value::List(items) => levels == 0 || items.iter().any(deeper),
            Value::Object(entries) => levels == 0 || entries.values().any(deeper),
            _ => false,
        }
    }
}

/// Whether JavaScript tells the integer from the next.
#[allow(clippy::cast_precision_loss, reason = "a double holds it")]
pub(super) fn is_safe(number: f64) -> bool {
    number.abs() <= Number::MAX_SAFE as f64
}

/// As a person writes it: an integer of 64 bits with an `n`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Null => f.write_str("null"),
            Value::Boolean(value) => write!(f, "{value}"),
            Value::Number(value) => write!(f, "{value}"),
            Value::Big(value) => write!(f, "{value}n"),
            Value::Text(text) => write!(f, "{}", Json::from(String::from_utf8_lossy(text))),
            Value::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if index == 0 { "" } else { "," })?;
                }
                f.write_str("]")
            }
            Value::Object(entries) => {
                f.write_str("{")?;
                for (index, (key, value)) in entries.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "," };
                    write!(f, "{comma}{}:{value}", Json::from(String::from_utf8_lossy(key)))?;
                }
                f.write_str("}")
            }
        }
    }
}
