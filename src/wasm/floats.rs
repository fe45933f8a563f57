//! What `null` is where a type asks for a float.

/// How floats are read.
///
/// ```
/// use grafana_bindgen::wasm::{Floats, Tape, decode_reply};
///
/// let mut tape = Tape::new();
/// assert!(decode_reply::<f64>(b"null", Floats::Finite, &mut tape).is_err());
/// assert!(decode_reply::<f64>(b"null", Floats::Nullable, &mut tape).is_ok());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Floats {
    /// As `serde_json` does: `null` is none.
    Finite,
    /// `null` is NaN, since that is how `serde_json` writes NaN and the infinities. What serde has
    /// buffered (`flatten`, `untagged`, `tag`) it reads by itself, and refuses.
    Nullable,
}
