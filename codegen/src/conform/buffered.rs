//! Floats that serde reads from a buffer (`flatten`, `untagged`, `tag`): from there `null` comes as what it
//! is, and NaN is not read back. Judges nothing.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Direction, Shape, TypeName};
use grafana_bindgen::oracle::{JsonPath, Kind, Step};

use super::{Definitions, spots, trial::Trial};

/// Whether a float that may be NaN is read from a buffer.
pub(super) fn holds_float(definitions: &Definitions<'_>, trial: &Trial<'_>) -> bool {
    let buffers = trial.asks.iter().filter(|ask| ask.kind == Kind::Any);
    let walk = Walk { definitions, trial };
    buffers.map(|ask| &ask.path).any(|path| {
        let spots = spots::at(definitions, trial.root, path);
        // What may be `null` anyway is read of it.
        let is_null = |spot: &spots::Spot<'_>| matches!(spot.shape, Shape::Null);
        let may_be_null = spots.iter().any(is_null);
        spots.iter().any(|spot| walk.finds(spot.shape, path, may_be_null, &mut BTreeSet::new()))
    })
}

struct Walk<'d, 'a> {
    definitions: &'d Definitions<'a>,
    trial: &'d Trial<'a>,
}

impl<'a> Walk<'_, 'a> {
    /// Whether a shape has such a float. A path is known only of the keys of what is buffered itself:
    /// what serde asks for by itself there is not read from the buffer.
    fn finds<'s>(
        &self,
        shape: &'s Shape,
        path: &JsonPath,
        may_be_null: bool,
        seen: &mut BTreeSet<&'s TypeName>,
    ) -> bool
    where
        'a: 's,
    {
        let may_be_null = may_be_null || shape.is_nullable();
        match shape {
            Shape::Number(said) => !may_be_null && said.format.is_some() && said.may_be_nan(),
            Shape::Type { name } => {
                let is_new = seen.insert(name);
                let named = || self.definitions.shape(Direction::Input, name);
                is_new && self.finds(named(), path, may_be_null, seen)
            }
            Shape::Union { .. } | Shape::All { .. } => {
                let mut parts = shape.children().into_iter();
                parts.any(|part| self.finds(part, path, may_be_null, seen))
            }
            Shape::Object { fields, rest, .. } => {
                let mut fields = fields.iter().filter_map(|field| {
                    let path = path.join(Step::Key(field.name.as_str().to_owned()));
                    (!self.is_asked(&path)).then_some((&field.shape, path))
                });
                fields.any(|(shape, path)| self.finds(shape, &path, false, seen))
                    || rest.as_deref().is_some_and(|rest| self.inner(rest, path, seen))
            }
            _ => shape.children().into_iter().any(|part| self.inner(part, path, seen)),
        }
    }

    /// Of the items of a list and the values of a map.
    fn inner<'s>(
        &self,
        shape: &'s Shape,
        path: &JsonPath,
        seen: &mut BTreeSet<&'s TypeName>,
    ) -> bool
    where
        'a: 's,
    {
        self.finds(shape, &path.join(Step::Item), false, seen)
    }

    fn is_asked(&self, path: &JsonPath) -> bool {
        self.trial.asks.iter().any(|ask| ask.path == *path)
    }
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::oracle::{Ask, Types};
    use serde_json::{Value, json};

    use super::*;

    /// Whether a type reads a float from a buffer, of which serde asks for this, in this order.
    fn holds(shape: &Value, asks: &[(&[&str], Kind)]) -> bool {
        let whole = json!({ "kind": "type", "name": "T" });
        let types: Types = serde_json::from_value(json!({
            "types": [{ "id": 0, "rust": "T", "form": "json", "input": whole, "output": whole,
                "accepted": false, "written": true }],
            "definitions": [{ "name": "T", "input": shape, "output": shape }],
        }))
        .unwrap();
        let asks = asks.iter().map(|(keys, kind)| {
            let path = JsonPath(keys.iter().map(|key| Step::Key((*key).to_owned())).collect());
            let ask = json!({ "path": path, "kind": kind, "rust": "T" });
            serde_json::from_value::<Ask>(ask).unwrap()
        });
        let (root, asks) = (&types.types[0], asks.collect());
        let trial = Trial { root, tried: Vec::new(), asks, beyond: Vec::new() };
        holds_float(&Definitions::new(&types.definitions), &trial)
    }

    #[test]
    fn a_float_is_buffered_unless_it_is_asked_for_or_may_be_null_anyway() {
        let float = json!({ "kind": "number", "format": "double" });
        let object = |shape: &Value| {
            let field = |name: &str, shape: &Value| json!({ "name": name, "required": true, "shape": shape });
            json!({ "kind": "object", "fields": [field("own", &float), field("flat", shape)] })
        };
        let (any, own): (&[&str], &[&str]) = (&[], &["own"]);
        let flattened = [(any, Kind::Any), (own, Kind::F64)];
        assert!(holds(&object(&float), &flattened));
        assert!(holds(&object(&json!({ "kind": "array", "items": float })), &flattened));
        assert!(!holds(&object(&json!({ "kind": "string" })), &flattened));
        let maybe = json!({ "kind": "union", "variants":
            [{ "shape": float }, { "shape": { "kind": "null" } }] });
        assert!(!holds(&object(&maybe), &flattened));
        assert!(!holds(&object(&float), &[(any, Kind::Struct), (own, Kind::F64)]));
        assert!(holds(&float, &[(any, Kind::Any)]));
        assert!(!holds(&maybe, &[(any, Kind::Any)]));
        // Of a number without a format nobody knows that it is a float.
        assert!(!holds(&json!({ "kind": "number" }), &[(any, Kind::Any)]));
    }
}
