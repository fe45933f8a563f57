//! Values that satisfy a shape.

use grafana_bindgen::contract::{Number, Shape, Text};
use proptest::prelude::RngExt;
use proptest::test_runner::TestRng;
use serde_json::{Map, Value, json};

use super::Types;

/// A value; none where the fuel does not suffice for the recursion.
pub(super) fn sample(
    shape: &Shape,
    types: &Types,
    rng: &mut TestRng,
    fuel: usize,
) -> Option<Value> {
    let mut inner = |shape: &Shape| sample(shape, types, rng, fuel);
    Some(match shape {
        Shape::Any => pick(rng, &[json!(null), json!([1, "a"]), json!({ "any": {} }), json!(1.5)]),
        Shape::Never => return None,
        Shape::Null => Value::Null,
        Shape::Boolean => json!(rng.random_bool(0.5)),
        Shape::Integer(said) => whole(said, rng),
        Shape::Number(said) if said.max.is_none() && said.below.is_none() => {
            pick(rng, &[json!(-1.5), json!(0), json!(1e21), json!(3)])
        }
        Shape::Number(said) => whole(said, rng),
        Shape::String(said) => json!(text(said, rng)),
        Shape::Literal { value } => value.clone(),
        Shape::Array { items, min, max, unique } => {
            let least = min.unwrap_or(0);
            let most = if *unique { 1 } else { max.unwrap_or(least + 2) };
            let length = rng.random_range(least..=most);
            let items: Vec<Value> =
                (0..length).map_while(|_| sample(items, types, rng, fuel)).collect();
            if (items.len() as u64) < least {
                return None;
            }
            items.into()
        }
        Shape::Tuple { items } => items.iter().map(inner).collect::<Option<Vec<_>>>()?.into(),
        Shape::Object { fields, rest, .. } => {
            let mut entries = Map::new();
            for field in fields {
                let wanted = field.required || rng.random_bool(0.6);
                let value = if wanted { sample(&field.shape, types, rng, fuel) } else { None };
                match value {
                    Some(value) => entries.insert(field.name.0.clone(), value),
                    None if field.required => return None,
                    None => continue,
                };
            }
            if let Some(rest) = rest {
                entries.extend(sample(rest, types, rng, fuel).map(|value| ("other".into(), value)));
            }
            entries.into()
        }
        Shape::Map { keys, values } => {
            let mut entries = Map::new();
            for _ in 0..rng.random_range(0..3) {
                let key = sample_key(keys, rng);
                entries.extend(sample(values, types, rng, fuel).map(|value| (key, value)));
            }
            entries.into()
        }
        Shape::Union { variants } => {
            let first = rng.random_range(0..variants.len());
            let mut order = (0..variants.len()).map(|at| &variants[(first + at) % variants.len()]);
            order.find_map(|variant| sample(&variant.shape, types, rng, fuel))?
        }
        Shape::All { parts } => {
            let mut entries = Map::new();
            for part in parts {
                let Value::Object(found) = inner(part)? else { return None };
                entries.extend(found);
            }
            entries.into()
        }
        Shape::Type { name } => sample(&types[name], types, rng, fuel.checked_sub(1)?)?,
    })
}

fn sample_key(keys: &Shape, rng: &mut TestRng) -> String {
    match keys {
        Shape::String(Text { pattern: Some(_), .. }) => rng.random_range(0..99).to_string(),
        Shape::Union { .. } => pick(rng, &["k1", "k 2"]).to_owned(),
        _ => pick(rng, &["any", "a key", "0"]).to_owned(),
    }
}

fn whole(said: &Number, rng: &mut TestRng) -> Value {
    match (&said.max, &said.below) {
        (Some(_), _) => json!(rng.random_range(0..=255)),
        (_, Some(_)) => json!(rng.random_range(1..10)),
        _ => json!(rng.random_range(-9..99)),
    }
}

fn text(said: &Text, rng: &mut TestRng) -> String {
    if said.format.is_some() {
        return "67e55044-10b1-426f-9247-bb680e5fe0c8".to_owned();
    }
    match (&said.pattern, said.max) {
        (Some(_), _) => pick(rng, &["a", "lower"]),
        (_, Some(_)) => pick(rng, &["é", "four"]),
        _ => pick(rng, &["", "any \"text\" \\ \n", "one"]),
    }
    .to_owned()
}

fn pick<T: Clone>(rng: &mut TestRng, from: &[T]) -> T {
    from[rng.random_range(0..from.len())].clone()
}
