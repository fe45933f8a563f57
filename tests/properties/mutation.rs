//! Values that are a little different.

use proptest::prelude::RngExt;
use proptest::test_runner::TestRng;
use serde_json::{Value, json};

/// The value with one of its parts changed.
pub(super) fn mutate(value: &Value, rng: &mut TestRng) -> Value {
    let mut value = value.clone();
    change(&mut value, rng);
    value
}

fn change(value: &mut Value, rng: &mut TestRng) {
    let here = rng.random_bool(0.3);
    match value {
        Value::Array(items) if !here && !items.is_empty() => {
            let at = rng.random_range(0..items.len());
            change(&mut items[at], rng);
        }
        Value::Array(items) if rng.random_bool(0.5) => items.push(other(rng)),
        Value::Object(entries) if !entries.is_empty() && !here => {
            let at = rng.random_range(0..entries.len());
            let key = entries.keys().nth(at).unwrap().clone();
            if rng.random_bool(0.3) {
                entries.remove(&key);
            } else {
                change(entries.get_mut(&key).unwrap(), rng);
            }
        }
        Value::Object(entries) if rng.random_bool(0.5) => {
            entries.insert("undeclared".into(), other(rng));
        }
        Value::Number(number) if !here => {
            let moved = number.as_f64().unwrap() + [1000.0, -1000.0, 0.5][rng.random_range(0..3)];
            *value = json!(moved);
        }
        Value::String(text) if !here => text.push_str("ZZ!?"),
        value => *value = other(rng),
    }
}

fn other(rng: &mut TestRng) -> Value {
    let others =
        [json!(null), json!(true), json!(-0.5), json!("zz"), json!([]), json!({}), json!([null])];
    others[rng.random_range(0..others.len())].clone()
}
