//! Shapes of every kind, some of them recursive.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Field, Number, Shape, Text, TypeName, Variant, WireName};
use proptest::prelude::*;
use serde_json::json;

use super::Types;

/// The names of one case; the first is the root.
pub(super) const NAMES: [&str; 3] = ["Root", "Left", "Right"];

/// Keys that stand in objects: plain ones and some that must be quoted. Not those that every object
/// of JavaScript has, as `constructor`: `tsc` takes the inherited one for an optional key that is absent.
const KEYS: [&str; 6] = ["a", "b", "kebab-key", "", "1st", "default"];

/// Keys of what is flattened into an object, so that none is said twice.
const OTHER_KEYS: [&str; 3] = ["x", "y z", "\"q\""];

/// A definition for each name.
pub(super) fn types() -> impl Strategy<Value = Types> {
    proptest::array::uniform3(shape()).prop_map(|shapes| {
        let names = NAMES.iter().map(|name| TypeName::from(*name));
        names.zip(shapes.map(guarded)).collect::<BTreeMap<_, _>>()
    })
}

/// A type that is itself, or one of itself and others, has no values: Rust has none either.
fn guarded(shape: Shape) -> Shape {
    fn is_open(shape: &Shape) -> bool {
        match shape {
            Shape::Type { .. } => true,
            Shape::Union { .. } | Shape::All { .. } => shape.children().into_iter().any(is_open),
            _ => false,
        }
    }
    if is_open(&shape) { Shape::Tuple { items: vec![shape] } } else { shape }
}

fn shape() -> BoxedStrategy<Shape> {
    let leaf = prop_oneof![4 => scalar(), 1 => reference()].boxed();
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            2 => array(inner.clone()),
            1 => prop::collection::vec(inner.clone(), 0..4).prop_map(|items| Shape::Tuple { items }),
            4 => object(inner.clone(), &KEYS),
            1 => map(inner.clone()),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(union),
            1 => inner.clone().prop_map(|one| union(vec![one, Shape::Null])),
            2 => flattened(inner),
        ]
    }).boxed()
}

fn scalar() -> BoxedStrategy<Shape> {
    prop_oneof![
        Just(Shape::Any),
        Just(Shape::Null),
        Just(Shape::Boolean),
        number().prop_map(Shape::Integer),
        number().prop_map(Shape::Number),
        text().prop_map(Shape::String),
        prop::sample::select(vec![
            json!("one"),
            json!("it's \"2\""),
            json!(3),
            json!(true),
            json!(null)
        ])
        .prop_map(|value| Shape::Literal { value }),
    ]
    .boxed()
}

fn number() -> impl Strategy<Value = Number> {
    let byte = Number {
        format: Some("uint8".into()),
        min: Some(0.into()),
        max: Some(255.into()),
        ..Number::default()
    };
    let between = Number { above: Some(0.into()), below: Some(10.into()), ..Number::default() };
    prop::sample::select(vec![Number::default(), byte, between])
}

fn text() -> impl Strategy<Value = Text> {
    let pattern = Text { pattern: Some("^[a-z]+$".into()), ..Text::default() };
    let format = Text { format: Some("uuid".into()), ..Text::default() };
    let length = Text { min: Some(1), max: Some(4), ..Text::default() };
    prop::sample::select(vec![Text::default(), pattern, format, length])
}

fn reference() -> BoxedStrategy<Shape> {
    prop::sample::select(NAMES.to_vec())
        .prop_map(|name| union(vec![Shape::Type { name: TypeName::from(name) }, Shape::Null]))
        .boxed()
}

fn array(inner: BoxedStrategy<Shape>) -> BoxedStrategy<Shape> {
    let lengths = prop::sample::select(vec![
        (None, None),
        (Some(1), None),
        (Some(2), Some(2)),
        (None, Some(3)),
    ]);
    (inner, lengths, prop::bool::weighted(0.1))
        .prop_map(|(items, (min, max), unique)| {
            let unique = unique && min.is_none();
            Shape::Array { items: Box::new(items), min, max, unique }
        })
        .boxed()
}

fn fields(inner: BoxedStrategy<Shape>, keys: &'static [&'static str]) -> BoxedStrategy<Vec<Field>> {
    let names = prop::sample::subsequence(keys.to_vec(), 0..=keys.len());
    (names, prop::collection::vec((inner, any::<bool>()), keys.len()))
        .prop_map(|(names, of)| {
            let fields = names.into_iter().zip(of).map(|(name, (shape, required))| Field {
                name: WireName::from(name),
                required,
                docs: String::new(),
                deprecated: false,
                default: None,
                examples: Vec::new(),
                source: None,
                shape,
            });
            fields.collect()
        })
        .boxed()
}

fn object(inner: BoxedStrategy<Shape>, keys: &'static [&'static str]) -> BoxedStrategy<Shape> {
    let rest = prop_oneof![4 => Just(None), 1 => scalar().prop_map(|rest| Some(Box::new(rest)))];
    (fields(inner, keys), rest, any::<bool>())
        .prop_map(|(fields, rest, closed)| {
            let closed = closed && rest.is_none();
            Shape::Object { fields, rest, closed }
        })
        .boxed()
}

fn map(inner: BoxedStrategy<Shape>) -> BoxedStrategy<Shape> {
    let literal = |text: &str| Shape::Literal { value: json!(text) };
    let keys = prop::sample::select(vec![
        Shape::String(Text::default()),
        Shape::String(Text { pattern: Some("^\\d+$".into()), ..Text::default() }),
        union(vec![literal("k1"), literal("k 2")]),
    ]);
    (keys, inner)
        .prop_map(|(keys, values)| Shape::Map { keys: Box::new(keys), values: Box::new(values) })
        .boxed()
}

/// What serde's `flatten` makes: an object beside another, or beside one of several.
fn flattened(inner: BoxedStrategy<Shape>) -> BoxedStrategy<Shape> {
    let outer = (fields(inner.clone(), &KEYS), any::<bool>())
        .prop_map(|(fields, closed)| Shape::Object { fields, rest: None, closed });
    let other = || {
        fields(scalar().boxed(), &OTHER_KEYS).prop_map(|fields| Shape::Object {
            fields,
            rest: None,
            closed: false,
        })
    };
    let others =
        prop_oneof![other().boxed(), prop::collection::vec(other(), 2..3).prop_map(union).boxed(),];
    (outer, others).prop_map(|(outer, others)| Shape::All { parts: vec![outer, others] }).boxed()
}

fn union(shapes: Vec<Shape>) -> Shape {
    Shape::union(shapes.into_iter().map(Variant::from).collect())
}
