//! What surrounds the arguments of a shared function: its qualifiers, generics and receiver.

use syn::{FnArg, GenericParam, Safety, Signature};

use crate::diagnostics::Diagnostics;

/// Reports all of a function that JavaScript cannot call.
pub(super) fn check(signature: &Signature, diagnostics: &mut Diagnostics) {
    let name = &signature.ident;
    let instead = format!("write `fn {name}`");
    if let Some(token) = &signature.asyncness {
        diagnostics.refuse(
            token,
            format!("`{name}` is `async`, and a shared function answers at once"),
            format!("{instead}; what waits for others belongs into a route"),
        );
    }
    if let Safety::Unsafe(token) = &signature.safety {
        diagnostics.refuse(
            token,
            format!("`{name}` is `unsafe`, and JavaScript keeps no promises"),
            &instead,
        );
    }
    if let Some(abi) = &signature.abi {
        diagnostics.refuse(abi, format!("`{name}` is `extern`, and has Rust's types"), &instead);
    }
    if let Some(variadic) = &signature.variadic {
        diagnostics.refuse(
            variadic,
            "a shared function has a fixed list of arguments",
            "remove `...`",
        );
    }
    if let Some(FnArg::Receiver(receiver)) = signature.inputs.first() {
        diagnostics.refuse(
            receiver,
            format!("`{name}` takes `self`, and a shared function stands for itself"),
            "write it outside of the `impl`, and take the value as an argument",
        );
    }
    check_generics(signature, diagnostics);
}

fn check_generics(signature: &Signature, diagnostics: &mut Diagnostics) {
    let name = &signature.ident;
    let parameters = &signature.generics.params;
    let are_lifetimes =
        parameters.iter().all(|parameter| matches!(parameter, GenericParam::Lifetime(_)));
    if !parameters.is_empty() && are_lifetimes {
        diagnostics.refuse(
            parameters,
            format!("`{name}` names lifetimes, and what passes to JavaScript is copied"),
            "take references without a lifetime, and return an owned type",
        );
    } else if !parameters.is_empty() {
        diagnostics.refuse(
            parameters,
            format!("`{name}` is generic, and JavaScript needs each type"),
            "write the types themselves; the function may call a generic one",
        );
    }
    if let Some(clause) = &signature.generics.where_clause {
        diagnostics.refuse(
            clause,
            format!("`{name}` has a `where` clause, and a shared function has no bounds"),
            "remove it",
        );
    }
}
