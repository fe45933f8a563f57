//! What the source shows to be wrong in a schema before serde is asked: attributes that serde obeys
//! and schemars passes over. Speaks of the types of the contract alone.

use std::collections::BTreeSet;

use grafana_bindgen::contract::Contract;

use super::{
    attribute::Said,
    item::{FieldItem, TypeItem, VariantItem},
    source::{Ids, Source},
};
use crate::error::{Error, Result};

/// Refuses a contract whose types have such attributes; all are said at once.
pub(super) fn check(contract: &Contract, ids: &Ids, source: &Source) -> Result<()> {
    let (mut errors, mut open) = (Vec::new(), Vec::new());
    let described = |item: &&TypeItem| item.said.derives("JsonSchema") && !item.said.is_described();
    for definition in &contract.types {
        if let Some(item) = source.item(&definition.name, ids).filter(described) {
            type_errors(item, &mut errors);
            errors.extend(doubled(item, source));
            errors.extend(otherwise(item));
            open.push(item);
        }
    }
    // Of a struct that is flattened alone the contract has no definition.
    let place = |item: &TypeItem| (item.file.clone(), item.line, item.name.clone());
    let mut seen: BTreeSet<_> = open.iter().copied().map(place).collect();
    while let Some(item) = open.pop() {
        for held in flattened(item, source).filter(described) {
            if seen.insert(place(held)) {
                type_errors(held, &mut errors);
                open.push(held);
            }
        }
    }
    Error::all(&errors)
}

/// The types whose fields stand among those of a type.
fn flattened<'s>(item: &'s TypeItem, source: &'s Source) -> impl Iterator<Item = &'s TypeItem> {
    let is_flat = |said: &Said| {
        said.serde("flatten") && !said.is_skipped() && !said.is_described() && !said.serde("with")
    };
    let fields = item.fields.iter().filter(move |field| is_flat(&field.said));
    fields.filter_map(|field| source.only(field.ty.as_deref()?))
}

fn type_errors(item: &TypeItem, errors: &mut Vec<Error>) {
    for field in &item.fields {
        let place = format!("{}:{}", item.file, field.line);
        let name = format!("the field `{}` of `{}`", field.name, item.name);
        errors.extend(undescribed(&field.said, &name).map(|error| error.at(&place)));
        errors.extend(required(field, item, &name).map(|error| error.at(&place)));
        errors.extend(denied(field, item, &name).map(|error| error.at(&place)));
        if field.said.serde("skip_serializing_if") {
            errors.extend(unsaid(&field.said, item, &name).map(|error| error.at(&place)));
        }
    }
    for variant in &item.variants {
        let place = format!("{}:{}", item.file, variant.line);
        let name = format!("the variant `{}` of `{}`", variant.name, item.name);
        errors.extend(undescribed(&variant.said, &name).map(|error| error.at(&place)));
        errors.extend(skipped(variant, &name).map(|error| error.at(&place)));
        errors.extend(unsaid(&variant.said, item, &name).map(|error| error.at(&place)));
    }
}

/// Whether a type is converted from others and into others, so that its own form is none of serde's.
fn is_made(item: &TypeItem) -> bool {
    ["from", "try_from", "into", "remote"].iter().any(|key| item.said.serde(key))
}

/// What schemars alone leaves out, serde writes. Where it may leave it out as well, or where a tag or a
/// flattened field hides it, no value that the check makes has it.
fn unsaid(said: &Said, item: &TypeItem, name: &str) -> Option<Error> {
    let keys = ["skip", "skip_serializing"];
    let key = keys.into_iter().find(|key| said.schemars(key))?;
    let is_written = item.said.derives("Serialize") && !is_made(item);
    (is_written && !keys.into_iter().any(|key| said.serde(key))).then(|| {
        Error::new(format!("{name} has `#[schemars({key})]`, and serde writes it"))
            .note(
                "serde's derive reads no attribute of schemars, and schemars reads those of serde",
            )
            .hint(format!("write `#[serde({key})]`, which does for both; or leave it out"))
    })
}

/// What schemars alone is told of the form of an enum, serde does not do.
fn otherwise(item: &TypeItem) -> Option<Error> {
    let is_derived = ["Serialize", "Deserialize"].iter().any(|name| item.said.derives(name));
    let own = |owner: &str, key: &str| item.said.value(owner, key).map(str::to_owned);
    let key = ["tag", "content", "untagged"].into_iter().find(|key| {
        item.said.schemars(key)
            && !(item.said.serde(key) && own("serde", key) == own("schemars", key))
    })?;
    let written =
        own("schemars", key).map_or_else(|| key.to_owned(), |value| format!("{key} = \"{value}\""));
    (is_derived && !is_made(item) && !item.variants.is_empty()).then(|| {
        Error::new(format!(
            "`{}` has `#[schemars({written})]`, and serde writes and reads it otherwise",
            item.name
        ))
        .at(format!("{}:{}", item.file, item.line))
        .note("serde's derive reads no attribute of schemars, and schemars reads those of serde")
        .hint(format!("write `#[serde({written})]`, which does for both; or leave it out"))
    })
}

