//! The keywords that schemars writes over the corpus, and those that it can be brought to write beside.
//! One that is new shows here, so that somebody decides what becomes of it.

use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, schema_for};
use serde_json::Value;

/// The list of those that the reader of schemas knows. What it makes of each, its own tests say.
const READER: &str = include_str!("../../../../src/contract/keyword.rs");

/// Keywords that no type of the corpus has: one of schemars' own, and what an author adds by hand.
#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is used")]
struct Others {
    #[deprecated]
    lasts: chrono::TimeDelta,
    #[schemars(extend("exclusiveMinimum" = 0, "$comment" = "not zero"))]
    above: f64,
    #[schemars(extend("contentEncoding" = "base64", "contentMediaType" = "image/png"))]
    picture: String,
    #[schemars(extend("propertyNames" = { "maxLength": 8 }))]
    short: BTreeMap<String, u8>,
    closed: Closed,
}

#[derive(JsonSchema)]
#[allow(dead_code, reason = "only its schema is used")]
#[schemars(extend("unevaluatedProperties" = false))]
struct Closed {
    of: u8,
}

#[test]
fn every_keyword_that_was_seen_is_listed() {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let corpus = grafana_bindgen_corpus::CASES.iter();
    let corpus = corpus.flat_map(|built| (built.schemas)().map(|schema| (built.name, schema)));
    for (name, schema) in corpus.chain([("Others", schema_for!(Others))]) {
        collect(&schema.to_value(), &mut |keyword| {
            seen.entry(keyword.to_owned()).or_insert(name);
        });
    }
    if grafana_bindgen_corpus::is_own() {
        let unseen: Vec<_> = known().into_iter().filter(|key| !seen.contains_key(*key)).collect();
        assert!(unseen.is_empty(), "no type makes schemars write {unseen:?}");
    }
    let lines = seen.iter().map(|(keyword, name)| format!("{keyword}: {name}\n"));
    crate::compare("keywords.txt", &lines.collect::<String>());
}

/// The keywords that the reader knows: the strings of its arrays.
fn known() -> BTreeSet<&'static str> {
    let arrays = READER.split(": [&str; ").skip(1);
    let listed = arrays.filter_map(|array| Some(array.split_once("] =")?.1.split_once("];")?.0));
    listed.flat_map(|array| array.split('"').skip(1).step_by(2)).collect()
}

fn collect(schema: &Value, found: &mut impl FnMut(&str)) {
    let Value::Object(schema) = schema else { return };
    for (keyword, value) in schema {
        found(keyword);
        match (keyword.as_str(), value) {
            ("default" | "examples" | "const" | "enum", _) => {}
            ("properties" | "patternProperties" | "$defs", Value::Object(named)) => {
                named.values().for_each(|inner| collect(inner, found));
            }
            (_, Value::Array(several)) => several.iter().for_each(|inner| collect(inner, found)),
            (_, inner) => collect(inner, found),
        }
    }
}
