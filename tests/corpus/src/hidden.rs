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

/// Two maps whose keys are read as something: neither is taken before the other is.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Keyed {
    by_id: BTreeMap<uuid::Uuid, String>,
    by_day: BTreeMap<chrono::NaiveDate, f32>,
}

/// A text that is written as something else where it is empty.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Empty {
    #[serde(serialize_with = "nothing_of_empty")]
    #[schemars(with = "String")]
    text: String,
}

/// A number of any kind, whose schema is that of a float.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Measured {
    value: serde_json::Number,
}

fn nothing_of_empty<S: serde::Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if text.is_empty() { serializer.serialize_none() } else { serializer.serialize_str(text) }
}

/// The routes of these types.
#[resources]
pub trait Hidden {
    /// Takes one and answers it.
    #[post("custom")]
    async fn custom(&self, cx: &Context, body: Json<Custom>) -> Json<Custom>;
    /// Takes one and answers it.
    #[post("keyed")]
    async fn keyed(&self, cx: &Context, body: Json<Keyed>) -> Json<Keyed>;
    /// Takes one and answers it.
    #[post("measured")]
    async fn measured(&self, cx: &Context, body: Json<Measured>) -> Json<Measured>;
    /// Takes one and answers it.
    #[post("empty")]
    async fn empty(&self, cx: &Context, body: Json<Empty>) -> Json<Empty>;
}
