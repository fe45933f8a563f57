//! What is said of a number, as questions: whether a value is within it, and what its format allows.
//! The one place of the widths of formats and of what JavaScript holds.

use super::Number;

impl Number {
    /// The greatest integer up to which a JavaScript number tells every integer from the next, 2^53 − 1.
    pub const MAX_SAFE: i64 = 9_007_199_254_740_991;

    /// Whether JavaScript does not tell an integer from the next.
    pub(super) fn is_rounded(value: &serde_json::Number) -> bool {
        let limit = Self::MAX_SAFE.unsigned_abs();
        value.as_i64().map(i64::unsigned_abs).or(value.as_u64()).is_some_and(|size| size > limit)
    }

    /// Whether a value is within the bounds.
    pub fn holds(&self, value: f64) -> bool {
        let bound = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(|b| b.as_f64());
        bound(&self.min).is_none_or(|min| value >= min)
            && bound(&self.max).is_none_or(|max| value <= max)
            && bound(&self.above).is_none_or(|above| value > above)
            && bound(&self.below).is_none_or(|below| value < below)
            && bound(&self.except) != Some(value)
    }

    /// The least and the greatest value of an integer's format, where both are safe in JavaScript.
    pub fn range_of_format(&self) -> Option<(i64, i64)> {
        Some(match self.format.as_deref()? {
            "int8" => (i8::MIN.into(), i8::MAX.into()),
            "uint8" => (0, u8::MAX.into()),
            "int16" => (i16::MIN.into(), i16::MAX.into()),
            "uint16" => (0, u16::MAX.into()),
            "int32" => (i32::MIN.into(), i32::MAX.into()),
            "uint32" => (0, u32::MAX.into()),
            _ => return None,
        })
    }

    /// Whether the bounds leave only whole numbers that JavaScript tells from the next.
    pub fn is_safe(&self) -> bool {
        let value = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(|b| b.as_f64());
        #[allow(clippy::cast_precision_loss, reason = "a double holds it")]
        let safe = |bound: f64| bound.abs() <= Self::MAX_SAFE as f64;
        let low = value(&self.min).or(value(&self.above));
        let high = value(&self.max).or(value(&self.below));
        low.is_some_and(safe) && high.is_some_and(safe)
    }

    /// Whether it is an integer of 64 bits that JavaScript's numbers do not hold: a `bigint`.
    pub fn is_wide(&self) -> bool {
        let wide = ["int64", "uint64", "int", "uint", "isize", "usize"];
        self.format.as_deref().is_some_and(|format| wide.contains(&format)) && !self.is_safe()
    }

    /// Whether it may be an integer that JavaScript's numbers do not hold, and may be a fraction as well:
    /// of a number, that nothing is said of which it is.
    pub fn is_of_any_kind(&self) -> bool {
        self.format.is_none() && !self.is_safe()
    }

    /// Whether serde may write `null` for it: of a float, unless it is bounded on both sides, since
    /// JSON has neither NaN nor infinities. A number without a format may be a float.
    pub fn may_be_nan(&self) -> bool {
        let is_float = matches!(self.format.as_deref(), None | Some("float" | "double"));
        let low = self.min.is_some() || self.above.is_some();
        let high = self.max.is_some() || self.below.is_some();
        is_float && !(low && high)
    }

    /// Whether it is a float of which the author says that it is always finite, and serde does not
    /// know: the bounds of `JsSafe<f64>`, which keeps to them by itself, are not meant.
    pub fn is_called_finite(&self) -> bool {
        let bound = |bound: &Option<serde_json::Number>| bound.as_ref().and_then(|b| b.as_f64());
        let is_every = bound(&self.min) == Some(f64::MIN) && bound(&self.max) == Some(f64::MAX);
        let is_float = matches!(self.format.as_deref(), None | Some("float" | "double"));
        is_float && !self.may_be_nan() && !is_every
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_value_is_within_all_bounds() {
        let said = number(r#"{"min":0,"below":10,"except":5}"#);
        for (value, holds) in [(0.0, true), (9.5, true), (10.0, false), (-0.5, false), (5.0, false)]
        {
            assert_eq!(said.holds(value), holds, "{value}");
        }
        assert!(!number(r#"{"above":1,"max":2}"#).holds(1.0));
        assert!(number("{}").holds(1e300));
    }

    #[test]
    fn an_integer_of_64_bits_is_wide_unless_it_is_bounded() {
        for (text, wide) in [
            (r#"{"format":"uint64","min":0}"#, true),
            (r#"{"format":"int"}"#, true),
            (r#"{"format":"int64","min":-9007199254740991,"max":9007199254740991}"#, false),
            (r#"{"format":"uint64","min":0,"max":9007199254740992}"#, true),
            (r#"{"format":"uint32","min":0}"#, false),
            ("{}", false),
        ] {
            assert_eq!(number(text).is_wide(), wide, "{text}");
        }
    }

    #[test]
    fn a_float_with_bounds_of_its_own_is_called_finite() {
        let whole = format!(r#"{{"format":"double","min":{:?},"max":{:?}}}"#, f64::MIN, f64::MAX);
        for (text, nan, finite) in [
            (r#"{"format":"double"}"#, true, false),
            (r#"{"format":"float","min":0}"#, true, false),
            (r#"{"format":"double","min":0,"max":1}"#, false, true),
            (whole.as_str(), false, false),
            (r#"{"format":"uint8","min":0,"max":255}"#, false, false),
        ] {
            let said = number(text);
            assert_eq!((said.may_be_nan(), said.is_called_finite()), (nan, finite), "{text}");
        }
    }

    #[test]
    fn a_narrow_format_has_a_range() {
        assert_eq!(number(r#"{"format":"int8"}"#).range_of_format(), Some((-128, 127)));
        assert_eq!(number(r#"{"format":"uint32"}"#).range_of_format(), Some((0, 4_294_967_295)));
        for text in [r#"{"format":"uint64"}"#, r#"{"format":"double"}"#, "{}"] {
            assert_eq!(number(text).range_of_format(), None);
        }
    }
}
