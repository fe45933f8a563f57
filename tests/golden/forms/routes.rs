//! Every form that a route and a type can take.

use std::collections::BTreeMap;

use grafana_bindgen::{
    Accepted, Bytes, Context, Created, Json, NoContent, Query, ResourceError, Text, resources,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A type that is written and read differently: `since` may be left out by a client.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Project {
    pub display_name: String,
    #[serde(default)]
    pub since: u64,
    /// Its parent, if it has one.
    pub parent: Option<Box<Project>>,
    #[deprecated]
    pub owner: Owner,
}

/// A type without differences that refers to one with.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Page {
    pub projects: Vec<Project>,
    pub next: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Owner(pub String);

/// Tagged.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// It began.
    Started {
        at: f64,
    },
    /// It came to nothing.
    Failed {
        reason: String,
        code: Option<i32>,
    },
    Idle,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Cell {
    Number(f64),
    Text(String),
    List(Vec<Cell>),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Level {
    Low,
    High,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Row {
    pub cells: BTreeMap<String, Cell>,
    pub by_level: BTreeMap<Level, u32>,
    pub by_number: BTreeMap<u16, bool>,
    pub corner: (i32, i32, String),
    pub rgb: [u8; 3],
    pub anything: serde_json::Value,
    #[serde(flatten)]
    pub page: Window,
    #[serde(flatten)]
    pub extra: BTreeMap<String, String>,
}

impl PartialEq for Level {
    fn eq(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}
impl Eq for Level {}
impl PartialOrd for Level {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Level {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        matches!(self, Level::High).cmp(&matches!(other, Level::High))
    }
}

/// A window onto a list.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Window {
    pub offset: u32,
    #[serde(default = "fifty")]
    #[schemars(range(min = 1, max = 500))]
    pub limit: u32,
}

fn fifty() -> u32 {
    50
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Filter {
    pub min_level: Option<Level>,
    #[serde(default)]
    pub tag: Vec<String>,
    pub before: Option<i64>,
    pub archived: bool,
}

/// A `bigint` in JSON, and either kind in a URL.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Serial(pub u64);

/// In URLs alone.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Cursor(pub i64);

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Serials {
    #[serde(default)]
    #[schemars(length(max = 9))]
    pub also: Vec<Serial>,
    pub from: Option<Cursor>,
}

/// Integers of 64 bits in every place.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Limits {
    pub each: Vec<Option<u64>>,
    pub by_name: BTreeMap<String, i64>,
    pub pair: (f64, u64),
    /// A float where it is no integer: nothing is asked of it.
    pub mixed: Mixed,
    pub rule: Rule,
    #[serde(flatten)]
    pub others: BTreeMap<String, u64>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Mixed {
    Whole(u64),
    Part(f64),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "of")]
pub enum Rule {
    Ever { from: u64, step: u64 },
    Once { from: u64, step: f64 },
}

#[derive(Debug, ResourceError)]
pub enum FormsError {
    /// No such thing.
    ///
    /// More is said here.
    #[status(404, code = "no-such-thing")]
    NoSuchThing,
    #[status(409)]
    Conflict { message: String, with: Vec<u32> },
}

/// All forms.
///
/// In two paragraphs.
#[resources]
pub trait Forms {
    /// The root.
    #[get("")]
    async fn root(&self, cx: &Context) -> Text;

    #[get("levels/{level}/projects/{number}")]
    async fn by_level(&self, cx: &Context, number: u64, level: Level) -> Json<Page>;

    #[put("levels/{level}")]
    async fn put_level(
        &self,
        cx: &Context,
        level: Level,
        query: Query<Filter>,
        body: Json<Project>,
    ) -> Result<Created<Json<Project>>, FormsError>;

    /// Deletes.
    #[deprecated(note = "use `put_level`")]
    #[delete("levels/{level}")]
    async fn delete(&self, cx: &Context, level: Level) -> Result<NoContent, FormsError>;

    #[post("events")]
    async fn events(&self, cx: &Context, body: Option<Json<Vec<Event>>>) -> Json<Vec<Event>>;

    #[post("limits")]
    async fn limits(&self, cx: &Context, body: Json<Limits>) -> NoContent;

    #[post("total")]
    async fn total(&self, cx: &Context, body: Json<u64>) -> NoContent;

    #[post("lines")]
    async fn lines(&self, cx: &Context, body: Text) -> Accepted<NoContent>;

    #[get("rows")]
    async fn rows(&self, cx: &Context) -> Json<Vec<Row>>;

    #[get("logo")]
    async fn logo(&self, cx: &Context) -> Bytes;

    #[any("proxy/{*rest}")]
    async fn proxy(
        &self,
        cx: &Context,
        rest: String,
        query: Query<BTreeMap<String, Vec<String>>>,
        body: Option<Bytes>,
    ) -> Result<Bytes, FormsError>;

    #[get("serials/{serial}")]
    async fn serial(&self, cx: &Context, serial: Serial, query: Query<Serials>) -> Json<Serial>;

    #[get("count")]
    async fn count(&self, cx: &Context) -> Json<u32>;
}
