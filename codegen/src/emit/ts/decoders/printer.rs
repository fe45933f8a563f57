//! The functions of `decoders.ts` as they are declared: each once, under a name of its own.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, TypeName};
use heck::ToUpperCamelCase;

use super::{body, say};
use crate::{
    decode::{Plan, Plans},
    emit::ts::Names,
    print::{Docs, Expression, Item, Procedure, Statement, Type},
};

/// Declares functions as they are asked for.
pub(super) struct Printer<'a> {
    pub(super) plans: &'a Plans,
    names: &'a Names,
    /// The functions of named types, those included that are still being printed.
    types: BTreeMap<TypeName, String>,
    taken: BTreeSet<String>,
    items: Vec<Item>,
}

impl<'a> Printer<'a> {
    pub(super) fn new(plans: &'a Plans, names: &'a Names) -> Self {
        Self {
            plans,
            names,
            types: BTreeMap::new(),
            taken: BTreeSet::from(["shape".to_owned()]),
            items: Vec::new(),
        }
    }

    /// All that was declared.
    pub(super) fn into_items(self) -> Vec<Item> {
        self.items
    }

    /// The function of a named type.
    pub(super) fn named(&mut self, name: &TypeName) -> String {
        if let Some(known) = self.types.get(name) {
            return known.clone();
        }
        let printed = self.names.of(name, Direction::Output);
        let function = self.free(&format!("decode{printed}"));
        self.types.insert(name.clone(), function.clone());
        let docs = format!("Checks what is declared as `{printed}`.");
        let plan = self.plans.named(name);
        if self.plans.is_recursive(name) {
            let inner = self.free(&format!("within{printed}"));
            self.declare(&inner, "One level of it.", plan);
            let call = say::Given::own();
            let arguments = vec![say::name(&inner), call.value, call.holder, call.key];
            let call = Expression::Call("shape.within".into(), arguments);
            self.add(&function, &docs, vec![Statement::Return(call)]);
        } else {
            self.declare(&function, &docs, plan);
        }
        function
    }

    /// A function of its own for a plan, named after where it stands.
    pub(super) fn apart(&mut self, plan: &Plan, within: &str) -> String {
        let function = self.free(within);
        self.declare(&function, "", plan);
        function
    }

    fn declare(&mut self, function: &str, docs: &str, plan: &Plan) {
        let body = body::of(self, plan, function);
        self.add(function, docs, body);
    }

    fn add(&mut self, function: &str, docs: &str, body: Vec<Statement>) {
        self.items.push(Item::Procedure(Procedure {
            docs: Docs::text(docs),
            name: function.to_owned(),
            parameters: say::parameters(),
            returns: Type::name("unknown"),
            body,
        }));
    }

    /// A constant list of values.
    pub(super) fn values(&mut self, values: Expression, within: &str) -> Expression {
        let name = self.free(&format!("{within}Values"));
        self.items.push(Item::Constant {
            docs: Docs::default(),
            name: name.clone(),
            ty: Type::Name("ReadonlyArray".into(), vec![Type::name("unknown")]),
            value: values,
        });
        say::name(&name)
    }

    /// A name that nothing else has.
    fn free(&mut self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while !self.taken.insert(name.clone()) {
            name.push('$');
        }
        name
    }
}

/// The name of what stands at a key of something.
pub(in crate::emit::ts) fn at(within: &str, key: &str) -> String {
    let letters: String =
        key.to_upper_camel_case().chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{within}{}", if letters.is_empty() { "Key" } else { &letters })
}
