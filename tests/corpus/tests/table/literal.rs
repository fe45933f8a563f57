//! A JSON text as a TypeScript expression, which is also the type of exactly that value. Of a key that
//! stands twice the last counts, as in `JSON.parse`.

use std::fmt::{self, Write as _};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// The literal of a JSON text.
pub(crate) fn of(json: &str) -> String {
    serde_json::from_str::<Literal>(json).unwrap().0
}

struct Literal(String);

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        Ok(format!("{value:e}"))
    }

    fn visit_str<E>(self, value: &str) -> Result<String, E> {
        Ok(serde_json::to_string(value).unwrap())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
        let mut items = Vec::new();
        while let Some(Literal(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(format!("[{}]", items.join(", ")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut entries: Vec<(String, String)> = Vec::new();
        while let Some((key, Literal(value))) = map.next_entry::<String, Literal>()? {
            entries.retain(|(known, _)| *known != key);
            entries.push((key, value));
        }
        let mut text = String::from("{");
        for (key, value) in entries {
            write!(text, "{}: {value}, ", serde_json::to_string(&key).unwrap()).unwrap();
        }
        Ok(text + "}")
    }
}
