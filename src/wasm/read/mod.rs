//! serde's `Deserializer` over the bytes of a JSON text. Decides as `serde_json::from_slice` does, in
//! its words and at its places; but floats are read to the nearest, and where a reply may hold NaN, `null`
//! is one.

mod access;
mod key;
mod number;
mod parser;
mod skip;
mod value;

pub(super) use parser::Parser;
