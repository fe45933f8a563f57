//! Which kinds of values a plan may take: what unions are told apart by.

use std::collections::BTreeSet;

use grafana_bindgen::contract::TypeName;
use serde_json::Value as Json;

use super::{Plan, Plans, Value};

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number or a `bigint`.
    Number,
    /// A string.
    String,
    /// A list.
    List,
    /// An object.
    Object,
}

/// Some kinds.
pub type Kinds = BTreeSet<Kind>;

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] =
        [Kind::Null, Kind::Boolean, Kind::Number, Kind::String, Kind::List, Kind::Object];

    /// The kind of a value.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::Null => Kind::Null,
            Value::Boolean(_) => Kind::Boolean,
            Value::Number(_) | Value::Big(_) => Kind::Number,
            Value::Text(_) => Kind::String,
            Value::List(_) => Kind::List,
            Value::Object(_) => Kind::Object,
        }
    }
}

impl Plans {
    /// The kinds of values that a plan may take; it takes none of the others.
    pub fn kinds(&self, plan: &Plan) -> Kinds {
        self.kinds_within(plan, &mut Vec::new())
    }

    fn kinds_within<'a>(&'a self, plan: &'a Plan, open: &mut Vec<&'a TypeName>) -> Kinds {
        let one = |kind| Kinds::from([kind]);
        match plan {
            Plan::Any => Kind::ALL.into(),
            Plan::Never => Kinds::new(),
            Plan::Null => one(Kind::Null),
            Plan::Boolean => one(Kind::Boolean),
            Plan::Float { null: true } => [Kind::Null, Kind::Number].into(),
            Plan::Integer { .. }
            | Plan::Wide { .. }
            | Plan::Whole
            | Plan::Number
            | Plan::Float { .. }
            | Plan::Bounded(_) => one(Kind::Number),
            Plan::Except(inner, _) => self.kinds_within(inner, open),
            Plan::Text(_) => one(Kind::String),
            Plan::OneOf(values) => values.iter().map(of_json).collect(),
            Plan::Same(value) => one(of_json(value)),
            Plan::List { .. } | Plan::Tuple(_) => one(Kind::List),
            Plan::Object(_) | Plan::Map { .. } => one(Kind::Object),
            Plan::Nullable(inner) => {
                let mut kinds = self.kinds_within(inner, open);
                kinds.insert(Kind::Null);
                kinds
            }
            Plan::Choice { arms, .. } => {
                arms.iter().flat_map(|arm| self.kinds_within(arm, open)).collect()
            }
            Plan::All(plans) => plans.iter().fold(Kind::ALL.into(), |kinds: Kinds, plan| {
                let other = self.kinds_within(plan, open);
                kinds.intersection(&other).copied().collect()
            }),
            // A name that stands for itself within its own choice takes nothing that the rest does not.
            Plan::Named(name) if open.contains(&name) => Kinds::new(),
            Plan::Named(name) => {
                open.push(name);
                let kinds = self.kinds_within(self.named(name), open);
                open.pop();
                kinds
            }
        }
    }

    /// Whether a plan may put another value in the place of what it takes. Objects and lists are
    /// changed where they stand.
    pub fn replaces(&self, plan: &Plan) -> bool {
        self.replaces_within(plan, &mut Vec::new())
    }

    fn replaces_within<'a>(&'a self, plan: &'a Plan, open: &mut Vec<&'a TypeName>) -> bool {
        match plan {
            Plan::Wide { .. } => true,
            Plan::Except(inner, _) | Plan::Nullable(inner) => self.replaces_within(inner, open),
            Plan::Choice { arms, .. } | Plan::All(arms) => {
                arms.iter().any(|arm| self.replaces_within(arm, open))
            }
            Plan::Named(name) if !open.contains(&name) => {
                open.push(name);
                let found = self.replaces_within(self.named(name), open);
                open.pop();
                found
            }
            _ => false,
        }
    }

    /// Whether a plan changes anything at all of what it takes.
    pub fn changes(&self, plan: &Plan) -> bool {
        let own = |plan: &Plan| changes(plan);
        own(plan) || self.reached([plan]).iter().any(|name| own(self.named(name)))
    }
}

fn of_json(json: &Json) -> Kind {
    Kind::of(&Value::from(json))
}

fn changes(plan: &Plan) -> bool {
    let own = match plan {
        Plan::Wide { .. } => true,
        Plan::Object(object) => {
            object.slots.iter().any(|slot| matches!(slot.absent, super::Absent::Fill(_)))
        }
        _ => false,
    };
    own || plan.children().into_iter().any(changes)
}
