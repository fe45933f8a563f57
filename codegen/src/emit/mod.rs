//! From a contract to files: pure functions, no disk. Knows no check.

mod npm;
mod package;
mod ts;

pub use package::{Options, package};
pub(crate) use ts::type_text;
