//! Obtains a contract: finds the routes crate and its plugin, links the crate into a shim, runs it.
//! Starts processes and reads files; writes only below `target/`.

mod cargo;
mod crates;
mod file;
mod name;
mod patch;
mod plugin;
mod positions;
mod reach;
mod settings;
mod shim;
mod source;
mod target;
mod walk;

pub use crates::{RoutesCrate, locate};
pub use plugin::{Kind, Plugin};
pub use settings::Settings;
pub use shim::contract;
