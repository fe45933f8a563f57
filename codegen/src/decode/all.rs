//! Several shapes at once: objects become one, and whatever else is said of the same object is asked
//! of it beside its own keys.

use grafana_bindgen::contract::{Field, Shape};

use super::{
    Object, Plan,
    lower::{Lowering, NAMES},
};

/// The plan of all parts at once.
pub(super) fn plan(
    lowering: &Lowering<'_>,
    parts: &[Shape],
    input: Option<&Shape>,
    name: &str,
) -> Plan {
    let mut merge = Merge { lowering, input, name, object: None, others: Vec::new() };
    parts.iter().for_each(|part| merge.part(part, None, 0));
    let Merge { object, others, .. } = merge;
    let opened: Vec<_> = others.iter().map(|one| open(one.clone(), lowering, 0)).collect();
    let mut object = match object {
        Some(object) => object,
        None if has_map(&opened) => Object { name: name.to_owned(), ..Object::default() },
        None => return values(parts, others),
    };
    let (mut others, mut values) = (Vec::new(), object.rest.take());
    for other in opened {
        match other {
            Plan::Any => {}
            Plan::Map { values: held, .. } if values.is_none() => values = Some(held),
            other => others.push(other),
        }
    }
    match values {
        Some(values) if !others.is_empty() && arms(&others) <= ARMS => {
            let names = object.names().into_iter().map(str::to_owned).collect();
            object.closed = false;
            object.also.push(beside(&others, &values, names));
        }
        Some(values) => {
            object.rest = Some(values);
            object.also.extend(others);
        }
        None => {
            object.known.extend(others.iter().flat_map(names));
            object.known.sort();
            object.known.dedup();
            object.also.extend(others);
        }
    }
    Plan::Object(object)
}

/// The most objects that are made of a map and the variants beside it: of more, the map is asked of every key.
const ARMS: usize = 256;

/// How many objects the variants of several enums make together.
fn arms(plans: &[Plan]) -> usize {
    fn of(plan: &Plan) -> usize {
        match plan {
            Plan::Choice { arms, .. } => arms.iter().map(of).sum(),
            Plan::Nullable(inner) => of(inner),
            _ => 1,
        }
    }
    plans.iter().map(of).fold(1, usize::saturating_mul)
}

/// What stands beside a map: the keys that a variant has are its own, and the map holds the others, those of
/// other variants among them. So it is each variant that has the values of other keys.
fn beside(others: &[Plan], values: &Plan, known: Vec<String>) -> Plan {
    match others.split_first() {
        Some((first, others)) => of_variants(first, others, values, known),
        None => {
            let rest = Some(Box::new(values.clone()));
            Plan::Object(Object { known, rest, ..Object::default() })
        }
    }
}

/// The first of the plans beside a map, with the others and the map in each of its variants.
fn of_variants(first: &Plan, others: &[Plan], values: &Plan, known: Vec<String>) -> Plan {
    match first {
        Plan::Object(object) => {
            let own = object.names().into_iter().map(str::to_owned);
            let mut object = object.clone();
            if object.rest.is_none() && others.is_empty() {
                object.known.extend(known);
                object.rest = Some(Box::new(values.clone()));
            } else if object.rest.is_none() {
                object.also.push(beside(others, values, known.into_iter().chain(own).collect()));
            } else {
                object.known.extend(known);
                object.also.extend(others.iter().cloned());
            }
            Plan::Object(object)
        }
        Plan::Choice { name, arms } => {
            let arms = arms.iter().map(|arm| of_variants(arm, others, values, known.clone()));
            Plan::Choice { name: name.clone(), arms: arms.collect() }
        }
        Plan::Nullable(inner) => {
            Plan::Nullable(Box::new(of_variants(inner, others, values, known)))
        }
        Plan::Any => beside(others, values, known),
        other => Plan::All(vec![other.clone(), beside(others, values, known)]),
    }
}

/// Whether the parts of an object without keys of its own are a map and others: the map holds the keys of
/// which these do not know.
fn has_map(others: &[Plan]) -> bool {
    let is_map = |plan: &Plan| matches!(plan, Plan::Map { .. });
    others.iter().any(is_map) && others.iter().any(|other| !names(other).is_empty())
}

/// Of what is no object. Beside the name of a type, a limit of its values is none that serde keeps to.
fn values(parts: &[Shape], plans: Vec<Plan>) -> Plan {
    let is_named = plans.iter().any(|plan| matches!(plan, Plan::Named(_)));
    let limit = |shape: &Shape| {
        matches!(shape, Shape::String(_) | Shape::Integer(_) | Shape::Number(_))
            || matches!(shape, Shape::Array { items, .. } if **items == Shape::Any)
    };
    let says = |(part, plan): &(&Shape, Plan)| !(*plan == Plan::Any || is_named && limit(part));
    let mut kept: Vec<_> = parts.iter().zip(plans).filter(says).map(|(_, plan)| plan).collect();
    match kept.len() {
        0 => Plan::Any,
        1 => kept.remove(0),
        _ => Plan::All(kept),
    }
}

