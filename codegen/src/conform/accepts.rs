//! Reads a JSON value by a shape: where it does not satisfy it, which parts of the shape it reaches,
//! and which scalars it holds. Says what is so; what follows from it is for the rules.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use grafana_bindgen::contract::{Direction, Field, Shape, Text};
use grafana_bindgen::oracle::{JsonPath, Step};

use super::{Definitions, Part, Place, scan::Json, words};

/// Reads values of one direction.
pub(super) struct Reader<'a> {
    pub(super) definitions: &'a Definitions<'a>,
    pub(super) direction: Direction,
}

/// What was found in a value.
#[derive(Debug, Default)]
pub(super) struct Reading<'a> {
    pub(super) faults: Vec<Fault>,
    pub(super) leaves: Leaves<'a>,
    pub(super) places: Places,
    /// Each place of the shape that the value has something at.
    pub(super) reached: BTreeSet<Place>,
}

/// Each scalar, by where it stands in the value.
pub(super) type Leaves<'a> = BTreeMap<Rc<JsonPath>, Leaf<'a>>;

/// Where in the types each part of the value stands.
pub(super) type Places = BTreeMap<Rc<JsonPath>, Place>;

/// What was found so far, in the order of the value: what a part holds is appended to what was found
/// around it, and sorted once.
#[derive(Debug, Default)]
struct Draft<'a> {
    faults: Vec<Fault>,
    leaves: Vec<(Rc<JsonPath>, Leaf<'a>)>,
    places: Vec<(Rc<JsonPath>, Place)>,
    reached: Vec<Place>,
    keys: Keys<'a>,
}

/// A scalar.
#[derive(Debug, Clone)]
pub(super) struct Leaf<'a> {
    pub(super) place: Place,
    pub(super) shape: &'a Shape,
}

/// One way in which a value does not satisfy a shape.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fault {
    pub(super) place: Place,
    /// Where in the value.
    pub(super) at: JsonPath,
    pub(super) kind: FaultKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum FaultKind {
    /// Something else stands there. Both in words.
    Other { expected: String, found: String },
    /// A key is not there that always is.
    Missing,
    /// A key is there of which nothing is said.
    Undeclared,
    /// A key stands twice.
    Twice,
}

/// Of which keys of an object something is said.
#[derive(Debug, Default)]
struct Keys<'a> {
    all: bool,
    named: BTreeSet<&'a str>,
    /// What is said of keys that are not named: the keys, the values, and where that stands.
    rest: Vec<(Option<&'a Shape>, &'a Shape, Place)>,
}

impl Reading<'_> {
    /// Whether the value satisfies the shape and has no key of which nothing is said.
    pub(super) fn is_good(&self) -> bool {
        self.faults.is_empty()
    }
}

impl<'a> Draft<'a> {
    fn fault(&mut self, place: &Place, at: &JsonPath, kind: FaultKind) {
        self.faults.push(Fault { place: place.outer(), at: at.clone(), kind });
    }

    fn take(&mut self, other: Draft<'a>) {
        self.faults.extend(other.faults);
        self.leaves.extend(other.leaves);
        self.places.extend(other.places);
        self.reached.extend(other.reached);
        self.keys.all |= other.keys.all;
        self.keys.named.extend(other.keys.named);
        self.keys.rest.extend(other.keys.rest);
    }

    /// How badly the value fits: what stands at the very place counts most.
    fn misfit(&self, json: &Json, place: &Place) -> (usize, usize) {
        let depth = |fault: &Fault| match &fault.kind {
            FaultKind::Other { .. } if fault.place == place.outer() => 1000,
            // A tag that says something else speaks against a variant more than what is in it.
            FaultKind::Other { expected, .. } if expected.starts_with('`') => 10,
            _ => 1,
        };
        let Json::Object(entries) = json else {
            return (self.faults.iter().map(depth).sum(), 0);
        };
        let unsaid = entries.iter().filter(|(key, _)| !self.keys.named.contains(key.as_str()));
        (self.faults.iter().map(depth).sum(), if self.keys.all { 0 } else { unsaid.count() })
    }
}

