//! `index.ts`: what the package exports.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Contract, Direction, Place};

use super::{Names, errors, shared};
use crate::print::{Import, Item, Module};

/// Classes of the runtime that a caller meets.
const CLASSES: [&str; 5] =
    ["ArgumentError", "CancelledError", "DriftError", "ResourceError", "TransportError"];

/// Classes that a caller of shared functions meets.
const SHARED_CLASSES: [&str; 3] = ["LoadError", "PanicError", "SharedError"];

/// Types of the runtime that a caller meets.
const TYPES: [&str; 13] = [
    "AnyCallOptions",
    "CallOptions",
    "ClientOptions",
    "DataSource",
    "Decode",
    "Digests",
    "Issue",
    "Method",
    "Source",
    "Tier",
    "Transport",
    "TransportRequest",
    "TransportResponse",
];

/// The module of exports.
pub(crate) fn index(contract: &Contract, names: &Names, header: &[String]) -> Module {
    let declared = declared_types(contract, names);
    let has_errors = !errors::bodies(contract).is_empty();
    let mut values: Vec<_> =
        contract.routes.iter().map(|route| names.function(route).to_owned()).collect();
    values.push(names.factory().to_owned());
    let mut types = vec![names.contract().to_owned()];
    if has_errors {
        values.push(format!("is{}Error", names.contract()));
        types.push(format!("{}Error", names.contract()));
    }
    let (functions, function_types) = of_shared(contract, names);
    // An author's type has its name to itself.
    let taken: BTreeSet<_> =
        declared.iter().chain(&types).chain(&function_types).cloned().collect();
    let is_sharing = !contract.shared.is_empty();
    let errors = if is_sharing { free_of(&SHARED_CLASSES, &taken) } else { Vec::new() };
    let items = [
        export(false, values, "./client.js"),
        export(true, types.clone(), "./client.js"),
        export(false, free_of(&CLASSES, &taken), "./runtime/index.js"),
        export(true, free_of(&TYPES, &taken), "./runtime/index.js"),
        export(false, errors, "./runtime/shared/index.js"),
        export(false, functions, "./shared.js"),
        export(true, function_types, "./shared.js"),
        export(true, declared.into_iter().collect(), "./types.js"),
    ];
    Module { header: header.to_vec(), items: items.into_iter().flatten().collect() }
}

/// What `shared.ts` exports: values and types.
fn of_shared(contract: &Contract, names: &Names) -> (Vec<String>, Vec<String>) {
    if contract.shared.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let (mut values, mut types) = (vec![names.shared_loader()], vec![names.shared()]);
    if shared::has_errors(contract) {
        values.push(format!("is{}Error", names.shared()));
        types.push(format!("{}Error", names.shared()));
    }
    (values, types)
}

/// The names of the runtime that no type of the package has.
fn free_of(runtime: &[&str], taken: &BTreeSet<String>) -> Vec<String> {
    let free = runtime.iter().filter(|name| !taken.contains(**name));
    free.map(|name| (*name).to_owned()).collect()
}

/// The names that `types.ts` declares.
pub(super) fn declared_types(contract: &Contract, names: &Names) -> BTreeSet<String> {
    let mut declared = BTreeSet::new();
    for definition in &contract.types {
        declared.insert(names.of(&definition.name, Direction::Output));
        declared.insert(names.of(&definition.name, Direction::Input));
    }
    for route in &contract.routes {
        if route.params.iter().any(|param| matches!(param.place, Place::Path | Place::Tail)) {
            declared.insert(names.params(route));
        }
    }
    declared.extend(errors::bodies(contract).into_iter().map(|(name, _)| name));
    declared
}

fn export(is_type: bool, names: Vec<String>, from: &str) -> Option<Item> {
    (!names.is_empty()).then(|| Item::Export(Import { is_type, names, from: from.to_owned() }))
}
