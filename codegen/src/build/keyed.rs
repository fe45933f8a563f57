//! The keys of a map that are variants of an enum: schemars lists their names, and serde takes their
//! aliases too, and any other key where a variant has `other`.

use grafana_bindgen::contract::{Field, Shape, Text, WireName};

use super::{
    item::{FieldItem, TypeItem},
    source::Source,
};

/// Widens the maps among the fields of an object.
pub(super) fn widen(shape: &mut Shape, items: &[FieldItem], source: &Source) {
    match shape {
        Shape::Object { fields, .. } => {
            for item in items.iter().filter(|item| !item.said.serde("flatten")) {
                let keys = item.key.as_deref().and_then(|key| named(key, source));
                let field = fields.iter_mut().find(|field| item.is(field.name.as_str()));
                keys.zip(field).into_iter().for_each(|(keys, field)| map(&mut field.shape, keys));
            }
        }
        Shape::All { parts } => parts.iter_mut().for_each(|part| widen(part, items, source)),
        _ => {}
    }
}

/// How many newtypes deep the keys of a map are looked for.
const NEWTYPES: usize = 8;

/// The type of a name, or that in a newtype.
fn named<'a>(name: &str, source: &'a Source) -> Option<&'a TypeItem> {
    let mut item = source.only(name)?;
    for _ in 0..NEWTYPES {
        let [inner] = item.holds.as_slice() else { break };
        if !item.variants.is_empty() {
            break;
        }
        let Some(inner) = source.only(inner) else { break };
        item = inner;
    }
    Some(item)
}

/// A map, or one that may be `null`.
fn map(shape: &mut Shape, keys: &TypeItem) {
    match shape {
        Shape::Union { variants } => {
            variants.iter_mut().for_each(|variant| map(&mut variant.shape, keys));
        }
        Shape::Object { fields, closed: true, rest: None } => {
            let Some(values) = fields.first().map(|field| field.shape.clone()) else { return };
            let is_map = fields.iter().all(|field| !field.required && field.shape == values);
            if is_map && keys.variants.iter().any(|variant| variant.said.serde("other")) {
                let keys = Box::new(Shape::String(Text::default()));
                *shape = Shape::Map { keys, values: Box::new(values) };
            } else if is_map {
                fields.extend(aliases(fields, keys));
            }
        }
        _ => {}
    }
}

/// Each key again under its other names.
fn aliases(fields: &[Field], keys: &TypeItem) -> Vec<Field> {
    let aliased = fields.iter().flat_map(|field| {
        let variant = keys.variants.iter().find(|variant| variant.is(field.name.as_str()));
        let names = variant.into_iter().flat_map(|variant| variant.aliases());
        names.map(|name| Field { name: WireName::from(name), ..field.clone() })
    });
    aliased.collect()
}
