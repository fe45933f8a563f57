//! Floats and their shortest decimal.

use std::fmt::Write as _;

/// The double that the shortest decimal of a float names: what a reader of JSON makes of it.
pub(super) fn widened(value: f32) -> f64 {
    let exact = f64::from(value);
    if exact.fract() == 0.0 || !exact.is_finite() {
        return exact;
    }
    let mut text = String::new();
    let _ = write!(text, "{value:e}");
    text.parse().unwrap_or(exact)
}

/// A finite double as `serde_json` writes it.
pub(super) fn push(text: &mut String, value: f64) {
    let _ = write!(text, "{value:?}");
}
