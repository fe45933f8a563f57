//! The types of the corpus as routes. `build.rs` writes the modules; nothing is judged here.

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
    reason = "the types stand as they stand in the corpus"
)]

/// The names that the types of the corpus use.
mod prelude {
    pub(crate) use std::collections::BTreeMap;

    pub(crate) use serde::{Deserialize, Deserializer, Serialize, Serializer};
}

/// Makes the contract of one case.
pub type Build =
    fn() -> Result<grafana_bindgen::contract::Contract, grafana_bindgen::contract::Error>;

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

/// The text of a type with `JsonSchema` beside serde's derives.
pub fn with_schemas(rust: &str) -> String {
    include!("../derives.rs")
}
