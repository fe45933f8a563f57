//! The contract's format: its published schema, its version, and what it refuses.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

use std::{fs, path::Path};

use grafana_bindgen::{
    Context, Json, NoContent, Query,
    contract::{Contract, sha256},
    resources,
};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};

/// The format that is approved. A change of the schema needs a new `FORMAT`, and its hash here.
const APPROVED: (u32, &str) =
    (2, "5aebeb95b22047ffbd1c02f45794fdac47eaecd7a87b258e4d693dd7a5a5abc7");

const SCHEMA: &str = "src/contract/contract.schema.json";

#[test]
fn the_published_schema_is_that_of_the_format() {
    let schema = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Contract>();
    let made = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCHEMA);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == made,
        "{SCHEMA} is stale: run `BLESS=1 cargo test --test contract`"
    );
    let mut format = schema.to_value();
    without_prose(&mut format);
    let hash = sha256(format.to_string().as_bytes());
    assert_eq!(
        (grafana_bindgen::contract::FORMAT, hash.as_str()),
        APPROVED,
        "the format changed: raise `FORMAT` and approve the new hash"
    );
}

/// Docs may change without a new format.
fn without_prose(schema: &mut serde_json::Value) {
    match schema {
        serde_json::Value::Array(items) => items.iter_mut().for_each(without_prose),
        serde_json::Value::Object(map) => {
            if map.get("description").is_some_and(serde_json::Value::is_string) {
                map.remove("description");
            }
            map.values_mut().for_each(without_prose);
        }
        _ => {}
    }
}

