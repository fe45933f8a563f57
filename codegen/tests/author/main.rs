//! The generator as an author meets it, from the outside: its command run in scratch projects.

mod generate;
mod readme;
mod rename;
mod scratch;
