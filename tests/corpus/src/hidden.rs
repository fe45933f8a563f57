//! Lies that a truth beside them would hide from a check that tries each place once.

use std::collections::BTreeMap;

use grafana_bindgen::{Context, Json, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A variant that holds any keys, of which its schema says nothing, beside one whose schema does.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t")]
pub enum Custom {
    /// Declared.
    Labels(BTreeMap<String, String>),
    /// Not declared.
    Any(serde_json::Value),
}

/// The routes of these types.
#[resources]
pub trait Hidden {
    /// Takes one and answers it.
    #[post("custom")]
    async fn custom(&self, cx: &Context, body: Json<Custom>) -> Json<Custom>;
}
