//! The generator as an author meets it, from the outside: its command run in scratch projects.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

mod codec;
mod ends;
mod finding;
mod findings;
mod generate;
mod names;
mod opinion;
mod oracle;
mod readme;
mod rename;
mod scratch;
mod shared;
