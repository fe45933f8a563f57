//! How the objects of a union are told apart: by the value of one key, or by the only key.

use std::collections::BTreeSet;

use super::{Object, Plan, Plans};

/// What tells the objects of a union apart.
#[derive(Debug, Clone, PartialEq)]
pub enum Tag {
    /// The value of this key: of each object, those that it may have.
    Value(String, Vec<Vec<String>>),
    /// The only key: of each object, its name.
    Key(Vec<String>),
}

/// What tells these plans apart, if all are objects and something does.
pub fn tag(plans: &Plans, arms: &[&Plan]) -> Option<Tag> {
    if arms.len() < 2 {
        let only = object(plans, arms.first()?)?;
        return by_key(&[only]);
    }
    let objects: Vec<&Object> = arms.iter().map(|arm| object(plans, arm)).collect::<Option<_>>()?;
    by_value(&objects).or_else(|| by_key(&objects))
}

/// The object that a plan is.
fn object<'a>(plans: &'a Plans, plan: &'a Plan) -> Option<&'a Object> {
    let mut plan = plan;
    for _ in 0..16 {
        match plan {
            Plan::Object(object) => return Some(object),
            Plan::Named(name) => plan = plans.named(name),
            _ => return None,
        }
    }
    None
}

fn by_value(objects: &[&Object]) -> Option<Tag> {
    let candidates = objects.first()?.slots.iter().map(|slot| slot.name.as_str());
    candidates.into_iter().find_map(|key| {
        let values: Vec<Vec<String>> =
            objects.iter().map(|object| values_of(object, key)).collect::<Option<_>>()?;
        let all: Vec<_> = values.iter().flatten().collect();
        let distinct: BTreeSet<_> = all.iter().collect();
        (distinct.len() == all.len()).then(|| Tag::Value(key.to_owned(), values))
    })
}

/// The strings that a key must be one of.
fn values_of(object: &Object, key: &str) -> Option<Vec<String>> {
    let slot = object.slots.iter().find(|slot| slot.name == key)?;
    match (&slot.plan, &slot.absent) {
        (Plan::OneOf(values), super::Absent::Fault) => {
            values.iter().map(|value| value.as_str().map(str::to_owned)).collect()
        }
        _ => None,
    }
}

fn by_key(objects: &[&Object]) -> Option<Tag> {
    let names: Vec<String> = objects
        .iter()
        .map(|object| match object.slots.as_slice() {
            [only] if object.closed && only.absent == super::Absent::Fault => {
                Some(only.name.clone())
            }
            _ => None,
        })
        .collect::<Option<_>>()?;
    let distinct: BTreeSet<_> = names.iter().collect();
    (distinct.len() == names.len()).then(|| Tag::Key(names.clone()))
}
