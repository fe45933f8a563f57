//! The sections of docs/types.md: a heading, prose, and the types that show it.

use std::collections::BTreeMap;

use grafana_bindgen::{Context, JsSafe, Json, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

// # `rename`, `rename_all`
// The wire's names are the client's names, quoted where TypeScript needs it. A type's own name, and what
// `#[schemars(rename = "…")]` makes of it, begins with a capital in the client: `page` is `Page`.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Renamed {
    pub display_name: String,
    #[serde(rename = "content-type")]
    pub content_type: String,
}

// # `rename(serialize = …, deserialize = …)`, `rename_all(…)`
// Two types: what arrives, and what is sent.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct RenamedTwice {
    #[serde(rename(serialize = "createdAt", deserialize = "created"))]
    pub created: String,
}

// # `alias`
// Each name is accepted, and one of them must stand there: serde takes two for a duplicate. Read from
// the source of the routes crate; of a type in another crate only the first name is known.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Aliased {
    #[serde(alias = "login")]
    pub user: String,
    pub level: AliasedLevel,
}
#[derive(Serialize, Deserialize, JsonSchema)]
pub enum AliasedLevel {
    #[serde(alias = "hi")]
    High,
    Low,
}

// # `default`
// The key may be left out of what is sent; it is always there in what arrives.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Defaulted {
    #[serde(default = "fifty")]
    pub limit: u32,
    #[serde(default)]
    pub tags: Vec<String>,
}
fn fifty() -> u32 {
    50
}

// # `Option`
// serde reads an absent key as `None` and writes `null`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Optional {
    pub parent: Option<String>,
}

// # Keys that every object of JavaScript has
// An optional key called `constructor`, `toString` or like another member that every object inherits is a
// nuisance: `tsc` takes the inherited one for it, and refuses an object without the key; and who reads an
// absent key gets the inherited member. Rename it, or fill it in always: required, it is like any other.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Inherited {
    #[serde(rename = "constructor")]
    pub maker: Option<String>,
    #[serde(rename = "toString")]
    pub text: String,
}

// # The key `__proto__`
// In a literal `{ __proto__: … }` JavaScript takes it for the prototype, and the object has no such key:
// nothing is sent, and `tsc` does not say so. Write `{ ["__proto__"]: … }`, or rename the field. A reply has
// it like any other key.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Proto {
    #[serde(rename = "__proto__")]
    pub kind: String,
}

// # `skip_serializing_if`
// The key may be absent in what arrives. Whether it may be absent in what is sent is the matter of
// `Option` and `default` alone. Of an `Option` that is left out the type says `null` too, which may be
// sent: the schema does not name the function that skips, and one type then does for both directions.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SkippedIf {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct SkippedNone {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

// # `skip`, `skip_serializing`, `skip_deserializing`
// The key is not there in that direction.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Skipped {
    #[serde(skip_deserializing)]
    pub id: u32,
    #[serde(skip_serializing)]
    pub password: String,
    #[serde(skip)]
    pub cached: bool,
}

// # `flatten`
// The keys of a flattened struct stand among the others. Of a flattened map TypeScript can say only
// that other keys hold one of all types that stand there; of one with any values, that they hold anything.
// A flattened `Option` of a struct is read whole or not at all: of some of its keys alone nothing is left.
// Beside a flattened enum a map holds the keys of the variants that are not there: TypeScript then tells
// variants apart by `in` only after a look at the value. serde leaves the keys of a flattened enum that is
// `untagged` or has a `tag` to the map too, and writes them twice: give one of the two a field of its own.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Flattened {
    pub name: String,
    #[serde(flatten)]
    pub window: FlattenedWindow,
    #[serde(flatten)]
    pub others: BTreeMap<String, bool>,
}
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct FlattenedWindow {
    pub offset: u32,
}
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct FlattenedAny {
    pub name: String,
    #[serde(flatten)]
    pub others: BTreeMap<String, serde_json::Value>,
}

// # `deny_unknown_fields`
// No other type: TypeScript refuses unknown keys where an object is written, and lets them pass
// where a variable is handed on.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    pub name: String,
}

// # Enums without `tag`
#[derive(Serialize, Deserialize, JsonSchema)]
pub enum External {
    Unit,
    One(String),
    Two(String, bool),
    Named { text: String },
}

