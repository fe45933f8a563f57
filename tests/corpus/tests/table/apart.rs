//! Whether TypeScript could have told a rejected value from those that serde accepts. It cannot where
//! the schema refuses the value by a limit that is no type: a range, the form of a string, the texts
//! of keys; nor where serde accepts the value as soon as a number or a text of it is another.

use std::collections::BTreeSet;

use grafana_bindgen_corpus::{Built, Codec};
use jsonschema::Validator;
use serde_json::{Map, Value, json};

/// Keywords that limit values of one type.
const LIMITS: [&str; 15] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "not",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "propertyNames",
    "unevaluatedProperties",
];

/// Texts of keys of which some type of keys has one.
const KEYS: [&str; 4] = ["a", "7", "true", "67e55044-10b1-426f-9247-bb680e5fe0c8"];

/// Keys that no type names.
const FRESH: [&str; 2] = ["zz_fresh", "4242"];

/// Whole numbers that no enumeration has all of.
const NUMBERS: [u8; 4] = [2, 3, 77, 100];

/// Tells values of one type apart.
pub(crate) struct Apart<'a> {
    codec: &'a Codec,
    accepted: Vec<Value>,
    /// The schema, where it is a valid one, and what it says by types alone.
    schemas: Option<(Validator, Validator)>,
}

impl<'a> Apart<'a> {
    pub(crate) fn new(built: &Built, codec: &'a Codec, accepted: &[String]) -> Self {
        let [_, schema] = (built.schemas)();
        let schema = schema.to_value();
        let accepted = accepted.iter().filter_map(|text| serde_json::from_str(text).ok());
        Self {
            codec,
            accepted: accepted.collect(),
            schemas: jsonschema::validator_for(&schema)
                .ok()
                .zip(jsonschema::validator_for(&without_limits(&schema)).ok()),
        }
    }

    /// Whether TypeScript can tell a rejected text from the accepted ones.
    pub(crate) fn can(&self, rejected: &str) -> bool {
        let Ok(value) = serde_json::from_str::<Value>(rejected) else { return true };
        let Some((whole, types)) = &self.schemas else { return true };
        let is_limited = !whole.is_valid(&value) && types.is_valid(&value);
        let is_by_content = whole.is_valid(&value) && self.is_by_content(&value, whole);
        !is_limited && !is_by_content && !self.is_by_any(&value)
    }

    /// Whether serde accepts the value with any text in the place of one of its strings, as of a tag
    /// that names no variant, or with any whole number in the place of another: the type is `string`
    /// or `number` there, whatever is meant.
    fn is_by_any(&self, value: &Value) -> bool {
        let text = json!("zz_fresh");
        let texts = with_other(value, &|one| one.is_string(), &text);
        let numbers = NUMBERS.map(|number| with_other(value, &Value::is_number, &json!(number)));
        let places = 0..numbers[0].len();
        texts.iter().any(|other| self.takes(other))
            || places.into_iter().any(|at| numbers.iter().all(|others| self.takes(&others[at])))
    }

    fn takes(&self, value: &Value) -> bool {
        (self.codec.read)(value.to_string().as_bytes()).is_ok()
    }

    /// Whether serde accepts a value that differs in a number or in a text alone.
    fn is_by_content(&self, value: &Value, schema: &Validator) -> bool {
        let others = self.accepted.iter().map(|accepted| taking(value, accepted));
        let texts = texts(&self.accepted).into_iter().map(|text| with_text(value, &text));
        let mut names = BTreeSet::new();
        keys(value, &mut names);
        let fresh =
            |name: &&&str| FRESH.iter().any(|key| schema.is_valid(&replaced(value, name, key)));
        let data: Vec<_> = names.iter().filter(fresh).collect();
        let one = data.iter().flat_map(|name| KEYS.iter().map(|key| replaced(value, name, key)));
        let all = KEYS
            .iter()
            .map(|key| data.iter().fold(value.clone(), |value, name| replaced(&value, name, key)));
        others.chain(texts).chain(one).chain(all).any(|other| self.takes(&other))
    }
}

/// All strings of values.
fn texts(values: &[Value]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Value> = values.iter().collect();
    while let Some(value) = open.pop() {
        match value {
            Value::String(text) => drop(found.insert(text.clone())),
            Value::Object(entries) => open.extend(entries.values()),
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found
}

/// A value with one text in the place of all its strings.
fn with_text(value: &Value, text: &str) -> Value {
    match value {
        Value::String(_) => text.into(),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, held)| (key.clone(), with_text(held, text)));
            Value::Object(entries.collect())
        }
        Value::Array(items) => items.iter().map(|item| with_text(item, text)).collect(),
        other => other.clone(),
    }
}

