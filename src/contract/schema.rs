//! The only reader of schemars' output: turns a JSON Schema into a [`Shape`]. Every keyword that
//! schemars can write is read here or named as a problem; none is passed over in silence.

use serde_json::{Map, Value};

use super::{Field, Number, Shape, Text, TypeName, Variant, WireName};

type Object = Map<String, Value>;
type Result<T> = std::result::Result<T, Unreadable>;

/// A schema that says what a shape cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Where in the schema, as `field.items`.
    pub(super) at: String,
    /// The keyword and its value.
    pub(super) what: String,
}

/// Keywords that say nothing of what a value may be, or that `annotation` reads.
const ANNOTATIONS: [&str; 9] = [
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

/// Keywords that `read` and what it calls make shapes of.
const UNDERSTOOD: [&str; 28] = [
    "$ref",
    "const",
    "enum",
    "type",
    "allOf",
    "anyOf",
    "oneOf",
    "properties",
    "required",
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "unevaluatedProperties",
    "items",
    "prefixItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "minProperties",
    "maxProperties",
];

/// The shape of a schema.
pub(super) fn read(schema: &Value) -> Result<Shape> {
    match schema {
        Value::Bool(true) => Ok(Shape::Any),
        Value::Bool(false) => Ok(Shape::Never),
        Value::Object(schema) => read_object(schema),
        other => Err(unreadable("a schema", other)),
    }
}

/// The docs of a schema: its title as a heading, if it has one of its own, and its description.
pub(super) fn docs(schema: &Value) -> String {
    let text = |key| schema.get(key).and_then(Value::as_str).unwrap_or_default().trim();
    match (text("title"), text("description")) {
        ("", description) => description.to_owned(),
        (title, "") => title.to_owned(),
        (title, description) => format!("# {title}\n\n{description}"),
    }
}

/// Whether a schema is marked as deprecated.
pub(super) fn deprecated(schema: &Value) -> bool {
    schema.get("deprecated") == Some(&Value::Bool(true))
}

/// The branches of an enum's schema, one for each variant.
pub(super) fn branches(schema: &Value) -> &[Value] {
    schema.get("oneOf").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn read_object(schema: &Object) -> Result<Shape> {
    let known = |key: &&String| {
        ANNOTATIONS.contains(&key.as_str())
            || UNDERSTOOD.contains(&key.as_str())
            || key.starts_with("x-")
    };
    if let Some(key) = schema.keys().find(|key| !known(key)) {
        return Err(unreadable(key, &schema[key]));
    }
    let mut parts = Vec::new();
    parts.extend(reference(schema)?);
    parts.extend(own(schema)?);
    for part in list(schema, "allOf")? {
        parts.push(read(part)?);
    }
    for key in ["anyOf", "oneOf"] {
        if schema.contains_key(key) {
            parts.push(union(schema, key)?);
        }
    }
    Ok(Shape::all(parts))
}

fn reference(schema: &Object) -> Result<Option<Shape>> {
    let Some(target) = schema.get("$ref") else { return Ok(None) };
    let name = target
        .as_str()
        .and_then(|target| target.strip_prefix("#/$defs/"))
        .ok_or_else(|| unreadable("$ref", target))?;
    let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
    Ok(Some(Shape::Type { name: TypeName(name.replace("~1", "/").replace("~0", "~")) }))
}

fn union(schema: &Object, key: &str) -> Result<Shape> {
    let mut variants = Vec::new();
    for variant in list(schema, key)? {
        let (docs, deprecated) = (docs(variant), deprecated(variant));
        match read(variant)? {
            // schemars groups unit variants without docs into one `enum`: they are variants all the same.
            Shape::Union { variants: inner } if docs.is_empty() => variants.extend(inner),
            shape => variants.push(Variant { docs, deprecated, shape }),
        }
    }
    Ok(Shape::union(variants))
}

/// What the schema says by `const`, `enum` or `type`, apart from its subschemas.
fn own(schema: &Object) -> Result<Option<Shape>> {
    if let Some(value) = schema.get("const") {
        return Ok(Some(Shape::Literal { value: value.clone() }));
    }
    if schema.contains_key("enum") {
        let literals = list(schema, "enum")?.iter();
        let literals = literals.map(|value| Variant::from(Shape::Literal { value: value.clone() }));
        return Ok(Some(Shape::union(literals.collect())));
    }
    match schema.get("type") {
        Some(Value::String(kind)) => of_type(schema, kind),
        Some(Value::Array(kinds)) => {
            let mut variants = Vec::new();
            for kind in kinds {
                let kind = kind.as_str().ok_or_else(|| unreadable("type", kind))?;
                variants.extend(of_type(schema, kind)?.map(Variant::from));
            }
            Ok(Some(Shape::union(variants)))
        }
        Some(other) => Err(unreadable("type", other)),
        None if schema.contains_key("properties") => object(schema).map(Some),
        None => Ok(None),
    }
}

fn of_type(schema: &Object, kind: &str) -> Result<Option<Shape>> {
    Ok(Some(match kind {
        "null" => Shape::Null,
        "boolean" => Shape::Boolean,
        "integer" => Shape::Integer(number(schema)?),
        "number" => Shape::Number(number(schema)?),
        "string" => Shape::String(text(schema)?),
        "array" => array(schema)?,
        // `{"type": "object", "oneOf": …}` says nothing beyond its branches.
        "object" if !speaks_of_keys(schema) && has_subschemas(schema) => return Ok(None),
        "object" => object(schema)?,
        other => return Err(unreadable("type", &other.into())),
    }))
}

fn speaks_of_keys(schema: &Object) -> bool {
    [
        "properties",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
        "unevaluatedProperties",
    ]
    .iter()
    .any(|key| schema.contains_key(*key))
}

fn has_subschemas(schema: &Object) -> bool {
    ["$ref", "allOf", "anyOf", "oneOf"].iter().any(|key| schema.contains_key(*key))
}

fn object(schema: &Object) -> Result<Shape> {
    let required = list(schema, "required")?;
    let mut fields = Vec::new();
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, property) in properties {
            let is_required = required.iter().any(|known| known.as_str() == Some(name));
            fields.push(field(name, property, is_required)?);
        }
    }
    if fields.is_empty()
        && let Some(map) = map(schema)?
    {
        return Ok(map);
    }
    let others = schema.get("additionalProperties");
    let rest = match others {
        None | Some(Value::Bool(_)) => pattern_values(schema)?.map(|(_, values)| values),
        Some(values) => Some(read(values).map_err(|error| error.within("*"))?),
    };
    let forbids = |key| schema.get(key) == Some(&Value::Bool(false));
    let closed =
        rest.is_none() && (forbids("additionalProperties") || forbids("unevaluatedProperties"));
    Ok(Shape::Object { fields, rest: rest.map(Box::new), closed })
}

