//! The types of the corpus as routes. `build` writes the modules; nothing is judged here.

#![allow(
    dead_code,
    missing_docs,
    mixed_script_confusables,
    non_camel_case_types,
    non_snake_case,
    uncommon_codepoints,
    unreachable_pub,
    unused_imports,
    clippy::all,
    clippy::unwrap_used,
    reason = "the types stand as they stand in the corpus"
)]

mod codec;
pub mod hidden;
pub mod knot;

pub use codec::Codec;

/// The names that the types of the corpus use.
mod prelude {
    pub(crate) use std::collections::BTreeMap;

    pub(crate) use serde::{Deserialize, Deserializer, Serialize, Serializer};
}

use std::path::Path;

use grafana_bindgen::{contract::Error, oracle::Oracle};
use schemars::{JsonSchema, Schema, generate::SchemaSettings};

/// A type that compiles with its schema.
#[derive(Debug, Clone, Copy)]
pub struct Built {
    /// Its name in the corpus.
    pub name: &'static str,
    /// Its text, with the derive of its schema.
    pub rust: &'static str,
    /// Makes its contract, with serde ready to be asked.
    pub oracle: fn() -> Result<Oracle, Error>,
    /// Makes its schemas: what is written, what is accepted.
    pub schemas: fn() -> [Schema; 2],
}

/// Writes values of a type, as serde_json does.
pub type Written = fn() -> Vec<serde_json::Result<String>>;

/// Whether these are the files beside the manifest, of which tests assert something.
pub fn is_own() -> bool {
    FILES.iter().all(|file| Path::new(file).parent() == Some(Path::new(env!("CARGO_MANIFEST_DIR"))))
}

fn schemas<T: JsonSchema>() -> [Schema; 2] {
    let settings = SchemaSettings::draft2020_12();
    let written = settings.clone().for_serialize().into_generator().into_root_schema_for::<T>();
    [written, settings.for_deserialize().into_generator().into_root_schema_for::<T>()]
}

include!(concat!(env!("OUT_DIR"), "/cases.rs"));
