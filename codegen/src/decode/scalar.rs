//! The checks of scalars and of keys, with the words of `pkg-template/src/runtime/shape.ts`.

use grafana_bindgen::contract::{Number, Text};
use serde_json::Value as Json;

use super::{
    Fault, Keys, Reason, Units, Value,
    run::{Decoded, Run},
    value::is_safe,
    words,
};

impl Run<'_> {
    /// A fault of a value; nothing is said of one that is only tried.
    pub(super) fn fault(
        &self,
        reason: Reason,
        value: &Value,
        expected: &str,
        message: impl FnOnce(&str) -> String,
    ) -> Fault {
        if self.quiet {
            return Fault::quiet(reason);
        }
        let found = words::found(value);
        let message = message(&found);
        Fault { found, expected: expected.to_owned(), message, ..Fault::quiet(reason) }
    }

    /// The value is of another kind.
    pub(super) fn wrong<T>(&self, value: &Value, expected: &str) -> Result<T, Fault> {
        let message = |found: &str| format!("invalid type: {found}, expected {expected}");
        Err(self.fault(Reason::Mismatch, value, expected, message))
    }

    /// The value is of the kind, and none that the type has.
    fn unfit<T>(&self, value: &Value, expected: &str) -> Result<T, Fault> {
        let message = |found: &str| format!("invalid value: {found}, expected {expected}");
        Err(self.fault(Reason::Mismatch, value, expected, message))
    }

    /// The value, if it is of a kind.
    pub(super) fn only_if(&self, holds: bool, value: &Value, expected: &str) -> Decoded {
        if holds { Ok(value.clone()) } else { self.wrong(value, expected) }
    }

    pub(super) fn integer(&self, value: &Value, least: i64, most: i64, word: &str) -> Decoded {
        #[allow(clippy::cast_precision_loss, reason = "the bounds are safe integers")]
        let bounds = least as f64..=most as f64;
        match value.whole() {
            Some(number) if bounds.contains(&number) => Ok(value.clone()),
            _ => self.no_integer(value, word),
        }
    }

    fn no_integer(&self, value: &Value, word: &str) -> Decoded {
        if matches!(value, Value::Big(_)) || value.whole().is_some() {
            self.unfit(value, word)
        } else {
            self.wrong(value, word)
        }
    }

    pub(super) fn wide(&self, value: &Value, least: i128, most: i128, word: &str) -> Decoded {
        let exact = match (value, value.whole()) {
            (Value::Big(exact), _) => Some(*exact),
            (_, Some(number)) if !is_safe(number) => {
                return self.rounded(value, number, (least, most), word);
            }
            _ => value.safe(),
        };
        match exact {
            Some(exact) if (least..=most).contains(&exact) => Ok(Value::Big(exact)),
            _ => self.no_integer(value, word),
        }
    }

    /// A whole number of no known width.
    pub(super) fn whole(&self, value: &Value) -> Decoded {
        let word = "an integer";
        match value.whole() {
            Some(number) if !is_safe(number) => {
                self.rounded(value, number, (-1 << 64, 1 << 64), word)
            }
            _ => self.integer(value, -Number::MAX_SAFE, Number::MAX_SAFE, word),
        }
    }

    /// A number of any kind, as a `bigint` where it is a great integer.
    pub(super) fn number(&self, value: &Value) -> Decoded {
        let of_64_bits = 2f64.powi(64);
        match (value, value.whole()) {
            (Value::Big(_), _) => Ok(value.clone()),
            (_, Some(number)) if !self.exact && !is_safe(number) && number.abs() <= of_64_bits => {
                self.rounded(value, number, (-1 << 64, 1 << 64), "a number")
            }
            _ => self.float(value),
        }
    }

    /// Digits are lost, if what stood there was of the type at all.
    #[allow(clippy::cast_precision_loss, reason = "doubles are compared with doubles")]
    fn rounded(
        &self,
        value: &Value,
        number: f64,
        (least, most): (i128, i128),
        word: &str,
    ) -> Decoded {
        if number < least as f64 || number > most as f64 {
            return self.unfit(value, word);
        }
        let message =
            |_: &str| format!("integer `{number:.0}` may have been rounded, expected {word}");
        Err(self.fault(Reason::UnsafeInteger, value, word, message))
    }

    pub(super) fn float(&self, value: &Value) -> Decoded {
        match (value, value.finite()) {
            (_, Some(_)) => Ok(value.clone()),
            (Value::Number(_), None) => {
                let message = |_: &str| "number out of range".to_owned();
                Err(self.fault(Reason::Mismatch, value, "f64", message))
            }
            _ => self.wrong(value, "f64"),
        }
    }

    pub(super) fn bounded(&self, value: &Value, bounds: &[Option<f64>; 4]) -> Decoded {
        let [least, most, above, below] = *bounds;
        #[allow(clippy::cast_precision_loss, reason = "bounds are doubles")]
        let number = match value {
            Value::Big(whole) => *whole as f64,
            other => self.float(other)?.finite().unwrap_or(f64::NAN),
        };
        let holds = least.is_none_or(|bound| number >= bound)
            && most.is_none_or(|bound| number <= bound)
            && above.is_none_or(|bound| number > bound)
            && below.is_none_or(|bound| number < bound);
        if holds { Ok(value.clone()) } else { self.unfit(value, "a number within its bounds") }
    }

    /// That it is not one number.
    pub(super) fn except(&self, value: &Value, not: f64) -> Result<(), Fault> {
        #[allow(clippy::cast_precision_loss, reason = "JavaScript compares it so")]
        let is = match value {
            Value::Number(number) => *number == not,
            Value::Big(number) => *number as f64 == not,
            _ => false,
        };
        if is { self.unfit(value, &format!("anything but {}", words::number(not))) } else { Ok(()) }
    }

    pub(super) fn text(&self, value: &Value, text: &Text) -> Decoded {
        let expected = match (text.min, text.max) {
            (None, None) => "a string",
            (Some(1), Some(1)) => "a character",
            _ => "a string of its length",
        };
        let Value::Text(found) = value else { return self.wrong(value, expected) };
        let is_start = |byte: &&u8| **byte & 0xc0 != 0x80;
        let length = || found.iter().filter(is_start).count() as u64;
        let fits = text.min.is_none_or(|least| length() >= least)
            && text.max.is_none_or(|most| length() <= most);
        if fits { Ok(value.clone()) } else { self.unfit(value, expected) }
    }

    pub(super) fn one_of(&self, value: &Value, values: &[Json]) -> Decoded {
        if values.iter().any(|one| is(value, one)) {
            return Ok(value.clone());
        }
        let names: Vec<_> = values.iter().map(words::choice).collect();
        let are_names = values.first().is_some_and(Json::is_string);
        self.other(value, &names, are_names)
    }

    /// None of those that are expected; of strings, an unknown variant.
    fn other<T>(&self, value: &Value, names: &[String], are_names: bool) -> Result<T, Fault> {
        let known = words::one_of(names);
        let expected = if known.is_empty() { "no variant" } else { &known };
        match value {
            Value::Text(name) if are_names => {
                let name = String::from_utf8_lossy(name);
                let message = |_: &str| format!("unknown variant `{name}`, expected {expected}");
                Err(self.fault(Reason::Mismatch, value, expected, message))
            }
            _ => self.wrong(value, expected),
        }
    }

    /// A key that is none of the variants' names.
    pub(super) fn variant<T>(&self, key: &Units, names: &[String]) -> Result<T, Fault> {
        let ticked: Vec<_> = names.iter().map(|name| words::ticked(name)).collect();
        self.other(&Value::Text(key.clone()), &ticked, !names.is_empty())
    }

    /// That a key is one that a map has.
    pub(super) fn is_key(&self, key: &Units, keys: &Keys) -> Result<(), Fault> {
        match keys {
            Keys::Any => Ok(()),
            Keys::OneOf(names) if names.iter().any(|name| name.as_bytes() == key.as_slice()) => {
                Ok(())
            }
            Keys::OneOf(names) => self.variant(key, names),
            Keys::Integer { signed } => {
                let (least, most, word) = if *signed {
                    (i128::from(i64::MIN), i128::from(i64::MAX), "i64")
                } else {
                    (0, i128::from(u64::MAX), "u64")
                };
                if whole_key(key).is_some_and(|whole| (least..=most).contains(&whole)) {
                    return Ok(());
                }
                self.unfit(&Value::Text(key.clone()), word)
            }
        }
    }
}

/// The whole number that a key is, as JSON writes it.
fn whole_key(key: &Units) -> Option<i128> {
    let text = std::str::from_utf8(key).ok()?;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !digits.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

/// Whether a value is a scalar, as `===` has it.
fn is(value: &Value, scalar: &Json) -> bool {
    match (value, scalar) {
        (Value::Text(text), Json::String(wanted)) => text.as_slice() == wanted.as_bytes(),
        (Value::Boolean(value), Json::Bool(wanted)) => value == wanted,
        (Value::Number(value), Json::Number(wanted)) => wanted.as_f64() == Some(*value),
        _ => false,
    }
}
