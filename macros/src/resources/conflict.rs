//! Two routes that the same request would match, neither more specific than the other. Compares
//! paths without their names.

use syn::Ident;

use super::{
    attribute::Route,
    method::Method,
    path::{Path, Segment},
};
use crate::diagnostics::Diagnostics;

/// The routes that were read so far.
#[derive(Default)]
pub(super) struct Known(Vec<Answered>);

struct Answered {
    method: Method,
    path: Path,
    name: Ident,
}

impl Known {
    /// Adds a route, and reports it if an earlier one answers the same requests.
    pub(super) fn add(&mut self, name: &Ident, route: &Route, diagnostics: &mut Diagnostics) {
        let Some(path) = &route.path else { return };
        let method = route.method;
        let mut overlapping = self.0.iter().filter(|earlier| earlier.method.overlaps(method));
        let clash = overlapping.find_map(|earlier| Some((earlier, overlap(&earlier.path, path)?)));
        if let Some((earlier, overlap)) = clash {
            let (fact, hint) = earlier.describe(overlap, &path.text, method);
            diagnostics.refuse(&route.place, fact, hint);
        }
        self.0.push(Answered { method, path: path.clone(), name: name.clone() });
    }
}

impl Answered {
    /// What is wrong with a later route that matches the same requests.
    fn describe(&self, overlap: Overlap, path: &str, method: Method) -> (String, &'static str) {
        let (name, earlier) = (&self.name, &self.path.text);
        if overlap == Overlap::Some {
            return (
                format!("`{name}` answers some requests of `{path}` too, by `{earlier}`"),
                "write fixed text in front of one of the two, or the tail alone",
            );
        }
        if self.method != method {
            return (
                format!(
                    "`{name}` answers `{path}` too: {} and {} overlap",
                    self.method.wire(),
                    method.wire()
                ),
                "write another path, or one method in place of `#[any]`",
            );
        }
        if earlier == path {
            return (
                format!("`{name}` has the route {} `{path}` already", method.wire()),
                "write another path, or another method",
            );
        }
        (
            format!("`{name}` matches the same requests by {} `{earlier}`", method.wire()),
            "write another path: the names of its values do not tell two paths apart",
        )
    }
}

/// Which requests two paths share without one of them being the more specific.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Overlap {
    /// All.
    All,
    /// Some: one has a value where the other has its tail.
    Some,
}

fn overlap(one: &Path, other: &Path) -> Option<Overlap> {
    for pair in one.segments.iter().zip(&other.segments) {
        match pair {
            (Segment::Literal(one), Segment::Literal(other)) if one == other => {}
            (Segment::Value(_), Segment::Value(_)) => {}
            (Segment::Tail(_), Segment::Tail(_)) => return Some(Overlap::All),
            (Segment::Value(_), Segment::Tail(_)) | (Segment::Tail(_), Segment::Value(_)) => {
                return Some(Overlap::Some);
            }
            // Fixed text is more specific than what is not fixed.
            _ => return None,
        }
    }
    (one.segments.len() == other.segments.len()).then_some(Overlap::All)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_overlap_by_their_shape() {
        for (one, other, expected) in [
            ("a", "a", Some(Overlap::All)),
            ("", "", Some(Overlap::All)),
            ("a/{b}", "a/{c}", Some(Overlap::All)),
            ("a/{*b}", "a/{*c}", Some(Overlap::All)),
            ("a/{b}", "a/{*b}", Some(Overlap::Some)),
            ("a/{*b}", "a/{b}/{*c}", Some(Overlap::Some)),
            ("a/{b}", "a/b", None),
            ("a/b", "a/{*b}", None),
            ("a/{b}/c", "a/{d}/e", None),
            ("a", "a/{b}", None),
            ("a", "a/{*b}", None),
            ("", "{*a}", None),
        ] {
            let parse = |path| Path::parse(path).unwrap();
            assert_eq!(overlap(&parse(one), &parse(other)), expected, "{one} {other}");
            assert_eq!(overlap(&parse(other), &parse(one)), expected, "{other} {one}");
        }
    }
}
