//! Which replies may hold NaN, by their shapes: there the codec reads `null` as a float. Where a float of
//! a reply is called finite, `null` is none of its type, and the codec has to refuse it.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Contract, ReplyKind, Shape, TypeDefinition, TypeName};

/// Of each route, whether its reply may hold NaN wherever it holds a float.
pub(super) fn nullable(contract: &Contract) -> Vec<bool> {
    let routes = contract.routes.iter().map(|route| {
        let reply = route.replies.first().filter(|reply| reply.kind == ReplyKind::Json);
        let shape = reply.and_then(|reply| reply.shape.as_ref());
        shape.is_some_and(|shape| is_nullable(&contract.types, shape))
    });
    routes.collect()
}

fn is_nullable(types: &[TypeDefinition], reply: &Shape) -> bool {
    let (mut open, mut seen) = (vec![reply], BTreeSet::<&TypeName>::new());
    let mut may_be_nan = false;
    while let Some(shape) = open.pop() {
        match shape {
            Shape::Number(said) if said.is_called_finite() => return false,
            Shape::Number(said) => may_be_nan |= said.may_be_nan(),
            Shape::Type { name } if seen.insert(name) => {
                let known = types.iter().find(|known| known.name == *name);
                open.extend(known.and_then(|known| known.output.as_ref()));
            }
            _ => open.extend(shape.children()),
        }
    }
    may_be_nan
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    /// Whether the reply of a type with these floats may hold NaN.
    fn may(floats: &[Value]) -> bool {
        let fields = floats.iter().enumerate().map(|(index, said)| {
            let list = json!({ "kind": "array", "items": said });
            json!({ "name": index.to_string(), "required": true, "shape": list })
        });
        let shape = json!({ "kind": "object", "fields": fields.collect::<Vec<_>>() });
        let types = [serde_json::from_value(json!({ "name": "T", "output": shape })).unwrap()];
        let reply = serde_json::from_value(json!({ "kind": "type", "name": "T" })).unwrap();
        is_nullable(&types, &reply)
    }

    #[test]
    fn a_reply_may_hold_nan_unless_a_float_of_it_is_called_finite() {
        let any = json!({ "kind": "number", "format": "double" });
        let ratio = json!({ "kind": "number", "format": "double", "min": 0, "max": 1 });
        let safe =
            json!({ "kind": "number", "format": "double", "min": f64::MIN, "max": f64::MAX });
        let whole = json!({ "kind": "integer", "format": "uint64", "min": 0 });
        assert!(may(&[any.clone(), whole.clone()]));
        assert!(may(&[any.clone(), safe.clone()]));
        assert!(!may(&[any, ratio]));
        assert!(!may(&[safe, whole]));
    }
}
