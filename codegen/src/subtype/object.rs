//! Objects within objects: by the keys that are named, and by what the other keys hold.

use grafana_bindgen::{
    contract::{Field, Shape},
    oracle::{JsonPath, Step},
};

use super::{
    Precision,
    relation::{Gap, Outcome, Relation, every, gap},
    scalar,
};

/// An object or a map, in one form.
struct Keys<'a> {
    fields: &'a [Field],
    /// What the keys that are not named are, and what they hold.
    rest: Option<(Option<&'a Shape>, &'a Shape)>,
    closed: bool,
}

/// Whether one object is within another.
pub(super) fn check(
    relation: &mut Relation<'_>,
    narrow: &Shape,
    wide: &Shape,
    path: &JsonPath,
) -> Outcome {
    let (Some(left), Some(right)) = (keys(narrow), keys(wide)) else {
        return Err(gap(path, narrow, wide, "one of them is no object"));
    };
    let is_open = left.rest.is_none() && !left.closed;
    // TypeScript takes an object's type for all that it has; a JSON Schema does not.
    let exact = relation.precision == Precision::Json;
    let named = every(right.fields.iter().map(|field| named(relation, &left, field, path)));
    let more = every(
        left.fields
            .iter()
            .filter(|own| own.shape != Shape::Never || own.required)
            .filter(|own| !right.fields.iter().any(|field| field.name == own.name))
            .map(|own| more(relation, own, &right, path)),
    );
    let others = if exact && is_open && (right.closed || right.rest.is_some()) {
        Err(gap(&path.join(Step::Value), narrow, wide, "it may have other keys"))
    } else {
        others(relation, &left, &right, path)
    };
    every([named, more, others].into_iter())
}

/// A key that the wider side names.
fn named(relation: &mut Relation<'_>, left: &Keys<'_>, field: &Field, path: &JsonPath) -> Outcome {
    let at = path.join(Step::Key(field.name.0.clone()));
    match left.fields.iter().find(|own| own.name == field.name) {
        Some(own) => {
            let outcome = match field.required && !own.required {
                true => Err(gap(&at, &own.shape, &field.shape, "the key can be absent")),
                false => relation.check(&own.shape, &field.shape, &at),
            };
            outcome.map_err(|gaps| at_key(gaps, &at, own, field))
        }
        None if field.required => Err(gap(&at, &Shape::Never, &field.shape, "the key is absent")),
        None => match left.rest {
            Some((_, values)) => relation.check(values, &field.shape, &at),
            // A key that nothing is said of may be there with any value.
            None if relation.precision == Precision::Json && !left.closed => {
                relation.check(&Shape::Any, &field.shape, &at)
            }
            None => Ok(()),
        },
    }
}

/// What parts a key's values as a whole parts the key.
fn at_key(mut gaps: Vec<Gap>, at: &JsonPath, own: &Field, field: &Field) -> Vec<Gap> {
    for gap in gaps.iter_mut().filter(|gap| gap.path == *at) {
        gap.fields = Some(Box::new([own.clone(), field.clone()]));
    }
    gaps
}

/// A key that the narrower side alone names.
fn more(relation: &mut Relation<'_>, own: &Field, right: &Keys<'_>, path: &JsonPath) -> Outcome {
    let at = path.join(Step::Key(own.name.0.clone()));
    match right.rest {
        Some((Some(names), _)) if !scalar::is_key(own.name.as_str(), names, relation.precision) => {
            Err(gap(&at, &own.shape, &Shape::Never, "no key may have this name"))
        }
        Some((_, values)) => relation.check(&own.shape, values, &at),
        None if right.closed => Err(gap(&at, &own.shape, &Shape::Never, "the key is refused")),
        None => Ok(()),
    }
}

/// The keys that neither side names.
fn others(
    relation: &mut Relation<'_>,
    left: &Keys<'_>,
    right: &Keys<'_>,
    path: &JsonPath,
) -> Outcome {
    let at = path.join(Step::Value);
    match (left.rest, right.rest) {
        (Some((_, values)), None) if right.closed => {
            Err(gap(&at, values, &Shape::Never, "other keys are refused"))
        }
        (Some((names, values)), Some((allowed, wide))) => {
            let any = Shape::String(Default::default());
            let (names, allowed) = (names.unwrap_or(&any), allowed.unwrap_or(&any));
            let keys = if are_keys_alike(relation, names, allowed) {
                Ok(())
            } else {
                relation.check(names, allowed, &path.join(Step::MapKey))
            };
            every([keys, relation.check(values, wide, &at)].into_iter())
        }
        _ => Ok(()),
    }
}

/// Every key is a string in JSON. schemars writes the keys of a map of integers as a pattern, and
/// TypeScript as `number`: it is the same map.
fn are_keys_alike(relation: &Relation<'_>, names: &Shape, allowed: &Shape) -> bool {
    let is_open =
        |shape: &Shape| matches!(shape, Shape::String(_) | Shape::Integer(_) | Shape::Number(_));
    relation.precision == Precision::TypeScript && is_open(names) && is_open(allowed)
}

fn keys(shape: &Shape) -> Option<Keys<'_>> {
    match shape {
        Shape::Object { fields, rest, closed } => Some(Keys {
            fields,
            rest: rest.as_deref().map(|values| (None, values)),
            closed: *closed,
        }),
        Shape::Map { keys, values } => {
            Some(Keys { fields: &[], rest: Some((Some(&**keys), &**values)), closed: false })
        }
        _ => None,
    }
}
