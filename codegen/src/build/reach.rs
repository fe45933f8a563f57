//! By which path other crates reach what `#[resources]` puts beside a trait: through public modules
//! and re-exports, each followed from the module that it stands in. What macros write is not seen.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    name,
    source::{RouteTrait, Source, Use},
};

type Path = Vec<String>;

/// What a name can stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entity {
    Module(Path),
    /// What stands beside the trait.
    Carrier,
}

/// The shortest path from the crate's root, with the name at its end; `None` if there is none.
pub(super) fn path(source: &Source, route_trait: &RouteTrait) -> Option<Path> {
    let carrier = name::carrier(&route_trait.name);
    let mut names = Names { source, route_trait, carrier: &carrier, known: BTreeMap::new() };
    let (mut visited, mut open) = (BTreeSet::new(), VecDeque::from([(Path::new(), Path::new())]));
    while let Some((outside, module)) = open.pop_front() {
        if !visited.insert(module.clone()) {
            continue;
        }
        for (name, entity) in names.shown(&module, &mut Vec::new()) {
            let outside = joined(&outside, &name);
            match entity {
                Entity::Carrier => return Some(outside),
                Entity::Module(inner) => open.push_back((outside, inner)),
            }
        }
    }
    None
}

struct Names<'a> {
    source: &'a Source,
    route_trait: &'a RouteTrait,
    carrier: &'a str,
    /// What was looked up: a name in a module. While it is looked up it stands for nothing.
    known: BTreeMap<(Path, String), Option<Entity>>,
}

impl<'a> Names<'a> {
    /// The names that a module shows to other crates. Its own come before those of a glob.
    fn shown(&mut self, module: &[String], within: &mut Vec<Path>) -> BTreeMap<String, Entity> {
        let mut shown = BTreeMap::new();
        if within.iter().any(|other| other == module) {
            return shown;
        }
        for (name, public) in self.declared(module) {
            if public && let Some(entity) = self.own(module, &name) {
                shown.insert(name, entity);
            }
        }
        let declared: BTreeSet<_> =
            self.declared(module).into_iter().map(|(name, _)| name).collect();
        within.push(module.to_vec());
        for glob in self.globs(module).filter(|glob| glob.public).collect::<Vec<_>>() {
            if let Some(Entity::Module(from)) = self.resolve(module, &glob.from) {
                let more = self.shown(&from, within).into_iter();
                for (name, entity) in more.filter(|(name, _)| !declared.contains(name)) {
                    shown.entry(name).or_insert(entity);
                }
            }
        }
        within.pop();
        shown
    }

    /// The names that a module declares itself, and whether it shows them.
    fn declared(&self, module: &[String]) -> Vec<(String, bool)> {
        let children =
            self.source.modules.iter().filter_map(|child| match child.path.split_last() {
                Some((name, parent)) if parent == module => Some((name.clone(), child.public)),
                _ => None,
            });
        let uses = self.source.uses.iter().filter(|item| item.at == module);
        let uses = uses.filter_map(|item| Some((item.name.clone()?, item.public)));
        let home = self.route_trait.modules == module;
        let carrier = home.then(|| (self.carrier.to_owned(), self.route_trait.public));
        children.chain(uses).chain(carrier).collect()
    }

    fn globs(&self, module: &[String]) -> impl Iterator<Item = &'a Use> + use<'a, '_> {
        let module = module.to_vec();
        self.source.uses.iter().filter(move |item| item.name.is_none() && item.at == module)
    }

    /// What a path means in a module; `None` if it leads out of the crate, or nowhere that is known.
    fn resolve(&mut self, module: &[String], path: &[String]) -> Option<Entity> {
        let mut entity = Entity::Module(module.to_vec());
        for name in path {
            let Entity::Module(mut at) = entity else { return None };
            entity = match name.as_str() {
                "crate" => Entity::Module(Path::new()),
                "self" => Entity::Module(at),
                "super" => at.pop().map(|_| Entity::Module(at))?,
                name => self.look_up(&at, name)?,
            };
        }
        Some(entity)
    }

    /// What a name means in a module, by its own items or by one of its globs.
    fn look_up(&mut self, module: &[String], name: &str) -> Option<Entity> {
        let key = (module.to_vec(), name.to_owned());
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        self.known.insert(key.clone(), None);
        let found = self.search(module, name);
        self.known.insert(key, found.clone());
        found
    }

    fn search(&mut self, module: &[String], name: &str) -> Option<Entity> {
        let (mut visited, mut open) = (BTreeSet::new(), VecDeque::from([module.to_vec()]));
        while let Some(module) = open.pop_front() {
            if !visited.insert(module.clone()) {
                continue;
            }
            if let Some(entity) = self.own(&module, name) {
                return Some(entity);
            }
            for glob in self.globs(&module).collect::<Vec<_>>() {
                if let Some(Entity::Module(from)) = self.resolve(&module, &glob.from) {
                    open.push_back(from);
                }
            }
        }
        None
    }

    /// What a module itself declares under a name.
    fn own(&mut self, module: &[String], name: &str) -> Option<Entity> {
        let path = joined(module, name);
        if self.source.modules.iter().any(|child| child.path == path) {
            return Some(Entity::Module(path));
        }
        if module == self.route_trait.modules && name == self.carrier {
            return Some(Entity::Carrier);
        }
        let named = |item: &&Use| item.at == module && item.name.as_deref() == Some(name);
        let uses: Vec<_> = self.source.uses.iter().filter(named).collect();
        uses.into_iter().find_map(|item| self.resolve(module, &item.from))
    }
}

