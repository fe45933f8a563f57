//! Values that a shape says are accepted: the plain value, then others that differ from it by one
//! choice; and what serde was found to ask for beside them. Makes values; asks nobody.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, Field, Shape, TypeName, Variant};
use grafana_bindgen::oracle::{JsonPath, Step};
use serde_json::{Map, Value, json};

use super::{
    Definitions, Part, Place,
    learned::Learned,
    plain::{DEEP, LONGEST, Plain, key, merge},
};

/// The most samples of one root type.
const MOST: usize = 1500;

/// One value.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) value: Value,
    /// Where in the value the choice was made; the root for the plain value.
    pub(super) at: JsonPath,
    /// Where in the types.
    pub(super) place: Place,
}

/// Makes samples of the types of one contract.
pub(super) struct Sampler<'a> {
    definitions: &'a Definitions<'a>,
    learned: &'a Learned,
    plain: Plain<'a>,
    seen: BTreeSet<&'a TypeName>,
    /// The types that a shallower one holds too, with their depth there.
    held: BTreeMap<&'a TypeName, usize>,
    made: usize,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(definitions: &'a Definitions<'a>, learned: &'a Learned) -> Self {
        let plain = Plain { definitions, learned };
        Self { definitions, learned, plain, seen: BTreeSet::new(), held: BTreeMap::new(), made: 0 }
    }

    /// The samples of a shape; none where no value can be made of it.
    pub(super) fn samples(&mut self, shape: &'a Shape, place: &Place) -> Vec<Sample> {
        self.seen.clear();
        self.held.clear();
        self.made = 0;
        let mut found: Vec<_> =
            self.plain.value(shape, place).map(|value| sample(value, place)).into_iter().collect();
        found.extend(self.others(shape, place, 0));
        let mut texts = BTreeSet::new();
        found.retain(|sample| texts.insert(sample.value.to_string()));
        found.truncate(MOST);
        found
    }

    /// The author's examples as values of their own, and beside them the plain value that is none.
    fn given(&self, examples: &'a [Value], shape: &'a Shape, place: &Place) -> Vec<Sample> {
        if examples.is_empty() {
            return Vec::new();
        }
        let made = self.plain.value(shape, place);
        let values = self.plain.allowed(examples, shape, place).cloned().chain(made);
        values.map(|value| sample(value, place)).collect()
    }

    /// Values that differ from the plain one by one choice, each whole from this shape on.
    fn others(&mut self, shape: &'a Shape, place: &Place, depth: usize) -> Vec<Sample> {
        if self.made > 2 * MOST {
            return Vec::new();
        }
        let mut found = self.beside(shape, place);
        found.extend(self.within(shape, place, depth));
        found
    }

    /// What serde asks for though the type does not say so; and what the type says, where the plain
    /// value is another.
    fn beside(&self, shape: &'a Shape, place: &Place) -> Vec<Sample> {
        let declared = self.learned.taken(place).and_then(|_| self.plain.declared(shape, place));
        let asked = self.learned.asked(place).iter().flatten().cloned();
        asked.chain(declared).map(|value| sample(value, place)).collect()
    }

    fn within(&mut self, shape: &'a Shape, place: &Place, depth: usize) -> Vec<Sample> {
        match shape {
            Shape::Any
            | Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number(_)
            | Shape::String(_) => {
                let scalars = self.plain.scalars(shape, place).into_iter().skip(1);
                self.made += scalars.len();
                scalars.map(|value| sample(value, place)).collect()
            }
            Shape::Array { items, min, max, unique } => {
                self.lists(items, (*min, *max, *unique), place, depth)
            }
            Shape::Tuple { items } => self.tuples(items, place, depth),
            Shape::Object { fields, rest, .. } => {
                self.objects(fields, rest.as_deref(), place, depth)
            }
            Shape::Map { keys, values } => self.maps(keys, values, place, depth),
            Shape::Union { variants } => self.branches(variants, place, depth),
            Shape::Type { name } => {
                // A type is taken apart where it is least deep; elsewhere its plain value will do.
                let is_held = self.held.get(name).is_some_and(|held| *held < depth);
                if depth > DEEP || is_held || !self.seen.insert(name) {
                    return Vec::new();
                }
                let inner = self.definitions.shape(Direction::Input, name);
                self.holds(inner, depth + 1);
                let whole = Place::of(name.as_str());
                let is_root = whole == place.outer();
                let mut found = if is_root { Vec::new() } else { self.beside(inner, &whole) };
                let place = place.enter(name);
                found.extend(self.given(self.definitions.examples(name), inner, &place));
                found.extend(self.within(inner, &place, depth + 1));
                found
            }
            Shape::All { parts } => self.parts(parts, place, depth),
            Shape::Never | Shape::Null | Shape::Literal { .. } => Vec::new(),
        }
    }

    /// Notes the types that a shape holds without another type around them.
    fn holds(&mut self, shape: &'a Shape, depth: usize) {
        if let Shape::Type { name } = shape {
            self.held.entry(name).or_insert(depth);
        }
        shape.children().into_iter().for_each(|inner| self.holds(inner, depth));
    }

    fn lists(
        &mut self,
        items: &'a Shape,
        (min, max, unique): (Option<u64>, Option<u64>, bool),
        place: &Place,
        depth: usize,
    ) -> Vec<Sample> {
        let mut found = Vec::new();
        if min.unwrap_or(0) == 0 {
            found.push(sample(json!([]), place));
        }
        if max == Some(0) || min.unwrap_or(0) > LONGEST {
            return found;
        }
        let here = place.step(Step::Item);
        let others = self.others(items, &here, depth);
        // What is written of several items may differ from what is written of one, or of equal ones.
        if max.is_none_or(|max| max >= 2)
            && let Some(plain) = self.plain.value(items, &here)
        {
            let whole = others.iter().map(|other| &other.value);
            let whole = whole.filter(|value| !is_scalar(value) && **value != plain);
            let several = self.plain.several(items, &here);
            let second = several.into_iter().find(|other| *other != plain);
            let second = second.or_else(|| whole.min_by_key(|value| size(value)).cloned());
            let mut list = self.plain.list(items, &here, plain, min.unwrap_or(0).max(2), unique);
            if let Some(second) = second.filter(|second| !list.contains(second)) {
                list[1] = second;
            }
            if !unique || list[0] != list[1] {
                found.push(sample(json!(list), place));
            }
        }
        for other in others {
            let count = min.unwrap_or(0).max(1);
            let list = |value| json!(self.plain.list(items, &here, value, count, unique));
            found.push(other.within(Step::Index(0), list));
        }
        found
    }

    fn tuples(&mut self, items: &'a [Shape], place: &Place, depth: usize) -> Vec<Sample> {
        let plain = |(index, item)| self.plain.value(item, &place.step(Step::Index(index)));
        let whole: Option<Vec<_>> = items.iter().enumerate().map(plain).collect();
        let Some(whole) = whole else { return Vec::new() };
        let mut found = Vec::new();
        for (index, item) in items.iter().enumerate() {
            for other in self.others(item, &place.step(Step::Index(index)), depth) {
                found.push(other.within(Step::Index(index), |value| {
                    let mut whole = whole.clone();
                    whole[index] = value;
                    json!(whole)
                }));
            }
        }
        found
    }

    fn objects(
        &mut self,
        fields: &'a [Field],
        rest: Option<&'a Shape>,
        place: &Place,
        depth: usize,
    ) -> Vec<Sample> {
        let Some(whole) = self.plain.object(fields, place) else { return Vec::new() };
        let with = |name: &str, value: Value| {
            let mut object = whole.clone();
            object.insert(name.to_owned(), value);
            Value::Object(object)
        };
        let mut found = self.absences(fields, &whole, place);
        self.made += found.len();
        for field in fields {
            let here = place.step(key(field));
            let mut others = self.given(&field.examples, &field.shape, &here);
            others.extend(self.others(&field.shape, &here, depth));
            for other in others {
                found.push(other.within(key(field), |value| with(field.name.as_str(), value)));
            }
        }
        for (name, value) in self.learned.hidden(place) {
            let here = place.step(Step::Key(name.clone()));
            let one = sample(value.clone(), &here);
            found.push(one.within(Step::Key(name.clone()), |value| with(name, value)));
        }
        if let Some(rest) = rest {
            let here = place.step(Step::Value);
            let name = if whole.contains_key("key") { "other" } else { "key" };
            if let Some(value) = self.plain.value(rest, &here) {
                let one = sample(value, &here);
                found.push(one.within(Step::Key(name.into()), |value| with(name, value)));
            }
            for other in self.others(rest, &here, depth) {
                found.push(other.within(Step::Key(name.into()), |value| with(name, value)));
            }
        }
        found
    }

    fn maps(
        &mut self,
        keys: &'a Shape,
        values: &'a Shape,
        place: &Place,
        depth: usize,
    ) -> Vec<Sample> {
        let names = self.plain.keys(keys, place);
        let here = place.step(Step::Value);
        let mut found = vec![sample(json!({}), place)];
        let Some(first) = names.first().cloned() else { return found };
        let one = |name: &str, value: Value| {
            Value::Object([(name.to_owned(), value)].into_iter().collect())
        };
        if let Some(value) = self.plain.value(values, &here) {
            for name in &names[1..] {
                let other = sample(value.clone(), &here);
                found.push(other.within(Step::Key(name.clone()), |value| one(name, value)));
            }
        }
        for other in self.others(values, &here, depth) {
            found.push(other.within(Step::Key(first.clone()), |value| one(&first, value)));
        }
        found
    }

    fn branches(&mut self, variants: &'a [Variant], place: &Place, depth: usize) -> Vec<Sample> {
        let mut found = Vec::new();
        for (index, variant) in variants.iter().enumerate() {
            let here = place.join(Part::Branch(index));
            self.made += 1;
            let value = self.plain.value(&variant.shape, &here);
            found.extend(value.map(|value| sample(value, &here)));
            found.extend(self.given(&variant.examples, &variant.shape, &here));
            found.extend(self.others(&variant.shape, &here, depth));
        }
        found
    }

    fn parts(&mut self, parts: &'a [Shape], place: &Place, depth: usize) -> Vec<Sample> {
        let plain = |part| self.plain.value(part, place);
        let whole: Option<Vec<_>> = parts.iter().map(plain).collect();
        let Some(whole) = whole else { return Vec::new() };
        let mut found = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            for other in self.within(part, place, depth) {
                let mut values = whole.clone();
                values[index] = other.value.clone();
                found.extend(merge(parts, values).map(|value| Sample { value, ..other }));
            }
        }
        found
    }

    /// The whole object without each of its optional keys, and without all of them; and without each
    /// key that serde does not ask for.
    fn absences(&self, fields: &[Field], whole: &Map<String, Value>, place: &Place) -> Vec<Sample> {
        let is_optional = |field: &&Field| {
            let here = place.step(key(field));
            !field.required || self.learned.asked(&here).contains(&None)
        };
        let given = |field: &&Field| whole.contains_key(field.name.as_str());
        let optional: Vec<_> = fields.iter().filter(is_optional).filter(given).collect();
        let without = |absent: &dyn Fn(&str) -> bool, place: &Place| {
            let left = whole.iter().filter(|(name, _)| !absent(name));
            let left = left.map(|(name, value)| (name.clone(), value.clone()));
            sample(Value::Object(left.collect()), place)
        };
        let one =
            |field: &&Field| without(&|name| name == field.name.as_str(), &place.step(key(field)));
        let mut found: Vec<_> = optional.iter().map(one).collect();
        let free: BTreeSet<_> = optional
            .iter()
            .filter(|field| !field.required)
            .map(|field| field.name.as_str())
            .collect();
        if free.len() > 1 {
            found.push(without(&|name| free.contains(name), place));
        }
        found
    }
}

impl Sample {
    /// The sample as a part of a greater value.
    fn within(mut self, step: Step, whole: impl FnOnce(Value) -> Value) -> Self {
        self.at.0.insert(0, step);
        self.value = whole(self.value);
        self
    }
}

/// How many parts a value has.
fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(entries) => 1 + entries.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

fn is_scalar(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

fn sample(value: Value, place: &Place) -> Sample {
    Sample { value, at: JsonPath::default(), place: place.outer() }
}

#[cfg(test)]
mod tests;
