//! What serde accepts and schemars does not say, as the source has it: aliases of fields and of
//! variants, any other name of a variant with `other`, and a tuple's last items that have a default.
//! Widens inputs, and nothing else.

use grafana_bindgen::contract::{Field, Shape, Text, TypeDefinition, TypeName, Variant, WireName};

use super::{
    attribute::Said,
    item::{FieldItem, TypeItem, VariantItem},
    keyed,
    source::{Ids, Source},
};

/// Widens the inputs of types. A query is sent by the names of its keys alone.
pub(super) fn add(types: &mut [TypeDefinition], queries: &[TypeName], ids: &Ids, source: &Source) {
    for definition in types.iter_mut().filter(|definition| !queries.contains(&definition.name)) {
        match source.item(&definition.name, ids) {
            Some(item) if is_read_as_written(item) => widen(definition, item, source),
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

fn widen(definition: &mut TypeDefinition, item: &TypeItem, source: &Source) {
    let Some(input) = &mut definition.input else { return };
    if !item.variants.is_empty() {
        return enumeration(input, item, source);
    }
    payload(input, &item.said, &item.places, &aliased(&item.fields, source, FLAT));
    keyed::widen(input, &item.fields, source);
    if let Shape::All { parts } = input {
        for item in source.flattened(&item.fields).filter(|item| !item.variants.is_empty()) {
            let unions = parts.iter_mut().filter(|part| matches!(part, Shape::Union { .. }));
            unions.for_each(|part| enumeration(part, item, source));
        }
    }
}

/// An enum, or what is flattened of it.
fn enumeration(shape: &mut Shape, item: &TypeItem, source: &Source) {
    let is_one = !matches!(shape, Shape::Union { .. });
    let mut variants = match std::mem::replace(shape, Shape::Never) {
        Shape::Union { variants } => variants,
        only => vec![Variant::from(only)],
    };
    let in_place = item.is_untagged() && variants.len() == item.variants.len();
    for (index, variant) in item.variants.iter().enumerate() {
        let of = Of { item, variant, aliased: aliased(&variant.fields, source, FLAT) };
        match variants.get_mut(index).filter(|_| in_place) {
            // Without a tag, a variant is known by its place.
            Some(known) => of.payload(&mut known.shape),
            None => variants.iter_mut().for_each(|known| of.widen(&mut known.shape)),
        }
    }
    for variant in item.variants.iter().filter(|variant| !variant.aliases().is_empty()) {
        self::variants(&mut variants, variant);
    }
    for variant in item.variants.iter().filter(|variant| variant.said.serde("other")) {
        let any = variants.iter().find_map(|known| named_otherwise(known, variant));
        variants.extend(any);
    }
    *shape = match variants.as_mut_slice() {
        [only] if is_one => std::mem::replace(&mut only.shape, Shape::Never),
        _ => Shape::Union { variants },
    };
}

/// How deep flattened structs are looked into.
const FLAT: usize = 8;

/// The fields with aliases, those of flattened structs too: their keys stand among the others.
fn aliased<'a>(fields: &'a [FieldItem], source: &'a Source, depth: usize) -> Vec<&'a FieldItem> {
    let own = fields.iter().filter(|field| !field.said.serde("flatten"));
    let mut found: Vec<_> = own.filter(|field| !field.aliases().is_empty()).collect();
    if depth > 0 {
        let structs = source.flattened(fields).filter(|item| item.variants.is_empty());
        found.extend(structs.flat_map(|item| aliased(&item.fields, source, depth - 1)));
    }
    found
}

/// A variant of an enum, as the source has it.
struct Of<'a> {
    item: &'a TypeItem,
    variant: &'a VariantItem,
    aliased: Vec<&'a FieldItem>,
}

impl Of<'_> {
    fn payload(&self, shape: &mut Shape) {
        payload(shape, &Said::default(), &self.variant.places, &self.aliased);
    }

    /// Widens what the variant holds, if the shape is that of the variant.
    fn widen(&self, shape: &mut Shape) {
        let is_tag = |field: &Field| match &field.shape {
            Shape::Literal { value } => value.as_str().is_some_and(|name| self.variant.is(name)),
            _ => false,
        };
        match shape {
            Shape::Object { fields, .. } => match fields.as_mut_slice() {
                [tag, content] if is_tag(tag) && self.item.said.serde("content") => {
                    self.payload(&mut content.shape);
                }
                [tag, ..] if is_tag(tag) => self.payload(shape),
                [only] if self.variant.is(only.name.as_str()) => self.payload(&mut only.shape),
                _ => {}
            },
            Shape::All { parts } => {
                let tagged = |part: &Shape| matches!(part, Shape::Object { fields, .. } if fields.iter().any(is_tag));
                if parts.iter().any(tagged) {
                    self.payload(shape);
                }
            }
            _ => {}
        }
    }
}

/// What a struct or a variant holds, with all that serde accepts of it.
fn payload(shape: &mut Shape, said: &Said, places: &[Said], aliased: &[&FieldItem]) {
    match shape {
        Shape::Tuple { items } => {
            let widened = shorter(said, places, items.len()).and_then(|least| tuple(items, least));
            widened.into_iter().for_each(|widened| *shape = widened);
        }
        Shape::Object { .. } => fields(shape, aliased),
        Shape::All { parts } => {
            parts.iter_mut().for_each(|part| fields(part, aliased));
            let flat = std::mem::take(parts).into_iter().flat_map(|part| match part {
                Shape::All { parts } => parts,
                part => vec![part],
            });
            *shape = Shape::all(flat.collect());
        }
        _ => {}
    }
}

/// An object whose aliased keys each stand under one of several names. Where other keys hold one
/// type, TypeScript would ask the aliases to hold it too: then the first name is all there is.
fn fields(shape: &mut Shape, aliased: &[&FieldItem]) {
    let Shape::Object { fields, rest, .. } = shape else { return };
    if rest.as_deref().is_some_and(|rest| *rest != Shape::Any) {
        return;
    }
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

/// The least number of items of a tuple: serde fills in last ones that have a default.
fn shorter(said: &Said, places: &[Said], most: usize) -> Option<usize> {
    let is_read = |place: &&Said| !place.serde("skip") && !place.serde("skip_deserializing");
    let read: Vec<_> = places.iter().filter(is_read).collect();
    let all = said.serde("default");
    let defaults = read.iter().rev().take_while(|place| all || place.serde("default")).count();
    (defaults > 0 && read.len() == most).then(|| most - defaults)
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
    rename(&mut variant.shape, item, alias)?;
    Some(variant)
}

/// Puts another name of a variant where its own stands; `None` where it stands nowhere.
fn rename(shape: &mut Shape, item: &VariantItem, alias: &str) -> Option<()> {
    if let Some(name) = name(shape, item) {
        *name = Shape::Literal { value: alias.into() };
        return Some(());
    }
    match shape {
        Shape::Object { fields, .. } => {
            let field = fields.first_mut().filter(|field| item.is(field.name.as_str()))?;
            field.name = WireName::from(alias);
            Some(())
        }
        Shape::All { parts } => parts.iter_mut().find_map(|part| rename(part, item, alias)),
        _ => None,
    }
}

/// A variant that serde takes for every name that no other has.
fn named_otherwise(variant: &Variant, item: &VariantItem) -> Option<Variant> {
    let mut variant = variant.clone();
    *name(&mut variant.shape, item)? = Shape::String(Text::default());
    Some(variant)
}

/// Where the name of a variant stands as a value: the whole, or the tag.
fn name<'s>(shape: &'s mut Shape, item: &VariantItem) -> Option<&'s mut Shape> {
    match shape {
        Shape::Literal { value } if value.as_str().is_some_and(|name| item.is(name)) => Some(shape),
        Shape::Object { fields, .. } => match &mut fields.first_mut()?.shape {
            tag @ Shape::Literal { .. } => name(tag, item),
            _ => None,
        },
        Shape::All { parts } => parts.iter_mut().find_map(|part| name(part, item)),
        _ => None,
    }
}
