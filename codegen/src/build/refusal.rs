//! What the source shows to be wrong in a schema before serde is asked: attributes that serde obeys
//! and schemars passes over. Speaks of the types of the contract alone.

use grafana_bindgen::contract::Contract;

use super::{
    attribute::Said,
    item::{FieldItem, TypeItem, VariantItem},
    source::{Ids, Source},
};
use crate::error::{Error, Result};

/// Refuses a contract whose types have such attributes; all are said at once.
pub(super) fn check(contract: &Contract, ids: &Ids, source: &Source) -> Result<()> {
    let mut errors = Vec::new();
    let described = |item: &&TypeItem| item.said.derives("JsonSchema") && !item.said.is_described();
    for definition in &contract.types {
        if let Some(item) = source.item(&definition.name, ids).filter(described) {
            type_errors(item, &mut errors);
        }
    }
    Error::all(&errors)
}

fn type_errors(item: &TypeItem, errors: &mut Vec<Error>) {
    for field in &item.fields {
        let place = format!("{}:{}", item.file, field.line);
        let name = format!("the field `{}` of `{}`", field.name, item.name);
        errors.extend(undescribed(&field.said, &name).map(|error| error.at(&place)));
        errors.extend(required(field, item, &name).map(|error| error.at(&place)));
        errors.extend(denied(field, item, &name).map(|error| error.at(&place)));
    }
    for variant in &item.variants {
        let place = format!("{}:{}", item.file, variant.line);
        let name = format!("the variant `{}` of `{}`", variant.name, item.name);
        errors.extend(undescribed(&variant.said, &name).map(|error| error.at(&place)));
        errors.extend(skipped(variant, &name).map(|error| error.at(&place)));
    }
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