impl<'a> Reader<'a> {
    /// Reads a whole value.
    pub(super) fn read(&self, json: &Json, shape: &'a Shape, place: &Place) -> Reading<'a> {
        let Draft { faults, leaves, places, reached, .. } =
            self.value(json, shape, place, &Rc::default());
        Reading {
            faults,
            leaves: leaves.into_iter().collect(),
            places: places.into_iter().collect(),
            reached: reached.into_iter().collect(),
        }
    }

    /// A value and, where it is an object, each of its keys: all that is said of one is known here.
    fn value(&self, json: &Json, shape: &'a Shape, place: &Place, at: &Rc<JsonPath>) -> Draft<'a> {
        let mut reading = self.shape(json, shape, place, at);
        reading.places.push((at.clone(), place.outer()));
        let keys = std::mem::take(&mut reading.keys);
        let is_other = |fault: &Fault| fault.at == **at && fault.place == place.outer();
        if reading.faults.iter().any(is_other) {
            // Where no object is meant, no key of it is.
            return reading;
        }
        let Json::Object(entries) = json else { return reading };
        let inner = match shape {
            Shape::Type { name } => place.enter(name),
            _ => place.clone(),
        };
        let mut seen = BTreeSet::new();
        for (key, value) in entries {
            let here = inner.step(Step::Key(key.clone()));
            let at = Rc::new(at.join(Step::Key(key.clone())));
            if !seen.insert(key) {
                reading.fault(&here, &at, FaultKind::Twice);
            } else if !keys.all && !keys.named.contains(key.as_str()) {
                match self.rest(key, value, &keys.rest, &at) {
                    Some(rest) => reading.take(rest),
                    None => reading.fault(&here, &at, FaultKind::Undeclared),
                }
            }
        }
        reading
    }

    /// A value by what is said of keys that are not named; `None` where nothing is said of this key.
    fn rest(
        &self,
        key: &str,
        value: &Json,
        rest: &[(Option<&'a Shape>, &'a Shape, Place)],
        at: &Rc<JsonPath>,
    ) -> Option<Draft<'a>> {
        let mut worst = None;
        for (keys, values, place) in rest {
            if keys.is_some_and(|keys| !self.is_key(key, keys)) {
                continue;
            }
            let here = place.step(Step::Value);
            let mut reading = self.value(value, values, &here, at);
            reading.reached.push(here.outer());
            if let Some(shape) = keys {
                let leaf = Leaf { place: place.step(Step::MapKey), shape };
                reading.leaves.push((at.join(Step::MapKey).into(), leaf));
            }
            if reading.faults.is_empty() {
                return Some(reading);
            }
            worst = Some(reading);
        }
        worst
    }

    /// Whether a key of a map is one that its shape speaks of.
    fn is_key(&self, key: &str, keys: &'a Shape) -> bool {
        match self.definitions.resolve(self.direction, keys) {
            Shape::String(text) => matches(key, text),
            Shape::Literal { value } => value.as_str() == Some(key),
            Shape::Union { variants } => {
                variants.iter().any(|variant| self.is_key(key, &variant.shape))
            }
            Shape::All { parts } => parts.iter().all(|part| self.is_key(key, part)),
            Shape::Never => false,
            _ => true,
        }
    }

    fn shape(&self, json: &Json, shape: &'a Shape, place: &Place, at: &Rc<JsonPath>) -> Draft<'a> {
        let mut reading = Draft::default();
        let mut leaf = || {
            reading.leaves.push((at.clone(), Leaf { place: place.outer(), shape }));
        };
        let fits = match (shape, json) {
            (Shape::Type { name }, _) => {
                let inner = self.definitions.shape(self.direction, name);
                return self.shape(json, inner, &place.enter(name), at);
            }
            (Shape::Union { variants }, _) => {
                let shapes: Vec<_> = variants.iter().map(|variant| &variant.shape).collect();
                return self.union(json, shape, &shapes, place, at);
            }
            (Shape::All { parts }, _) => {
                parts.iter().for_each(|part| reading.take(self.shape(json, part, place, at)));
                return reading;
            }
            (Shape::Any, _) => {
                leaf();
                reading.keys.all = true;
                true
            }
            (Shape::Object { fields, rest, .. }, Json::Object(_)) => {
                return self.object(json, fields, rest.as_deref(), place, at);
            }
            (Shape::Map { keys, values }, Json::Object(_)) => {
                reading.keys.rest.push((Some(keys), values, place.clone()));
                return reading;
            }
            (Shape::Array { items, .. }, Json::Array(found)) => {
                let here = place.step(Step::Item);
                for (index, item) in found.iter().enumerate() {
                    let at = at.join(Step::Index(index)).into();
                    reading.reached.push(here.outer());
                    reading.take(self.value(item, items, &here, &at));
                }
                words::length_fits(shape, found.len())
            }
            (Shape::Tuple { items }, Json::Array(found)) if items.len() == found.len() => {
                for (index, (item, shape)) in found.iter().zip(items).enumerate() {
                    let here = place.step(Step::Index(index));
                    reading.reached.push(here.outer());
                    reading.take(self.value(
                        item,
                        shape,
                        &here,
                        &at.join(Step::Index(index)).into(),
                    ));
                }
                true
            }
            (Shape::Literal { value }, _) => json.is(value),
            (Shape::Null, Json::Null) => true,
            (Shape::Boolean, Json::Bool(_)) | (Shape::String(_), Json::String(_)) => {
                leaf();
                true
            }
            (Shape::Integer(said) | Shape::Number(said), Json::Number(number)) => {
                leaf();
                words::number_fits(number, said, matches!(shape, Shape::Integer(_)))
            }
            (Shape::Number(said), Json::Null) => {
                self.direction == Direction::Output && said.may_be_nan()
            }
            _ => false,
        };
        if !fits {
            let kind = FaultKind::Other { expected: words::of(shape), found: json.to_string() };
            reading.fault(place, at, kind);
        }
        reading
    }

    fn object(
        &self,
        json: &Json,
        fields: &'a [Field],
        rest: Option<&'a Shape>,
        place: &Place,
        at: &Rc<JsonPath>,
    ) -> Draft<'a> {
        let mut reading = Draft::default();
        for field in fields {
            let step = Step::Key(field.name.as_str().to_owned());
            let here = place.step(step.clone());
            match json.get(field.name.as_str()) {
                Some(value) => {
                    reading.reached.push(here.outer());
                    reading.take(self.value(value, &field.shape, &here, &at.join(step).into()));
                }
                None if field.required => {
                    reading.fault(&here, &at.join(step), FaultKind::Missing);
                }
                None => reading.reached.push(here.join(Part::Absent)),
            }
        }
        reading.keys.named.extend(fields.iter().map(|field| field.name.as_str()));
        reading.keys.rest.extend(rest.map(|values| (None, values, place.clone())));
        reading
    }

    /// The shape of a union that fits best. What fits fully is preferred by what it says most of.
    fn union(
        &self,
        json: &Json,
        whole: &'a Shape,
        shapes: &[&'a Shape],
        place: &Place,
        at: &Rc<JsonPath>,
    ) -> Draft<'a> {
        let mut best: Option<((usize, usize), Draft<'a>)> = None;
        for (index, shape) in shapes.iter().enumerate() {
            let here = place.join(Part::Branch(index));
            let mut reading = self.shape(json, shape, &here, at);
            let misfit = reading.misfit(json, &here);
            if misfit.0 == 0 {
                reading.reached.push(here);
            }
            if best.as_ref().is_none_or(|(least, _)| misfit < *least) {
                best = Some((misfit, reading));
            }
        }
        match best {
            Some(((0..1000, _), reading)) => reading,
            _ => {
                let mut reading = Draft::default();
                let found = json.to_string();
                let kind = FaultKind::Other { expected: words::of(whole), found };
                reading.fault(place, at, kind);
                reading
            }
        }
    }
}

/// Whether a key is one that the pattern speaks of.
fn matches(key: &str, text: &Text) -> bool {
    let Some(pattern) = &text.pattern else { return true };
    regex::Regex::new(pattern).map_or(true, |pattern| pattern.is_match(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conform::test::{definitions, shape};

    fn read(json: &str, written: &str) -> (Vec<String>, Vec<String>) {
        let types = definitions(&[(
            "Owner",
            r#"{"kind":"object","fields":[{"name":"id","required":true,"shape":{"kind":"integer"}}]}"#,
        )]);
        let definitions = Definitions::new(&types);
        let reader = Reader { definitions: &definitions, direction: Direction::Output };
        let shape = shape(written);
        let reading = reader.read(&Json::parse(json).unwrap(), &shape, &Place::of("T"));
        let faults = reading.faults.iter().map(|fault| match &fault.kind {
            FaultKind::Other { expected, found } => {
                format!("{}: {expected}, not {found}", fault.place)
            }
            kind => format!("{}: {kind:?}", fault.place),
        });
        (faults.collect(), reading.reached.iter().map(ToString::to_string).collect())
    }

    const PROJECT: &str = r#"{"kind":"object","fields":[
        {"name":"owner","required":true,"shape":{"kind":"type","name":"Owner"}},
        {"name":"tags","required":false,"shape":{"kind":"array","items":{"kind":"string"}}}]}"#;

    #[test]
    fn a_value_that_satisfies_its_shape_has_no_faults() {
        let (faults, reached) = read(r#"{"owner":{"id":1},"tags":["a"]}"#, PROJECT);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(reached, ["Owner.id", "T.owner", "T.tags", "T.tags[]"]);
        assert!(read(r#"{"owner":{"id":1.0}}"#, PROJECT).0.is_empty());
    }

    #[test]
    fn each_fault_stands_at_the_innermost_named_type() {
        let (faults, _) = read(r#"{"owner":{"id":"7","x":1,"id":"7"},"tags":null}"#, PROJECT);
        assert_eq!(
            faults,
            [
                "Owner.id: a whole number, not the string `\"7\"`",
                "Owner.x: Undeclared",
                "Owner.id: Twice",
                "T.tags: a list, not `null`"
            ]
        );
        assert_eq!(read("{}", PROJECT).0, ["T.owner: Missing"]);
    }

    #[test]
    fn keys_of_a_union_and_of_what_surrounds_it_are_known_together() {
        let flat = r#"{"kind":"all","parts":[
            {"kind":"object","fields":[{"name":"a","required":true,"shape":{"kind":"integer"}}]},
            {"kind":"union","variants":[
              {"shape":{"kind":"object","fields":[{"name":"x","required":true,"shape":{"kind":"integer"}}]}},
              {"shape":{"kind":"object","fields":[{"name":"y","required":true,"shape":{"kind":"string"}}]}}]}]}"#;
        assert!(read(r#"{"a":1,"x":2}"#, flat).0.is_empty());
        assert!(read(r#"{"a":1,"y":"s"}"#, flat).0.is_empty());
        assert_eq!(read(r#"{"a":1,"y":"s","z":1}"#, flat).0, ["T.z: Undeclared"]);
    }

    #[test]
    fn a_map_speaks_of_the_keys_that_its_pattern_matches() {
        let map = r#"{"kind":"map","keys":{"kind":"string","pattern":"^\\d+$"},"values":{"kind":"string"}}"#;
        assert!(read(r#"{"1":"a"}"#, map).0.is_empty());
        assert_eq!(
            read(r#"{"k":"a","2":null}"#, map).0,
            ["T.k: Undeclared", "T[*]: a string, not `null`"]
        );
    }
}
