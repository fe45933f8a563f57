//! The codec of a package: the Wasm with the script that loads it, and the module that makes a codec
//! of both. Reached by a dynamic import alone, so that a page which never needs it never fetches it.

mod binary;
mod module;

pub(crate) use binary::add as binary;
pub(crate) use module::{entry, loader, module};
