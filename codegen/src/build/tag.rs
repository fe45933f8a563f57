//! The tag of a struct: serde writes it, and schemars leaves it out. The source has it. Adds it to what
//! is written, and to nothing else: serde reads a struct without its tag too.

use grafana_bindgen::contract::{Field, Shape, TypeDefinition};

use super::{
    item::TypeItem,
    source::{Ids, Source},
};

/// How deep flattened structs are looked into.
const FLAT: usize = 8;

/// Adds the tags of structs to what they write.
pub(super) fn add(types: &mut [TypeDefinition], ids: &Ids, source: &Source) {
    for definition in types {
        if let Some(item) = source.item(&definition.name, ids)
            && is_written_as_derived(item)
            && let Some(fields) = definition.output.as_mut().and_then(fields)
        {
            let mut tags = tags(item, source, FLAT);
            tags.retain(|tag| !fields.iter().any(|field| field.name == tag.name));
            fields.splice(0..0, tags);
        }
    }
}

/// Whether a derive writes the type, and a derive describes it.
fn is_written_as_derived(item: &TypeItem) -> bool {
    let said = &item.said;
    let is_derived = ["Serialize", "JsonSchema"].iter().all(|name| said.derives(name));
    is_derived && !said.serde("into") && !said.serde("remote") && !said.is_described()
}

/// The fields of a struct's shape.
fn fields(shape: &mut Shape) -> Option<&mut Vec<Field>> {
    match shape {
        Shape::Object { fields, .. } => Some(fields),
        Shape::All { parts } => match parts.first_mut() {
            Some(Shape::Object { fields, .. }) => Some(fields),
            _ => None,
        },
        _ => None,
    }
}

/// The tag of a struct, and those of the structs that are flattened in it.
fn tags(item: &TypeItem, source: &Source, depth: usize) -> Vec<Field> {
    if !item.variants.is_empty() || depth == 0 {
        return Vec::new();
    }
    let tag = item.said.value("serde", "tag");
    let mut found: Vec<_> = tag.map(|tag| field(tag, item)).into_iter().collect();
    found.extend(source.flattened(&item.fields).flat_map(|inner| tags(inner, source, depth - 1)));
    found
}

fn field(tag: &str, item: &TypeItem) -> Field {
    Field::new(tag, true, Shape::Literal { value: item.written_name().into() })
}
