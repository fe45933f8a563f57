//! What serde accepts and schemars does not say, as the source has it: aliases of fields and of
//! variants, and a tuple's last items that have a default. Widens inputs, and nothing else.

use grafana_bindgen::contract::{Field, Shape, TypeDefinition, TypeName, Variant, WireName};

use super::{
    attribute::Said,
    item::{FieldItem, TypeItem, VariantItem},
    source::{Ids, Source},
};

/// Widens the inputs of types. A query is sent by the names of its keys alone.
pub(super) fn add(types: &mut [TypeDefinition], queries: &[TypeName], ids: &Ids, source: &Source) {
    for definition in types.iter_mut().filter(|definition| !queries.contains(&definition.name)) {
        match source.item(&definition.name, ids) {
            Some(item) if is_read_as_written(item) => widen(definition, item),
            None if is_duration(definition, ids) => listed(definition),
            _ => {}
        }
    }
}

/// Whether a derive reads the type from what it is made of, and a derive describes it.
fn is_read_as_written(item: &TypeItem) -> bool {
    let said = &item.said;
    let is_derived = ["Deserialize", "JsonSchema"].iter().all(|name| said.derives(name));
    let is_made = ["from", "try_from", "remote"].iter().any(|key| said.serde(key));
    is_derived && !is_made && !said.is_described()
}

fn widen(definition: &mut TypeDefinition, item: &TypeItem) {
    let Some(input) = &mut definition.input else { return };
    if let Shape::Object { .. } = input {
        let aliased = item.fields.iter().filter(|field| !field.aliases().is_empty());
        fields(input, &aliased.collect::<Vec<_>>());
    }
    shorten(input, &item.places);
    if let Shape::Union { variants } = input {
        for (index, variant) in item.variants.iter().enumerate() {
            self::contents(variants, variant, item.is_untagged().then_some(index));
        }
        for variant in item.variants.iter().filter(|variant| !variant.aliases().is_empty()) {
            self::variants(variants, variant);
        }
    }
}

/// An object whose aliased keys each stand under one of several names.
fn fields(shape: &mut Shape, aliased: &[&FieldItem]) {
    let Shape::Object { fields, .. } = shape else { return };
    let mut parts = Vec::new();
    for item in aliased {
        let wire = |field: &Field| item.is(field.name.as_str());
        let Some(at) = fields.iter().position(wire) else { continue };
        let field = fields.remove(at);
        let names: Vec<&str> = [field.name.as_str()].into_iter().chain(item.aliases()).collect();
        let alternatives = names.iter().map(|name| one_of(&field, name, &names));
        parts.push(Shape::union(alternatives.collect()));
    }
    if parts.is_empty() {
        return;
    }
    let others = std::mem::replace(shape, Shape::Never);
    let is_empty = matches!(&others, Shape::Object { fields, rest: None, .. } if fields.is_empty());
    if !is_empty {
        parts.insert(0, others);
    }
    *shape = Shape::all(parts);
}

/// A field under one of its names, and under no other: serde takes two for a duplicate.
fn one_of(field: &Field, name: &str, names: &[&str]) -> Variant {
    let absent = |name: &&&str| Field {
        name: WireName::from(**name),
        required: false,
        docs: String::new(),
        default: None,
        examples: Vec::new(),
        shape: Shape::Never,
        ..field.clone()
    };
    let mut fields = vec![Field { name: WireName::from(name), ..field.clone() }];
    fields.extend(names.iter().filter(|other| **other != name).map(|other| absent(&other)));
    Variant::from(Shape::Object { fields, rest: None, closed: false })
}

/// Whether the type is `std::time::Duration`, of which serde takes a list of its numbers too.
fn is_duration(definition: &TypeDefinition, ids: &Ids) -> bool {
    let names: Option<Vec<&str>> = definition.input.as_ref().and_then(|input| match input {
        Shape::Object { fields, rest: None, .. } => {
            Some(fields.iter().map(|field| field.name.as_str()).collect())
        }
        _ => None,
    });
    let id = ids.get(&definition.name).map(String::as_str);
    id == Some("std::time::Duration") && names.as_deref() == Some(&["secs", "nanos"])
}

fn listed(definition: &mut TypeDefinition) {
    if let Some(Shape::Object { fields, .. }) = &definition.input {
        let items = fields.iter().map(|field| field.shape.clone()).collect();
        let object = definition.input.take().map(Variant::from);
        let list = Variant::from(Shape::Tuple { items });
        definition.input = Some(Shape::union(object.into_iter().chain([list]).collect()));
    }
}

/// A tuple that may be shorter: serde fills in last items that have a default.
fn shorten(shape: &mut Shape, places: &[Said]) {
    let Shape::Tuple { items } = shape else { return };
    let defaults = places.iter().rev().take_while(|said| said.serde("default")).count();
    let is_whole = places.len() == items.len() && places.iter().all(|said| !said.is_skipped());
    if defaults > 0 && is_whole {
        let lengths = items.len() - defaults..=items.len();
        let tuples = lengths.map(|length| Shape::Tuple { items: items[..length].to_vec() });
        *shape = Shape::union(tuples.map(Variant::from).collect());
    }
}

/// What a variant holds, which may be a shorter tuple. A variant without a tag is known by its place.
fn contents(variants: &mut [Variant], item: &VariantItem, place: Option<usize>) {
    if let Some(variant) = place.and_then(|place| variants.get_mut(place)) {
        return shorten(&mut variant.shape, &item.places);
    }
    for variant in variants {
        let Shape::Object { fields, .. } = &mut variant.shape else { continue };
        let tag = |shape: &Shape| matches!(shape, Shape::Literal { value } if value.as_str().is_some_and(|name| item.is(name)));
        match fields.as_mut_slice() {
            [only] if item.is(only.name.as_str()) => shorten(&mut only.shape, &item.places),
            [first, content] if tag(&first.shape) => shorten(&mut content.shape, &item.places),
            _ => {}
        }
    }
}

/// Each variant again, under the other names.
fn variants(variants: &mut Vec<Variant>, item: &VariantItem) {
    let mut widened = Vec::new();
    for variant in variants.drain(..) {
        let others: Vec<_> =
            item.aliases().into_iter().filter_map(|alias| renamed(&variant, item, alias)).collect();
        widened.push(variant);
        widened.extend(others);
    }
    *variants = widened;
}

fn renamed(variant: &Variant, item: &VariantItem, alias: &str) -> Option<Variant> {
    let mut variant = variant.clone();
    let named = |value: &serde_json::Value| value.as_str().is_some_and(|name| item.is(name));
    match &mut variant.shape {
        Shape::Literal { value } if named(value) => *value = alias.into(),
        Shape::Object { fields, .. } => match fields.first_mut()? {
            Field { shape: Shape::Literal { value }, .. } if named(value) => *value = alias.into(),
            field if item.is(field.name.as_str()) => field.name = WireName::from(alias),
            _ => return None,
        },
        _ => return None,
    }
    Some(variant)
}
