//! What the author's source says that the compiler does not tell: which traits are route traits,
//! by which path they are reached, and on which lines types and fields stand.

use std::{collections::BTreeMap, path::Path};

use grafana_bindgen::contract::{Contract, TypeName};

use super::{
    item::{FieldItem, TypeItem},
    name, reach,
};
use crate::error::{Error, Result};

/// The ids of named types: their paths in Rust, and their arguments.
pub(super) type Ids = BTreeMap<TypeName, String>;

/// The items of a crate that the generator looks at. Names stand without `r#`.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// The crate's root in paths of Rust.
    pub(super) at: String,
    pub(super) traits: Vec<RouteTrait>,
    pub(super) shared: Vec<SharedItem>,
    pub(super) types: Vec<TypeItem>,
    pub(super) modules: Vec<Module>,
    pub(super) uses: Vec<Use>,
    /// Whether a file is missing or does not parse, so that there may be more.
    pub(super) incomplete: bool,
}

/// A trait marked `#[resources]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RouteTrait {
    pub(super) name: String,
    pub(super) modules: Vec<String>,
    pub(super) public: bool,
    pub(super) place: String,
}

/// A function marked `#[shared]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SharedItem {
    pub(super) name: String,
    pub(super) file: String,
    pub(super) line: u32,
}

#[derive(Debug)]
pub(super) struct Module {
    pub(super) path: Vec<String>,
    pub(super) public: bool,
}

/// A `use` of an item under a name, or (without one) of all that a module shows.
#[derive(Debug)]
pub(super) struct Use {
    /// The module that it stands in.
    pub(super) at: Vec<String>,
    pub(super) public: bool,
    /// The path as written, with `crate`, `self` and `super`.
    pub(super) from: Vec<String>,
    pub(super) name: Option<String>,
}

impl Source {
    /// The item of a named type, by the path in its id. A type with a schema by hand has mostly none
    /// there: it is the only one of its name.
    pub(super) fn item(&self, name: &TypeName, ids: &Ids) -> Option<&TypeItem> {
        self.of(ids.get(name)?)
    }

    /// The item that has an id.
    pub(super) fn of(&self, id: &str) -> Option<&TypeItem> {
        let path = id.split('<').next().unwrap_or(id).replace("r#", "");
        let is_it = |item: &&TypeItem| match path.rsplit_once("::") {
            Some((module, name)) => item.schema_name() == name && self.module(item) == module,
            None => item.name == path && !item.said.derives("JsonSchema"),
        };
        let mut found = self.types.iter().filter(is_it);
        found.next().filter(|_| found.next().is_none())
    }

    /// The module of an item, as the compiler names it.
    fn module(&self, item: &TypeItem) -> String {
        let path = [&self.at].into_iter().chain(&item.modules).map(String::as_str);
        path.collect::<Vec<_>>().join("::")
    }

    /// The types of this source that stand flattened among fields, where one alone has the name.
    pub(super) fn flattened<'a>(
        &'a self,
        fields: &'a [FieldItem],
    ) -> impl Iterator<Item = &'a TypeItem> {
        let flat = fields.iter().filter(|field| field.said.serde("flatten"));
        flat.filter_map(|field| self.only(field.ty.as_deref()?))
    }

    /// The type of this source that alone has a name.
    pub(super) fn only(&self, name: &str) -> Option<&TypeItem> {
        let mut found = self.types.iter().filter(|item| item.name == name);
        found.next().filter(|_| found.next().is_none())
    }

    /// The route trait to generate for.
    pub(super) fn choose(&self, wanted: Option<&str>, manifest: &Path) -> Result<&RouteTrait> {
        match (wanted, self.traits.as_slice()) {
            (_, []) => Err(Error::new("the crate has no route trait")
                .at(manifest.display())
                .hint("write a trait marked `#[grafana_bindgen::resources]`")),
            (None, [only]) => Ok(only),
            (None, several) => Err(Error::new(format!("the crate has several route traits: {}", list(several)))
                .at(manifest.display())
                .hint(format!(
                    "name the plugin's own: `trait = \"{}\"` in `[package.metadata.grafana-bindgen]`",
                    several[0].name
                ))),
            (Some(name), several) => several.iter().find(|found| found.name == name).ok_or_else(|| {
                Error::new(format!("the crate has no route trait `{name}`, which `[package.metadata.grafana-bindgen]` names"))
                    .at(manifest.display())
                    .hint(format!("name one of {}", list(several)))
            }),
        }
    }

    /// Refuses a function that is marked to be shared and that no trait shares: a name was forgotten.
    pub(super) fn check_shared(&self, contract: &Contract) -> Result<()> {
        // Another trait may share it, which is another package's.
        let [only] = self.traits.as_slice() else { return Ok(()) };
        let is_named = |item: &SharedItem| {
            let positions = contract.shared.iter().filter_map(|one| one.source.as_ref());
            positions.into_iter().any(|at| at.file == item.file && at.line == item.line)
        };
        match self.shared.iter().find(|item| !is_named(item)) {
            None => Ok(()),
            Some(SharedItem { name, file, line }) => Err(Error::new(format!(
                "the function `{name}` is marked `#[shared]`, and the trait `{}` does not share it",
                only.name
            ))
            .at(format!("{file}:{line}"))
            .hint(format!(
                "name it above the trait: `#[resources(shared({name}))]`; or remove `#[shared]`"
            ))),
        }
    }

    /// The path by which other crates reach what the macro puts beside a trait.
    pub(super) fn path_to(&self, found: &RouteTrait) -> Result<Vec<String>> {
        reach::path(self, found).ok_or_else(|| {
            Error::new(format!(
                "the route trait `{}` cannot be reached from outside its crate",
                found.name
            ))
            .at(&found.place)
            .note("the generator calls the type that `#[resources]` puts beside it")
            .hint(way_out(found))
        })
    }
}

