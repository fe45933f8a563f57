//! Puts what the source alone says into a contract and into the types that serde judges: the lines of
//! types and fields, and what serde accepts beyond the schemas. A type is found by its path in Rust: one
//! of another crate gets nothing. Positions are for readers; nothing is made of them.

use std::path::Path;

use grafana_bindgen::contract::{self, Contract, Shape, TypeDefinition, TypeName};
use grafana_bindgen::oracle::Types;

use super::{
    item::{TypeItem, plain},
    lenient, refusal,
    source::{Ids, Source},
    tag,
};
use crate::error::Result;

/// A file that is the root of a crate, or stands for one.
#[derive(Debug, Clone, Copy)]
pub struct Root<'a> {
    /// The folder that positions are relative to.
    pub folder: &'a Path,
    /// The file.
    pub file: &'a Path,
    /// The path in Rust of what the file holds: the crate's name.
    pub path: &'a str,
}

/// Adds to a contract, and to the types that serde judges, what the source alone says: positions, and
/// what serde accepts beyond the schemas. What is generated is what is judged.
///
/// # Errors
/// When the source shows that the schema of a type is not what serde does.
pub fn annotate(contract: &mut Contract, types: &mut Types, root: Root<'_>) -> Result<()> {
    from(contract, types, &Source::read(root.folder, root.file, root.path))
}

/// As [`annotate`], with the source at hand.
pub(super) fn from(contract: &mut Contract, types: &mut Types, source: &Source) -> Result<()> {
    refusal::check(contract, &types.ids, source)?;
    let queries = queries(contract);
    for definitions in [&mut contract.types, &mut types.definitions] {
        add(definitions, &types.ids, source);
        tag::add(definitions, &types.ids, source);
        lenient::add(definitions, &queries, &types.ids, source);
    }
    Ok(())
}

/// The types of queries.
fn queries(contract: &Contract) -> Vec<TypeName> {
    let queries = contract.routes.iter().filter_map(|route| match &route.query {
        Some(Shape::Type { name }) => Some(name.clone()),
        _ => None,
    });
    queries.collect()
}

/// The text of a refusal, with the places of the types that it names by their ids.
pub(super) fn cite(said: &str, source: &Source) -> String {
    let mut text = String::new();
    for line in said.lines() {
        text.push_str(line);
        text.push('\n');
        let quoted: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        let places: Vec<(&TypeItem, u32)> = match quoted.as_slice() {
            [id, at, ..] if line.starts_with("error: the JSON Schema of the type ") => {
                let item = source.of(id);
                item.map(|item| (item, of_key(item, at).unwrap_or(item.line))).into_iter().collect()
            }
            [_, ids @ ..] if line.contains(" types have the name ") => {
                ids.iter().filter_map(|id| source.of(id)).map(|item| (item, item.line)).collect()
            }
            _ => Vec::new(),
        };
        for (item, line) in places {
            text.push_str(&format!(" --> {}:{line}\n", item.file));
        }
    }
    text.trim_end().to_owned()
}

/// The line of the field in which a place within a type begins.
fn of_key(item: &TypeItem, at: &str) -> Option<u32> {
    line(item, at.split('.').next().unwrap_or(at))
}

/// Fills in the positions of types and of their fields.
fn add(types: &mut [TypeDefinition], ids: &Ids, source: &Source) {
    for definition in types {
        if let Some(item) = source.item(&definition.name, ids) {
            place(definition, item);
        }
    }
}

fn place(definition: &mut TypeDefinition, item: &TypeItem) {
    definition.source = Some(position(item, item.line));
    for shape in [&mut definition.output, &mut definition.input].into_iter().flatten() {
        place_fields(shape, item);
    }
}

/// The fields of the type itself, wherever its variants and its flattened parts put them.
fn place_fields(shape: &mut Shape, item: &TypeItem) {
    match shape {
        Shape::Object { fields, .. } => {
            for field in fields {
                field.source = line(item, field.name.as_str()).map(|line| position(item, line));
                place_fields(&mut field.shape, item);
            }
        }
        Shape::Union { .. } | Shape::All { .. } => {
            shape.children_mut().into_iter().for_each(|inner| place_fields(inner, item));
        }
        _ => {}
    }
}

/// The line of the only field or variant that has the key's name.
fn line(item: &TypeItem, key: &str) -> Option<u32> {
    let fields = item.fields.iter().map(|field| (&field.name, field.line));
    let variants = item.variants.iter().map(|variant| (&variant.name, variant.line));
    let mut named = fields.chain(variants).filter(|(name, _)| plain(name) == plain(key));
    named.next().filter(|_| named.next().is_none()).map(|(_, line)| line)
}

fn position(item: &TypeItem, line: u32) -> contract::Source {
    contract::Source { file: item.file.clone(), line }
}
