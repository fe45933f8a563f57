//! `types.ts`: one declaration for each type, two where its directions differ, and one for the
//! body of each error.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Contract, Direction, Shape, TypeDefinition, TypeName};

use super::{Names, docs, errors, routes, shape};
use crate::print::{Docs, Item, Member, Module, Type, UnionMember, type_text};

/// The module of types.
pub(crate) fn types(contract: &Contract, names: &Names, header: &[String]) -> Module {
    let mut items = Vec::new();
    let in_url = names.in_url();
    for definition in &contract.types {
        let is_queried = names.is_queried(&definition.name);
        items.extend(definition_items(definition, if is_queried { &in_url } else { names }));
    }
    items.extend(routes::parameter_types(contract, names));
    items.extend(errors::bodies(contract).into_iter().map(|(name, error)| {
        declaration(
            docs::of(&error.docs, error.deprecated.as_deref()),
            name,
            &error.shape,
            Direction::Output,
            names,
        )
    }));
    Module { header: header.to_vec(), items }
}

/// The types that stand in paths and queries, and in nothing that is JSON.
pub(super) fn queried(contract: &Contract) -> BTreeSet<TypeName> {
    let queries = contract.routes.iter().filter_map(|route| route.query.as_ref());
    let params = contract.routes.iter().flat_map(|route| &route.params);
    let bodies = contract.routes.iter().filter_map(|route| route.body.as_ref()?.shape.as_ref());
    let written = contract.types.iter().filter(|known| known.output.is_some());
    let mut queried = accepted(queries.chain(params.map(|param| &param.shape)), contract);
    let others = accepted(bodies, contract);
    let written: BTreeSet<_> = written.map(|known| &known.name).collect();
    queried.retain(|name| !others.contains(name) && !written.contains(name));
    queried
}

/// The types that inputs are made of.
fn accepted<'a>(
    inputs: impl Iterator<Item = &'a Shape>,
    contract: &'a Contract,
) -> BTreeSet<TypeName> {
    let (mut found, mut open) = (BTreeSet::new(), inputs.collect::<Vec<_>>());
    while let Some(shape) = open.pop() {
        if let Shape::Type { name } = shape
            && found.insert(name.clone())
        {
            let definition = contract.types.iter().find(|known| known.name == *name);
            open.extend(definition.and_then(|known| known.input.as_ref()));
        }
        open.extend(shape.children());
    }
    found
}

fn definition_items(definition: &TypeDefinition, names: &Names) -> Vec<Item> {
    let item = |shape: &Shape, direction| {
        let mut docs = docs::of(&definition.docs, definition.deprecated.then_some(""));
        docs.tags.extend(docs::limits(shape));
        docs.tags.extend(docs::examples(&definition.examples, shape));
        declaration(docs, names.of(&definition.name, direction), shape, direction, names)
    };
    match (&definition.output, &definition.input) {
        (Some(output), Some(input)) if names.has_two(&definition.name) => {
            vec![item(output, Direction::Output), item(input, Direction::Input)]
        }
        // Alike in both directions: the input has the defaults for the reader.
        (_, Some(input)) => vec![item(input, Direction::Input)],
        (Some(output), None) => vec![item(output, Direction::Output)],
        (None, None) => Vec::new(),
    }
}

/// An interface where the shape is an object with named properties alone, else an alias.
fn declaration(docs: Docs, name: String, of: &Shape, direction: Direction, names: &Names) -> Item {
    match of {
        Shape::Object { fields, rest: None, .. } if !fields.is_empty() => {
            Item::Interface { docs, name, members: shape::members(fields, direction, names) }
        }
        other => {
            let docs = with_others(docs, other, direction, names);
            Item::Alias { docs, name, value: shape::of(other, direction, names) }
        }
    }
}

/// What TypeScript cannot say of an object with named and other keys: the others' own type.
fn with_others(mut docs: Docs, of: &Shape, direction: Direction, names: &Names) -> Docs {
    if let Shape::Object { fields, rest: Some(rest), .. } = of
        && !fields.is_empty()
    {
        let rest = type_text(&shape::of(rest, direction, names));
        docs.tags.push(("remarks", format!("Keys without a name here hold `{rest}`.")));
    }
    docs
}

/// A type without comments: what decides whether two are alike.
pub(super) fn bare(ty: Type) -> Type {
    match ty {
        Type::Name(name, arguments) => Type::Name(name, arguments.into_iter().map(bare).collect()),
        Type::Array(item) => Type::Array(Box::new(bare(*item))),
        Type::Tuple(items) => Type::Tuple(items.into_iter().map(bare).collect()),
        Type::Object(members) => Type::Object(members.into_iter().map(bare_member).collect()),
        Type::Index(value) => Type::Index(Box::new(bare(*value))),
        Type::Mapped(key, value) => Type::Mapped(Box::new(bare(*key)), Box::new(bare(*value))),
        Type::Union(members) => Type::Union(
            members.into_iter().map(|member| UnionMember::from(bare(member.ty))).collect(),
        ),
        Type::Intersection(parts) => Type::Intersection(parts.into_iter().map(bare).collect()),
        other => other,
    }
}

fn bare_member(member: Member) -> Member {
    Member { docs: Docs::default(), ty: bare(member.ty), ..member }
}
