//! What schemars collects for one direction, and what its types are called in the contract. Reads no
//! more of it than is asked for, since a trait may have hundreds of types; makes no problem.

use std::collections::BTreeMap;

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

use super::{
    Direction, Shape, TypeName,
    identity::{Identities, Identity, Names},
    merged,
    schema::Reader,
    size,
};

/// Named types with their shapes.
pub(super) type Definitions = BTreeMap<TypeName, Shape>;

/// The schemas of one direction.
pub(super) struct Collection {
    direction: Direction,
    pub(super) generator: SchemaGenerator,
    pub(super) types: Identities,
}

impl Collection {
    pub(super) fn new(direction: Direction) -> Self {
        let settings = SchemaSettings::draft2020_12();
        let settings = match direction {
            Direction::Output => settings.for_serialize(),
            Direction::Input => settings.for_deserialize(),
        };
        Self { direction, generator: settings.into_generator(), types: Identities::new() }
    }

    /// Whether each type that was met has its name.
    pub(super) fn is_identified(&self) -> bool {
        self.types.len() == self.generator.definitions().len()
    }

    /// What reads these schemas.
    pub(super) fn reader(&self) -> Reader<'_> {
        Reader { direction: self.direction, types: &self.types, called: Identity::name }
    }

    /// The schema of a named type, if it was met.
    pub(super) fn definition(&self, name: &TypeName) -> Option<&Value> {
        self.found(self.reader(), name)
    }

    /// The schema of a type that a reader calls so.
    fn found(&self, reader: Reader<'_>, name: &TypeName) -> Option<&Value> {
        let mut types = self.types.iter();
        let (given, _) = types.find(|(_, one)| (reader.called)(one) == name.as_str())?;
        self.generator.definitions().get(given)
    }

    /// The named types that the roots reach; nothing where one cannot be read.
    pub(super) fn reached(&self, roots: &[Shape]) -> BTreeMap<TypeName, Option<Shape>> {
        self.reached_by(self.reader(), roots)
    }

    fn reached_by(&self, reader: Reader<'_>, roots: &[Shape]) -> BTreeMap<TypeName, Option<Shape>> {
        let mut found = BTreeMap::new();
        let mut open = roots.to_vec();
        while let Some(shape) = open.pop() {
            if let Shape::Type { name } = &shape
                && !found.contains_key(name)
            {
                let inner = self.found(reader, name).and_then(|inner| reader.read(inner).ok());
                open.extend(inner.clone());
                found.insert(name.clone(), inner);
            }
            open.extend(shape.children().into_iter().cloned());
        }
        found
    }

    /// The id of two types within a type that schemars takes for one, if there are two of one.
    pub(super) fn merged<T: JsonSchema>(&self, schema: &Value) -> Option<TypeName> {
        if !size::is_small(schema, self.generator.definitions()) {
            return None;
        }
        let by_id = |types| Reader { direction: self.direction, types, called: Identity::id };
        let named = by_id(&self.types).read(schema).ok()?;
        let definitions =
            readable(self.reached_by(by_id(&self.types), std::slice::from_ref(&named)));
        let settings = self.generator.settings().clone();
        let mut inline =
            settings.with(|settings| settings.inline_subschemas = true).into_generator();
        let written = inline.subschema_for::<T>().to_value();
        let [types] = Names::default().of([&mut inline]);
        merged::find(&named, &by_id(&types).read(&written).ok()?, &definitions)
    }
}

/// The types that could be read.
pub(super) fn readable(types: BTreeMap<TypeName, Option<Shape>>) -> Definitions {
    types.into_iter().filter_map(|(name, shape)| Some((name, shape?))).collect()
}