/// What makes a trait reachable. A way that a macro of the crate writes is not seen here.
fn way_out(found: &RouteTrait) -> String {
    let mend = if found.public && !found.modules.is_empty() {
        let carrier = name::written(&[name::carrier(&found.name)]);
        format!(
            "make its modules `pub`, or write `pub use {}::{{{carrier}, {}}};` in lib.rs",
            name::written(&found.modules),
            name::written(std::slice::from_ref(&found.name))
        )
    } else if found.modules.is_empty() {
        format!("write `pub trait {}`", found.name)
    } else {
        format!("write `pub trait {}`, and make its modules `pub`", found.name)
    };
    format!(
        "{mend}; if it is reached all the same, name its module by `path` in `[package.metadata.grafana-bindgen]`"
    )
}

fn list(traits: &[RouteTrait]) -> String {
    let names = traits.iter().map(|found| format!("`{}` ({})", found.name, found.place));
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route_trait(public: bool, modules: &[&str]) -> RouteTrait {
        RouteTrait {
            name: "Cloud".into(),
            modules: modules.iter().map(|&name| name.into()).collect(),
            public,
            place: "src/lib.rs:1".into(),
        }
    }

    #[test]
    fn the_trait_of_the_settings_is_chosen() {
        let other = RouteTrait { name: "Other".into(), ..route_trait(true, &[]) };
        let source =
            Source { traits: vec![route_trait(true, &[]), other.clone()], ..Source::default() };
        let manifest = Path::new("Cargo.toml");
        assert_eq!(source.choose(Some("Other"), manifest).unwrap(), &other);
        assert_eq!(
            source.choose(Some("None"), manifest).unwrap_err().to_string(),
            "error: the crate has no route trait `None`, which `[package.metadata.grafana-bindgen]` names\n --> Cargo.toml\n\
             hint: name one of `Cloud` (src/lib.rs:1), `Other` (src/lib.rs:1)"
        );
        assert_eq!(
            Source::default().choose(None, manifest).unwrap_err().to_string(),
            "error: the crate has no route trait\n --> Cargo.toml\nhint: write a trait marked `#[grafana_bindgen::resources]`"
        );
    }

    #[test]
    fn a_trait_out_of_reach_is_told_the_way_out() {
        for (found, expected) in [
            (route_trait(false, &[]), "write `pub trait Cloud`"),
            (route_trait(false, &["api"]), "write `pub trait Cloud`, and make its modules `pub`"),
            (
                route_trait(true, &["api", "type"]),
                "make its modules `pub`, or write `pub use api::r#type::{cloud, Cloud};` in lib.rs",
            ),
        ] {
            assert_eq!(
                Source::default().path_to(&found).unwrap_err().to_string(),
                format!(
                    "error: the route trait `Cloud` cannot be reached from outside its crate\n --> src/lib.rs:1\n\
                     note: the generator calls the type that `#[resources]` puts beside it\nhint: {expected}; if it is \
                     reached all the same, name its module by `path` in `[package.metadata.grafana-bindgen]`"
                )
            );
        }
    }
}
