//! Properties of generated shapes: what satisfies a shape satisfies the JSON Schema and the
//! TypeScript that are made of it, and what does not, does not. One run of `tsc` for all cases.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

mod judge;
mod mutation;
mod pairs;
mod shapes;
mod typescript;
mod values;

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Shape, TypeName};
use grafana_bindgen_codegen::{
    emit,
    subtype::{Precision, Side, subtype},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use serde_json::Value;

use judge::Level;

/// Named shapes; the first of them is the root.
type Types = BTreeMap<TypeName, Shape>;

/// A shape, values that satisfy it, and values that need not.
#[derive(Debug)]
struct Case {
    root: Shape,
    types: Types,
    good: Vec<Value>,
    others: Vec<Value>,
}

/// The same cases in every run, so that a failure is found again.
fn cases(count: usize) -> Vec<Case> {
    let mut runner = TestRunner::deterministic();
    let mut cases = Vec::new();
    while cases.len() < count {
        let types = shapes::types().new_tree(&mut runner).unwrap().current();
        let root = Shape::Type { name: TypeName::from(shapes::NAMES[0]) };
        let rng = runner.rng();
        let good: Vec<Value> =
            (0..3).filter_map(|_| values::sample(&root, &types, rng, 6)).collect();
        let others: Vec<Value> =
            good.iter().flat_map(|value| [(); 4].map(|()| mutation::mutate(value, rng))).collect();
        // A shape without values has nothing to be tried.
        if !good.is_empty() {
            cases.push(Case { root, types, good, others });
        }
    }
    cases
}

#[test]
fn a_shape_and_its_json_schema_accept_the_same_values() {
    let (mut accepted, mut refused) = (0, 0);
    for case in cases(400) {
        let schema = emit::json_schema(&case.root, &case.types);
        let validator = jsonschema::validator_for(&schema).unwrap();
        for value in &case.good {
            assert!(judge::holds(value, &case.root, &case.types, Level::Json), "{value}\n{schema}");
            assert!(validator.is_valid(value), "{value} is of the shape, but not of {schema}");
            accepted += 1;
        }
        for value in &case.others {
            let holds = judge::holds(value, &case.root, &case.types, Level::Json);
            assert_eq!(validator.is_valid(value), holds, "{value}\n{schema}");
            refused += usize::from(!holds);
        }
    }
    assert!(accepted > 400 && refused > 400, "{accepted} accepted, {refused} refused");
}

#[test]
fn a_shape_and_its_typescript_accept_the_same_values() {
    let cases = cases(150);
    let refused = typescript::check(&cases);
    assert!(refused > 150, "{refused} refused");
}

#[test]
fn every_shape_is_within_itself_and_its_values_within_it() {
    for case in cases(200) {
        let side = |shape| Side { shape, types: &case.types };
        for precision in [Precision::Json, Precision::TypeScript] {
            let itself = subtype(side(&case.root), side(&case.root), precision);
            assert!(itself.is_ok(), "{:?}\n{:?}", case.types, itself.unwrap_err());
        }
        for value in case.good.iter().chain(&case.others) {
            let literal = Shape::Literal { value: value.clone() };
            let narrow = Side { shape: &literal, types: &case.types };
            let within = subtype(narrow, side(&case.root), Precision::Json).is_ok();
            // Whether a text matches a pattern is not looked at: such a value may be said to be outside.
            let holds = judge::holds(value, &case.root, &case.types, Level::Json);
            assert!(holds || !within, "{value} is no value of {:?}", case.types);
        }
    }
}

#[test]
fn a_shape_that_is_within_another_has_no_value_that_is_not() {
    let mut rng = TestRunner::deterministic().new_rng();
    let (mut within, mut parted) = (0, 0);
    for case in cases(1500) {
        let name = TypeName::from(shapes::NAMES[0]);
        let mut types = case.types.clone();
        types.insert(name.clone(), pairs::changed(&case.types[&name], &mut rng));
        let both = [&case.types, &types];
        let roots = both.map(|types| &types[&name]);
        let border = case.good.iter().flat_map(|value| pairs::at_the_border(value, roots));
        let values: Vec<Value> =
            case.good.iter().chain(&case.others).cloned().chain(border).collect();
        for (narrow, wide) in [(both[0], both[1]), (both[1], both[0])] {
            let side = |types| Side { shape: &case.root, types };
            if subtype(side(narrow), side(wide), Precision::Json).is_err() {
                parted += 1;
                continue;
            }
            within += 1;
            let holds = |value: &Value, types| judge::holds(value, &case.root, types, Level::Json);
            for value in values.iter().filter(|value| holds(value, narrow)) {
                assert!(holds(value, wide), "{value}: {narrow:?} is not within {wide:?}");
            }
        }
    }
    assert!(within > 300 && parted > 300, "{within} within, {parted} parted");
}
