//! The only reader of schemars' output: turns a JSON Schema into a [`Shape`]. Every keyword that
//! schemars can write is read here or named as a problem; none is passed over in silence.

use serde_json::Value;

use super::{
    Direction, Field, Shape, Text, TypeName, Variant, WireName,
    identity::Identities,
    keyword::{Object, Result, count, is_known, list, number, text, unreadable},
};

pub(super) use super::keyword::Unreadable;

/// What a schema is read for: a direction, and the names of the types that it refers to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) direction: Direction,
    pub(super) names: &'a Identities,
}

impl Reader<'_> {
    /// The shape of a schema.
    pub(super) fn read(&self, schema: &Value) -> Result<Shape> {
        match schema {
            Value::Bool(true) => Ok(Shape::Any),
            Value::Bool(false) => Ok(Shape::Never),
            Value::Object(schema) => self.read_object(schema),
            other => Err(unreadable("a schema", other)),
        }
    }

    fn read_object(&self, schema: &Object) -> Result<Shape> {
        if let Some(key) = schema.keys().find(|key| !is_known(key)) {
            return Err(unreadable(key, &schema[key]));
        }
        let mut parts = Vec::new();
        parts.extend(self.reference(schema)?);
        parts.extend(self.own(schema)?);
        for part in list(schema, "allOf")? {
            parts.push(self.read(part)?);
        }
        for key in ["anyOf", "oneOf"] {
            if schema.contains_key(key) {
                parts.push(self.union(schema, key)?);
            }
        }
        let says_not = |shape: &Shape| match shape {
            Shape::Integer(number) | Shape::Number(number) => number.except.is_some(),
            _ => false,
        };
        let shape = Shape::all(parts);
        // What `not` excludes is kept for numbers alone.
        match schema.get("not") {
            Some(not) if !says_not(&shape) && !shape.children().into_iter().any(says_not) => {
                Err(unreadable("not", not))
            }
            _ => Ok(shape),
        }
    }

    fn reference(&self, schema: &Object) -> Result<Option<Shape>> {
        let Some(target) = schema.get("$ref") else { return Ok(None) };
        let name = target
            .as_str()
            .and_then(|target| target.strip_prefix("#/$defs/"))
            .ok_or_else(|| unreadable("$ref", target))?;
        let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy();
        let name = name.replace("~1", "/").replace("~0", "~");
        Ok(Some(Shape::Type { name: self.name(&name) }))
    }

    /// The name of a definition in the contract.
    pub(super) fn name(&self, given: &str) -> TypeName {
        self.names.get(given).map_or_else(|| TypeName::from(given), |found| found.name.clone())
    }

    fn union(&self, schema: &Object, key: &str) -> Result<Shape> {
        let mut variants = Vec::new();
        for variant in list(schema, key)? {
            let (docs, deprecated) = (docs(variant), deprecated(variant));
            match self.read(variant)? {
                // schemars groups unit variants without docs into one `enum`: they are variants all the same.
                Shape::Union { variants: inner } if docs.is_empty() => variants.extend(inner),
                shape => {
                    let shape = self.content(shape);
                    variants.push(Variant { docs, deprecated, shape });
                }
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
            return Ok(Some(Shape::Literal { value: value.clone() }));
        }
        if schema.contains_key("enum") {
            let literals = list(schema, "enum")?.iter();
            let literals =
                literals.map(|value| Variant::from(Shape::Literal { value: value.clone() }));
            return Ok(Some(Shape::union(literals.collect())));
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
            None if schema.contains_key("properties") => self.object(schema).map(Some),
            None => Ok(None),
        }
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
        let others = schema.get("additionalProperties");
        let rest = match others {
            None | Some(Value::Bool(false)) => {
                self.pattern_values(schema)?.map(|(_, values)| values)
            }
            Some(values) => Some(self.read(values).map_err(|error| error.within("*"))?),
        };
        let forbids = |key| schema.get(key) == Some(&Value::Bool(false));
        let closed =
            rest.is_none() && (forbids("additionalProperties") || forbids("unevaluatedProperties"));
        Ok(Shape::Object { fields, rest: rest.map(Box::new), closed })
    }

    fn field(&self, name: &str, schema: &Value, required: bool) -> Result<Field> {
        Ok(Field {
            name: WireName::from(name),
            required,
            docs: docs(schema),
            deprecated: deprecated(schema),
            default: schema.get("default").cloned(),
            source: None,
            shape: self.read(schema).map_err(|error| error.within(name))?,
        })
    }

    /// An object that has no keys of its own but says what all of its keys hold.
    fn map(&self, schema: &Object) -> Result<Option<Shape>> {
        if let Some((keys, values)) = self.pattern_values(schema)? {
            return Ok(Some(Shape::Map { keys: Box::new(keys), values: Box::new(values) }));
        }
        let Some(values) =
            schema.get("additionalProperties").filter(|values| **values != Value::Bool(false))
        else {
            return Ok(None);
        };
        let keys = match schema.get("propertyNames") {
            Some(keys) => self.read(keys)?,
            None => Shape::String(Text::default()),
        };
        let values = self.read(values).map_err(|error| error.within("*"))?;
        Ok(Some(Shape::Map { keys: Box::new(keys), values: Box::new(values) }))
    }

    /// What `patternProperties` says, by which schemars writes maps with integer keys.
    fn pattern_values(&self, schema: &Object) -> Result<Option<(Shape, Shape)>> {
        let Some(patterns) = schema.get("patternProperties").and_then(Value::as_object) else {
            return Ok(None);
        };
        let (keys, values): (Vec<_>, Vec<_>) = patterns.iter().unzip();
        let pattern = Some(keys.iter().map(|key| key.as_str()).collect::<Vec<_>>().join("|"));
        let values: Result<Vec<_>> =
            values.into_iter().map(|value| self.read(value).map(Variant::from)).collect();
        Ok(Some((Shape::String(Text { pattern, ..Text::default() }), Shape::union(values?))))
    }

    fn array(&self, schema: &Object) -> Result<Shape> {
        if schema.contains_key("prefixItems") {
            let items = list(schema, "prefixItems")?;
            let min = schema.get("minItems").and_then(Value::as_u64);
            let max = schema.get("maxItems").and_then(Value::as_u64);
            if min != Some(items.len() as u64) || max != min {
                return Err(unreadable("prefixItems", &schema["prefixItems"]));
            }
            let items: Result<Vec<_>> = items.iter().map(|item| self.read(item)).collect();
            return Ok(Shape::Tuple { items: items? });
        }
        let items = match schema.get("items") {
            Some(items) => self.read(items).map_err(|error| error.within("[]"))?,
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

/// The branches of an enum's schema, one for each variant.
pub(super) fn branches(schema: &Value) -> &[Value] {
    schema.get("oneOf").and_then(Value::as_array).map_or(&[], Vec::as_slice)
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
