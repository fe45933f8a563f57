//! The decoders of such contracts, run: what is printed does what the plan says, to the last key.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Contract, Shape};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::{Map, Value, json};

use crate::{
    contracts,
    printed::{Decoder, Questions},
};

/// How many contracts there are, and how many values of each.
const CONTRACTS: usize = 60;
const VALUES: usize = 40;

#[test]
fn decoders_are_not_led_astray_by_names() {
    let mut runner = TestRunner::deterministic();
    let (mut decoders, mut texts) = (BTreeMap::new(), Vec::new());
    while decoders.len() < CONTRACTS {
        let mut contract = contracts::contract().new_tree(&mut runner).unwrap().current();
        contract.routes.truncate(1);
        contract.routes[0].errors.clear();
        let Ok(decoder) = Decoder::of(&contract) else { continue };
        let name = format!("case{}", decoders.len());
        let values = Values { contract: &contract };
        texts.extend((0..VALUES).map(|nth| (name.clone(), values.text(nth))));
        decoders.insert(name, decoder);
    }
    let mut questions = Questions::default();
    texts.iter().for_each(|(name, text)| questions.ask(name, text));
    let taken = texts.iter().filter(|(name, text)| decoders[name].read(text).unwrap().is_ok());
    let taken = taken.count();
    assert!(taken * 4 > texts.len(), "only {taken} values are taken");
    assert!(taken * 8 < texts.len() * 7, "only {} are refused", texts.len() - taken);
    let found = questions.differences(&decoders);
    assert!(found.is_empty(), "{} differ:\n{}", found.len(), found.join("\n"));
}

/// Unions whose objects are told apart by a key that every object inherits, and one that holds itself:
/// whoever tries its variants twice at each level does not come to an end.
#[test]
fn unions_are_told_apart_by_keys_of_their_own() {
    let tagged = |key: &str, value: &str, wide: &str| {
        json!({ "shape": { "kind": "object", "fields": [
            { "name": key, "required": true, "shape": { "kind": "literal", "value": value } },
            { "name": wide, "required": true, "shape": { "kind": "integer", "format": "uint64" } },
        ] } })
    };
    let held = |name: &str, others: Value| {
        let inner =
            json!({ "name": name, "required": true, "shape": { "kind": "type", "name": "T" } });
        let mut fields = vec![inner];
        fields.extend(others.as_array().cloned().unwrap_or_default());
        json!({ "shape": { "kind": "object", "fields": fields } })
    };
    let union = |variants: Value| json!({ "kind": "union", "variants": variants });
    let wide = json!([{ "name": "n", "required": true, "shape": { "kind": "integer", "format": "uint64" } }]);
    let deep = |levels: usize, inner: &str| {
        format!("{}{inner}{}", r#"{"of":"#.repeat(levels), r#","n":7}"#.repeat(levels))
    };
    let cases = [
        (
            union(json!([tagged("__proto__", "a", "n"), tagged("__proto__", "b", "toString")])),
            vec![
                r#"{"__proto__":"a","n":1}"#.to_owned(),
                r#"{"__proto__":"b","toString":1}"#.to_owned(),
                r#"{"__proto__":"b"}"#.to_owned(),
                r#"{"__proto__":{"n":1},"n":1}"#.to_owned(),
                r#"{"n":1}"#.to_owned(),
            ],
        ),
        (
            union(json!([
                tagged("constructor", "a", "__proto__"),
                tagged("constructor", "b", "n")
            ])),
            vec![
                r#"{"constructor":"a","__proto__":1}"#.to_owned(),
                r#"{"constructor":"a"}"#.to_owned(),
                r#"{"n":1}"#.to_owned(),
            ],
        ),
        (
            union(
                json!([held("of", wide.clone()), held("in", wide), { "shape": { "kind": "null" } }]),
            ),
            vec![deep(3, "null"), deep(100, "null"), deep(100, "1"), deep(130, "null")],
        ),
    ];
    let mut contract =
        contracts::contract().new_tree(&mut TestRunner::deterministic()).unwrap().current();
    contract.routes.truncate(1);
    contract.routes[0].errors.clear();
    let (mut decoders, mut questions) = (BTreeMap::new(), Questions::default());
    let names: Vec<_> = (0..cases.len()).map(|at| format!("case{at}")).collect();
    for (name, (shape, texts)) in names.iter().zip(&cases) {
        let types = json!([{ "name": "T", "output": shape, "input": shape }]);
        contract.types = serde_json::from_value(types).unwrap();
        let all = Shape::Type { name: contract.types[0].name.clone() };
        contract.routes[0].replies[0].shape = Some(all.clone());
        contract.routes[0].body.as_mut().unwrap().shape = Some(all);
        texts.iter().for_each(|text| questions.ask(name, text));
        decoders.insert(name.clone(), Decoder::of(&contract).unwrap());
    }
    let taken = |case: &str, text: &str| decoders[case].read(text).unwrap().is_ok();
    assert!(taken("case0", &cases[0].1[1]) && !taken("case0", &cases[0].1[3]));
    assert!(taken("case2", &cases[2].1[1]) && !taken("case2", &cases[2].1[2]));
    let found = questions.differences(&decoders);
    assert!(found.is_empty(), "{} differ:\n{}", found.len(), found.join("\n"));
}

/// Values of the reply of a contract.
struct Values<'a> {
    contract: &'a Contract,
}

impl Values<'_> {
    /// One of them: the first is right and has all keys, most others have something amiss.
    fn text(&self, nth: usize) -> String {
        let shape = self.contract.routes[0].replies[0].shape.as_ref().unwrap();
        self.value(shape, nth).to_string()
    }

    fn value(&self, shape: &Shape, nth: usize) -> Value {
        let wrong = nth % 7 == 6;
        match shape {
            Shape::Literal { .. } | Shape::Boolean | Shape::String(_) if wrong => {
                json!("constructor")
            }
            Shape::Literal { value } => value.clone(),
            Shape::Boolean => json!(nth.is_multiple_of(2)),
            Shape::Number(_) if wrong => json!("__proto__"),
            Shape::Number(_) => json!(nth),
            Shape::String(_) => json!("\\\"${a}`*/"),
            Shape::Tuple { items } => items.iter().map(|item| self.value(item, nth)).collect(),
            Shape::Map { keys, values } => {
                let key = match &**keys {
                    Shape::Literal { value } if nth % 5 != 4 => value.as_str().unwrap_or_default(),
                    _ => "__proto__",
                };
                json!({ key: self.value(values, nth) })
            }
            Shape::Union { variants } => {
                self.value(&variants[nth % variants.len()].shape, nth / variants.len())
            }
            Shape::Object { fields, .. } => {
                let kept = |at: &usize| nth.is_multiple_of(5) || at % 5 != nth % 5;
                let fields = fields.iter().enumerate().filter(|(at, _)| kept(at));
                let fields = fields.map(|(_, field)| {
                    (field.name.as_str().to_owned(), self.value(&field.shape, nth / 2))
                });
                let mut entries: Map<String, Value> = fields.collect();
                if nth % 3 == 1 {
                    let pollution = json!({ "injected": true, "toString": 1 });
                    entries.entry("__proto__").or_insert(pollution);
                }
                Value::Object(entries)
            }
            Shape::Type { name } => {
                let known = self.contract.types.iter().find(|known| known.name == *name);
                let shape = known.and_then(|known| known.output.as_ref());
                self.value(shape.unwrap_or(&Shape::Any), nth)
            }
            _ => Value::Null,
        }
    }
}
