//! The dev host over real processes and real sockets: what a browser and a plugin see of each other.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod calls;
mod client;
mod crashes;
mod ends;
mod errors;
mod plugins;
mod rules;
mod streams;
