//! Which shapes a path and a query can carry: text, and lists of it. Knows no encoding.

use std::collections::{BTreeMap, BTreeSet};

use super::{Parameter, Place, Shape, TypeName, WireName};

type Types = BTreeMap<TypeName, Shape>;

/// A fact and a hint.
type Refusal = (String, String);

/// Whether a value of the shape is one piece of text.
pub(super) fn is_scalar(shape: &Shape, types: &Types) -> bool {
    match shape {
        Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) => true,
        Shape::Literal { value } => value.is_string() || value.is_number() || value.is_boolean(),
        // Text does not tell a number from a string: one of several kinds is no scalar.
        Shape::Union { variants } => {
            let one_kind = kinds(shape, types).len() == 1;
            one_kind && variants.iter().all(|variant| is_scalar(&variant.shape, types))
        }
        Shape::Type { name } => {
            // A type that contains itself is no scalar: it is looked up once, then gone.
            let mut others = types.clone();
            others.remove(name).is_some_and(|inner| is_scalar(&inner, &others))
        }
        _ => false,
    }
}

/// The kinds of value that a scalar may be.
fn kinds(shape: &Shape, types: &Types) -> BTreeSet<&'static str> {
    match shape {
        Shape::Boolean => BTreeSet::from(["boolean"]),
        Shape::Integer(_) | Shape::Number(_) => BTreeSet::from(["number"]),
        Shape::Literal { value } if value.is_boolean() => BTreeSet::from(["boolean"]),
        Shape::Literal { value } if value.is_number() => BTreeSet::from(["number"]),
        Shape::Union { variants } => {
            variants.iter().flat_map(|variant| kinds(&variant.shape, types)).collect()
        }
        Shape::Type { name } => {
            let mut others = types.clone();
            others.remove(name).map_or_else(BTreeSet::new, |inner| kinds(&inner, &others))
        }
        _ => BTreeSet::from(["string"]),
    }
}

/// The keys of a query whose type has this shape.
pub(super) fn parameters(shape: &Shape, types: &Types) -> Result<Vec<Parameter>, Refusal> {
    match shape {
        Shape::Type { name } => parameters(types.get(name).unwrap_or(&Shape::Any), types),
        Shape::All { parts } => {
            let parts: Result<Vec<_>, _> =
                parts.iter().map(|part| parameters(part, types)).collect();
            Ok(parts?.into_iter().flatten().collect())
        }
        Shape::Object { fields, rest, .. } => {
            let mut found = Vec::new();
            for field in fields {
                let (name, docs) = (field.name.clone(), field.docs.clone());
                let shape = carried(&field.shape, &name, types)?;
                if field.required && is_list(&shape, types) {
                    return Err(absent(&name));
                }
                found.push(Parameter {
                    name,
                    place: Place::Query,
                    required: field.required,
                    docs,
                    shape,
                });
            }
            found.extend(rest.as_deref().map(|values| others(values, types)).transpose()?);
            Ok(found)
        }
        Shape::Map { values, .. } => Ok(vec![others(values, types)?]),
        _ => Err((
            "the type is not a struct".to_owned(),
            "write `Query<T>`, where `T` is a struct with one field for each key".to_owned(),
        )),
    }
}

/// An empty list is sent as no key at all.
fn absent(key: &WireName) -> Refusal {
    (
        format!("the key `{key}` is a list that must be there, and an empty list cannot be sent"),
        "add `#[serde(default)]` to the field".to_owned(),
    )
}

fn is_list(shape: &Shape, types: &Types) -> bool {
    match shape {
        Shape::Array { min, .. } => min.unwrap_or(0) == 0,
        Shape::Type { name } => types.get(name).is_some_and(|inner| is_list(inner, types)),
        _ => false,
    }
}

fn others(values: &Shape, types: &Types) -> Result<Parameter, Refusal> {
    let name = WireName::from("*");
    let shape = carried(values, &name, types)?;
    Ok(Parameter { name, place: Place::QueryRest, required: false, docs: String::new(), shape })
}

/// The shape, if a key can carry it: a scalar, a list of scalars, or nothing.
fn carried(shape: &Shape, key: &WireName, types: &Types) -> Result<Shape, Refusal> {
    if is_carried(shape, types) {
        return Ok(shape.clone());
    }
    Err((
        format!("the key `{key}` is neither a scalar nor a list of scalars"),
        "give the field a string, number, boolean, unit-only enum, a `Vec` or an `Option` of one; send anything deeper as a JSON body".to_owned(),
    ))
}

fn is_carried(shape: &Shape, types: &Types) -> bool {
    match shape {
        Shape::Null => true,
        Shape::Array { items, .. } => is_scalar(items, types),
        Shape::Union { variants } => {
            let others: Vec<_> =
                variants.iter().filter(|variant| variant.shape != Shape::Null).cloned().collect();
            match others.as_slice() {
                [only] => is_carried(&only.shape, types),
                _ => is_scalar(&Shape::Union { variants: others }, types),
            }
        }
        Shape::Type { name } => {
            let mut others = types.clone();
            others.remove(name).is_some_and(|inner| is_carried(&inner, &others))
        }
        scalar => is_scalar(scalar, types),
    }
}
