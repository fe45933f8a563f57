//! Values without parts: numbers with their ranges, strings with their formats, literals; and the
//! lengths of lists.

use grafana_bindgen::contract::{Number, Shape, Text};
use serde_json::Value;

use super::Precision;

/// Whether one scalar is within another; if not, why.
pub(super) fn check(
    narrow: &Shape,
    wide: &Shape,
    precision: Precision,
) -> Result<(), &'static str> {
    const KIND: &str = "it is another kind of value";
    let exact = precision == Precision::Json;
    match (narrow, wide) {
        (Shape::Null, Shape::Null) | (Shape::Boolean, Shape::Boolean) => Ok(()),
        (Shape::Literal { value }, Shape::Literal { value: other }) => {
            if is_equal(value, other) {
                Ok(())
            } else {
                Err("it is another value")
            }
        }
        (Shape::Literal { value }, wide) => literal(value, wide, exact),
        (Shape::Null, Shape::Literal { value: Value::Null }) => Ok(()),
        (
            Shape::Integer(one) | Shape::Number(one),
            Shape::Integer(other) | Shape::Number(other),
        ) => {
            // To TypeScript an integer of 64 bits is a `bigint`, which is no `number`.
            if !exact && is_big(narrow) != is_big(wide) {
                return Err(KIND);
            }
            let whole = matches!(narrow, Shape::Integer(_)) || matches!(wide, Shape::Number(_));
            if exact && !whole {
                return Err("it need not be a whole number");
            }
            if exact && !is_range_within(one, other) {
                return Err("its range is wider");
            }
            Ok(())
        }
        (Shape::String(one), Shape::String(other)) => {
            if exact && !is_text_within(one, other) {
                return Err("its format, pattern or length is less strict");
            }
            Ok(())
        }
        _ => Err(KIND),
    }
}

fn is_big(shape: &Shape) -> bool {
    matches!(shape, Shape::Integer(number) if number.is_wide())
}

fn literal(value: &Value, wide: &Shape, exact: bool) -> Result<(), &'static str> {
    let fits = match (value, wide) {
        (Value::Null, Shape::Null) | (Value::Bool(_), Shape::Boolean) => true,
        (Value::Number(number), Shape::Integer(limits) | Shape::Number(limits)) => {
            let is_whole = number.as_f64().is_some_and(|number| number.fract() == 0.0);
            !exact && !is_big(wide)
                || exact
                    && (is_whole || matches!(wide, Shape::Number(_)))
                    && number.as_f64().is_some_and(|number| is_in_range(number, limits))
        }
        (Value::String(text), Shape::String(limits)) => {
            let length = text.chars().count() as u64;
            !exact
                || limits.pattern.is_none()
                    && limits.format.is_none()
                    && limits.min.is_none_or(|min| min <= length)
                    && limits.max.is_none_or(|max| length <= max)
        }
        _ => false,
    };
    if fits { Ok(()) } else { Err("this value is not among them") }
}

/// Whether a key of JSON, a string, is one of the keys that a map has.
pub(super) fn is_key(key: &str, keys: &Shape, precision: Precision) -> bool {
    match keys {
        Shape::Any => true,
        Shape::String(_) => literal(&key.into(), keys, precision == Precision::Json).is_ok(),
        Shape::Integer(_) => key.parse::<i128>().is_ok(),
        Shape::Number(_) => key.parse::<f64>().is_ok(),
        Shape::Boolean => matches!(key, "true" | "false"),
        Shape::Literal { value } => match value {
            Value::String(text) => text == key,
            other => *other.to_string() == *key,
        },
        Shape::Union { variants } => {
            variants.iter().any(|variant| is_key(key, &variant.shape, precision))
        }
        _ => false,
    }
}

/// Whether the lengths and the uniqueness of one list are within those of another.
pub(super) fn is_counted_within(narrow: &Shape, wide: &Shape) -> bool {
    match (narrow, wide) {
        (
            Shape::Array { min, max, unique, .. },
            Shape::Array { min: least, max: most, unique: only, .. },
        ) => {
            min.unwrap_or(0) >= least.unwrap_or(0)
                && most.is_none_or(|most| max.is_some_and(|max| max <= most))
                && (*unique || !only)
        }
        _ => true,
    }
}

fn is_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64().is_some() && one.as_f64() == other.as_f64()
        }
        _ => one == other,
    }
}

/// Whether what a format says of a number is said by another number. The format of an integer is its
/// range, and that of a float leaves room for every number of JSON.
fn is_format_within(narrow: &Number, wide: &Number) -> bool {
    let is_range = |format: &str| integers(format).is_some() || format == "double";
    wide.format == narrow.format || wide.format.as_deref().is_none_or(is_range)
}

/// The least and the greatest integer of a format.
fn integers(format: &str) -> Option<(f64, f64)> {
    let (signed, bits) = match (format.strip_prefix("uint"), format.strip_prefix("int")) {
        (Some(bits), _) => (false, bits),
        (_, Some(bits)) => (true, bits),
        _ => return None,
    };
    // `usize` and `isize` have no width by name: that of the machine is at most this.
    let bits = if bits.is_empty() { 64 } else { bits.parse::<i32>().ok()? };
    let span = 2f64.powi(bits);
    Some(if signed { (-span / 2.0, span / 2.0 - 1.0) } else { (0.0, span - 1.0) })
}

/// The least and the greatest value, with whether the bound itself is left out.
type Range = ((f64, bool), (f64, bool));

fn range(number: &Number) -> Range {
    let value = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(|n| n.as_f64());
    let low = match (value(&number.min), value(&number.above)) {
        (Some(min), Some(above)) if min > above => (min, false),
        (_, Some(above)) => (above, true),
        (min, None) => (min.unwrap_or(f64::NEG_INFINITY), false),
    };
    let high = match (value(&number.max), value(&number.below)) {
        (Some(max), Some(below)) if max < below => (max, false),
        (_, Some(below)) => (below, true),
        (max, None) => (max.unwrap_or(f64::INFINITY), false),
    };
    // What a format leaves room for is a bound as well.
    let format = number.format.as_deref().and_then(integers);
    let (least, most) = format.unwrap_or((f64::NEG_INFINITY, f64::INFINITY));
    (
        if low.0 < least { (least, false) } else { low },
        if high.0 > most { (most, false) } else { high },
    )
}

fn is_range_within(narrow: &Number, wide: &Number) -> bool {
    let ((low, low_open), (high, high_open)) = range(narrow);
    let ((least, least_open), (most, most_open)) = range(wide);
    is_format_within(narrow, wide)
        && (low > least || low == least && (low_open || !least_open))
        && (high < most || high == most && (high_open || !most_open))
}

fn is_in_range(number: f64, limits: &Number) -> bool {
    let ((low, low_open), (high, high_open)) = range(limits);
    (number > low || number == low && !low_open) && (number < high || number == high && !high_open)
}

fn is_text_within(narrow: &Text, wide: &Text) -> bool {
    (wide.format.is_none() || wide.format == narrow.format)
        && (wide.pattern.is_none() || wide.pattern == narrow.pattern)
        && narrow.min.unwrap_or(0) >= wide.min.unwrap_or(0)
        && wide.max.is_none_or(|most| narrow.max.is_some_and(|max| max <= most))
}
