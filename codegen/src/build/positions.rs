//! Puts the lines of types and fields into a contract, where the source has exactly one item that
//! the schema's name can mean. A schema has a name and no path: a type of another crate gets the line
//! of a type that has its name here and is in no route. Positions are for readers; nothing is made of
//! them.

use grafana_bindgen::{
    contract::{self, Contract, Shape, TypeDefinition},
    oracle::Types,
};

use std::path::Path;

use super::{
    item::{TypeItem, plain},
    lenient, refusal,
    source::Source,
    tag,
};
use crate::error::Result;

/// Adds to a contract what the source alone says: positions, and what serde accepts beyond the
/// schemas.
///
/// # Errors
/// When the source shows that the schema of a type is not what serde does.
pub fn annotate(contract: &mut Contract, crate_dir: &Path, root_file: &Path) -> Result<()> {
    from(contract, &Source::read(crate_dir, root_file))
}

/// As [`annotate`], with the source at hand.
pub(super) fn from(contract: &mut Contract, source: &Source) -> Result<()> {
    refusal::check(contract, source)?;
    add(&mut contract.types, source);
    tag::add(&mut contract.types, source);
    lenient::add(contract, source);
    Ok(())
}

/// Adds to the types that serde judges what the source alone says of what they write.
pub fn complete(types: &mut Types, crate_dir: &Path, root_file: &Path) {
    tag::add(&mut types.definitions, &Source::read(crate_dir, root_file));
}

/// The text of a refusal, with the places of the types that it names by their module paths.
pub(super) fn cite(said: &str, source: &Source) -> String {
    let mut text = String::new();
    for line in said.lines() {
        text.push_str(line);
        text.push('\n');
        let ids: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        for item in source.types.iter().filter(|_| line.contains(" types have the name ")) {
            let mut path = item.modules.clone();
            path.push(item.name.clone());
            let path = format!("::{}", path.join("::"));
            if ids.iter().any(|id| id.split('<').next().unwrap_or(id).ends_with(&path)) {
                text.push_str(&format!(" --> {}:{}\n", item.file, item.line));
            }
        }
    }
    text.trim_end().to_owned()
}

/// Fills in the positions of types and of their fields.
pub(super) fn add(types: &mut [TypeDefinition], source: &Source) {
    for definition in types {
        if let Some(item) = source.item(definition.name.as_str()) {
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
