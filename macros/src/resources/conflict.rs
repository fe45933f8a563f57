//! Two routes that the same request would match. Compares paths without their names.

use std::collections::BTreeMap;

use syn::Ident;

use super::{attribute::Route, method::Method};
use crate::diagnostics::Diagnostics;

/// The routes that were read so far, by the shape of their paths.
#[derive(Default)]
pub(super) struct Known {
    by_shape: BTreeMap<String, Vec<Answered>>,
}

struct Answered {
    method: Method,
    path: String,
    name: Ident,
}

impl Known {
    /// Adds a route, and reports it if an earlier one answers the same requests.
    pub(super) fn add(&mut self, name: &Ident, route: &Route, diagnostics: &mut Diagnostics) {
        let Some(path) = &route.path else { return };
        let same = self.by_shape.entry(path.shape()).or_default();
        if let Some(earlier) = same.iter().find(|earlier| earlier.method.overlaps(route.method)) {
            let (fact, hint) = earlier.describe(&path.text, route.method);
            diagnostics.refuse(&route.place, fact, hint);
        }
        same.push(Answered { method: route.method, path: path.text.clone(), name: name.clone() });
    }
}

impl Answered {
    /// What is wrong with a later route that matches the same requests.
    fn describe(&self, path: &str, method: Method) -> (String, &'static str) {
        let name = &self.name;
        if self.method != method {
            return (
                format!("`{name}` answers `{path}` too: {} and {} overlap", self.method.wire(), method.wire()),
                "write another path, or one method in place of `#[any]`",
            );
        }
        if self.path == path {
            return (
                format!("`{name}` has the route {} `{path}` already", method.wire()),
                "write another path, or another method",
            );
        }
        (
            format!("`{name}` matches the same requests by {} `{}`", method.wire(), self.path),
            "write another path: the names of its values do not tell two paths apart",
        )
    }
}
