//! Values that a shape says are accepted: one plain value with every key, then others that differ
//! from it by one choice. Makes values; asks nobody.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, Field, Shape, TypeName, Variant};
use grafana_bindgen::oracle::{JsonPath, Step};
use serde_json::{Map, Value, json};

use super::{Definitions, Part, Place, accepts::Reader, numbers, scan::Json, strings};

/// The most samples of one root type.
const MOST: usize = 1500;

/// How deep a value goes before optional parts are left out.
const DEEP: usize = 7;

/// Scalars that serde took where the plainest one was refused.
pub(super) type Learned = BTreeMap<Place, Value>;

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
    pub(super) definitions: &'a Definitions<'a>,
    pub(super) learned: &'a Learned,
    seen: BTreeSet<&'a TypeName>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(definitions: &'a Definitions<'a>, learned: &'a Learned) -> Self {
        Self { definitions, learned, seen: BTreeSet::new() }
    }

    /// The samples of a shape; none where no value can be made of it.
    pub(super) fn samples(&mut self, shape: &'a Shape, place: &Place) -> Vec<Sample> {
        self.seen.clear();
        let mut found = Vec::new();
        if let Some(value) = self.plain(shape, place, &mut Vec::new()) {
            let (at, place) = (JsonPath::default(), place.clone());
            found.push(Sample { value, at, place });
        }
        found.extend(self.others(shape, place, 0));
        let mut texts = BTreeSet::new();
        found.retain(|sample| texts.insert(sample.value.to_string()));
        found.truncate(MOST);
        found
    }

    /// The plain value: every key, one item, the first shape of each union that ends somewhere.
    fn plain(
        &self,
        shape: &'a Shape,
        place: &Place,
        open: &mut Vec<&'a TypeName>,
    ) -> Option<Value> {
        let lean = open.len() >= DEEP;
        match shape {
            Shape::Never => None,
            Shape::Null => Some(Value::Null),
            Shape::Literal { value } => Some(value.clone()),
            Shape::Any
            | Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number(_)
            | Shape::String(_) => self.scalars(shape, place).into_iter().next(),
            Shape::Array { items, min, max, .. } => {
                let least = min.unwrap_or(0);
                let count = least.max(u64::from(!lean)).min(max.unwrap_or(u64::MAX));
                let item = self.plain(items, &place.step(Step::Item), open);
                match item {
                    Some(item) => Some(json!(vec![item; usize::try_from(count).unwrap_or(1)])),
                    None => (least == 0).then(|| json!([])),
                }
            }
            Shape::Tuple { items } => {
                let items = items
                    .iter()
                    .enumerate()
                    .map(|(index, item)| self.plain(item, &place.step(Step::Index(index)), open));
                items.collect::<Option<Vec<_>>>().map(Value::from)
            }
            Shape::Object { fields, .. } => {
                let mut object = Map::new();
                for field in fields.iter().filter(|field| field.required || !lean) {
                    match self.field(field, place, open) {
                        Some(value) => drop(object.insert(field.name.as_str().to_owned(), value)),
                        None if field.required => return None,
                        None => {}
                    }
                }
                Some(Value::Object(object))
            }
            Shape::Map { keys, values } => {
                let value = self.plain(values, &place.step(Step::Value), open);
                let entry = value.filter(|_| !lean).zip(self.keys(keys, place).into_iter().next());
                Some(Value::Object(entry.into_iter().map(|(value, key)| (key, value)).collect()))
            }
            Shape::Union { variants } => {
                let order: Vec<_> = variants.iter().enumerate().collect();
                let ends = |(_, variant): &&(usize, &Variant)| is_leaf(&variant.shape);
                let (first, then): (Vec<_>, Vec<_>) =
                    if lean { order.iter().partition(ends) } else { (order, Vec::new()) };
                first.into_iter().chain(then).find_map(|(index, variant)| {
                    self.plain(&variant.shape, &place.join(Part::Branch(index)), open)
                })
            }
            Shape::Type { name } => {
                if let Some(example) = self.scalar(self.definitions.examples(name), shape, place) {
                    return Some(example);
                }
                if open.contains(&name) {
                    return None;
                }
                open.push(name);
                let inner = self.definitions.shape(Direction::Input, name);
                let value = self.plain(inner, &place.enter(name), open);
                open.pop();
                value
            }
            Shape::All { parts } => {
                let values: Option<Vec<_>> =
                    parts.iter().map(|part| self.plain(part, place, open)).collect();
                merge(parts, values?)
            }
        }
    }

    fn field(
        &self,
        field: &'a Field,
        place: &Place,
        open: &mut Vec<&'a TypeName>,
    ) -> Option<Value> {
        let place = place.step(key(field));
        let example = self.scalar(&field.examples, &field.shape, &place);
        example.or_else(|| self.plain(&field.shape, &place, open))
    }

    /// The author's first example, if it is a scalar: a plain value to begin with. An object or a list
    /// would hide what stands within it. What serde refused is tried no more.
    fn scalar(&self, examples: &'a [Value], shape: &'a Shape, place: &Place) -> Option<Value> {
        let outer = place.outer();
        let is_learned =
            |known: &Place| known.owner == outer.owner && known.parts.starts_with(&outer.parts);
        if examples.is_empty() || self.learned.keys().any(is_learned) {
            return None;
        }
        let mut allowed = self.allowed(examples, shape, place);
        allowed.find(|example| !example.is_object() && !example.is_array()).cloned()
    }

    /// The author's examples that the type allows: others are of the other direction.
    fn allowed(
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

    /// The author's examples as values of their own, and beside them the plain value that is none.
    fn given(&self, examples: &'a [Value], shape: &'a Shape, place: &Place) -> Vec<Sample> {
        if examples.is_empty() {
            return Vec::new();
        }
        let made = self.plain(shape, place, &mut Vec::new());
        let values = self.allowed(examples, shape, place).cloned().chain(made);
        values.map(|value| sample(value, place)).collect()
    }

    /// Values that differ from the plain one by one choice, each whole from this shape on.
    fn others(&mut self, shape: &'a Shape, place: &Place, depth: usize) -> Vec<Sample> {
        match shape {
            Shape::Any
            | Shape::Boolean
            | Shape::Integer(_)
            | Shape::Number(_)
            | Shape::String(_) => {
                let scalars = self.scalars(shape, place).into_iter().skip(1);
                scalars.map(|value| sample(value, place)).collect()
            }
            Shape::Array { items, min, max, .. } => self.lists(items, *min, *max, place, depth),
            Shape::Tuple { items } => self.tuples(items, place, depth),
            Shape::Object { fields, rest, .. } => {
                self.objects(fields, rest.as_deref(), place, depth)
            }
            Shape::Map { keys, values } => self.maps(keys, values, place, depth),
            Shape::Union { variants } => self.branches(variants, place, depth),
            Shape::Type { name } => {
                // A type is taken apart where it is met first; elsewhere its plain value will do.
                if depth > DEEP || !self.seen.insert(name) {
                    return Vec::new();
                }
                let inner = self.definitions.shape(Direction::Input, name);
                let place = place.enter(name);
                let mut found = self.given(self.definitions.examples(name), inner, &place);
                found.extend(self.others(inner, &place, depth + 1));
                found
            }
            Shape::All { parts } => self.parts(parts, place, depth),
            Shape::Never | Shape::Null | Shape::Literal { .. } => Vec::new(),
        }
    }

    fn lists(
        &mut self,
        items: &'a Shape,
        min: Option<u64>,
        max: Option<u64>,
        place: &Place,
        depth: usize,
    ) -> Vec<Sample> {
        let mut found = Vec::new();
        if min.unwrap_or(0) == 0 {
            found.push(sample(json!([]), place));
        }
        let count = usize::try_from(min.unwrap_or(0).max(1)).unwrap_or(1);
        if max != Some(0) {
            for other in self.others(items, &place.step(Step::Item), depth) {
                found.push(other.within(Step::Index(0), |value| json!(vec![value; count])));
            }
        }
        found
    }

    fn tuples(&mut self, items: &'a [Shape], place: &Place, depth: usize) -> Vec<Sample> {
        let plain = |sampler: &Self, index: usize| {
            sampler.plain(&items[index], &place.step(Step::Index(index)), &mut Vec::new())
        };
        let whole: Option<Vec<_>> = (0..items.len()).map(|index| plain(self, index)).collect();
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
        let mut whole = Map::new();
        for field in fields {
            match self.field(field, place, &mut Vec::new()) {
                Some(value) => drop(whole.insert(field.name.as_str().to_owned(), value)),
                None if field.required => return Vec::new(),
                None => {}
            }
        }
        let with = |name: &str, value: Value| {
            let mut object = whole.clone();
            object.insert(name.to_owned(), value);
            Value::Object(object)
        };
        let mut found = absences(fields, &whole, place);
        for field in fields {
            let here = place.step(key(field));
            let mut others = self.given(&field.examples, &field.shape, &here);
            others.extend(self.others(&field.shape, &here, depth));
            for other in others {
                found.push(other.within(key(field), |value| with(field.name.as_str(), value)));
            }
        }
        if let Some(rest) = rest {
            let here = place.step(Step::Value);
            let name = if whole.contains_key("key") { "other" } else { "key" };
            if let Some(value) = self.plain(rest, &here, &mut Vec::new()) {
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
        let names = self.keys(keys, place);
        let here = place.step(Step::Value);
        let mut found = vec![sample(json!({}), place)];
        let Some(first) = names.first().cloned() else { return found };
        let one = |name: &str, value: Value| {
            Value::Object([(name.to_owned(), value)].into_iter().collect())
        };
        if let Some(value) = self.plain(values, &here, &mut Vec::new()) {
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
            let value = self.plain(&variant.shape, &here, &mut Vec::new());
            found.extend(value.map(|value| sample(value, &here)));
            found.extend(self.given(&variant.examples, &variant.shape, &here));
            found.extend(self.others(&variant.shape, &here, depth));
        }
        found
    }

    fn parts(&mut self, parts: &'a [Shape], place: &Place, depth: usize) -> Vec<Sample> {
        let plain = |part| self.plain(part, place, &mut Vec::new());
        let whole: Option<Vec<_>> = parts.iter().map(plain).collect();
        let Some(whole) = whole else { return Vec::new() };
        let mut found = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            for other in self.others(part, place, depth) {
                let mut values = whole.clone();
                values[index] = other.value.clone();
                found.extend(merge(parts, values).map(|value| Sample { value, ..other }));
            }
        }
        found
    }

    /// The scalars of a shape, the one to begin with first.
    fn scalars(&self, shape: &Shape, place: &Place) -> Vec<Value> {
        let mut found: Vec<Value> = match shape {
            Shape::Boolean => vec![true.into(), false.into()],
            Shape::Integer(said) => numbers::whole(said),
            Shape::Number(said) => numbers::real(said),
            Shape::String(said) => strings::of(said).into_iter().map(Value::from).collect(),
            _ => vec!["x".into(), 0.into(), Value::Null, true.into(), json!([]), json!({})],
        };
        if let Some(learned) = self.learned.get(&place.outer()) {
            found.retain(|value| value != learned);
            found.insert(0, learned.clone());
        }
        found
    }

    /// Keys of a map, the plainest first.
    fn keys(&self, keys: &'a Shape, place: &Place) -> Vec<String> {
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
        if let Some(Value::String(learned)) = self.learned.get(&place) {
            found.insert(0, learned.clone());
        }
        found.dedup();
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

fn sample(value: Value, place: &Place) -> Sample {
    Sample { value, at: JsonPath::default(), place: place.outer() }
}

fn key(field: &Field) -> Step {
    Step::Key(field.name.as_str().to_owned())
}

/// The whole object without each of its optional keys, and without all of them.
fn absences(fields: &[Field], whole: &Map<String, Value>, place: &Place) -> Vec<Sample> {
    let is_optional =
        |name: &str| fields.iter().any(|field| field.name.as_str() == name && !field.required);
    let optional: Vec<_> = whole.keys().filter(|name| is_optional(name)).collect();
    let mut found = Vec::new();
    for name in &optional {
        let object = whole.iter().filter(|(key, _)| key != name);
        let object = object.map(|(key, value)| (key.clone(), value.clone())).collect();
        let here = place.step(Step::Key((*name).clone()));
        found.push(sample(Value::Object(object), &here));
    }
    if optional.len() > 1 {
        let object = whole.iter().filter(|(key, _)| !is_optional(key));
        let object = object.map(|(key, value)| (key.clone(), value.clone())).collect();
        found.push(sample(Value::Object(object), place));
    }
    found
}

/// A value that is all of the parts at once: objects are joined; else the part that says most speaks.
fn merge(parts: &[Shape], values: Vec<Value>) -> Option<Value> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conform::test::{definitions, shape};

    /// The samples of a shape, each as its text; `Owner` and the recursive `Tree` are known.
    fn samples(written: &str, learned: &[(Place, Value)]) -> Vec<String> {
        let types = definitions(&[
            (
                "Owner",
                r#"{"kind":"object","fields":[{"name":"id","required":true,"shape":{"kind":"integer"}}]}"#,
            ),
            (
                "Tree",
                r#"{"kind":"object","fields":[{"name":"under","required":true,"shape":
                {"kind":"array","items":{"kind":"type","name":"Tree"}}}]}"#,
            ),
            ("Endless", r#"{"kind":"tuple","items":[{"kind":"type","name":"Endless"}]}"#),
        ]);
        let (definitions, learned) = (Definitions::new(&types), learned.iter().cloned().collect());
        let shape = shape(written);
        let found = Sampler::new(&definitions, &learned).samples(&shape, &Place::of("T"));
        found.iter().map(|sample| format!("{} {}", sample.value, sample.place)).collect()
    }

    fn one(field: &str) -> String {
        format!(r#"{{"kind":"object","fields":[{{"name":"a","required":true,{field}}}]}}"#)
    }

    #[test]
    fn each_sample_differs_from_the_plain_one_by_one_choice() {
        let two = r#"{"kind":"object","fields":[
            {"name":"on","required":true,"shape":{"kind":"boolean"}},
            {"name":"tags","required":false,"shape":{"kind":"array","items":{"kind":"string"}}}]}"#;
        assert_eq!(
            samples(two, &[]),
            [
                r#"{"on":true,"tags":["x"]} T"#,
                r#"{"on":true} T.tags"#,
                r#"{"on":false,"tags":["x"]} T.on"#,
                r#"{"on":true,"tags":[]} T.tags"#,
            ]
        );
    }

    #[test]
    fn each_branch_of_a_union_has_a_sample_and_a_map_an_entry() {
        let union = r#"{"kind":"union","variants":[{"shape":{"kind":"null"}},{"shape":{"kind":"type","name":"Owner"}}]}"#;
        assert_eq!(samples(union, &[])[..2], ["null T", r#"{"id":1} T"#]);
        let map = r#"{"kind":"map","keys":{"kind":"string"},"values":{"kind":"boolean"}}"#;
        assert_eq!(samples(map, &[]), [r#"{"x":true} T"#, "{} T", r#"{"x":false} T[*]"#]);
    }

    #[test]
    fn parts_are_joined_to_one_object() {
        let all = r#"{"kind":"all","parts":[{"kind":"type","name":"Owner"},{"kind":"object","fields":[
            {"name":"on","required":true,"shape":{"kind":"boolean"}}]}]}"#;
        assert_eq!(samples(all, &[])[0], r#"{"id":1,"on":true} T"#);
    }

    #[test]
    fn a_recursive_type_ends_and_an_endless_one_has_no_value() {
        assert_eq!(samples(r#"{"kind":"type","name":"Tree"}"#, &[])[0], r#"{"under":[]} T"#);
        assert_eq!(samples(r#"{"kind":"type","name":"Endless"}"#, &[]), [""; 0]);
    }

    #[test]
    fn what_was_learned_comes_first() {
        let learned = (Place::of("T").step(Step::Key("a".into())), json!("7"));
        let field = one(r#""shape":{"kind":"string"}"#);
        assert_eq!(samples(&field, &[learned]), [r#"{"a":"7"} T"#, r#"{"a":"x"} T.a"#]);
    }

    #[test]
    fn an_example_of_a_field_is_tried_first_and_a_plain_value_beside_it() {
        let field = one(r#""examples":[7,"7","8"],"shape":{"kind":"string"}"#);
        let tried = [r#"{"a":"7"} T"#, r#"{"a":"8"} T.a"#, r#"{"a":"x"} T.a"#];
        assert_eq!(samples(&field, &[]), tried, "what the type denies is no sample");
        // serde refused the example: another stands in its place.
        let learned = (Place::of("T").step(Step::Key("a".into())), json!("9"));
        assert_eq!(samples(&field, &[learned])[0], r#"{"a":"9"} T"#);
        let object = one(r#""examples":[{"id":7}],"shape":{"kind":"type","name":"Owner"}"#);
        assert_eq!(samples(&object, &[])[..2], [r#"{"a":{"id":1}} T"#, r#"{"a":{"id":7}} T.a"#]);
    }
}
