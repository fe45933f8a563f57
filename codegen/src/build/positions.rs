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
    add(contract, source);
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
fn add(contract: &mut Contract, source: &Source) {
    for definition in &mut contract.types {
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

fn place_fields(shape: &mut Shape, item: &TypeItem) {
    if let Shape::Object { fields, .. } = shape {
        for field in fields {
            let mut named =
                item.fields.iter().filter(|one| plain(&one.name) == plain(field.name.as_str()));
            if let (Some(one), None) = (named.next(), named.next()) {
                field.source = Some(position(item, one.line));
            }
        }
    }
}

fn position(item: &TypeItem, line: u32) -> contract::Source {
    contract::Source { file: item.file.clone(), line }
}
