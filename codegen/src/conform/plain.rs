//! The plain value of a shape: every key, one item, the first shape of each union that ends
//! somewhere. A type that was met before in the same value is made as lean as it may be, so that types
//! that hold each other have a value as long as their text.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Direction, Field, Shape, TypeName, Variant};
use grafana_bindgen::oracle::Step;
use serde_json::{Map, Value, json};

use super::{
    Definitions, Part, Place, accepts::Reader, learned::Learned, numbers, scan::Json, strings,
};

/// How deep a value goes before optional parts are left out.
pub(super) const DEEP: usize = 7;

/// How many parts a value has before optional parts are left out.
const WIDE: usize = 2000;

/// How many items or letters are made of what may not have fewer: a schema may ask for more than memory has.
pub(super) const LONGEST: u64 = 10_000;

/// How many parts a value may have.
const MOST: usize = 20_000;

/// Where nothing was learned.
static NOTHING: Learned = Learned::nothing();

/// Makes plain values of the types of one contract.
#[derive(Clone, Copy)]
pub(super) struct Plain<'a> {
    pub(super) definitions: &'a Definitions<'a>,
    pub(super) learned: &'a Learned,
}

/// How far a value has come.
#[derive(Default)]
struct Way<'a> {
    /// The types that are being made.
    open: Vec<&'a TypeName>,
    /// The types that were begun.
    met: BTreeSet<&'a TypeName>,
    /// How many types are open that were met before.
    again: usize,
    parts: usize,
}

impl Way<'_> {
    fn is_lean(&self) -> bool {
        self.again > 0 || self.open.len() >= DEEP || self.parts > WIDE
    }
}

impl<'a> Plain<'a> {
    /// The plain value; none where no value can be made.
    pub(super) fn value(&self, shape: &'a Shape, place: &Place) -> Option<Value> {
        self.make(shape, place, &mut Way::default())
    }

    /// The plain value by the type alone, whatever serde was found to take.
    pub(super) fn declared(&self, shape: &'a Shape, place: &Place) -> Option<Value> {
        Plain { learned: &NOTHING, ..*self }.value(shape, place)
    }

    /// An object with every key; none where a key that must be there has no value.
    pub(super) fn object(&self, fields: &'a [Field], place: &Place) -> Option<Map<String, Value>> {
        self.fields(fields, place, &mut Way::default())
    }

