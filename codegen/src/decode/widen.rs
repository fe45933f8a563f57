//! Takes over the integers of 64 bits of a value, whatever else is wrong with it.

use super::{Plan, Plans, Value};

impl Plans {
    /// A value that need not be of the plan, with its integers of 64 bits as far as it goes.
    pub fn widened(&self, plan: &Plan, value: &Value) -> Value {
        if let Ok(decoded) = self.decode(plan, value) {
            return decoded;
        }
        let inner = |plan: &Plan, value: &Value| self.widened(plan, value);
        match (plan, value) {
            (Plan::Wide { .. }, value) => value.safe().map_or_else(|| value.clone(), Value::Big),
            (Plan::Except(plan, _) | Plan::Nullable(plan), value) => inner(plan, value),
            (Plan::Named(name), value) => inner(self.named(name), value),
            (Plan::List { item, .. }, Value::List(items)) => {
                Value::List(items.iter().map(|one| inner(item, one)).collect())
            }
            (Plan::Tuple(plans), Value::List(items)) => {
                let at = |index: usize| plans.get(index).unwrap_or(&Plan::Any);
                Value::List(items.iter().enumerate().map(|(n, one)| inner(at(n), one)).collect())
            }
            (Plan::Map { values, .. }, Value::Object(entries)) => {
                let entries = entries.iter().map(|(key, one)| (key.clone(), inner(values, one)));
                Value::Object(entries.collect())
            }
            (Plan::Choice { arms: plans, .. } | Plan::All(plans), value) => {
                plans.iter().fold(value.clone(), |value, plan| inner(plan, &value))
            }
            (Plan::Object(object), Value::Object(entries)) => {
                let mut entries = entries.clone();
                for (key, one) in entries.iter_mut() {
                    let slot = object.slots.iter().find(|slot| slot.name.as_bytes() == &key[..]);
                    let plan = slot.map(|slot| &slot.plan).or(object.rest.as_deref());
                    *one = inner(plan.unwrap_or(&Plan::Any), one);
                }
                object.also.iter().fold(Value::Object(entries), |value, plan| inner(plan, &value))
            }
            (_, value) => value.clone(),
        }
    }
}
