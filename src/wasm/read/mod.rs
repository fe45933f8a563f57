//! serde's `Deserializer` over the bytes of a JSON text. Decides as `serde_json::from_slice` does, in
//! its words and at its places; the differences are that floats are read to the nearest.

mod access;
mod key;
mod number;
mod parser;
mod skip;
mod value;

pub(super) use parser::Parser;
