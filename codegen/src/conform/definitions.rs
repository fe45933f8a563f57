//! The named types of both directions, to be looked up while a shape is walked.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, Shape, TypeDefinition, TypeName};
use grafana_bindgen::oracle::{RootType, Types};
use serde_json::Value;

use super::Place;

/// The named types.
#[derive(Debug, Clone, Default)]
pub struct Definitions<'a> {
    types: BTreeMap<&'a TypeName, &'a TypeDefinition>,
}

impl<'a> Definitions<'a> {
    /// Sorts definitions by their names.
    pub fn new(types: &'a [TypeDefinition]) -> Self {
        Self { types: types.iter().map(|definition| (&definition.name, definition)).collect() }
    }

    /// What a name stands for in one direction; any value where nothing is known of it.
    pub(super) fn shape(&self, direction: Direction, name: &TypeName) -> &'a Shape {
        let definition = self.types.get(name);
        let shape = definition.and_then(|definition| match direction {
            Direction::Input => definition.input.as_ref(),
            Direction::Output => definition.output.as_ref(),
        });
        shape.unwrap_or(&Shape::Any)
    }

    /// The names of the types that routes reach in one direction.
    pub(super) fn reached(&self, types: &'a Types, direction: Direction) -> BTreeSet<&'a TypeName> {
        let roots = flowing(types, direction);
        let mut open: Vec<_> = roots.map(|root| side(root, direction)).collect();
        let mut seen = BTreeSet::new();
        while let Some(shape) = open.pop() {
            if let Shape::Type { name } = shape
                && seen.insert(name)
            {
                open.push(self.shape(direction, name));
            }
            open.extend(shape.children());
        }
        seen
    }

    /// The shapes of one direction that stand at the top: of each named type, and of each root
    /// without a name.
    pub(super) fn tops(&self, types: &'a Types, direction: Direction) -> Vec<(Place, &'a Shape)> {
        let nameless = flowing(types, direction)
            .filter(|root| !matches!(side(root, direction), Shape::Type { .. }));
        let mut tops: Vec<_> =
            nameless.map(|root| (root_place(root, direction), side(root, direction))).collect();
        let named = self.reached(types, direction).into_iter();
        tops.extend(named.map(|name| (Place::of(name.as_str()), self.shape(direction, name))));
        tops.sort_by(|(a, _), (b, _)| a.cmp(b));
        tops.dedup_by(|(a, _), (b, _)| a == b);
        tops
    }

    /// The values that an author gave as examples of a type.
    pub(super) fn examples(&self, name: &TypeName) -> &'a [Value] {
        self.types.get(name).map_or(&[], |definition| &definition.examples)
    }

    /// The shape behind a name, and behind the names that it may stand for.
    pub(super) fn resolve<'s>(&self, direction: Direction, shape: &'s Shape) -> &'s Shape
    where
        'a: 's,
    {
        let mut shape = shape;
        // A name that stands for itself is no type that Rust has; the bound ends the walk all the same.
        for _ in 0..16 {
            let Shape::Type { name } = shape else { break };
            shape = self.shape(direction, name);
        }
        shape
    }
}

/// The root types that routes accept, or those that they answer.
pub(super) fn flowing(types: &Types, direction: Direction) -> impl Iterator<Item = &RootType> {
    types.types.iter().filter(move |root| match direction {
        Direction::Input => root.accepted,
        Direction::Output => root.written,
    })
}

/// What a root type accepts or writes.
pub(super) fn side(root: &RootType, direction: Direction) -> &Shape {
    match direction {
        Direction::Input => &root.input,
        Direction::Output => &root.output,
    }
}

/// The place of a whole root type.
pub(super) fn root_place(root: &RootType, direction: Direction) -> Place {
    match side(root, direction) {
        Shape::Type { name } => Place::of(name.as_str()),
        _ => Place::of(&short(&root.rust)),
    }
}

/// A Rust type without the paths of its names: `Vec<Project>`. A variant keeps its enum:
/// `CloudError::Upstream`.
pub(super) fn short(rust: &str) -> String {
    let mut short = String::new();
    for word in rust.split_inclusive(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')) {
        let is_enum = |name: &str| name.starts_with(char::is_uppercase);
        let names: Vec<&str> = word.split("::").collect();
        let own = names.iter().position(|name| is_enum(name)).unwrap_or(names.len() - 1);
        short.push_str(&names[own..].join("::"));
    }
    short
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_rust_type_is_named_without_paths() {
        assert_eq!(super::short("alloc::vec::Vec<acme::api::Project>"), "Vec<Project>");
        assert_eq!(super::short("(u8, acme::A)"), "(u8, A)");
        assert_eq!(super::short("acme::CloudError::Upstream"), "CloudError::Upstream");
    }
}