    fn make(&self, shape: &'a Shape, place: &Place, way: &mut Way<'a>) -> Option<Value> {
        way.parts += 1;
        if way.parts > MOST {
            return None;
        }
        if let Some(Some(taken)) = self.learned.taken(place) {
            return Some(taken.clone());
        }
        let lean = way.is_lean();
        match shape {
            Shape::Never => None,
            Shape::Null => Some(Value::Null),
            Shape::Literal { value } => Some(value.clone()),
            Shape::Any
            | Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number(_)
            | Shape::String(_) => self.scalars(shape, place).into_iter().next(),
            Shape::Array { items, min, max, unique } => {
                let least = min.unwrap_or(0);
                let count = least.max(u64::from(!lean)).min(max.unwrap_or(u64::MAX));
                if count == 0 {
                    return Some(json!([]));
                }
                if count > LONGEST {
                    return None;
                }
                let here = place.step(Step::Item);
                match self.make(items, &here, way) {
                    Some(item) => Some(json!(self.list(items, &here, item, count, *unique))),
                    None => (least == 0).then(|| json!([])),
                }
            }
            Shape::Tuple { items } => {
                let items = items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.make(item, &place.step(Step::Index(index)), way));
                items.collect::<Option<Vec<_>>>().map(Value::from)
            }
            Shape::Object { fields, .. } => self.fields(fields, place, way).map(Value::Object),
            Shape::Map { keys, values } => self.map(keys, values, place, way),
            Shape::Union { variants } => self.union(variants, place, way),
            Shape::Type { name } => self.named(name, shape, place, way),
            Shape::All { parts } => {
                let values: Option<Vec<_>> =
                    parts.iter().map(|part| self.make(part, place, way)).collect();
                merge(parts, values?)
            }
        }
    }

    /// A list of so many items. Those of a set differ, as far as they are scalars: serde makes one of
    /// equal ones.
    pub(super) fn list(
        &self,
        items: &'a Shape,
        place: &Place,
        first: Value,
        count: u64,
        unique: bool,
    ) -> Vec<Value> {
        let mut list = vec![first; usize::try_from(count).unwrap_or(1)];
        if unique && count > 1 {
            let others = self.several(items, place).into_iter().filter(|other| *other != list[0]);
            let others: Vec<_> = others.take(list.len() - 1).collect();
            list[1..].iter_mut().zip(others).for_each(|(item, other)| *item = other);
        }
        list
    }

    /// The scalars of a shape and of the shapes of a union; none of what has parts, and none beside one that
    /// serde was found to take alone.
    pub(super) fn several(&self, shape: &'a Shape, place: &Place) -> Vec<Value> {
        if self.learned.is_taken_within(place) {
            return Vec::new();
        }
        match self.definitions.resolve(Direction::Input, shape) {
            Shape::Literal { value } => vec![value.clone()],
            Shape::Union { variants } => {
                variants.iter().flat_map(|one| self.several(&one.shape, place)).collect()
            }
            scalar @ (Shape::Boolean | Shape::Integer(_) | Shape::Number(_)) => {
                self.scalars(scalar, place)
            }
            Shape::String(said) => strings::different(said).into_iter().map(Value::from).collect(),
            _ => Vec::new(),
        }
    }

    fn fields(
        &self,
        fields: &'a [Field],
        place: &Place,
        way: &mut Way<'a>,
    ) -> Option<Map<String, Value>> {
        let lean = way.is_lean();
        let mut object = Map::new();
        for field in fields.iter().filter(|field| field.required || !lean) {
            let here = place.step(key(field));
            if self.learned.taken(&here) == Some(&None) {
                continue;
            }
            let example = self.scalar(&field.examples, &field.shape, &here);
            match example.or_else(|| self.make(&field.shape, &here, way)) {
                Some(value) => drop(object.insert(field.name.as_str().to_owned(), value)),
                None if field.required => return None,
                None => {}
            }
        }
        Some(object)
    }

    fn map(
        &self,
        keys: &'a Shape,
        values: &'a Shape,
        place: &Place,
        way: &mut Way<'a>,
    ) -> Option<Value> {
        if way.is_lean() {
            return Some(json!({}));
        }
        let value = self.make(values, &place.step(Step::Value), way);
        let entry = value.zip(self.keys(keys, place).into_iter().next());
        Some(Value::Object(entry.into_iter().map(|(value, key)| (key, value)).collect()))
    }

    fn union(&self, variants: &'a [Variant], place: &Place, way: &mut Way<'a>) -> Option<Value> {
        let order: Vec<_> = variants.iter().enumerate().collect();
        let ends = |(_, variant): &&(usize, &Variant)| is_leaf(&variant.shape);
        let (first, then): (Vec<_>, Vec<_>) =
            if way.is_lean() { order.iter().partition(ends) } else { (order, Vec::new()) };
        first.into_iter().chain(then).find_map(|(index, variant)| {
            self.make(&variant.shape, &place.join(Part::Branch(index)), way)
        })
    }

    fn named(
        &self,
        name: &'a TypeName,
        shape: &'a Shape,
        place: &Place,
        way: &mut Way<'a>,
    ) -> Option<Value> {
        if let Some(Some(taken)) = self.learned.taken(&Place::of(name.as_str())) {
            return Some(taken.clone());
        }
        if let Some(example) = self.scalar(self.definitions.examples(name), shape, place) {
            return Some(example);
        }
        if way.open.contains(&name) {
            return None;
        }
        let again = usize::from(!way.met.insert(name));
        way.open.push(name);
        way.again += again;
        let inner = self.definitions.shape(Direction::Input, name);
        let value = self.make(inner, &place.enter(name), way);
        way.again -= again;
        way.open.pop();
        value
    }

    /// The author's first example, if it is a scalar: a plain value to begin with. An object or a list
    /// would hide what stands within it. What serde refused is tried no more.
    fn scalar(&self, examples: &'a [Value], shape: &'a Shape, place: &Place) -> Option<Value> {
        if examples.is_empty() || self.learned.is_taken_within(place) {
            return None;
        }
        let mut allowed = self.allowed(examples, shape, place);
        allowed.find(|example| !example.is_object() && !example.is_array()).cloned()
    }

    /// The author's examples that the type allows: others are of the other direction.
    pub(super) fn allowed(
        &self,
        examples: &'a [Value],
        shape: &'a Shape,
        place: &Place,
    ) -> impl Iterator<Item = &'a Value> {
        let reader = Reader { definitions: self.definitions, direction: Direction::Input };
        examples.iter().filter(move |example| {
            Json::parse(&example.to_string())
                .is_ok_and(|json| reader.read(&json, shape, place).is_good())
        })
    }

    /// The scalars of a shape, the one to begin with first.
    pub(super) fn scalars(&self, shape: &Shape, place: &Place) -> Vec<Value> {
        let mut found: Vec<Value> = match shape {
            Shape::Boolean => vec![true.into(), false.into()],
            Shape::Integer(said) => numbers::whole(said),
            Shape::Number(said) => numbers::real(said),
            Shape::String(said) => strings::of(said).into_iter().map(Value::from).collect(),
            _ => vec!["x".into(), 0.into(), Value::Null, true.into(), json!([]), json!({})],
        };
        if let Some(Some(taken)) = self.learned.taken(place) {
            found.retain(|value| value != taken);
            found.insert(0, taken.clone());
        }
        found
    }

    /// Keys of a map, the plainest first.
    pub(super) fn keys(&self, keys: &'a Shape, place: &Place) -> Vec<String> {
        let place = place.step(Step::MapKey);
        let mut found: Vec<String> = match self.definitions.resolve(Direction::Input, keys) {
            Shape::String(said) => strings::of(said),
            Shape::Literal { value } => value.as_str().map(str::to_owned).into_iter().collect(),
            Shape::Union { variants } => {
                variants.iter().flat_map(|variant| self.keys(&variant.shape, &place)).collect()
            }
            Shape::Any => vec!["x".to_owned()],
            _ => Vec::new(),
        };
        if let Some(Some(Value::String(taken))) = self.learned.taken(&place) {
            found.insert(0, taken.clone());
        }
        found.dedup();
        found
    }
}

pub(super) fn key(field: &Field) -> Step {
    Step::Key(field.name.as_str().to_owned())
}

/// A value that is all of the parts at once: objects are joined; else the part that says most speaks.
pub(super) fn merge(parts: &[Shape], values: Vec<Value>) -> Option<Value> {
    let mut whole: Option<Value> = None;
    for (part, value) in parts.iter().zip(values) {
        whole = match (whole, value) {
            (Some(Value::Object(mut whole)), Value::Object(more)) => {
                whole.extend(more);
                Some(Value::Object(whole))
            }
            (whole @ Some(_), _) if matches!(part, Shape::Any) => whole,
            (None, value) => Some(value),
            (Some(_), object @ Value::Object(_)) => Some(object),
            (whole, _) => whole,
        };
    }
    whole
}

fn is_leaf(shape: &Shape) -> bool {
    !matches!(
        shape,
        Shape::Type { .. } | Shape::Object { .. } | Shape::Tuple { .. } | Shape::All { .. }
    )
}
