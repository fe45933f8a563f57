//! Why a text is refused, and where.

use std::fmt;

/// One step from the root of a JSON text to a value.
///
/// ```
/// use grafana_bindgen::wasm::{Step, check};
///
/// let fault = check::<Vec<u8>>(b"[1, 256]").unwrap_err();
/// assert_eq!(fault.path, [Step::Index(1)]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of an array.
    Index(usize),
}

/// Why serde refuses a text: its own words, and where.
///
/// ```
/// let fault = grafana_bindgen::wasm::check::<u8>(b"256").unwrap_err();
/// assert_eq!(fault.message, "invalid value: integer `256`, expected u8 at line 1 column 3");
/// assert_eq!(fault.offset, 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What serde says, word for word, with line and column as `serde_json` counts them.
    pub message: String,
    /// The way from the root to the value that is at fault.
    pub path: Vec<Step>,
    /// How many bytes were read when the fault was found.
    pub offset: usize,
}

impl Fault {
    /// The way as `pkg-template/src/runtime/place.ts` writes it; empty for the whole value.
    ///
    /// ```
    /// use grafana_bindgen::wasm::check;
    ///
    /// type Tags = std::collections::BTreeMap<String, Vec<u8>>;
    /// assert_eq!(check::<Tags>(br#"{"a": [1, 256]}"#).unwrap_err().place(), "a[1]");
    /// ```
    pub fn place(&self) -> String {
        let steps = self.path.iter().map(|step| match step {
            Step::Key(key) => format!(".{key}"),
            Step::Index(index) => format!("[{index}]"),
        });
        let place: String = steps.collect();
        place.strip_prefix('.').map(str::to_owned).unwrap_or(place)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}
