//! From a shape to a plan. What is written says which keys there are; what is accepted says which of
//! them serde can do without, and what it fills in.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Field, Shape, TypeDefinition, TypeName, Variant};
use serde_json::Value as Json;

use super::{Absent, Object, Plan, Slot, all, keys, number};

/// How many names deep a shape is looked for: one that stands for itself has no end.
pub(super) const NAMES: usize = 16;

/// Looks named types up.
pub(super) struct Lowering<'a> {
    types: BTreeMap<&'a TypeName, &'a TypeDefinition>,
}

impl<'a> Lowering<'a> {
    pub(super) fn new(definitions: &'a [TypeDefinition]) -> Self {
        Self { types: definitions.iter().map(|one| (&one.name, one)).collect() }
    }

    /// The plan of a shape.
    pub(super) fn shape(&self, output: &Shape, input: Option<&Shape>, name: &str) -> Plan {
        let inner = |shape: &Shape, input: Option<&Shape>| self.shape(shape, input, name);
        match output {
            Shape::Any => Plan::Any,
            Shape::Never => Plan::Never,
            Shape::Null => Plan::Null,
            Shape::Boolean => Plan::Boolean,
            Shape::Integer(said) => number::integer(said),
            Shape::Number(said) => number::float(said),
            Shape::String(text) => Plan::Text(text.clone()),
            Shape::Literal { value } => literal(value),
            Shape::Array { items, min, max, .. } => {
                let accepted = match self.resolve(input, false) {
                    Some(Shape::Array { items, .. }) => Some(&**items),
                    _ => None,
                };
                let item = Box::new(inner(items, accepted));
                Plan::List { item, least: *min, most: *max }
            }
            Shape::Tuple { items } => {
                let accepted = match self.resolve(input, false) {
                    Some(Shape::Tuple { items }) => items.as_slice(),
                    _ => &[],
                };
                let items = items.iter().enumerate();
                Plan::Tuple(items.map(|(at, item)| inner(item, accepted.get(at))).collect())
            }
            Shape::Object { fields, rest, closed } => {
                Plan::Object(self.object((fields, rest.as_deref(), *closed), input, name))
            }
            Shape::Map { keys, values } => {
                let accepted = match self.resolve(input, false) {
                    Some(Shape::Map { values, .. }) => Some(&**values),
                    _ => None,
                };
                let keys = keys::of(keys, |shape| self.resolve(Some(shape), true));
                Plan::Map { keys, values: Box::new(inner(values, accepted)) }
            }
            Shape::Union { variants } => self.union(variants, input, name),
            Shape::All { parts } => all::plan(self, parts, input, name),
            Shape::Type { name } => Plan::Named(name.clone()),
        }
    }

    /// An object by its fields.
    pub(super) fn object(
        &self,
        (fields, rest, closed): (&[Field], Option<&Shape>, bool),
        input: Option<&Shape>,
        name: &str,
    ) -> Object {
        let accepted = self.resolve(input, false);
        let slots = fields.iter().map(|field| {
            let known = accepted.map(|shape| self.field(shape, field.name.as_str(), 0));
            self.slot(field, known, name)
        });
        let rest_accepted = match accepted {
            Some(Shape::Object { rest, .. }) => rest.as_deref(),
            _ => None,
        };
        Object {
            name: name.to_owned(),
            slots: slots.collect(),
            rest: rest.map(|rest| Box::new(self.shape(rest, rest_accepted, name))),
            closed: match accepted {
                Some(Shape::Object { closed, .. }) => *closed,
                _ => closed,
            },
            ..Object::default()
        }
    }

