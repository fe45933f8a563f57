//! One function of the trait, read as a route.

use syn::{Attribute, Ident, TraitItemFn, Type};

use super::{
    argument, argument::Argument, attribute, conflict::Known, method::Method, path::Path, reply,
    signature,
};
use crate::diagnostics::Diagnostics;

/// A route without a mistake.
pub(super) struct Handler {
    pub(super) name: Ident,
    pub(super) attributes: Vec<Attribute>,
    pub(super) method: Method,
    pub(super) path: Path,
    pub(super) arguments: Vec<Argument>,
    pub(super) output: Type,
}

/// Reads a function and reports all that is wrong with it. None if its route or its reply is not known.
pub(super) fn read(
    function: &TraitItemFn,
    known: &mut Known,
    diagnostics: &mut Diagnostics,
) -> Option<Handler> {
    let route = attribute::read(function, diagnostics);
    let signature = &function.sig;
    if let Some(route) = &route {
        known.add(&signature.ident, route, diagnostics);
    }
    signature::check(function, diagnostics);
    let arguments =
        argument::read(&signature.ident, signature.inputs.iter(), route.as_ref(), diagnostics);
    let output = reply::read(signature, diagnostics);
    let route = route?;
    Some(Handler {
        name: signature.ident.clone(),
        attributes: function.attrs.clone(),
        method: route.method,
        path: route.path?,
        arguments,
        output: output?,
    })
}
