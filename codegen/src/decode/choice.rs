//! How the variants of a union are told apart: by the kind of the value, then of objects by the value
//! of one key or by the only key, and only where neither tells by trying.

use std::collections::BTreeSet;

use super::{Absent, Kind, Kinds, Object, Plan, Plans};

/// How a value finds its variant.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice<'a> {
    /// The kind of the value says nothing.
    Alike(Way<'a>),
    /// By its kind: of any other, it is none of them.
    Kinds(Vec<(Kind, Way<'a>)>),
}

/// How a value of one kind finds its variant.
#[derive(Debug, Clone, PartialEq)]
pub enum Way<'a> {
    /// There is but one.
    Only(&'a Plan),
    /// An object has a tag.
    Tagged(Tag, Vec<&'a Plan>),
    /// The first that takes it.
    Trial(Vec<&'a Plan>),
}

/// What tells the objects of a union apart.
#[derive(Debug, Clone, PartialEq)]
pub enum Tag {
    /// The value of this key: of each object, those that it may have.
    Value(String, Vec<Vec<String>>),
    /// The only key: of each object, its name.
    Key(Vec<String>),
}

impl Plans {
    /// How a value finds its variant among these.
    pub fn choice<'a>(&self, arms: &'a [Plan]) -> Choice<'a> {
        let kinds: Vec<Kinds> = arms.iter().map(|arm| self.kinds(arm)).collect();
        let mut groups: Vec<(Kind, Vec<&Plan>)> = Vec::new();
        for kind in Kind::ALL {
            let takes = arms.iter().zip(&kinds).filter(|(_, kinds)| kinds.contains(&kind));
            let takes: Vec<_> = takes.map(|(arm, _)| arm).collect();
            if !takes.is_empty() {
                groups.push((kind, takes));
            }
        }
        if groups.len() == 1 {
            let (kind, takes) = groups.remove(0);
            return Choice::Alike(self.way(kind, takes));
        }
        if groups.iter().all(|(_, takes)| takes.len() == arms.len()) {
            return Choice::Alike(Way::Trial(arms.iter().collect()));
        }
        let ways = groups.into_iter().map(|(kind, takes)| (kind, self.way(kind, takes)));
        Choice::Kinds(ways.collect())
    }

    fn way<'a>(&self, kind: Kind, takes: Vec<&'a Plan>) -> Way<'a> {
        match tag(self, &takes).filter(|_| kind == Kind::Object) {
            Some(tag) => Way::Tagged(tag, takes),
            None if takes.len() == 1 => Way::Only(takes[0]),
            None => Way::Trial(takes),
        }
    }

    /// The keys that an object has to have, of a plan that is one: what it cannot be without is cheap
    /// to see before it is tried.
    pub fn needed<'a>(&'a self, plan: &'a Plan) -> Vec<&'a str> {
        let slots = object(self, plan).map_or(&[][..], |object| &object.slots);
        let needed = slots.iter().filter(|slot| slot.absent == Absent::Fault);
        needed.map(|slot| slot.name.as_str()).collect()
    }
}

/// What tells these plans apart, if all are objects and something does.
fn tag(plans: &Plans, arms: &[&Plan]) -> Option<Tag> {
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
        (Plan::OneOf(values), Absent::Fault) => {
            values.iter().map(|value| value.as_str().map(str::to_owned)).collect()
        }
        _ => None,
    }
}

fn by_key(objects: &[&Object]) -> Option<Tag> {
    let names: Vec<String> = objects
        .iter()
        .map(|object| match object.slots.as_slice() {
            [only] if object.closed && only.absent == Absent::Fault => Some(only.name.clone()),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let distinct: BTreeSet<_> = names.iter().collect();
    (distinct.len() == names.len()).then(|| Tag::Key(names.clone()))
}
