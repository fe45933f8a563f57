//! A JSON text as it stands: keys that stand twice are kept, in order. Reads; judges nothing.

use std::fmt;

use grafana_bindgen::oracle::{JsonPath, Step};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a text.
    pub(super) fn parse(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// What a browser finds at a key: the last of those that stand there.
    pub(super) fn get(&self, key: &str) -> Option<&Json> {
        let Json::Object(entries) = self else { return None };
        entries.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The part at a path, and how far the path goes.
    pub(super) fn follow(&self, path: &[Step]) -> (&Json, usize) {
        let mut here = self;
        for (index, step) in path.iter().enumerate() {
            let next = match (here, step) {
                (Json::Object(_), Step::Key(key)) => here.get(key),
                (Json::Array(items), Step::Index(index)) => items.get(*index),
                _ => None,
            };
            let Some(next) = next else { return (here, index) };
            here = next;
        }
        (here, path.len())
    }

    /// The text, with every key that stands twice.
    pub(super) fn text(&self) -> String {
        match self {
            Json::Null => "null".to_owned(),
            Json::Bool(value) => value.to_string(),
            Json::Number(value) => value.to_string(),
            Json::String(value) => quoted(value),
            Json::Array(items) => {
                let items: Vec<_> = items.iter().map(Json::text).collect();
                format!("[{}]", items.join(","))
            }
            Json::Object(entries) => {
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| format!("{}:{}", quoted(key), value.text()))
                    .collect();
                format!("{{{}}}", entries.join(","))
            }
        }
    }

    /// Whether it is the same value. Numbers are equal where JavaScript takes them for equal.
    pub(super) fn is(&self, value: &serde_json::Value) -> bool {
        use serde_json::Value;
        match (self, value) {
            (Json::Null, Value::Null) => true,
            (Json::Bool(a), Value::Bool(b)) => a == b,
            (Json::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
            (Json::String(a), Value::String(b)) => a == b,
            (Json::Array(a), Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is(b))
            }
            (Json::Object(a), Value::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| a.is(b)))
            }
            _ => false,
        }
    }
}

/// The part of a value at a path.
pub(super) fn part<'v>(
    value: &'v serde_json::Value,
    at: &JsonPath,
) -> Option<&'v serde_json::Value> {
    at.0.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get(key),
        Step::Index(index) => value.get(index),
        _ => None,
    })
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl fmt::Display for Json {
    /// In words, for messages: the kind, and a short value.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("`null`"),
            Json::Bool(value) => write!(f, "`{value}`"),
            Json::Number(value) => write!(f, "the number `{value}`"),
            Json::String(value) if value.chars().count() <= 40 => {
                write!(f, "the string `{value:?}`")
            }
            Json::String(_) => f.write_str("a string"),
            Json::Array(_) => f.write_str("a list"),
            Json::Object(_) => f.write_str("an object"),
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut found = Vec::new();
        while let Some(item) = items.next_element()? {
            found.push(item);
        }
        Ok(Json::Array(found))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut found = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            found.push(entry);
        }
        Ok(Json::Object(found))
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, Step};

    #[test]
    fn keys_that_stand_twice_are_kept_and_the_last_is_what_a_browser_finds() {
        let json = Json::parse(r#"{"a":1,"b":[null,true,"x",1.5],"a":2}"#).unwrap();
        let Json::Object(entries) = &json else { panic!("{json:?}") };
        assert_eq!(entries.len(), 3);
        assert!(json.get("a").unwrap().is(&2.into()));
        assert_eq!(json.text(), r#"{"a":1,"b":[null,true,"x",1.5],"a":2}"#);
        let path = [Step::Key("b".into()), Step::Index(2), Step::Key("none".into())];
        let (part, far) = json.follow(&path);
        assert_eq!((part.text().as_str(), far), (r#""x""#, 2));
        assert!(json.get("b").unwrap().is(&serde_json::json!([null, true, "x", 1.5])));
        assert!(!json.is(&serde_json::json!({"a": 2})));
    }

    #[test]
    fn a_value_is_named_in_words() {
        let said = |text: &str| Json::parse(text).unwrap().to_string();
        assert_eq!(said("1"), "the number `1`");
        assert_eq!(said("\"a\""), "the string `\"a\"`");
        assert_eq!(said("[]"), "a list");
    }
}
