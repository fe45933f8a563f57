//! Puts the lines of types and fields into a contract, where the source has exactly one item that
//! the schema's name can mean. A schema has a name and no path: a type of another crate gets the line
//! of a type that has its name here and is in no route. Positions are for readers; nothing is made of
//! them.

use grafana_bindgen::contract::{self, Contract, Shape, TypeDefinition};

use super::source::{Source, TypeItem};

/// Fills in the positions of types and of their fields.
pub(super) fn add(contract: &mut Contract, source: &Source) {
    for definition in &mut contract.types {
        let mut named = source.types.iter().filter(|item| item.name == definition.name.as_str());
        if let (Some(item), None) = (named.next(), named.next()) {
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
                item.fields.iter().filter(|(name, _)| plain(name) == plain(field.name.as_str()));
            if let (Some((_, line)), None) = (named.next(), named.next()) {
                field.source = Some(position(item, *line));
            }
        }
    }
}

fn position(item: &TypeItem, line: u32) -> contract::Source {
    contract::Source { file: item.file.clone(), line }
}

/// A name without what `rename_all` changes.
fn plain(name: &str) -> String {
    let letters = name.trim_start_matches("r#").chars().filter(|c| !matches!(c, '_' | '-'));
    letters.flat_map(char::to_lowercase).collect()
}
