//! Numbers that satisfy what a shape says of them: the least, the greatest, zero; whole ones as far as
//! JavaScript can write them, and as far as their format goes.

use grafana_bindgen::contract::Number;
use grafana_bindgen::oracle::JsonPath;
use serde_json::Value;

use super::scan::part;
use crate::decode;

/// The greatest whole number below which JavaScript knows every other.
pub(super) const SAFE: i64 = Number::MAX_SAFE;

/// Whole numbers: a plain one, then the bounds, first those that JavaScript can write.
pub(super) fn whole(said: &Number) -> Vec<Value> {
    let (least, greatest) = by_format(said);
    let mut low = said.min.as_ref().and_then(to_whole).unwrap_or(least);
    let mut high = said.max.as_ref().and_then(to_whole).unwrap_or(greatest);
    if let Some(above) = said.above.as_ref().and_then(to_whole) {
        low = low.max(above + 1);
    }
    if let Some(below) = said.below.as_ref().and_then(to_whole) {
        high = high.min(below - 1);
    }
    let except = said.except.as_ref().and_then(to_whole);
    let safe = i128::from(SAFE);
    let mut found = Vec::new();
    for value in [1, 0, low.max(-safe), high.min(safe), low, high] {
        let fits = (low..=high).contains(&value) && except != Some(value);
        if let Some(value) = to_value(value).filter(|value| fits && !found.contains(value)) {
            found.push(value);
        }
    }
    found
}

/// The whole numbers beside those of a format; none where its author gave bounds within it.
pub(super) fn beyond(said: &Number) -> Vec<Value> {
    let of_format = said.range_of_format().map(|(least, most)| (least.into(), most.into()));
    match of_format.filter(|range| decode::range(said).as_ref() == Some(range)) {
        Some((least, most)) => [least - 1, most + 1].into_iter().filter_map(to_value).collect(),
        None => Vec::new(),
    }
}

/// Whole numbers that stand between the plain one and the bounds.
pub(super) fn between(said: &Number) -> Vec<Value> {
    let (least, most) = by_format(said);
    #[allow(clippy::cast_precision_loss, reason = "a small number")]
    let fits =
        |value: &i64| (least..=most).contains(&i128::from(*value)) && said.holds(*value as f64);
    [-1, 2, 10, 100, 404].into_iter().filter(fits).map(Value::from).collect()
}

/// Numbers without a fraction, and far from zero or near it.
pub(super) fn far(said: &Number) -> Vec<Value> {
    let fits = |value: &f64| said.holds(*value);
    let far = [1e9, -1e9, 1e-9].into_iter().filter(fits).map(Value::from);
    let whole = said.holds(2.0).then(|| Value::from(2));
    whole.into_iter().chain(far).collect()
}

fn to_value(whole: i128) -> Option<Value> {
    let unsigned = u64::try_from(whole).map(Value::from).ok();
    unsigned.or_else(|| i64::try_from(whole).map(Value::from).ok())
}

/// Whether a part of a value is a whole number that JavaScript cannot write.
pub(super) fn is_great_at(value: &Value, at: &JsonPath) -> bool {
    let here = part(value, at);
    let great = |value: i128| value.unsigned_abs() > SAFE.unsigned_abs().into();
    let unsigned = here.and_then(Value::as_u64).map(i128::from);
    unsigned.or_else(|| here.and_then(Value::as_i64).map(i128::from)).is_some_and(great)
}

/// Numbers: a plain one with a fraction, then zero and the bounds.
pub(super) fn real(said: &Number) -> Vec<Value> {
    let bound = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(|b| b.as_f64());
    let (low, high) = (bound(&said.min), bound(&said.max));
    let fits = |value: f64| {
        low.is_none_or(|low| value >= low)
            && high.is_none_or(|high| value <= high)
            && bound(&said.above).is_none_or(|above| value > above)
            && bound(&said.below).is_none_or(|below| value < below)
            && bound(&said.except) != Some(value)
    };
    let middle = low.zip(high).map(|(low, high)| f64::midpoint(low, high));
    let candidates = [Some(1.5), middle, Some(0.0), Some(-1.5), low, high];
    let mut found = Vec::new();
    for value in candidates.into_iter().flatten().filter(|value| fits(*value)) {
        // Zero as JavaScript writes it: without a fraction.
        let value = if value == 0.0 { Value::from(0) } else { Value::from(value) };
        if !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

fn by_format(said: &Number) -> (i128, i128) {
    let safe = i128::from(SAFE);
    match (said.range_of_format(), said.format.as_deref()) {
        (Some((least, most)), _) => (least.into(), most.into()),
        (None, Some("int64" | "int")) => (i64::MIN.into(), i64::MAX.into()),
        (None, Some("uint64" | "uint")) => (0, u64::MAX.into()),
        (None, Some(format)) if format.starts_with('u') => (0, safe),
        _ => (-safe, safe),
    }
}

/// A bound as a whole number; one beyond all whole numbers is as good as the greatest.
fn to_whole(number: &serde_json::Number) -> Option<i128> {
    let exact = number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    exact.or_else(|| match number.as_f64()? {
        value if value >= 1.8e19 => Some(u64::MAX.into()),
        value if value <= -9.2e18 => Some(i64::MIN.into()),
        #[allow(clippy::cast_possible_truncation, reason = "the value is within the bounds")]
        value => Some(value as i128),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Number {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn whole_numbers_go_as_far_as_their_format() {
        let wide = [Value::from(1), 0.into(), SAFE.into(), u64::MAX.into()];
        assert_eq!(whole(&said(r#"{"format":"uint64","min":0}"#)), wide);
        assert_eq!(whole(&said(r#"{"min":0}"#)), [1, 0, SAFE].map(Value::from));
        assert_eq!(whole(&said(r#"{"format":"int8"}"#)), [1, 0, -128, 127].map(Value::from));
        assert_eq!(whole(&said(r#"{"min":10,"below":12}"#)), [10, 11].map(Value::from));
        assert_eq!(whole(&said(r#"{"min":-1,"max":1,"except":0}"#)), [1, -1].map(Value::from));
        assert_eq!(whole(&said(r#"{"min":2,"max":1}"#)), Vec::<Value>::new());
    }

    #[test]
    fn beside_a_format_stand_two_numbers() {
        let byte = [Value::from(-1), 256.into()];
        assert_eq!(beyond(&said(r#"{"format":"uint8","min":0,"max":255}"#)), byte);
        assert_eq!(beyond(&said(r#"{"format":"uint8","min":0}"#)), byte);
        for text in [r#"{"format":"uint8","min":0,"max":100}"#, r#"{"format":"uint64"}"#, "{}"] {
            assert_eq!(beyond(&said(text)), Vec::<Value>::new(), "{text}");
        }
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        assert_eq!(real(&said("{}")), [1.5.into(), 0.into(), Value::from(-1.5)]);
        assert_eq!(real(&said(r#"{"min":0,"max":1}"#)), [0.5.into(), 0.into(), Value::from(1.0)]);
    }
}
