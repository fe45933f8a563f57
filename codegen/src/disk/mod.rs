//! The only place where generated files are compared, written and removed. Touches no file that it
//! did not write itself, and follows no link.

mod list;
mod place;
mod plan;
mod write;

pub use plan::{Change, Files, Plan};
