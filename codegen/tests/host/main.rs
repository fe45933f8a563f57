//! The dev host over real processes and real sockets: what a browser and a plugin see of each other.

mod calls;
mod client;
mod crashes;
mod ends;
mod errors;
mod plugins;
mod rules;
mod streams;