// # `tag`
// A union by that key: `switch (event.kind)` narrows it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Internal {
    Started,
    CameToAnEnd { reason: String },
}

// # `tag` and `content`
// A content that is an `Option` may be left out of what is sent.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t", content = "c")]
pub enum Adjacent {
    Unit,
    One(String),
    Perhaps(Option<String>),
}

// # `untagged`
// serde takes the first variant that fits, and passes over keys that it does not have: a variant that has the
// keys of another and more stands before it.
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Untagged {
    Text(String),
    List(Vec<Untagged>),
}

// # `other`
// What arrives is one of the names. What is sent may have any other name too: of a tag TypeScript then
// cannot say which fields belong to it. As the keys of a map, the variants are any text.
#[derive(Serialize, Deserialize, JsonSchema)]
pub enum Unknown {
    Known,
    #[serde(other)]
    Other,
}

// # Newtypes and `transparent`
// A newtype is an alias; a `transparent` struct is its field.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Newtype(pub String);
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Transparent {
    pub inner: TransparentInner,
}
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct TransparentInner {
    pub text: String,
}

// # Tuples
// A last item with a `default` may be left out of what is sent.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Corner(pub i8, pub i8, #[serde(default)] pub bool);

// # `from`, `try_from`, `into`
// The type is that of what it is made from, and of what it is made into.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(from = "String", into = "ConvertedParts")]
pub struct Converted(String);
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct ConvertedParts {
    pub text: String,
}
impl From<String> for Converted {
    fn from(text: String) -> Self {
        Self(text)
    }
}
impl From<Converted> for ConvertedParts {
    fn from(Converted(text): Converted) -> Self {
        Self { text }
    }
}

// # `with`, `serialize_with`, `deserialize_with`
// The functions decide what travels, and nobody can read it off them: say it by
// `#[schemars(with = "…")]`, or by `#[schemars(schema_with = "…")]` where the directions differ.
// Without that the field is refused: `with` by the compiler, its halves by the generator.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct With {
    #[serde(with = "text")]
    #[schemars(with = "String", regex(pattern = "^[0-9]+$"), example = "7")]
    pub id: u64,
}
mod text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(id: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(id)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

// # Generics
// An instance has a name made of its arguments, which does not change when there are more instances.
// `#[schemars(rename = "Page_{T}")]` gives another. schemars writes arguments one directly after the
// other; where they cannot be told apart the instance has schemars' name: `Page`, `Page2`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
}
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Keyed<K, V> {
    pub key: K,
    pub value: V,
}
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Pages {
    pub names: Page<String>,
    pub optional: Page<Optional>,
    pub keyed: Page<Keyed<u32, Newtype>>,
    pub window: std::ops::Range<u8>,
}

// # Maps
// Keys are strings, whatever they are in Rust, since they are in JSON. A map by an enum has those keys.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Maps {
    pub by_name: BTreeMap<String, bool>,
    pub by_number: BTreeMap<u16, bool>,
    pub by_level: BTreeMap<Level, bool>,
}
#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    High,
    Low,
}

// # Floats
// JSON has neither NaN nor infinities: serde_json writes `null`, and does not read it back. The codec
// does, in replies: a NaN is `null` in TypeScript, whoever decodes it. A float with bounds on both sides, or
// a `JsSafe<f64>`, which holds finite ones only, is a `number`: there a `null` is refused.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Floats {
    pub any: f64,
    pub finite: JsSafe<f64>,
}

// # Integers
// All are `number`, and those of 64 bits `bigint`: see [the page on them](integers.md). 128 bits are refused.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Integers {
    pub small: u8,
    pub large: u64,
    pub safe: JsSafe<u64>,
}

// # `serde_json::Number`
// It may be any number, and an integer that a `number` would round is a `bigint`. Its schema says no more than
// `number`, as many a one by hand does, so that a reply's may be `null` as well: that of a float may.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct AnyNumber {
    pub value: serde_json::Number,
}

// # Docs, `#[deprecated]`, formats, ranges
// They are kept as JSDoc.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Described {
    /// Of the project.
    #[schemars(length(max = 40))]
    pub name: String,
    /// In percent.
    #[deprecated]
    #[schemars(range(min = 0, max = 100))]
    pub share: u8,
}