/// serde writes the key of two fields twice, one of them flattened, and reads it for the first alone.
fn doubled(item: &TypeItem, source: &Source) -> Vec<Error> {
    if !item.variants.is_empty() {
        return Vec::new();
    }
    let is_flat = |field: &&FieldItem| field.said.serde("flatten") && !field.said.is_skipped();
    let structs = item.fields.iter().filter(is_flat).filter_map(|field| {
        let held = source.only(field.ty.as_deref()?).filter(|held| held.variants.is_empty())?;
        Some((field, held))
    });
    let structs: Vec<_> = structs.collect();
    let mut errors = Vec::new();
    for (index, (field, held)) in structs.iter().enumerate() {
        let mut twice = |what: String, key: &str| {
            let fact = format!(
                "{what} and the flattened field `{}` of `{}`, a `{}`, both have the key `{key}`",
                field.name, item.name, held.name
            );
            errors.push(
                Error::new(fact)
                    .at(format!("{}:{}", item.file, field.line))
                    .note("serde writes the key twice, and reads it for the first of them alone")
                    .hint("rename one of them by `#[serde(rename = \"…\")]`, or let the struct be a field of its own without `#[serde(flatten)]`"),
            );
        };
        for key in keys(held) {
            // Where serde can do without the key, the check has values that show it.
            let own = keys(item).into_iter().find(|own| own.is(&key) && key.is_asked);
            if let Some(own) = own {
                twice(format!("the field `{}`", own.field.name), key.name);
            }
            for (other, first) in &structs[..index] {
                if keys(first).iter().any(|known| known.is(&key)) {
                    let what = format!("the flattened field `{}`, a `{}`,", other.name, first.name);
                    twice(what, key.name);
                }
            }
        }
    }
    errors
}

/// A key that a struct always writes.
struct Key<'a> {
    field: &'a FieldItem,
    name: &'a str,
    /// The rule that its name is changed by.
    rule: Option<&'a str>,
    /// Whether serde cannot do without it.
    is_asked: bool,
}

impl Key<'_> {
    fn is(&self, other: &Key<'_>) -> bool {
        (self.name, self.rule) == (other.name, other.rule)
    }
}

fn keys(item: &TypeItem) -> Vec<Key<'_>> {
    let is_there = |field: &&FieldItem| {
        let may_be_skipped = field.said.is_skipped() || field.said.serde("skip_serializing_if");
        !may_be_skipped && !field.said.serde("flatten")
    };
    let rule = item.said.value("serde", "rename_all");
    let keys = item.fields.iter().filter(is_there).map(|field| {
        let given = field.said.read_name();
        let is_asked =
            !field.is_option && !field.said.serde("default") && !item.said.serde("default");
        let name = given.unwrap_or(&field.name);
        Key { field, name, rule: rule.filter(|_| given.is_none()), is_asked }
    });
    keys.collect()
}

/// schemars obeys `with`, and neither of its halves.
fn undescribed(said: &Said, name: &str) -> Option<Error> {
    let halves = ["serialize_with", "deserialize_with"];
    let half = halves.into_iter().find(|key| said.serde(key))?;
    let is_silent = !said.is_described() && !said.is_skipped();
    is_silent.then(|| {
        Error::new(format!("{name} has `{half}`, and no schema that says what it does"))
            .note("schemars describes the type of the field, which is not what travels")
            .hint("add `#[schemars(with = \"…\")]` with a type of the same JSON, or `#[schemars(schema_with = \"…\")]` where the directions differ")
    })
}

/// schemars leaves out an `Option`; serde asks for the key where a function reads it.
fn required(field: &FieldItem, item: &TypeItem, name: &str) -> Option<Error> {
    let reads = ["with", "deserialize_with"].iter().any(|key| field.said.serde(key));
    let with = field.said.value("schemars", "with").unwrap_or_default();
    let is_option = with.starts_with("Option<") || with.ends_with("::Option");
    let is_filled = field.said.serde("default") || item.said.serde("default");
    (reads && is_option && !is_filled && !field.said.schemars("required")).then(|| {
        Error::new(format!("{name} may be left out by its schema, and serde asks for it"))
            .note("an `Option` that a function reads is no `Option` to serde")
            .hint("add `#[serde(default)]`, or name the type without `Option` in `#[schemars(with = \"…\")]`")
    })
}

/// serde writes the keys of a flattened map and then refuses them; schemars leaves the map out.
fn denied(field: &FieldItem, item: &TypeItem, name: &str) -> Option<Error> {
    let is_denied = field.said.serde("flatten") && item.said.serde("deny_unknown_fields");
    (is_denied && field.key.is_some()).then(|| {
        Error::new(format!("{name} flattens a map beside `deny_unknown_fields`"))
            .note("serde writes the keys of the map and reads none of them, and schemars leaves the map out")
            .hint("leave `deny_unknown_fields` out, or let the map be a field of its own without `#[serde(flatten)]`")
    })
}

/// serde writes a variant without its skipped only field as a unit; schemars describes the field.
fn skipped(variant: &VariantItem, name: &str) -> Option<Error> {
    let [only] = variant.places.as_slice() else { return None };
    only.is_skipped().then(|| {
        Error::new(format!("{name} skips its only field"))
            .note("serde writes the variant without data, and schemars describes the field")
            .hint(format!("write `{}` without a field, or `{} {{}}`", variant.name, variant.name))
    })
}
