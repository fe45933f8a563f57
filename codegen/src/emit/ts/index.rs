//! `index.ts`: what the package exports.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Contract, Direction, Place};

use super::{Names, errors};
use crate::print::{Import, Item, Module};

/// Classes of the runtime that a caller meets.
const CLASSES: [&str; 5] =
    ["ArgumentError", "CancelledError", "DriftError", "ResourceError", "TransportError"];

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
    // An author's type has its name to itself.
    let taken: BTreeSet<_> = declared.iter().chain(&types).cloned().collect();
    let free = |runtime: &[&str]| {
        let free = runtime.iter().filter(|name| !taken.contains(**name));
        free.map(|name| (*name).to_owned()).collect::<Vec<_>>()
    };
    let items = [
        export(false, values, "./client.js"),
        export(true, types.clone(), "./client.js"),
        export(false, free(&CLASSES), "./runtime/index.js"),
        export(true, free(&TYPES), "./runtime/index.js"),
        export(true, declared.into_iter().collect(), "./types.js"),
    ];
    Module { header: header.to_vec(), items: items.into_iter().flatten().collect() }
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
