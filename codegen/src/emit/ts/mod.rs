//! The TypeScript of a contract: names, types, routes, client, index.

mod client;
mod decoders;
mod docs;
mod encoders;
mod errors;
mod index;
mod names;
mod routes;
mod shape;
mod shared;
mod text;
mod types;

pub(crate) use client::client;
pub(crate) use decoders::{Decoders, decoders};
pub(crate) use encoders::{Encoders, encoders};
pub(crate) use index::index;
pub(crate) use names::Names;
pub(crate) use routes::routes;
pub(crate) use shared::shared;
pub(crate) use text::{field_text, type_text};
pub(crate) use types::types;
