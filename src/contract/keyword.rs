//! The keywords of JSON Schema: which are known, and what those of numbers and strings say. Makes
//! no shape.

use serde_json::{Map, Value};

use super::{Number, Text};

pub(super) type Object = Map<String, Value>;
pub(super) type Result<T> = std::result::Result<T, Unreadable>;

/// A schema that says what a shape cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Where in the schema, as `field.items`.
    pub(super) at: String,
    /// What is so.
    pub(super) what: String,
    /// What to write instead.
    pub(super) hint: &'static str,
}

/// Keywords that say nothing of what a value may be. `schema::docs`, `deprecated` and `examples`, and
/// `Reader::field` read those that a client's reader is shown.
pub(super) const ANNOTATIONS: [&str; 9] = [
    "$schema",
    "$comment",
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
];

/// Keywords of any value, and those that speak of objects.
pub(super) const UNDERSTOOD: [&str; 15] = [
    "$ref",
    "const",
    "enum",
    "type",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "format",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "unevaluatedProperties",
];

/// Keywords that speak of lists alone.
pub(super) const OF_LISTS: [&str; 5] =
    ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"];

/// Keywords that speak of numbers alone.
pub(super) const OF_NUMBERS: [&str; 4] =
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

/// Keywords that speak of strings alone.
pub(super) const OF_TEXT: [&str; 5] =
    ["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType"];

/// What to write where a schema cannot be read.
const DESCRIBE: &str = "describe the type by a derive, or by `#[schemars(with = \"…\")]` naming a type that can be described";

/// Whether a keyword is known.
pub(super) fn is_known(key: &str) -> bool {
    let understood = [&UNDERSTOOD[..], &OF_LISTS, &OF_NUMBERS, &OF_TEXT];
    let is_understood = understood.iter().any(|keywords| keywords.contains(&key));
    is_understood || ANNOTATIONS.contains(&key) || key.starts_with("x-")
}

pub(super) fn number(schema: &Object) -> Result<Number> {
    let bound = |key: &str| match schema.get(key) {
        None => Ok(None),
        Some(Value::Number(number)) => Ok(Some(number.clone())),
        Some(other) => Err(unreadable(key, other)),
    };
    let format = word(schema, "format")?;
    if let Some(name @ ("int128" | "uint128")) = format.as_deref() {
        return Err(Unreadable {
            at: String::new(),
            what: format!("`{name}`, and no JavaScript number holds 128 bits"),
            hint: "use `i64` or `u64`, or put a string on the wire: `#[serde(with = \"…\")] #[schemars(with = \"String\")]`",
        });
    }
    Ok(Number {
        format,
        min: bound("minimum")?,
        max: bound("maximum")?,
        above: bound("exclusiveMinimum")?,
        below: bound("exclusiveMaximum")?,
        except: except(schema)?,
    })
}

/// The number that `not` excludes, by which schemars writes signed integers that are not zero.
fn except(schema: &Object) -> Result<Option<serde_json::Number>> {
    match schema.get("not") {
        None => Ok(None),
        Some(Value::Object(not)) if not.len() == 1 => match not.get("const") {
            Some(Value::Number(number)) => Ok(Some(number.clone())),
            _ => Err(unreadable("not", &schema["not"])),
        },
        Some(other) => Err(unreadable("not", other)),
    }
}

pub(super) fn text(schema: &Object) -> Result<Text> {
    Ok(Text {
        format: word(schema, "format")?,
        pattern: word(schema, "pattern")?,
        min: count(schema, "minLength")?,
        max: count(schema, "maxLength")?,
        encoding: word(schema, "contentEncoding")?,
        media: word(schema, "contentMediaType")?,
    })
}

fn word(schema: &Object, key: &str) -> Result<Option<String>> {
    match schema.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(unreadable(key, other)),
    }
}

pub(super) fn count(schema: &Object, key: &str) -> Result<Option<u64>> {
    match schema.get(key) {
        None => Ok(None),
        Some(value) => value.as_u64().map(Some).ok_or_else(|| unreadable(key, value)),
    }
}

pub(super) fn list<'a>(schema: &'a Object, key: &str) -> Result<&'a [Value]> {
    match schema.get(key) {
        None => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(other) => Err(unreadable(key, other)),
    }
}

pub(super) fn unreadable(key: &str, value: &Value) -> Unreadable {
    Unreadable {
        at: String::new(),
        what: format!("`{key}` with the value `{value}`, which has no TypeScript form"),
        hint: DESCRIBE,
    }
}

impl Unreadable {
    pub(super) fn within(mut self, outer: &str) -> Self {
        self.at =
            if self.at.is_empty() { outer.to_owned() } else { format!("{outer}.{}", self.at) };
        self
    }
}