fn joined(path: &[String], name: &str) -> Path {
    path.iter().cloned().chain([name.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path to the trait `Cloud` of a crate of this text, where `TRAIT` stands for it.
    fn reached(text: &str) -> Option<String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lib.rs");
        std::fs::write(&file, text.replace("TRAIT", "#[resources] pub trait Cloud {}")).unwrap();
        let source = Source::read(folder.path(), &file, "app");
        assert!(!source.incomplete, "{text}");
        path(&source, &source.traits[0]).map(|path| path.join("::"))
    }

    #[test]
    fn a_path_is_found_through_modules_and_reexports() {
        for (text, expected) in [
            ("TRAIT", "cloud"),
            ("pub mod api { TRAIT }", "api::cloud"),
            ("mod api { TRAIT } pub use api::*;", "cloud"),
            ("mod api { TRAIT } pub use api::{Cloud, cloud};", "cloud"),
            ("mod api { TRAIT } pub use self::api::cloud as routes;", "routes"),
            ("pub mod api { mod v1 { TRAIT } pub use v1::*; }", "api::cloud"),
            ("pub mod api { mod v1 { TRAIT } pub use self::v1::cloud; }", "api::cloud"),
            ("pub mod api { pub use super::v1::cloud; } mod v1 { TRAIT }", "api::cloud"),
            ("pub mod api { pub use crate::v1::*; } mod v1 { TRAIT }", "api::cloud"),
            ("mod api { pub mod v1 { TRAIT } } pub use api::v1;", "v1::cloud"),
            ("mod api { pub mod v1 { TRAIT } } pub use api::v1 as routes;", "routes::cloud"),
            (
                "mod api { pub mod v1 { TRAIT } } pub use api::v1::{self as routes};",
                "routes::cloud",
            ),
            ("mod api { pub mod v1 { TRAIT } } pub use api::v1::{self};", "v1::cloud"),
            (
                "mod a { mod b { TRAIT } pub use b::*; } mod c { pub use crate::a::*; } pub use c::*;",
                "cloud",
            ),
            ("mod a { pub mod b { TRAIT } } use a::b as inner; pub use inner::cloud;", "cloud"),
            ("mod a { pub mod b { TRAIT } } use a::*; pub use b::cloud;", "cloud"),
            (
                "pub mod a { pub use super::*; } pub use a::*; pub mod b { pub use crate::*; TRAIT }",
                "b::cloud",
            ),
            // The private module hides the name that the glob brings.
            ("mod cloud { TRAIT } pub use cloud::*; pub use cloud::cloud as routes;", "routes"),
        ] {
            assert_eq!(reached(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_private_is_not_reached() {
        for text in [
            "#[resources] trait Cloud {}",
            "#[resources] pub(crate) trait Cloud {}",
            "mod api { TRAIT }",
            "mod api { TRAIT } use api::*;",
            "mod api { TRAIT } pub(crate) use api::*;",
            "mod api { TRAIT } pub use api::Cloud;",
            "mod api { TRAIT } pub use ::api::*;",
            "mod api { TRAIT } pub use super::api::*; pub use api::cloud::*; pub use other::*;",
            "mod cloud { TRAIT } pub use cloud::*;",
            "pub mod api { mod v1 { TRAIT } } pub use v1::*; pub use api::v2::*;",
            "pub use self::x as y; pub use self::y as x; mod api { TRAIT }",
        ] {
            assert_eq!(reached(text), None, "{text}");
        }
    }
}
