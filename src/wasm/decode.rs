//! The entries of the codec: bytes to a tape, and bytes to a verdict.

use serde::{Serialize, de::DeserializeOwned};

use super::{Fault, Floats, Tape, error::Error, path::path, read::Parser, write::Writer};

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
    decode_reply::<T>(input, Floats::Finite, tape)
}

/// The same of a reply, which may hold NaN: its floats are read as they say.
///
/// # Errors
///
/// The text is none that `T` is read from, or the value is none that JSON has.
pub fn decode_reply<T: Serialize + DeserializeOwned>(
    input: &[u8],
    floats: Floats,
    tape: &mut Tape,
) -> Result<(), Fault> {
    // Where the text is refused, nothing is left of an earlier one.
    let value: T = read(input, floats).inspect_err(|_| tape.clear())?;
    write(&value, tape).map_err(|error| unwritten(error, input))
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
    read::<T>(input, Floats::Finite).map(drop)
}

/// Writes a value onto the tape, and leaves it empty where that fails.
pub(super) fn write<T: Serialize>(value: &T, tape: &mut Tape) -> Result<(), Error> {
    tape.clear();
    value.serialize(Writer(tape)).inspect_err(|_| tape.clear())
}

#[inline(never)]
pub(super) fn read<T: DeserializeOwned>(input: &[u8], floats: Floats) -> Result<T, Fault> {
    let mut parser = Parser::new(input, floats);
    let value = T::deserialize(&mut parser).and_then(|value| parser.end().map(|()| value));
    value.map_err(|error| unread(error, &parser))
}

#[cold]
fn unread(error: Error, parser: &Parser<'_>) -> Fault {
    let (message, offset) = error.finished();
    let offset = offset.unwrap_or(parser.at);
    Fault { message, path: path(parser.input, offset), offset }
}

#[cold]
fn unwritten(error: Error, input: &[u8]) -> Fault {
    Fault { message: error.finished().0, path: Vec::new(), offset: input.len() }
}
