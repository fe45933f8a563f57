//! The command line: reads arguments, calls the library, prints what came of it.

mod dev;
mod generate;
mod program;

pub use dev::{Dev, dev};
pub use generate::{Generate, generate};
pub use program::main;
