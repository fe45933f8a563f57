//! The bodies of typed errors, each code once.

use grafana_bindgen::contract::{Contract, ErrorReply};
use heck::ToUpperCamelCase;

use super::names;
use crate::error::Error;

/// The name of the type of an error's body.
pub(super) fn body_name(error: &ErrorReply) -> String {
    names::named(&format!("{}Body", error.code.as_str().to_upper_camel_case()))
}

/// Each error once, by the name of its body's type, in the order of the trait.
pub(super) fn bodies(contract: &Contract) -> Vec<(String, &ErrorReply)> {
    let mut bodies: Vec<(String, &ErrorReply)> = Vec::new();
    for error in contract.routes.iter().flat_map(|route| &route.errors) {
        let name = body_name(error);
        if !bodies.iter().any(|(known, _)| *known == name) {
            bodies.push((name, error));
        }
    }
    bodies
}

/// Refuses errors that share a code and are not alike: a client could not tell them apart.
pub(super) fn check(contract: &Contract) -> Vec<Error> {
    let bodies = bodies(contract);
    let mut refused: Vec<Error> = Vec::new();
    for error in contract.routes.iter().flat_map(|route| &route.errors) {
        let known =
            bodies.iter().find(|(name, _)| *name == body_name(error)).map(|(_, known)| *known);
        let is_alike = known.is_none_or(|known| {
            (known.status, &known.code, &known.shape) == (error.status, &error.code, &error.shape)
        });
        let refusal = unlike(error);
        // A route may give the error of another: it stands once in the source.
        if !is_alike && !refused.contains(&refusal) {
            refused.push(refusal);
        }
    }
    refused
}

fn unlike(error: &ErrorReply) -> Error {
    let place = error.source.as_ref().map(|source| format!("{}:{}", source.file, source.line));
    Error::new(format!("two errors have the code `{}` but not one status and one body", error.code))
        .at(place.unwrap_or_default())
        .hint(format!(
            "give one of them a code of its own: `#[status({}, code = \"Other{}\")]`",
            error.status, error.code
        ))
}
