//! Numbers that satisfy what a shape says of them: the least, the greatest, zero; whole ones only
//! as far as JavaScript can write them.

use grafana_bindgen::contract::Number;
use serde_json::Value;

/// The greatest whole number below which JavaScript knows every other.
pub(super) const SAFE: i64 = 9_007_199_254_740_991;

/// Whole numbers: a plain one, then the bounds.
pub(super) fn whole(said: &Number) -> Vec<Value> {
    let (least, greatest) = by_format(said.format.as_deref());
    let mut low = said.min.as_ref().and_then(to_whole).unwrap_or(least);
    let mut high = said.max.as_ref().and_then(to_whole).unwrap_or(greatest);
    if let Some(above) = said.above.as_ref().and_then(to_whole) {
        low = low.max(above + 1);
    }
    if let Some(below) = said.below.as_ref().and_then(to_whole) {
        high = high.min(below - 1);
    }
    let (low, high) = (low.max(-SAFE), high.min(SAFE));
    let mut found = Vec::new();
    for value in [1, 0, low, high] {
        let is_except = said.except.as_ref().and_then(to_whole) == Some(value);
        if (low..=high).contains(&value) && !is_except && !found.contains(&Value::from(value)) {
            found.push(Value::from(value));
        }
    }
    found
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

fn by_format(format: Option<&str>) -> (i64, i64) {
    match format {
        Some("int8") => (i8::MIN.into(), i8::MAX.into()),
        Some("uint8") => (0, u8::MAX.into()),
        Some("int16") => (i16::MIN.into(), i16::MAX.into()),
        Some("uint16") => (0, u16::MAX.into()),
        Some("int32") => (i32::MIN.into(), i32::MAX.into()),
        Some("uint32") => (0, u32::MAX.into()),
        Some(format) if format.starts_with('u') => (0, SAFE),
        _ => (-SAFE, SAFE),
    }
}

/// A bound as a whole number; one beyond all whole numbers is as good as the greatest.
fn to_whole(number: &serde_json::Number) -> Option<i64> {
    number.as_i64().or_else(|| match number.as_f64()? {
        value if value >= 9.2e18 => Some(i64::MAX - 1),
        value if value <= -9.2e18 => Some(i64::MIN + 1),
        #[allow(clippy::cast_possible_truncation, reason = "the value is within the bounds of i64")]
        value => Some(value as i64),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Number {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn whole_numbers_stay_within_what_javascript_can_write() {
        assert_eq!(whole(&said(r#"{"format":"uint64","min":0}"#)), [1, 0, SAFE].map(Value::from));
        assert_eq!(whole(&said(r#"{"format":"int8"}"#)), [1, 0, -128, 127].map(Value::from));
        assert_eq!(whole(&said(r#"{"min":10,"below":12}"#)), [10, 11].map(Value::from));
        assert_eq!(whole(&said(r#"{"min":-1,"max":1,"except":0}"#)), [1, -1].map(Value::from));
        assert_eq!(whole(&said(r#"{"min":2,"max":1}"#)), Vec::<Value>::new());
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        assert_eq!(real(&said("{}")), [1.5.into(), 0.into(), Value::from(-1.5)]);
        assert_eq!(real(&said(r#"{"min":0,"max":1}"#)), [0.5.into(), 0.into(), Value::from(1.0)]);
    }
}
