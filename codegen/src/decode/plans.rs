//! The plans of all named types of a contract, and of what stands in its routes.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Shape, TypeDefinition, TypeName};

use super::{Plan, lower::Lowering};

/// The plans of the types that replies reach.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plans {
    named: BTreeMap<TypeName, Plan>,
    recursive: BTreeSet<TypeName>,
    definitions: Vec<TypeDefinition>,
}

impl Plans {
    /// Makes the plan of every named type that is written.
    pub fn new(definitions: &[TypeDefinition]) -> Self {
        let lowering = Lowering::new(definitions);
        let written = definitions.iter().filter_map(|definition| {
            let output = definition.output.as_ref()?;
            let name = definition.name.as_str();
            let plan = lowering.shape(output, definition.input.as_ref(), name);
            Some((definition.name.clone(), plan))
        });
        let named = written.collect();
        let definitions = definitions.to_vec();
        let mut plans = Self { named, recursive: BTreeSet::new(), definitions };
        let holds_itself =
            |(name, plan): &(&TypeName, &Plan)| plans.reached([*plan]).contains(*name);
        plans.recursive =
            plans.named.iter().filter(holds_itself).map(|(name, _)| name.clone()).collect();
        plans
    }

    /// The plans of what is accepted, where nothing is filled in: serde does that.
    pub fn accepted(definitions: &[TypeDefinition]) -> Self {
        let accepted = definitions.iter().map(|definition| TypeDefinition {
            output: definition.input.clone(),
            input: definition.input.clone(),
            ..definition.clone()
        });
        Self::new(&accepted.collect::<Vec<_>>())
    }

    /// The plan of what stands in a route: what is written, and what of the same is accepted.
    pub fn root(&self, output: &Shape, input: Option<&Shape>, name: &str) -> Plan {
        Lowering::new(&self.definitions).shape(output, input, name)
    }

    /// The plan of a named type; any value where nothing is known of it.
    pub fn named(&self, name: &TypeName) -> &Plan {
        self.named.get(name).unwrap_or(&Plan::Any)
    }

    /// The names of all types that have a plan.
    pub fn names(&self) -> impl Iterator<Item = &TypeName> {
        self.named.keys()
    }

    /// Every named type that a plan reaches.
    pub fn reached<'a>(&'a self, plans: impl IntoIterator<Item = &'a Plan>) -> BTreeSet<TypeName> {
        let mut seen = BTreeSet::new();
        let mut open: Vec<&Plan> = plans.into_iter().collect();
        while let Some(plan) = open.pop() {
            if let Plan::Named(name) = plan
                && seen.insert(name.clone())
            {
                open.push(self.named(name));
            }
            open.extend(plan.children());
        }
        seen
    }

    /// Whether a named type holds itself.
    pub fn is_recursive(&self, name: &TypeName) -> bool {
        self.recursive.contains(name)
    }

    /// Whether a plan reaches an integer of 64 bits, or a number that may be one.
    pub fn is_wide(&self, plan: &Plan) -> bool {
        let reached = self.reached([plan]);
        plan.holds_wide() || reached.iter().any(|name| self.named(name).holds_wide())
    }

    /// Whether anything is asked of a value at all.
    pub fn says_something(&self, plan: &Plan) -> bool {
        match plan {
            Plan::Any => false,
            Plan::Named(name) => *self.named(name) != Plan::Any,
            _ => true,
        }
    }
}

impl Plan {
    /// The plans directly within this one.
    pub fn children(&self) -> Vec<&Plan> {
        match self {
            Plan::Except(inner, _) | Plan::Nullable(inner) => vec![inner],
            Plan::List { item, .. } => vec![item],
            Plan::Map { values, .. } => vec![values],
            Plan::Tuple(items) | Plan::All(items) | Plan::Choice { arms: items, .. } => {
                items.iter().collect()
            }
            Plan::Object(object) => {
                let slots = object.slots.iter().map(|slot| &slot.plan);
                slots.chain(&object.also).chain(object.rest.as_deref()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether an integer of 64 bits may stand in it, names apart.
    fn holds_wide(&self) -> bool {
        matches!(self, Plan::Wide { .. } | Plan::Number)
            || self.children().iter().any(|inner| inner.holds_wide())
    }
}