fn field(name: &str, schema: &Value, required: bool) -> Result<Field> {
    Ok(Field {
        name: WireName::from(name),
        required,
        docs: docs(schema),
        deprecated: deprecated(schema),
        default: schema.get("default").cloned(),
        source: None,
        shape: read(schema).map_err(|error| error.within(name))?,
    })
}

/// An object that has no keys of its own but says what all of its keys hold.
fn map(schema: &Object) -> Result<Option<Shape>> {
    if let Some((keys, values)) = pattern_values(schema)? {
        return Ok(Some(Shape::Map { keys: Box::new(keys), values: Box::new(values) }));
    }
    let Some(values) =
        schema.get("additionalProperties").filter(|values| **values != Value::Bool(false))
    else {
        return Ok(None);
    };
    let keys = match schema.get("propertyNames") {
        Some(keys) => read(keys)?,
        None => Shape::String(Text::default()),
    };
    let values = read(values).map_err(|error| error.within("*"))?;
    Ok(Some(Shape::Map { keys: Box::new(keys), values: Box::new(values) }))
}

/// What `patternProperties` says, by which schemars writes maps with integer keys.
fn pattern_values(schema: &Object) -> Result<Option<(Shape, Shape)>> {
    let Some(patterns) = schema.get("patternProperties").and_then(Value::as_object) else {
        return Ok(None);
    };
    let (keys, values): (Vec<_>, Vec<_>) = patterns.iter().unzip();
    let pattern = Some(keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join("|"));
    let values: Result<Vec<_>> =
        values.into_iter().map(|value| read(value).map(Variant::from)).collect();
    Ok(Some((Shape::String(Text { pattern, ..Text::default() }), Shape::union(values?))))
}

fn array(schema: &Object) -> Result<Shape> {
    if schema.contains_key("prefixItems") {
        let items = list(schema, "prefixItems")?;
        let min = schema.get("minItems").and_then(Value::as_u64);
        let max = schema.get("maxItems").and_then(Value::as_u64);
        if min != Some(items.len() as u64) || max != min {
            return Err(unreadable("prefixItems", &schema["prefixItems"]));
        }
        let items: Result<Vec<_>> = items.iter().map(read).collect();
        return Ok(Shape::Tuple { items: items? });
    }
    let items = match schema.get("items") {
        Some(items) => read(items).map_err(|error| error.within("[]"))?,
        None if schema.get("maxItems") == Some(&Value::from(0)) => {
            return Ok(Shape::Tuple { items: vec![] });
        }
        None => Shape::Any,
    };
    Ok(Shape::Array {
        items: Box::new(items),
        min: count(schema, "minItems")?,
        max: count(schema, "maxItems")?,
        unique: schema.get("uniqueItems") == Some(&Value::Bool(true)),
    })
}

fn number(schema: &Object) -> Result<Number> {
    let bound = |key: &str| match schema.get(key) {
        None => Ok(None),
        Some(Value::Number(number)) => Ok(Some(number.clone())),
        Some(other) => Err(unreadable(key, other)),
    };
    Ok(Number {
        format: format(schema),
        min: bound("minimum")?,
        max: bound("maximum")?,
        above: bound("exclusiveMinimum")?,
        below: bound("exclusiveMaximum")?,
    })
}

fn text(schema: &Object) -> Result<Text> {
    Ok(Text {
        format: format(schema),
        pattern: schema.get("pattern").and_then(Value::as_str).map(str::to_owned),
        min: count(schema, "minLength")?,
        max: count(schema, "maxLength")?,
    })
}

fn format(schema: &Object) -> Option<String> {
    schema.get("format").and_then(Value::as_str).map(str::to_owned)
}

fn count(schema: &Object, key: &str) -> Result<Option<u64>> {
    match schema.get(key) {
        None => Ok(None),
        Some(value) => value.as_u64().map(Some).ok_or_else(|| unreadable(key, value)),
    }
}

fn list<'a>(schema: &'a Object, key: &str) -> Result<&'a [Value]> {
    match schema.get(key) {
        None => Ok(&[]),
        Some(Value::Array(items)) => Ok(items),
        Some(other) => Err(unreadable(key, other)),
    }
}

fn unreadable(key: &str, value: &Value) -> Unreadable {
    Unreadable { at: String::new(), what: format!("`{key}` with the value `{value}`") }
}

impl Unreadable {
    fn within(mut self, outer: &str) -> Self {
        self.at =
            if self.at.is_empty() { outer.to_owned() } else { format!("{outer}.{}", self.at) };
        self
    }
}
