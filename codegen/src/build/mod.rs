//! Obtains a contract: finds the routes crate and its plugin, links the crate into a shim, runs it.
//! And the codec: the same crate for the browser.
//! Starts processes and reads files; writes only below `target/`.

mod attribute;
mod bounded;
mod cargo;
mod crates;
mod endless;
mod file;
mod item;
mod judge;
mod keyed;
mod lenient;
mod name;
mod origin;
mod package;
mod patch;
mod plugin;
mod positions;
mod reach;
mod refusal;
mod settings;
mod shim;
mod source;
mod tag;
mod target;
#[cfg(test)]
mod tests;
mod walk;
mod wasm;

pub use crates::{RoutesCrate, locate};
pub use judge::Judge;
pub use plugin::{Kind, Plugin};
pub use positions::{Root, annotate};
pub use settings::Settings;
pub use shim::Shim;
pub(crate) use wasm::gzip;
pub use wasm::{Wasm, build as codec};
