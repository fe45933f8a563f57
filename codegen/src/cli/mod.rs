//! The command line: reads arguments, calls the library, prints what came of it.

mod check;
mod dev;
mod explain;
mod generate;
mod program;
mod size;

pub use check::{Check, check};
pub use dev::{Dev, dev};
pub use explain::{Explain, explain};
pub use generate::{Generate, generate};
pub use program::main;
