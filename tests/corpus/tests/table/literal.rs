//! A JSON text as a TypeScript expression, which is also the type of exactly that value: an integer of 64
//! bits as the `bigint` that the client has there. Of a key that stands twice the last counts, as in
//! `JSON.parse`.

use grafana_bindgen::contract::{Contract, Direction, Shape};
use grafana_bindgen_codegen::decode::{Plan, Plans, Value, parse_exact};

use crate::compiler::Way;

/// Writes the values of one type.
#[derive(Debug)]
pub(crate) struct Literals {
    written: (Plans, Plan),
    accepted: (Plans, Plan),
}

impl Literals {
    /// Of a contract with one reply and one body.
    pub(crate) fn new(contract: &Contract) -> Self {
        let shape = |direction: Direction| -> Shape {
            let routes = || contract.routes.iter();
            let found = match direction {
                Direction::Output => {
                    routes().flat_map(|route| &route.replies).find_map(|one| one.shape.clone())
                }
                Direction::Input => routes()
                    .filter_map(|route| route.body.as_ref())
                    .find_map(|one| one.shape.clone()),
            };
            found.unwrap_or(Shape::Any)
        };
        let plans = |plans: Plans, shape: &Shape| {
            let plan = plans.root(shape, Some(shape), "Root");
            (plans, plan)
        };
        Self {
            written: plans(Plans::new(&contract.types), &shape(Direction::Output)),
            accepted: plans(Plans::accepted(&contract.types), &shape(Direction::Input)),
        }
    }

    /// The literal of a JSON text.
    pub(crate) fn of(&self, way: Way, json: &str) -> String {
        let (plans, plan) = if way == Way::Output { &self.written } else { &self.accepted };
        let value = parse_exact(json).unwrap();
        // What is filled in is none of the text: it is the integers alone that are taken over.
        let text = text(&plans.widened(plan, &value), &value);
        // To `tsc` they end a line, and it tells faults by their lines.
        text.replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
    }
}

/// A value as the client has it, with the keys that the text has.
fn text(value: &Value, written: &Value) -> String {
    match (value, written) {
        (Value::Number(number), _) if number.fract() == 0.0 && number.abs() < 1e15 => {
            number.to_string()
        }
        (Value::Number(number), _) => format!("{number:e}"),
        (Value::List(items), Value::List(others)) => {
            let items: Vec<_> =
                items.iter().zip(others).map(|(one, other)| text(one, other)).collect();
            format!("[{}]", items.join(", "))
        }
        (Value::Object(entries), Value::Object(others)) => {
            let entries = others.iter().map(|(key, other)| {
                let key_text = serde_json::to_string(&String::from_utf8_lossy(key)).unwrap();
                format!("{key_text}: {}, ", text(entries.get(key).unwrap(), other))
            });
            format!("{{{}}}", entries.collect::<String>())
        }
        (other, _) => other.to_string(),
    }
}
