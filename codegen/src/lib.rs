//! The generator: from a crate with a route trait to an npm package, and the host in which a
//! plugin runs while it is developed.
//!
//! Data flows one way: `build` obtains the contract, `emit` turns it into files, `disk` writes
//! them. Only `build` and `disk` touch files and processes.

pub mod build;
pub mod cli;
pub mod conform;
pub mod decode;
pub mod disk;
pub mod emit;
pub mod error;
pub mod host;
pub mod print;
pub mod subtype;

pub use error::Error;