struct Merge<'a, 'l> {
    lowering: &'a Lowering<'l>,
    input: Option<&'a Shape>,
    name: &'a str,
    object: Option<Object>,
    others: Vec<Plan>,
}

impl Merge<'_, '_> {
    /// Adds a part. What a named part accepts is known by its name.
    fn part(&mut self, part: &Shape, accepted: Option<&Shape>, depth: usize) {
        let lowering = self.lowering;
        match part {
            Shape::Object { fields, rest, closed } => {
                self.fields((fields, rest.as_deref(), *closed), accepted);
            }
            Shape::All { parts } => parts.iter().for_each(|part| self.part(part, accepted, depth)),
            Shape::Type { name } if depth < NAMES => match lowering.resolve(Some(part), true) {
                Some(inner @ (Shape::Object { .. } | Shape::All { .. })) => {
                    self.part(inner, lowering.accepted(name), depth + 1);
                }
                _ => self.others.push(Plan::Named(name.clone())),
            },
            other => self.others.push(lowering.shape(other, None, self.name)),
        }
    }

    fn fields(&mut self, object: (&[Field], Option<&Shape>, bool), accepted: Option<&Shape>) {
        let input = accepted.or(self.input);
        let found = self.lowering.object(object, input, self.name);
        match &mut self.object {
            None => self.object = Some(found),
            Some(known) => {
                let new = |name: &str| !known.slots.iter().any(|slot| slot.name == name);
                let slots: Vec<_> =
                    found.slots.into_iter().filter(|slot| new(&slot.name)).collect();
                known.slots.extend(slots);
                known.rest = known.rest.take().or(found.rest);
                known.closed |= found.closed;
            }
        }
    }
}

/// A plan of a part of an object: what stands beside it has keys of its own, and is open.
fn open(plan: Plan, lowering: &Lowering<'_>, depth: usize) -> Plan {
    match plan {
        Plan::Object(object) => Plan::Object(Object { closed: false, ..object }),
        Plan::Choice { name, arms } => {
            let arms = arms.into_iter().map(|arm| open(arm, lowering, depth)).collect();
            Plan::Choice { name, arms }
        }
        Plan::Nullable(inner) => Plan::Nullable(Box::new(open(*inner, lowering, depth))),
        Plan::Named(known) if depth < NAMES => {
            let shape = Shape::Type { name: known.clone() };
            match lowering.resolve(Some(&shape), true) {
                Some(inner) if *inner != shape => {
                    let plan = lowering.shape(inner, lowering.accepted(&known), known.as_str());
                    open(plan, lowering, depth + 1)
                }
                _ => Plan::Named(known),
            }
        }
        other => other,
    }
}

/// The keys that a plan speaks of.
fn names(plan: &Plan) -> Vec<String> {
    match plan {
        Plan::Object(object) => object.names().into_iter().map(str::to_owned).collect(),
        Plan::Choice { arms, .. } | Plan::All(arms) => arms.iter().flat_map(names).collect(),
        Plan::Nullable(inner) => names(inner),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::decode::{Plan, Plans};

    fn planned(shape: &Value) -> Plan {
        let shape = serde_json::from_value(shape.clone()).unwrap();
        Plans::new(&[]).root(&shape, Some(&shape), "Root")
    }

    #[test]
    fn a_map_holds_the_keys_of_which_no_variant_beside_it_knows() {
        let keyed = |key: &str, shape: Value| {
            json!({ "shape": { "kind": "object",
                "fields": [{ "name": key, "required": true, "shape": shape }] } })
        };
        let variants =
            [keyed("a", json!({ "kind": "boolean" })), keyed("b", json!({ "kind": "null" }))];
        let union = json!({ "kind": "union", "variants": variants });
        let string = json!({ "kind": "string" });
        let map = json!({ "kind": "map", "keys": string, "values": string });
        let Plan::Object(object) = planned(&json!({ "kind": "all", "parts": [map, union] })) else {
            panic!("no object")
        };
        assert_eq!((object.rest, object.also.len()), (None, 1));
        // Beside one variant, the key of the other is the map's.
        let Plan::Choice { arms, .. } = &object.also[0] else { panic!("no choice") };
        for (arm, own) in arms.iter().zip(["a", "b"]) {
            let Plan::Object(arm) = arm else { panic!("no object") };
            assert_eq!(arm.names(), [own]);
            assert_eq!(arm.rest.as_deref(), Some(&planned(&string)));
        }
        let twice = planned(&json!({ "kind": "all", "parts": [map, map] }));
        assert!(matches!(twice, Plan::All(_)), "{twice:?}");
    }
}
