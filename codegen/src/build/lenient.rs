//! What serde accepts and schemars does not say, as the source has it: aliases of fields and of
//! variants, and a tuple's last items that have a default. Widens inputs, and nothing else.

use grafana_bindgen::contract::{
    Contract, Field, Shape, TypeDefinition, TypeName, Variant, WireName,
};

use super::{
    item::{FieldItem, TypeItem, VariantItem},
    source::Source,
};

/// Widens the inputs of a contract's types.
pub(super) fn add(contract: &mut Contract, source: &Source) {
    // A query is sent by the names of its keys alone.
    let queries: Vec<TypeName> = contract
        .routes
        .iter()
        .filter_map(|route| match &route.query {
            Some(Shape::Type { name }) => Some(name.clone()),
            _ => None,
        })
        .collect();
    for definition in &mut contract.types {
        match source.item(definition.name.as_str()) {
            Some(_) if queries.contains(&definition.name) => {}
            Some(item) => widen(definition, item),
            None if is_duration(definition) => listed(definition),
            None => {}
        }
    }
}

fn widen(definition: &mut TypeDefinition, item: &TypeItem) {
    let Some(input) = &mut definition.input else { return };
    if let Shape::Object { .. } = input {
        let aliased = item.fields.iter().filter(|field| !field.aliases().is_empty());
        fields(input, &aliased.collect::<Vec<_>>());
    }
    if let Shape::Tuple { items } = input {
        shorter(item)
            .and_then(|least| tuple(items, least))
            .into_iter()
            .for_each(|shape| *input = shape);
    }
    if let Shape::Union { variants } = input {
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
fn is_duration(definition: &TypeDefinition) -> bool {
    let names: Option<Vec<&str>> = definition.input.as_ref().and_then(|input| match input {
        Shape::Object { fields, rest: None, .. } => {
            Some(fields.iter().map(|field| field.name.as_str()).collect())
        }
        _ => None,
    });
    definition.name.as_str() == "Duration" && names.as_deref() == Some(&["secs", "nanos"])
}

fn listed(definition: &mut TypeDefinition) {
    if let Some(Shape::Object { fields, .. }) = &definition.input {
        let items = fields.iter().map(|field| field.shape.clone()).collect();
        let object = definition.input.take().map(Variant::from);
        let list = Variant::from(Shape::Tuple { items });
        definition.input = Some(Shape::union(object.into_iter().chain([list]).collect()));
    }
}

/// The least number of items of a tuple struct: serde fills in last ones that have a default.
fn shorter(item: &TypeItem) -> Option<usize> {
    let defaults = item.places.iter().rev().take_while(|said| said.serde("default")).count();
    let is_whole = item.places.iter().all(|said| !said.is_skipped());
    (defaults > 0 && is_whole).then(|| item.places.len() - defaults)
}

fn tuple(items: &[Shape], least: usize) -> Option<Shape> {
    let lengths = least..=items.len();
    let tuples =
        lengths.map(|length| Variant::from(Shape::Tuple { items: items[..length].to_vec() }));
    (least < items.len()).then(|| Shape::union(tuples.collect()))
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
