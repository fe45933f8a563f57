//! The decoders of replies as the package will have them, run by their plans: what they make of a text
//! that serde wrote or reads. Judges nothing.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Direction, Number, Shape, Text, TypeDefinition};
use grafana_bindgen::oracle::{Form, JsonPath, RootType, Step, Types};

use super::{Definitions, definitions::flowing};
use crate::decode::{self, Fault, Plan, Plans, Value};

/// The decoders of all types that routes answer.
pub(super) struct Decoders {
    plans: Plans,
    roots: BTreeMap<usize, Plan>,
}

impl Decoders {
    /// As they are made of a contract, which knows of a type only the directions that routes reach.
    pub(super) fn new(types: &Types, definitions: &Definitions<'_>) -> Self {
        let written = definitions.reached(types, Direction::Output);
        let accepted = definitions.reached(types, Direction::Input);
        let known = types.definitions.iter().map(|known| TypeDefinition {
            output: known.output.clone().filter(|_| written.contains(&known.name)),
            input: known.input.clone().filter(|_| accepted.contains(&known.name)),
            ..known.clone()
        });
        Self::of(types, &known.collect::<Vec<_>>())
    }

    /// The same without the limits that an author gave, to which serde does not keep: of numbers those
    /// within their formats, and the lengths of strings and of lists.
    pub(super) fn without_limits(types: &Types, definitions: &Definitions<'_>) -> Self {
        let mut types = types.clone();
        for root in &mut types.types {
            unlimit(&mut root.output);
        }
        for known in &mut types.definitions {
            known.output.iter_mut().for_each(unlimit);
        }
        Self::new(&types, definitions)
    }

    fn of(types: &Types, definitions: &[TypeDefinition]) -> Self {
        let plans = Plans::new(definitions);
        let plan = |root: &RootType| {
            let input = (root.form == Form::Json).then_some(&root.output);
            (root.id, plans.root(&root.output, input, &root.rust))
        };
        let roots = flowing(types, Direction::Output).map(plan).collect();
        Self { plans, roots }
    }

    /// Whether a type holds integers of 64 bits.
    pub(super) fn are_wide(&self, root: &RootType) -> bool {
        self.roots.get(&root.id).is_some_and(|plan| self.plans.is_wide(plan))
    }

    /// What becomes of a text; nothing of what is no JSON, and of a type that nobody answers.
    pub(super) fn decode(&self, root: &RootType, text: &str) -> Option<Result<Value, Fault>> {
        let plan = self.roots.get(&root.id)?;
        Some(self.plans.decode(plan, &decode::parse(text)?))
    }
}

/// The way to a fault as the oracle writes it.
pub(super) fn path(steps: &[decode::Step]) -> JsonPath {
    let steps = steps.iter().map(|step| match step {
        decode::Step::Key(key) => Step::Key(String::from_utf8_lossy(key).into_owned()),
        decode::Step::Index(index) => Step::Index(*index),
    });
    JsonPath(steps.collect())
}

fn unlimit(shape: &mut Shape) {
    match shape {
        Shape::Integer(said) | Shape::Number(said) => {
            *said = Number { format: said.format.take(), ..Number::default() };
        }
        Shape::String(said) => *said = Text { min: None, max: None, ..said.clone() },
        Shape::Array { min, max, .. } => (*min, *max) = (None, None),
        _ => {}
    }
    shape.children_mut().into_iter().for_each(unlimit);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn of_a_type_that_is_only_answered_no_input_is_known() {
        let shape = json!({ "kind": "object", "fields": [
            { "name": "a", "required": true, "shape": { "kind": "union", "variants": [
                { "shape": { "kind": "string" } }, { "shape": { "kind": "null" } }] } },
        ] });
        let whole = json!({ "kind": "type", "name": "T" });
        let decoded = |accepted: bool| {
            let types: Types = serde_json::from_value(json!({
                "types": [{ "id": 0, "rust": "T", "form": "json", "input": whole, "output": whole,
                    "accepted": accepted, "written": true }],
                "definitions": [{ "name": "T", "input": shape, "output": shape }],
            }))
            .unwrap();
            let decoders = Decoders::new(&types, &Definitions::new(&types.definitions));
            let decoded = decoders.decode(&types.types[0], "{}").unwrap();
            decoded.map(|value| decode::json(&value)).map_err(|fault| fault.message)
        };
        assert_eq!(decoded(true), Err("missing field `a`".to_owned()));
        assert_eq!(decoded(false), Ok(r#"{"a":null}"#.to_owned()));
    }
}