    /// A key. `known` is what is known of the same key of the input: nothing, that there is none, or
    /// what it is.
    fn slot(&self, field: &Field, known: Option<Option<&Field>>, name: &str) -> Slot {
        let accepted = known.flatten();
        let plan = self.shape(&field.shape, accepted.map(|field| &field.shape), name);
        let may_be_absent = match known {
            None => true,
            Some(found) => found.is_some_and(|field| !field.required),
        };
        let fill = field.default.as_ref().filter(|_| may_be_absent);
        let absent = match (field.required, fill) {
            (_, Some(value)) => Absent::Fill(value.clone()),
            (false, None) => Absent::Stay,
            (true, None) if !may_be_absent => Absent::Fault,
            // An option has no default of its own, and is `null` where its key is not there.
            (true, None) => match accepted.and_then(|field| field.default.as_ref()) {
                Some(value) => Absent::Fill(value.clone()),
                // A key that is always `null` names a variant, and says something by being there.
                None if known.is_none() && field.shape == Shape::Null => Absent::Fault,
                None if self.is_nullable(&field.shape) => Absent::Fill(Json::Null),
                None => Absent::Fault,
            },
        };
        Slot { name: field.name.as_str().to_owned(), plan, absent }
    }

    fn is_nullable(&self, shape: &Shape) -> bool {
        self.resolve(Some(shape), true).is_some_and(Shape::is_nullable)
    }

    fn union(&self, variants: &[Variant], input: Option<&Shape>, name: &str) -> Plan {
        let accepted = match self.resolve(input, false) {
            Some(Shape::Union { variants: others }) if others.len() == variants.len() => {
                others.as_slice()
            }
            _ => &[],
        };
        let arms = variants.iter().enumerate().map(|(at, variant)| {
            self.shape(&variant.shape, accepted.get(at).map(|other| &other.shape), name)
        });
        union(arms, name)
    }

    /// A key of the input, wherever it is flattened from.
    fn field<'s>(&'s self, shape: &'s Shape, key: &str, depth: usize) -> Option<&'s Field> {
        match shape {
            _ if depth > NAMES => None,
            Shape::Object { fields, .. } => fields.iter().find(|field| field.name.as_str() == key),
            Shape::All { parts } => parts.iter().find_map(|part| self.field(part, key, depth + 1)),
            Shape::Type { .. } => {
                let inner = self.resolve(Some(shape), false)?;
                if matches!(inner, Shape::Type { .. }) {
                    return None;
                }
                self.field(inner, key, depth + 1)
            }
            _ => None,
        }
    }

    /// The shape behind a name, of what is written or of what is accepted.
    pub(super) fn resolve<'s>(
        &'s self,
        shape: Option<&'s Shape>,
        written: bool,
    ) -> Option<&'s Shape> {
        let mut shape = shape?;
        for _ in 0..NAMES {
            let Shape::Type { name } = shape else { break };
            let definition = self.types.get(name)?;
            let side = if written { &definition.output } else { &definition.input };
            shape = side.as_ref()?;
        }
        Some(shape)
    }

    /// What a named type accepts.
    pub(super) fn accepted(&self, name: &TypeName) -> Option<&Shape> {
        self.types.get(name)?.input.as_ref()
    }
}

fn literal(value: &Json) -> Plan {
    match value {
        Json::Null => Plan::Null,
        Json::Array(_) | Json::Object(_) => Plan::Same(value.clone()),
        scalar => Plan::OneOf(vec![scalar.clone()]),
    }
}

/// A union of plans: one in another is one, values beside each other are told at once.
pub(super) fn union(plans: impl IntoIterator<Item = Plan>, name: &str) -> Plan {
    let mut arms: Vec<Plan> = Vec::new();
    let mut null = false;
    for plan in plans {
        match plan {
            Plan::Never => {}
            Plan::Null => null = true,
            Plan::Choice { arms: inner, .. } => arms.extend(inner),
            Plan::Nullable(inner) => {
                null = true;
                match *inner {
                    Plan::Choice { arms: inner, .. } => arms.extend(inner),
                    one => arms.push(one),
                }
            }
            other => arms.push(other),
        }
    }
    let mut joined: Vec<Plan> = Vec::new();
    for arm in arms {
        match (joined.last_mut(), arm) {
            (Some(Plan::OneOf(known)), Plan::OneOf(values)) => known.extend(values),
            (_, arm) => joined.push(arm),
        }
    }
    let inner = match joined.len() {
        0 if null => return Plan::Null,
        0 => return Plan::Never,
        1 => joined.remove(0),
        _ => Plan::Choice { name: name.to_owned(), arms: joined },
    };
    if null { Plan::Nullable(Box::new(inner)) } else { inner }
}
