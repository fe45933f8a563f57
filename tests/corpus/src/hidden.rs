//! Lies that a truth beside them would hide from a check that tries each place once, and what serde loses
//! without a word.

use std::collections::{BTreeMap, BTreeSet};

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

/// A variant that serde reads as the one before it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Swallowed {
    /// Some keys.
    Short {
        /// In both.
        a: u8,
    },
    /// The same and another.
    Long {
        /// In both.
        a: u8,
        /// In one.
        b: u8,
    },
}

/// The same, refused by the first.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Told {
    /// Some keys.
    Short(ShortOne),
    /// The same and another.
    Long(LongOne),
}

/// A variant that refuses other keys.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShortOne {
    a: u8,
}

/// A variant with a key more.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct LongOne {
    a: u8,
    b: u8,
}

/// A struct that is read whole or not at all.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Partly {
    id: u8,
    #[serde(flatten)]
    window: Option<Window>,
}

/// Two keys.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Window {
    from: u8,
    to: u8,
}

/// A list that is written as a text where it is long.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Joined {
    #[serde(serialize_with = "joined")]
    #[schemars(with = "Vec<String>")]
    names: Vec<String>,
}

/// Lists of whose lengths serde knows nothing.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Counted {
    #[schemars(length(equal = 2))]
    two: Vec<u8>,
    #[schemars(length(min = 3))]
    different: BTreeSet<u8>,
    #[schemars(length(max = 1))]
    one: Vec<u8>,
}

/// Two structs of one key, of which serde finds it for one.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Twins {
    #[serde(flatten)]
    short: Window,
    #[serde(flatten)]
    long: Other,
}

/// A key of another struct.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Other {
    to: u8,
}

/// A content with the key of the tag.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
pub enum Tagged {
    /// With a key of its own.
    One(Content),
}

/// What is in it.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Content {
    kind: Option<String>,
}

fn joined<S: serde::Serializer>(names: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    if names.len() > 1 {
        serializer.collect_str(&names.join(","))
    } else {
        names.serialize(serializer)
    }
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
    /// Takes one and answers it.
    #[post("swallowed")]
    async fn swallowed(&self, cx: &Context, body: Json<Swallowed>) -> Json<Swallowed>;
    /// Takes one and answers it.
    #[post("told")]
    async fn told(&self, cx: &Context, body: Json<Told>) -> Json<Told>;
    /// Takes one and answers it.
    #[post("partly")]
    async fn partly(&self, cx: &Context, body: Json<Partly>) -> Json<Partly>;
    /// Takes one and answers it.
    #[post("joined")]
    async fn joined(&self, cx: &Context, body: Json<Joined>) -> Json<Joined>;
    /// Takes one and answers it.
    #[post("counted")]
    async fn counted(&self, cx: &Context, body: Json<Counted>) -> Json<Counted>;
    /// Takes one and answers it.
    #[post("twins")]
    async fn twins(&self, cx: &Context, body: Json<Twins>) -> Json<Twins>;
    /// Takes one and answers it.
    #[post("tagged")]
    async fn tagged(&self, cx: &Context, body: Json<Tagged>) -> Json<Tagged>;
}
