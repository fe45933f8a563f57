//! Builds the codec: the routes crate for the browser, as Wasm and the JavaScript that loads it.

mod anchor;
mod bind;
mod build;
mod floats;
mod gzip;
mod library;
mod optimize;
mod remap;
mod target;
#[cfg(test)]
mod test;
mod turn;

pub use build::{Wasm, build};
pub(crate) use gzip::gzip;
