//! Two routes that the same request would match. Compares paths without their names.

use std::collections::BTreeMap;

use syn::Ident;

use super::{attribute::Route, method::Method};
use crate::diagnostics::Diagnostics;

/// The routes that were read so far, by the shape of their paths.
#[derive(Default)]
pub(super) struct Known {
    by_shape: BTreeMap<String, Vec<(Method, Ident)>>,
}

impl Known {
    /// Adds a route, and reports it if an earlier one answers the same requests.
    pub(super) fn add(&mut self, name: &Ident, route: &Route, diagnostics: &mut Diagnostics) {
        let Some(path) = &route.path else { return };
        let same = self.by_shape.entry(path.shape()).or_default();
        if let Some((method, other)) = same.iter().find(|(method, _)| method.overlaps(route.method)) {
            let (fact, hint) = describe(&path.text, *method, other, route.method);
            diagnostics.refuse(&route.place, fact, hint);
        }
        same.push((route.method, name.clone()));
    }
}

fn describe(path: &str, earlier: Method, name: &Ident, later: Method) -> (String, String) {
    if earlier == later {
        return (
            format!("`{name}` has the route {} `{path}` already", later.wire()),
            "write another path: the names of its values do not tell two paths apart".to_owned(),
        );
    }
    (
        format!("`{name}` answers `{path}` too: {} and {} overlap", earlier.wire(), later.wire()),
        "write another path, or one method in place of `#[any]`".to_owned(),
    )
}
