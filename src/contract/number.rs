//! What is said of a number, as questions: whether a value is within it, and what its format allows.
//! The one place of the widths of formats and of what JavaScript holds.

use super::Number;

impl Number {
    /// The greatest integer up to which a JavaScript number tells every integer from the next, 2^53 − 1.
    pub const MAX_SAFE: i64 = 9_007_199_254_740_991;

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

    /// Whether serde may write `null` for it: of a float, unless it is bounded on both sides, since
    /// JSON has neither NaN nor infinities. A number without a format may be a float.
    pub fn may_be_nan(&self) -> bool {
        let is_float = matches!(self.format.as_deref(), None | Some("float" | "double"));
        let low = self.min.is_some() || self.above.is_some();
        let high = self.max.is_some() || self.below.is_some();
        is_float && !(low && high)
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
    fn a_narrow_format_has_a_range() {
        assert_eq!(number(r#"{"format":"int8"}"#).range_of_format(), Some((-128, 127)));
        assert_eq!(number(r#"{"format":"uint32"}"#).range_of_format(), Some((0, 4_294_967_295)));
        for text in [r#"{"format":"uint64"}"#, r#"{"format":"double"}"#, "{}"] {
            assert_eq!(number(text).range_of_format(), None);
        }
    }
}
