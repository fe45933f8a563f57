//! From a contract to files: pure functions, no disk. Knows no check.

mod json_schema;
mod npm;
mod package;
mod ts;
pub(crate) mod wasm;

pub use json_schema::json_schema;
pub use package::{Options, package, refuse};
pub(crate) use ts::{field_text, type_text};