#[test]
fn every_contract_in_the_tree_satisfies_the_schema() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schema = serde_json::from_str(&fs::read_to_string(root.join(SCHEMA)).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for file in [
        "examples/datasource/contract.json",
        "examples/app/contract.json",
        "tests/golden/forms/contract.json",
        "tests/golden/hostile/contract.json",
    ] {
        let contract = serde_json::from_str(&fs::read_to_string(root.join(file)).unwrap()).unwrap();
        let errors: Vec<_> =
            validator.iter_errors(&contract).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{file}: {errors:?}");
    }
    assert!(
        !validator.is_valid(&serde_json::json!({ "format": 2, "name": "NoDigest", "routes": [] }))
    );
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Nested {
    #[serde(default)]
    inner: Vec<Vec<u8>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Named {
    id: u32,
}

/// Its schema has a keyword that no shape can express.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Conditional {
    #[schemars(extend("not" = { "type": "string" }))]
    odd: u32,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Flattened {
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Paging {
    limit: Option<u32>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Either {
    Number(u32),
    Name(String),
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Required {
    zones: Vec<String>,
}

#[resources]
trait Refused {
    #[get("a/{id}")]
    async fn deep_path(&self, cx: &Context, id: Nested) -> NoContent;
    #[get("b")]
    async fn deep_query(&self, cx: &Context, query: Query<Nested>) -> NoContent;
    #[get("c")]
    async fn scalar_query(&self, cx: &Context, query: Query<u32>) -> NoContent;
    #[get("d/{id}")]
    async fn clash(&self, cx: &Context, id: String, query: Query<Named>) -> NoContent;
    #[get("f")]
    async fn buffered(&self, cx: &Context, query: Query<Flattened>) -> NoContent;
    #[get("g/{start}")]
    async fn untagged(&self, cx: &Context, start: Either) -> NoContent;
    #[get("h")]
    async fn required_list(&self, cx: &Context, query: Query<Required>) -> NoContent;
    #[get("i/{id}")]
    async fn large(&self, cx: &Context, id: u128) -> NoContent;
    #[get("e")]
    async fn conditional(&self, cx: &Context) -> Json<Conditional>;
}

/// The line of a route in this file.
fn line(name: &str) -> usize {
    let text = include_str!("contract.rs");
    1 + text.lines().position(|line| line.contains(&format!("async fn {name}("))).unwrap()
}

#[test]
fn every_reason_against_a_contract_is_said_at_once() {
    let error = refused::contract().unwrap_err();
    assert_eq!(error.problems(), 9);
    let said = error.to_string();
    for (expected, place) in [
        (
            "error: the path value `id` of the route `deep_path` (`GET a/{id}`) is not a scalar\n --> tests/contract.rs:LINE\nhint: give it a string, an integer, a newtype of one, or an enum of unit variants",
            line("deep_path"),
        ),
        (
            "error: in the query of the route `deep_query` (`GET b`), the key `inner` is neither a scalar nor a list of scalars\n --> tests/contract.rs:LINE\nhint: give the field a string, number, boolean, unit-only enum, a `Vec` or an `Option` of one; send anything deeper as a JSON body",
            line("deep_query"),
        ),
        (
            "error: in the query of the route `scalar_query` (`GET c`), the type is not a struct\n --> tests/contract.rs:LINE\nhint: write `Query<T>`, where `T` is a struct with one field for each key",
            line("scalar_query"),
        ),
        (
            "error: the name `id` stands both in the path and in the query of the route `clash` (`GET d/{id}`)\n --> tests/contract.rs:LINE\nhint: rename one of them: the client takes both in one object",
            line("clash"),
        ),
        (
            "error: the query of the route `buffered` (`GET f`) is not read as its type says: the query is not valid: invalid type: string \"0\", expected u32\n --> tests/contract.rs:LINE\nhint: text stays text behind `#[serde(flatten)]` and `#[serde(untagged)]`, and has no 128-bit integers: write the fields in the struct itself",
            line("buffered"),
        ),
        (
            "error: the path value `start` of the route `untagged` (`GET g/{start}`) is not a scalar\n --> tests/contract.rs:LINE\n",
            line("untagged"),
        ),
        (
            "error: in the query of the route `required_list` (`GET h`), the key `zones` is a list that must be there, and an empty list cannot be sent\n --> tests/contract.rs:LINE\nhint: add `#[serde(default)]` to the field",
            line("required_list"),
        ),
        (
            "error: the JSON Schema of the route `large` (`GET i/{id}`) in its request says `uint128`, and no JavaScript number holds 128 bits\n --> tests/contract.rs:LINE\n",
            line("large"),
        ),
    ] {
        let expected = expected.replace("LINE", &place.to_string());
        assert!(said.contains(&expected), "{expected}\n\nis not in\n\n{said}");
    }
    assert!(said.contains("the JSON Schema of the type `contract::Conditional` at `odd` says `not` with the value `{\"type\":\"string\"}`, which has no TypeScript form"), "{said}");
}

mod one {
    #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
    pub(super) struct Item {
        first: bool,
    }
}

mod two {
    #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
    pub(super) struct Item {
        second: bool,
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Namesakes {
    one: one::Item,
    two: two::Item,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Huge {
    id: u128,
    small: u8,
    more: Vec<Option<i128>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Hoard {
    huge: Vec<(u8, Huge)>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Numbered {
    id: bool,
    #[serde(flatten)]
    others: std::collections::BTreeMap<u32, bool>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Coded {
    #[schemars(extend("const" = 9_007_199_254_740_991_u64))]
    safe: u64,
    #[schemars(extend("enum" = [1, 9_007_199_254_740_993_u64]))]
    code: u64,
}

#[resources]
trait Unsayable {
    #[post("a")]
    async fn namesakes(&self, cx: &Context, body: Json<Namesakes>) -> NoContent;
    #[get("b")]
    async fn huge(&self, cx: &Context) -> Json<Vec<Hoard>>;
    #[post("c")]
    async fn numbered(&self, cx: &Context, body: Json<Numbered>) -> NoContent;
    #[get("d")]
    async fn written(&self, cx: &Context) -> Json<Numbered>;
    #[get("e")]
    async fn coded(&self, cx: &Context) -> Json<Coded>;
}

#[test]
fn what_no_type_can_say_is_refused() {
    let said = unsayable::contract().unwrap_err().to_string();
    for expected in [
        "error: 2 types have the name `Item`: `contract::one::Item` and `contract::two::Item`\nhint: rename all but one of them: `#[schemars(rename = \"OtherItem\")]`",
        "error: the JSON Schema of the type `contract::Huge` at `id` says `uint128`, and no JavaScript number holds 128 bits\n --> tests/contract.rs:LINE\nnote: it stands in the reply of the route `huge` (`GET b`), at `[].huge[][1]`\nhint: use `i64` or `u64`, or put a string on the wire: `#[serde(with = \"…\")] #[schemars(with = \"String\")]`",
        "error: the JSON Schema of the type `contract::Huge` at `more.[]` says `int128`, and no JavaScript number holds 128 bits\n --> tests/contract.rs:LINE\n",
        "error: the JSON Schema of the type `contract::Numbered` says that a map with integer keys is flattened, and serde cannot read back what it writes of one\n --> tests/contract.rs:",
        "error: the JSON Schema of the type `contract::Coded` at `code` says that a value is `9007199254740993`, which JavaScript does not tell from the next\n --> tests/contract.rs:",
        "note: it stands in the reply of the route `coded` (`GET e`)\nhint: keep such a number within 2^53 - 1, or put a string on the wire",
        "note: it stands in the request of the route `numbered` (`POST c`)\nhint: give the map `String` keys, or a field of its own without `#[serde(flatten)]`",
    ] {
        let expected = expected.replace("LINE", &line("huge").to_string());
        assert!(said.contains(&expected), "{expected}\n\nis not in\n\n{said}");
    }
    assert_eq!(unsayable::contract().unwrap_err().problems(), 5);
}

#[test]
fn a_contract_of_another_format_is_refused() {
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/app/contract.json"),
    )
    .unwrap();
    let error = Contract::from_json(&text.replace("\"routes\"", "\"ways\"")).unwrap_err();
    assert!(error.to_string().contains("unknown field `ways`"), "{error}");
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(inline)]
struct My<T>(T);

#[derive(Serialize, Deserialize, JsonSchema)]
struct Keyed<K, V> {
    key: K,
    value: V,
}

#[resources]
trait Instances {
    #[get("a")]
    async fn first(&self, cx: &Context) -> Json<Keyed<u32, Named>>;
    #[get("b")]
    async fn second(&self, cx: &Context) -> Json<Keyed<String, Named>>;
    #[get("c")]
    async fn third(&self, cx: &Context) -> Json<Keyed<Named, My<u8>>>;
}

#[resources]
trait Clashing {
    #[get("a")]
    async fn first(&self, cx: &Context) -> Json<Keyed<one::Item, u8>>;
    #[get("b")]
    async fn second(&self, cx: &Context) -> Json<Keyed<two::Item, u8>>;
}

#[test]
fn the_instances_of_a_generic_have_names_of_their_own() {
    let contract = instances::contract().unwrap();
    let names: Vec<_> = contract.types.iter().map(|known| known.name.as_str()).collect();
    assert_eq!(
        names,
        ["KeyedOfNamedAndMyOfUint8", "KeyedOfStringAndNamed", "KeyedOfUint32AndNamed", "Named"]
    );
    let said = clashing::contract().unwrap_err().to_string();
    assert!(said.contains("error: 2 types have the name `KeyedOfItemAndUint8`: `contract::Keyed<contract::one::Itemuint8>` and `contract::Keyed<contract::two::Itemuint8>`\nhint: rename one of the types in its arguments, or name its instances by their parameters, as in `#[schemars(rename = \"Keyed_{K}_{V}\")]`"), "{said}");
}

/// Its id is made of its two numbers, one directly after the other.
#[derive(Serialize, Deserialize, JsonSchema)]
struct Grid<const ROWS: usize, const COLUMNS: usize> {
    #[schemars(with = "Sides<ROWS>")]
    rows: String,
}

struct Sides<const LENGTH: usize>;

impl<const LENGTH: usize> JsonSchema for Sides<LENGTH> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Sides".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": LENGTH })
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Grids {
    one: Option<Grid<1, 12>>,
    other: Vec<Grid<21, 1>>,
}

/// A type with a schema by hand, whose id is its name.
macro_rules! by_hand {
    ($module:ident, $schema:tt) => {
        mod $module {
            #[derive(serde::Serialize, serde::Deserialize)]
            pub(super) struct Id(serde_json::Value);

            impl schemars::JsonSchema for Id {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    "Id".into()
                }

                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!($schema)
                }
            }
        }
    };
}

by_hand!(text, { "type": "string" });
by_hand!(number, { "type": "integer" });

#[resources]
trait Merged {
    #[get("a")]
    async fn within_one_type(&self, cx: &Context) -> Json<Grids>;
    #[get("b")]
    async fn first(&self, cx: &Context) -> Json<text::Id>;
    #[get("c")]
    async fn second(&self, cx: &Context) -> Json<Vec<number::Id>>;
}

#[test]
fn types_that_schemars_takes_for_one_are_refused() {
    let said = merged::contract().unwrap_err().to_string();
    for id in ["contract::Grid<121>", "Id"] {
        let expected = format!(
            "error: several types have the id `{id}`, and schemars describes all of them as the one that it meets first\n --> tests/contract.rs:"
        );
        assert!(said.contains(&expected), "{said}");
    }
    assert!(said.contains("hint: write `#[schemars(inline)]` on the type, which then has no id, or `fn schema_id` in each `impl JsonSchema`"), "{said}");
    assert_eq!(merged::contract().unwrap_err().problems(), 2);
}

/// What stands otherwise in a schema where it is written out, and is the same.
#[derive(Serialize, Deserialize, JsonSchema)]
struct WrittenOut {
    /// Other docs.
    optional: Option<Named>,
    choice: Option<Choice>,
    level: Option<Level>,
    twice: Option<Option<Choice>>,
    #[serde(flatten)]
    tagged: Tagged,
    under: Vec<WrittenOut>,
    #[schemars(extend("maxLength" = 3))]
    short: Short,
    #[schemars(range(max = 100))]
    limited: Percent,
    #[schemars(length(max = 9), regex(pattern = "^a"))]
    brief: Short,
    #[schemars(email)]
    perhaps: Option<Short>,
    #[schemars(inner(length(max = 3)))]
    several: Vec<Short>,
    #[schemars(extend("format" = "hostname"))]
    host: Short,
    #[schemars(inner(range(max = 3)))]
    percents: Percents,
    panel: Panel,
    nothing: Option<Nothing>,
    keyed: std::collections::BTreeMap<Level, Option<Tagged>>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Short(String);

#[derive(Serialize, Deserialize, JsonSchema)]
struct Percent(u8);

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename = "Per\tcents")]
struct Percents(Vec<u8>);

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type")]
enum Panel {
    Graph(Graph),
    Row {
        panels: Vec<Panel>,
    },
    /// The tag is a field too.
    Typed(Typed),
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Graph {
    title: String,
    #[serde(flatten)]
    source: Source,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "source")]
enum Source {
    Prom { expr: String },
    Loki { query: String },
}

#[derive(Serialize, Deserialize, JsonSchema)]
struct Typed {
    r#type: String,
    title: String,
}

#[derive(Serialize, Deserialize, JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    High,
    Low,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
enum Choice {
    None(()),
    One(Named),
    Many(Vec<Choice>),
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind")]
enum Tagged {
    Unit,
    Inner(Inner),
    Named(Named),
    Perhaps(Option<Named>),
}

#[derive(Serialize, Deserialize, JsonSchema)]
enum Nothing {}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Inner {
    /// Which.
    level: Level,
}

#[resources]
trait Alike {
    #[post("a")]
    async fn write(&self, cx: &Context, body: Json<WrittenOut>) -> Json<WrittenOut>;
}

#[test]
fn a_type_that_is_written_otherwise_is_no_other() {
    let contract = alike::contract().map_err(|error| error.to_string()).unwrap();
    assert_eq!(contract.types.len(), 12);
}