/// The keys of all objects.
fn keys<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
    match value {
        Value::Object(entries) => {
            found.extend(entries.keys().map(String::as_str));
            entries.values().for_each(|held| keys(held, found));
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

/// A value with another in the place of each scalar of a kind, one at a time.
fn with_other(value: &Value, is: &dyn Fn(&Value) -> bool, other: &Value) -> Vec<Value> {
    match value {
        one if is(one) => vec![other.clone()],
        Value::Object(entries) => {
            let others = entries.iter().flat_map(|(key, held)| {
                let others = with_other(held, is, other).into_iter();
                others.map(|other| {
                    let mut entries = entries.clone();
                    entries.insert(key.clone(), other);
                    Value::Object(entries)
                })
            });
            others.collect()
        }
        Value::Array(items) => {
            let others = items.iter().enumerate().flat_map(|(index, held)| {
                let others = with_other(held, is, other).into_iter();
                others.map(move |other| {
                    let mut items = items.clone();
                    items[index] = other;
                    Value::Array(items)
                })
            });
            others.collect()
        }
        _ => Vec::new(),
    }
}

/// A value with a key by another name, wherever it stands.
fn replaced(value: &Value, name: &str, other: &str) -> Value {
    match value {
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, held)| {
                let key = if key == name { other } else { key };
                (key.to_owned(), replaced(held, name, other))
            });
            Value::Object(entries.collect())
        }
        Value::Array(items) => items.iter().map(|item| replaced(item, name, other)).collect(),
        held => held.clone(),
    }
}

/// A value with the numbers and the texts of another, where that one has some in the same places.
fn taking(value: &Value, other: &Value) -> Value {
    match (value, other) {
        (Value::Number(_), Value::Number(_)) | (Value::String(_), Value::String(_)) => {
            other.clone()
        }
        (Value::Object(entries), Value::Object(others)) => {
            let entries = entries.iter().map(|(key, held)| {
                let held =
                    others.get(key).map_or_else(|| held.clone(), |other| taking(held, other));
                (key.clone(), held)
            });
            Value::Object(entries.collect())
        }
        (Value::Array(items), Value::Array(others)) => {
            let item = |(index, held): (usize, &Value)| {
                let other = others.get(index).or(others.first());
                other.map_or_else(|| held.clone(), |other| taking(held, other))
            };
            items.iter().enumerate().map(item).collect()
        }
        _ => value.clone(),
    }
}

/// What a schema says by types alone.
fn without_limits(schema: &Value) -> Value {
    let Value::Object(schema) = schema else { return schema.clone() };
    let mut kept = Map::new();
    for (keyword, value) in schema {
        let is_fixed = schema.get("minItems") == schema.get("maxItems");
        match keyword.as_str() {
            "minItems" | "maxItems" if is_fixed => {
                drop(kept.insert(keyword.clone(), value.clone()))
            }
            limit if LIMITS.contains(&limit) => {}
            "patternProperties" | "additionalProperties" => {}
            "type" => drop(kept.insert(keyword.clone(), number(value))),
            "properties" | "$defs" => {
                let named = value.as_object().into_iter().flatten();
                let named = named.map(|(name, inner)| (name.clone(), without_limits(inner)));
                kept.insert(keyword.clone(), Value::Object(named.collect()));
            }
            "const" | "enum" | "default" | "examples" | "required" => {
                kept.insert(keyword.clone(), value.clone());
            }
            _ => {
                let inner = match value {
                    Value::Array(several) => several.iter().map(without_limits).collect(),
                    inner => without_limits(inner),
                };
                kept.insert(keyword.clone(), inner);
            }
        }
    }
    if let Some(others) = others(schema) {
        kept.insert("additionalProperties".to_owned(), json!({ "anyOf": others }));
    }
    Value::Object(kept)
}

/// What keys without a name hold: an index signature has to admit what the named ones hold too.
fn others(schema: &Map<String, Value>) -> Option<Vec<Value>> {
    let list = |key: &str| schema.get(key).and_then(Value::as_object);
    let mut others: Vec<Value> =
        list("patternProperties").into_iter().flatten().map(|(_, one)| one.clone()).collect();
    others.extend(schema.get("additionalProperties").filter(|one| **one != json!(false)).cloned());
    if others.is_empty() {
        return None;
    }
    others.extend(list("properties").into_iter().flatten().map(|(_, one)| one.clone()));
    Some(others.iter().map(without_limits).collect())
}

/// TypeScript has one type of numbers.
fn number(kinds: &Value) -> Value {
    match kinds {
        Value::Array(kinds) => kinds.iter().map(number).collect(),
        kind if kind == "integer" => json!("number"),
        kind => kind.clone(),
    }
}
