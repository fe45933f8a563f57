//! The entries of the codec: bytes to a tape, and bytes to a verdict.

use serde::{Serialize, de::DeserializeOwned};

use super::{Fault, Tape, error::Error, path::path, write::Writer};

/// Reads a JSON text as the backend would, and writes the value onto the tape, which it clears before.
///
/// ```
/// use grafana_bindgen::wasm::{Tape, decode};
///
/// let mut tape = Tape::new();
/// decode::<Vec<u8>>(b"[1, 2]", &mut tape)?;
/// assert_eq!(tape.slots().len(), 3);
/// # Ok::<(), grafana_bindgen::wasm::Fault>(())
/// ```
///
/// # Errors
///
/// The text is none that `T` is read from, or the value is none that JSON has.
pub fn decode<T: Serialize + DeserializeOwned>(input: &[u8], tape: &mut Tape) -> Result<(), Fault> {
    tape.clear();
    let value: T = read(input)?;
    value.serialize(Writer(tape)).map_err(|error| {
        tape.clear();
        unwritten(error, input)
    })
}

/// Whether the backend would read a JSON text as a `T`.
///
/// ```
/// use grafana_bindgen::wasm::check;
///
/// assert!(check::<bool>(b"true").is_ok());
/// assert_eq!(check::<bool>(b"yes").unwrap_err().message, "expected value at line 1 column 1");
/// ```
///
/// # Errors
///
/// The text is none that `T` is read from.
pub fn check<T: DeserializeOwned>(input: &[u8]) -> Result<(), Fault> {
    read::<T>(input).map(drop)
}

fn read<T: DeserializeOwned>(input: &[u8]) -> Result<T, Fault> {
    serde_json::from_slice(input).map_err(|error| {
        let offset = offset(input, error.line(), error.column());
        Fault { message: error.to_string(), path: path(input, offset), offset }
    })
}

fn offset(input: &[u8], line: usize, column: usize) -> usize {
    let lines = input.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1));
    lines.map(<[u8]>::len).sum::<usize>() + column
}

fn unwritten(error: Error, input: &[u8]) -> Fault {
    let (message, offset) = error.into_parts();
    Fault { message, path: Vec::new(), offset: offset.unwrap_or(input.len()) }
}
