//! `decoders.ts` as a whole, and which of its functions a route or an error takes.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Contract, Passed, ReplyKind, RustName, Shape};

use super::printer::Printer;
use crate::{
    decode::{Plan, Plans},
    emit::ts::{Names, errors},
    print::{Item, Module},
};

/// The functions that decode.
#[derive(Debug, Default)]
pub(crate) struct Decoders {
    /// The module; nothing where nothing is decoded.
    pub(crate) module: Option<Module>,
    /// The function of each route whose reply is decoded.
    pub(crate) replies: BTreeMap<RustName, String>,
    /// The function of each error's body, by the name of its type.
    pub(crate) bodies: BTreeMap<String, String>,
    /// The function of each shared function whose result holds integers of 64 bits.
    pub(crate) results: BTreeMap<RustName, String>,
    /// The same of its error.
    pub(crate) thrown: BTreeMap<RustName, String>,
    /// The routes whose replies reach an integer of 64 bits.
    pub(crate) wide: Vec<RustName>,
}

/// The decoders of a contract.
pub(crate) fn decoders(contract: &Contract, names: &Names, header: &[String]) -> Decoders {
    let plans = Plans::new(&contract.types);
    let mut printer = Printer::new(&plans, names);
    let mut decoders = Decoders::default();
    for route in &contract.routes {
        let json = route.replies.iter().filter(|reply| reply.kind == ReplyKind::Json);
        let Some(shape) = json.filter_map(|reply| reply.shape.as_ref()).next() else { continue };
        let name = names.function(route);
        // What stands there without a name is read as it is written.
        let plan = plans.root(shape, Some(shape), name);
        if plans.is_wide(&plan) {
            decoders.wide.push(route.name.clone());
        }
        if let Some(function) = root(&mut printer, &plan, &format!("{name}Reply")) {
            decoders.replies.insert(route.name.clone(), function);
        }
    }
    for function in &contract.shared {
        // The package's own code has written it: only `bigint` is left to be made.
        let mut wide = |shape: &Shape, what: &str| {
            let name = format!("{}{what}", names.shared_function(function));
            let plan = plans.root(shape, Some(shape), &name);
            if plans.is_wide(&plan) { root(&mut printer, &plan, &name) } else { None }
        };
        let result = match &function.result {
            Some(Passed::Value { shape }) => wide(shape, "Result"),
            _ => None,
        };
        let error = function.error.as_ref().and_then(|shape| wide(shape, "Error"));
        decoders.results.extend(result.map(|made| (function.name.clone(), made)));
        decoders.thrown.extend(error.map(|made| (function.name.clone(), made)));
    }
    for (name, error) in errors::bodies(contract) {
        let plan = plans.root(&error.shape, None, &name);
        if let Some(function) = root(&mut printer, &plan, &format!("decode{name}")) {
            decoders.bodies.insert(name, function);
        }
    }
    let declared = printer.into_items();
    if !declared.is_empty() {
        let import = Item::ImportAll { name: "shape".into(), from: "./runtime/shape.js".into() };
        let items = [vec![import], declared].concat();
        decoders.module = Some(Module { header: header.to_vec(), items });
    }
    decoders
}

/// The function of a whole reply, if anything is asked of it.
fn root(printer: &mut Printer<'_>, plan: &Plan, name: &str) -> Option<String> {
    match plan {
        _ if !printer.plans.says_something(plan) => None,
        Plan::Named(name) => Some(printer.named(name)),
        other => Some(printer.apart(other, name)),
    }
}
