//! What a type writes and does not read, by its two shapes: a key that the input does not have, as of a
//! field that is `skip_deserializing`, or a variant. Knows nothing of values: each sample of such a type
//! has its default there.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, Shape, TypeName};
use grafana_bindgen::oracle::RootType;
use serde_json::Value;

use super::Definitions;

/// Whether a type would not read a part of what it writes.
pub(super) fn is_lost(definitions: &Definitions<'_>, root: &RootType) -> bool {
    let mut comparison = Comparison { definitions, seen: BTreeSet::new() };
    comparison.loses(&[&root.output], &[&root.input])
}

/// Where the shapes stand that were compared: those that are written, and those that are read.
type Pair = (Vec<*const Shape>, Vec<*const Shape>);

struct Comparison<'d, 'a> {
    definitions: &'d Definitions<'a>,
    /// What holds itself is compared once.
    seen: BTreeSet<Pair>,
}

/// What several shapes say, of which a value has one or more: whichever of them says it.
#[derive(Default)]
struct Parts<'s> {
    /// Anything.
    any: bool,
    /// A scalar of which no more than the kind is said.
    scalar: bool,
    literals: Vec<&'s Value>,
    fields: BTreeMap<&'s str, Vec<&'s Shape>>,
    items: Vec<&'s Shape>,
    values: Vec<&'s Shape>,
}

impl<'a> Comparison<'_, 'a> {
    fn loses<'s>(&mut self, written: &[&'s Shape], read: &[&'s Shape]) -> bool
    where
        'a: 's,
    {
        let places =
            |shapes: &[&Shape]| shapes.iter().map(|one| std::ptr::from_ref(*one)).collect();
        if !self.seen.insert((places(written), places(read))) {
            return false;
        }
        let written = self.parts(written, Direction::Output);
        let read = self.parts(read, Direction::Input);
        let is_read = |value: &&Value| read.any || read.scalar || read.literals.contains(value);
        if !written.literals.iter().all(is_read) {
            return true;
        }
        let mut within = |written: &[&'s Shape], read: &[&'s Shape]| {
            !read.is_empty() && self.loses(written, read)
        };
        within(&written.items, &read.items)
            || within(&written.values, &read.values)
            || written.fields.iter().any(|(key, shapes)| match read.fields.get(key) {
                Some(read) => within(shapes, read),
                None if read.any || !read.values.is_empty() => within(shapes, &read.values),
                // A tag that says the same of every value is missed by nobody.
                None => !matches!(shapes[..], [Shape::Literal { .. }]),
            })
    }

    fn parts<'s>(&self, shapes: &[&'s Shape], direction: Direction) -> Parts<'s>
    where
        'a: 's,
    {
        let (mut parts, mut named) = (Parts::default(), BTreeSet::<&TypeName>::new());
        let mut open = shapes.to_vec();
        while let Some(shape) = open.pop() {
            match shape {
                Shape::Any => parts.any = true,
                Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_) => {
                    parts.scalar = true;
                }
                Shape::Literal { value } => parts.literals.push(value),
                Shape::Object { fields, rest, .. } => {
                    for field in fields {
                        parts.fields.entry(field.name.as_str()).or_default().push(&field.shape);
                    }
                    parts.values.extend(rest.as_deref());
                }
                Shape::Map { values, .. } => parts.values.push(values),
                Shape::Array { items, .. } => parts.items.push(items),
                Shape::Tuple { items } => parts.items.extend(items),
                Shape::Union { .. } | Shape::All { .. } => open.extend(shape.children()),
                Shape::Type { name } => {
                    let is_new = named.insert(name);
                    open.extend(is_new.then(|| self.definitions.shape(direction, name)));
                }
                Shape::Never | Shape::Null => {}
            }
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::oracle::Types;
    use serde_json::{Value as Json, json};

    use super::*;

    /// Whether a type `T` of these two shapes loses something.
    fn loses(output: &Json, input: &Json) -> bool {
        let named = json!({ "kind": "type", "name": "T" });
        let types: Types = serde_json::from_value(json!({
            "types": [{ "id": 0, "rust": "T", "form": "json", "input": named, "output": named,
                "accepted": false, "written": true }],
            "definitions": [{ "name": "T", "input": input, "output": output }],
        }))
        .unwrap();
        is_lost(&Definitions::new(&types.definitions), &types.types[0])
    }

    fn object(keys: &[(&str, Json)]) -> Json {
        let fields = keys
            .iter()
            .map(|(name, shape)| json!({ "name": name, "required": true, "shape": shape }));
        json!({ "kind": "object", "fields": fields.collect::<Vec<_>>() })
    }

    fn one_of(shapes: &[Json]) -> Json {
        let variants = shapes.iter().map(|shape| json!({ "shape": shape }));
        json!({ "kind": "union", "variants": variants.collect::<Vec<_>>() })
    }

    #[test]
    fn a_key_that_is_not_read_is_lost_wherever_it_stands() {
        let text = || json!({ "kind": "string" });
        let (whole, part) = (object(&[("a", text()), ("b", text())]), object(&[("a", text())]));
        assert!(loses(&whole, &part));
        assert!(!loses(&part, &whole));
        assert!(!loses(&whole, &whole));
        let list = |items: &Json| json!({ "kind": "array", "items": items });
        assert!(loses(&list(&whole), &list(&part)));
        let flat =
            |inner: &Json| json!({ "kind": "all", "parts": [object(&[("c", text())]), inner] });
        assert!(loses(&flat(&whole), &flat(&part)));
        assert!(!loses(&flat(&whole), &flat(&whole)));
        let map = json!({ "kind": "map", "keys": text(), "values": text() });
        assert!(!loses(&whole, &map));
        assert!(!loses(&whole, &json!({ "kind": "any" })));
    }

    #[test]
    fn a_variant_that_is_not_read_is_lost() {
        let name = |name: &str| json!({ "kind": "literal", "value": name });
        let both = one_of(&[name("A"), name("B")]);
        assert!(loses(&both, &one_of(&[name("A")])));
        assert!(!loses(&both, &json!({ "kind": "string" })));
        assert!(!loses(&one_of(&[name("A")]), &both));
        let tagged = |name_of: &str| object(&[("t", name(name_of))]);
        let two = one_of(&[tagged("A"), tagged("B")]);
        assert!(loses(&two, &one_of(&[tagged("A")])));
        assert!(!loses(&two, &two));
        // A tag that is the same in every value is not missed.
        assert!(!loses(&tagged("A"), &object(&[])));
    }

    #[test]
    fn a_type_that_holds_itself_is_compared_once() {
        let tree = |keys: &[&str]| {
            let text = || json!({ "kind": "string" });
            let inner = json!({ "kind": "array", "items": { "kind": "type", "name": "T" } });
            let keys = keys.iter().map(|key| (*key, text()));
            object(&keys.chain([("in", inner)]).collect::<Vec<_>>())
        };
        assert!(!loses(&tree(&["a"]), &tree(&["a"])));
        assert!(loses(&tree(&["a", "b"]), &tree(&["a"])));
    }
}