// # `#[schemars(example = …)]`
// Of a field, of a variant or of a whole type: the check gives each to serde, in its place of the whole
// value. A scalar stands in the docs too, unless it is longer than 40 characters. An object or a list does
// not: its keys may have other names in the other direction, and it would hide what it explains. The
// example of a variant and of an item of a tuple is for no reader either, and the last is not kept at all.
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Exemplified {
    /// As Kubernetes writes it.
    #[schemars(example = "250m")]
    pub cpu: String,
    #[schemars(example = ["a", "b"])]
    pub tags: Vec<String>,
    pub zone: ExemplifiedZone,
}
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(example = "eu-1")]
pub struct ExemplifiedZone(pub String);

// # END

#[resources]
pub trait Types {
    #[post("exemplified")]
    async fn exemplified(&self, cx: &Context, body: Json<Exemplified>) -> Json<Exemplified>;
    #[post("renamed")]
    async fn renamed(&self, cx: &Context, body: Json<Renamed>) -> Json<Renamed>;
    #[post("renamed-twice")]
    async fn renamed_twice(&self, cx: &Context, body: Json<RenamedTwice>) -> Json<RenamedTwice>;
    #[post("aliased")]
    async fn aliased(&self, cx: &Context, body: Json<Aliased>) -> Json<Aliased>;
    #[post("defaulted")]
    async fn defaulted(&self, cx: &Context, body: Json<Defaulted>) -> Json<Defaulted>;
    #[post("optional")]
    async fn optional(&self, cx: &Context, body: Json<Optional>) -> Json<Optional>;
    #[post("skipped-none")]
    async fn skipped_none(&self, cx: &Context, body: Json<SkippedNone>) -> Json<SkippedNone>;
    #[post("inherited")]
    async fn inherited(&self, cx: &Context, body: Json<Inherited>) -> Json<Inherited>;
    #[post("any-number")]
    async fn any_number(&self, cx: &Context, body: Json<AnyNumber>) -> Json<AnyNumber>;
    #[post("proto")]
    async fn proto(&self, cx: &Context, body: Json<Proto>) -> Json<Proto>;
    #[post("skipped-if")]
    async fn skipped_if(&self, cx: &Context, body: Json<SkippedIf>) -> Json<SkippedIf>;
    #[post("skipped")]
    async fn skipped(&self, cx: &Context, body: Json<Skipped>) -> Json<Skipped>;
    #[post("flattened")]
    async fn flattened(&self, cx: &Context, body: Json<Flattened>) -> Json<Flattened>;
    #[post("flattened-any")]
    async fn flattened_any(&self, cx: &Context, body: Json<FlattenedAny>) -> Json<FlattenedAny>;
    #[post("closed")]
    async fn closed(&self, cx: &Context, body: Json<Closed>) -> Json<Closed>;
    #[post("external")]
    async fn external(&self, cx: &Context, body: Json<External>) -> Json<External>;
    #[post("internal")]
    async fn internal(&self, cx: &Context, body: Json<Internal>) -> Json<Internal>;
    #[post("adjacent")]
    async fn adjacent(&self, cx: &Context, body: Json<Adjacent>) -> Json<Adjacent>;
    #[post("untagged")]
    async fn untagged(&self, cx: &Context, body: Json<Untagged>) -> Json<Untagged>;
    #[post("unknown")]
    async fn unknown(&self, cx: &Context, body: Json<Unknown>) -> Json<Unknown>;
    #[post("newtype")]
    async fn newtype(&self, cx: &Context, body: Json<Newtype>) -> Json<Transparent>;
    #[post("corner")]
    async fn corner(&self, cx: &Context, body: Json<Corner>) -> Json<Corner>;
    #[post("converted")]
    async fn converted(&self, cx: &Context, body: Json<Converted>) -> Json<Converted>;
    #[post("with")]
    async fn with(&self, cx: &Context, body: Json<With>) -> Json<With>;
    #[post("pages")]
    async fn pages(&self, cx: &Context, body: Json<Pages>) -> Json<Pages>;
    #[post("maps")]
    async fn maps(&self, cx: &Context, body: Json<Maps>) -> Json<Maps>;
    #[post("floats")]
    async fn floats(&self, cx: &Context, body: Json<Floats>) -> Json<Floats>;
    #[post("integers")]
    async fn integers(&self, cx: &Context, body: Json<Integers>) -> Json<Integers>;
    #[post("described")]
    async fn described(&self, cx: &Context, body: Json<Described>) -> Json<Described>;
}
