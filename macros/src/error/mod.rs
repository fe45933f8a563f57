//! `#[derive(ResourceError)]`: from an enum or a struct to a status and a typed body for each variant.

mod attribute;
mod expand;
mod field;
mod item;
mod serde;
mod variant;
mod wire;

pub(crate) use expand::expand;
