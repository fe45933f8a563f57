//! The only reader of schemars' output: turns a JSON Schema into a [`Shape`]. Every keyword that
//! schemars can write is read here or named as a problem; none is passed over in silence.

use serde_json::Value;

use super::{
    Direction, Field, Number, Shape, Text, TypeName, Variant, WireName,
    identity::{Identities, Identity},
    keyword::{
        OF_LISTS, OF_NUMBERS, OF_TEXT, Object, Result, count, is_known, list, number, text,
        unreadable,
    },
};

pub(super) use super::keyword::Unreadable;

/// What a schema is read for: a direction, the types that it refers to, and what they are called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) direction: Direction,
    pub(super) types: &'a Identities,
    pub(super) called: fn(&Identity) -> &str,
}

impl Reader<'_> {
    /// The shape of a schema.
    pub(super) fn read(&self, schema: &Value) -> Result<Shape> {
        self.value("$schema", schema)
    }

    /// The shape of the schema that a keyword holds.
    fn value(&self, key: &str, schema: &Value) -> Result<Shape> {
        match schema {
            Value::Bool(true) => Ok(Shape::Any),
            Value::Bool(false) => Ok(Shape::Never),
            Value::Object(schema) => self.read_object(schema),
            other => Err(unreadable(key, other)),
        }
    }

    /// Every reason why a schema has no shape, each field's own.
    pub(super) fn faults(&self, schema: &Value) -> Vec<Unreadable> {
        self.faults_of("$schema", schema)
    }

    fn faults_of(&self, key: &str, schema: &Value) -> Vec<Unreadable> {
        let Err(whole) = self.value(key, schema) else { return Vec::new() };
        let mut found = Vec::new();
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            for (name, property) in properties {
                let faults = self.faults_of("properties", property).into_iter();
                found.extend(faults.map(|fault| fault.within(name)));
            }
        }
        for key in ["allOf", "anyOf", "oneOf"] {
            let parts = schema.get(key).and_then(Value::as_array).into_iter().flatten();
            found.extend(parts.flat_map(|part| self.faults_of(key, part)));
        }
        if found.is_empty() { vec![whole] } else { found }
    }

    fn read_object(&self, schema: &Object) -> Result<Shape> {
        if let Some(key) = schema.keys().find(|key| !is_known(key)) {
            return Err(unreadable(key, &schema[key]));
        }
        let mut parts = Vec::new();
        parts.extend(self.reference(schema)?);
        parts.extend(self.own(schema)?);
        for part in list(schema, "allOf")? {
            parts.push(self.value("allOf", part)?);
        }
        for key in ["anyOf", "oneOf"] {
            if schema.contains_key(key) {
                parts.push(self.union(schema, key)?);
            }
        }
        // What `not` excludes is kept for numbers alone.
        match schema.get("not") {
            Some(not) if !["integer", "number"].iter().any(|kind| has_type(schema, kind)) => {
                Err(unreadable("not", not))
            }
            _ => Ok(Shape::all(parts)),
        }
    }

    fn reference(&self, schema: &Object) -> Result<Option<Shape>> {
        let Some(target) = schema.get("$ref") else { return Ok(None) };
        let name = self::target(schema).ok_or_else(|| unreadable("$ref", target))?;
        // schemars pads the hex digits of a control character with a blank, which it never leaves as one.
        let name = name.replace("% ", "%0");
        let name = percent_encoding::percent_decode_str(&name).decode_utf8_lossy();
        let name = name.replace("~1", "/").replace("~0", "~");
        Ok(Some(Shape::Type { name: self.name(&name) }))
    }

    /// The name of a definition in the contract.
    pub(super) fn name(&self, given: &str) -> TypeName {
        TypeName::from(self.types.get(given).map_or(given, self.called))
    }

    fn union(&self, schema: &Object, key: &str) -> Result<Shape> {
        let mut variants = Vec::new();
        for variant in list(schema, key)? {
            match self.value(key, variant)? {
                // schemars groups unit variants without docs into one `enum`: they are variants all the same.
                Shape::Union { variants: inner } if docs(variant).is_empty() => {
                    variants.extend(inner);
                }
                shape => variants.push(Variant {
                    docs: docs(variant),
                    deprecated: deprecated(variant),
                    examples: examples(variant),
                    shape: self.content(shape),
                }),
            }
        }
        Ok(Shape::union(variants))
    }

    /// serde takes a missing content beside a tag for `None`, and schemars asks for the key.
    fn content(&self, mut variant: Shape) -> Shape {
        if let Shape::Object { fields, .. } = &mut variant
            && let [tag, content] = fields.as_mut_slice()
            && self.direction == Direction::Input
            && matches!(tag.shape, Shape::Literal { .. })
            && matches!(content.shape, Shape::Union { .. })
            && content.shape.is_nullable()
        {
            content.required = false;
        }
        variant
    }

    /// What the schema says by `const`, `enum` or `type`, apart from its subschemas.
    fn own(&self, schema: &Object) -> Result<Option<Shape>> {
        if let Some(value) = schema.get("const") {
            return Ok(Some(literal(value)?));
        }
        if schema.contains_key("enum") {
            let literals = list(schema, "enum")?.iter();
            let literals = literals.map(|value| literal(value).map(Variant::from));
            return Ok(Some(Shape::union(literals.collect::<Result<_>>()?)));
        }
        match schema.get("type") {
            Some(Value::String(kind)) => self.of_type(schema, kind),
            Some(Value::Array(kinds)) => {
                let mut variants = Vec::new();
                for kind in kinds {
                    let kind = kind.as_str().ok_or_else(|| unreadable("type", kind))?;
                    variants.extend(self.of_type(schema, kind)?.map(Variant::from));
                }
                Ok(Some(Shape::union(variants)))
            }
            Some(other) => Err(unreadable("type", other)),
            None => self.implied(schema),
        }
    }

    /// What a schema without `type` says of values of one kind, as it stands beside a `$ref`.
    fn implied(&self, schema: &Object) -> Result<Option<Shape>> {
        let says = |keywords: &[&str]| keywords.iter().any(|key| schema.contains_key(*key));
        Ok(Some(match () {
            () if speaks_of_keys(schema) => self.object(schema)?,
            () if says(&OF_LISTS) => self.array(schema)?,
            () if says(&OF_NUMBERS) => Shape::Number(number(schema)?),
            () if says(&OF_TEXT) => Shape::String(text(schema)?),
            () => return Ok(None),
        }))
    }

    fn of_type(&self, schema: &Object, kind: &str) -> Result<Option<Shape>> {
        Ok(Some(match kind {
            "null" => Shape::Null,
            "boolean" => Shape::Boolean,
            "integer" => Shape::Integer(number(schema)?),
            "number" => Shape::Number(number(schema)?),
            "string" => Shape::String(text(schema)?),
            "array" => self.array(schema)?,
            // `{"type": "object", "oneOf": …}` says nothing beyond its branches.
            "object" if !speaks_of_keys(schema) && has_subschemas(schema) => return Ok(None),
            "object" => self.object(schema)?,
            other => return Err(unreadable("type", &other.into())),
        }))
    }

    fn object(&self, schema: &Object) -> Result<Shape> {
        let required = list(schema, "required")?;
        let mut fields = Vec::new();
        if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
            for (name, property) in properties {
                let is_required = required.iter().any(|known| known.as_str() == Some(name));
                fields.push(self.field(name, property, is_required)?);
            }
        }
        for name in required.iter().filter_map(Value::as_str) {
            if !fields.iter().any(|field: &Field| field.name.as_str() == name) {
                fields.push(Field::new(name, true, Shape::Any));
            }
        }
        if fields.is_empty()
            && let Some(map) = self.map(schema)?
        {
            return Ok(map);
        }
        if self.direction == Direction::Input && schema.contains_key("patternProperties") {
            return Err(Unreadable {
                at: String::new(),
                what: "that a map with integer keys is flattened, and serde cannot read back what it writes of one".to_owned(),
                hint: "give the map `String` keys, or a field of its own without `#[serde(flatten)]`",
            });
        }
        if let Some(names) = schema.get("propertyNames") {
            return Err(unreadable("propertyNames", names));
        }
        let rest = self.others(schema)?;
        let closed = rest.is_none() && OTHERS.iter().any(|key| forbids(schema, key));
        Ok(Shape::Object { fields, rest: rest.map(Box::new), closed })
    }

    fn field(&self, name: &str, schema: &Value, required: bool) -> Result<Field> {
        Ok(Field {
            name: WireName::from(name),
            required,
            docs: docs(schema),
            deprecated: deprecated(schema),
            default: schema.get("default").cloned(),
            examples: examples(schema),
            source: None,
            shape: self.value("properties", schema).map_err(|error| error.within(name))?,
        })
    }

    /// An object that has no keys of its own but says what all of its keys hold.
    fn map(&self, schema: &Object) -> Result<Option<Shape>> {
        let Some(values) = self.others(schema)? else { return Ok(None) };
        let any = OTHERS.iter().any(|key| schema.contains_key(*key) && !forbids(schema, key));
        let keys = match schema.get("propertyNames") {
            Some(keys) => self.value("propertyNames", keys)?,
            None if any => Shape::String(Text::default()),
            None => Shape::String(Text { pattern: pattern(schema), ..Text::default() }),
        };
        Ok(Some(Shape::Map { keys: Box::new(keys), values: Box::new(values) }))
    }

    /// What keys without a name hold; nothing where nothing is said of them.
    fn others(&self, schema: &Object) -> Result<Option<Shape>> {
        let mut shapes = Vec::new();
        // By patterns schemars writes maps with integer keys.
        if let Some(patterns) = schema.get("patternProperties").and_then(Value::as_object) {
            for values in patterns.values() {
                let values = self.value("patternProperties", values);
                shapes.push(values.map_err(|error| error.within("*"))?);
            }
            shapes.dedup();
        }
        for key in OTHERS {
            let Some(values) = schema.get(key).filter(|_| !forbids(schema, key)) else { continue };
            let values = self.value(key, values).map_err(|error| error.within("*"))?;
            if !shapes.contains(&values) {
                shapes.push(values);
            }
        }
        let variants: Vec<_> = shapes.into_iter().map(Variant::from).collect();
        Ok((!variants.is_empty()).then(|| Shape::union(variants)))
    }

    fn array(&self, schema: &Object) -> Result<Shape> {
        if schema.contains_key("prefixItems") {
            let items = list(schema, "prefixItems")?;
            let min = schema.get("minItems").and_then(Value::as_u64);
            let max = schema.get("maxItems").and_then(Value::as_u64);
            if min != Some(items.len() as u64) || max != min {
                return Err(unreadable("prefixItems", &schema["prefixItems"]));
            }
            let items = items.iter().map(|item| self.value("prefixItems", item));
            let items: Result<Vec<_>> = items.collect();
            return Ok(Shape::Tuple { items: items? });
        }
        let items = match schema.get("items") {
            Some(items) => self.value("items", items).map_err(|error| error.within("[]"))?,
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

/// The values that a schema's author gave as examples.
pub(super) fn examples(schema: &Value) -> Vec<Value> {
    schema.get("examples").and_then(Value::as_array).cloned().unwrap_or_default()
}

/// The definition that a schema refers to, as it is named there.
pub(super) fn target(schema: &Object) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

/// The branches of an enum's schema, one for each variant.
pub(super) fn branches(schema: &Value) -> &[Value] {
    schema.get("oneOf").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The keywords that speak of keys without a name.
const OTHERS: [&str; 2] = ["additionalProperties", "unevaluatedProperties"];

/// A value that is the only one. As a literal TypeScript rounds an integer as `JSON.parse` does, and who
/// sends it back sends another.
fn literal(value: &Value) -> Result<Shape> {
    match value {
        Value::Null => Ok(Shape::Null),
        value => match rounded(value) {
            Some(number) => Err(Unreadable {
                at: String::new(),
                what: format!(
                    "that a value is `{number}`, which JavaScript does not tell from the next"
                ),
                hint: "keep such a number within 2^53 - 1, or put a string on the wire",
            }),
            None => Ok(Shape::Literal { value: value.clone() }),
        },
    }
}

/// The first integer in a value that JavaScript does not tell from the next.
fn rounded(value: &Value) -> Option<&serde_json::Number> {
    match value {
        Value::Number(number) => Number::is_rounded(number).then_some(number),
        Value::Array(items) => items.iter().find_map(rounded),
        Value::Object(entries) => entries.values().find_map(rounded),
        _ => None,
    }
}

/// The pattern of the keys that have one.
fn pattern(schema: &Object) -> Option<String> {
    let patterns = schema.get("patternProperties")?.as_object()?;
    Some(patterns.keys().map(String::as_str).collect::<Vec<_>>().join("|"))
}

fn forbids(schema: &Object, key: &str) -> bool {
    schema.get(key) == Some(&Value::Bool(false))
}

fn speaks_of_keys(schema: &Object) -> bool {
    let named = ["properties", "required", "patternProperties", "propertyNames"];
    named.iter().chain(&OTHERS).any(|key| schema.contains_key(*key))
}

fn has_type(schema: &Object, kind: &str) -> bool {
    match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(|known| known.as_str() == Some(kind)),
        known => known.and_then(Value::as_str) == Some(kind),
    }
}

fn has_subschemas(schema: &Object) -> bool {
    ["$ref", "allOf", "anyOf", "oneOf"].iter().any(|key| schema.contains_key(*key))
}
