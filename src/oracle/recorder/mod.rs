//! Tells what a `Deserialize` asks for: a deserializer that writes down each request and answers it,
//! with the parts of a given value or with values that it makes up.
//!
//! It is blind where serde buffers what it reads before it knows the type (`flatten`, `untagged`,
//! `tag`): there it writes down [`Kind::Any`](super::Kind::Any) and nothing of what lies within.

mod access;
mod any;
mod deserializer;
mod notes;
mod offer;
mod refusal;
#[cfg(test)]
mod tests;
mod trace;
mod variant;

pub(super) use trace::{trace, trace_of};
