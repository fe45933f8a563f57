//! What the author's source says that the compiler does not tell: which traits are route traits,
//! by which path they are reached, and on which lines types and fields stand.

use std::path::{Path, PathBuf};

use syn::{Attribute, Item, ItemMod, UseTree, Visibility};

use super::item::TypeItem;
use crate::error::{Error, Result};

/// The items of a crate that the generator looks at.
#[derive(Debug, Default)]
pub(super) struct Source {
    pub(super) traits: Vec<RouteTrait>,
    pub(super) types: Vec<TypeItem>,
    reexports: Vec<Reexport>,
}

/// A trait marked `#[resources]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RouteTrait {
    pub(super) name: String,
    pub(super) modules: Vec<String>,
    pub(super) reachable: bool,
    pub(super) place: String,
}

/// A `pub use` of a name, or of all names, from a module.
#[derive(Debug)]
struct Reexport {
    at: Vec<String>,
    from: Vec<String>,
    name: Option<String>,
}

struct Walk<'a> {
    root: &'a Path,
    found: Source,
}

struct Module {
    path: Vec<String>,
    public: bool,
    file: PathBuf,
    /// Where `mod name;` of this module looks for its file.
    folder: PathBuf,
}

impl Source {
    /// Reads a crate from its root file. A file that is missing or does not parse is cargo's to
    /// report: it is passed over here.
    pub(super) fn read(crate_dir: &Path, root_file: &Path) -> Self {
        let mut walk = Walk { root: crate_dir, found: Source::default() };
        let folder = root_file.parent().unwrap_or(crate_dir).to_owned();
        walk.file(&Module { path: Vec::new(), public: true, file: root_file.to_owned(), folder });
        walk.found
    }

    /// The only item that a type's name in the contract can mean.
    pub(super) fn item(&self, name: &str) -> Option<&TypeItem> {
        let mut named = self.types.iter().filter(|item| item.is(name));
        named.next().filter(|_| named.next().is_none())
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

    /// The module path by which other crates reach a trait and what the macro puts beside it.
    pub(super) fn path_to(&self, found: &RouteTrait) -> Result<Vec<String>> {
        if found.reachable {
            return Ok(found.modules.clone());
        }
        let beside = heck::ToSnakeCase::to_snake_case(found.name.as_str());
        let reexport = self.reexports.iter().find(|reexport| {
            let from = reexport.from == found.modules;
            from && reexport.name.as_ref().is_none_or(|name| *name == beside)
        });
        reexport.map(|reexport| reexport.at.clone()).ok_or_else(|| {
            Error::new(format!("the route trait `{}` cannot be reached from outside its crate", found.name))
                .at(&found.place)
                .note("the generator calls the module that `#[resources]` puts beside it")
                .hint(format!(
                    "make the trait and its modules `pub`, or write `pub use {}::{{{beside}, {}}};` in lib.rs",
                    found.modules.join("::"),
                    found.name
                ))
        })
    }
}

impl Walk<'_> {
    fn file(&mut self, module: &Module) {
        let Ok(text) = std::fs::read_to_string(&module.file) else { return };
        let Ok(file) = syn::parse_file(&text) else { return };
        self.items(&file.items, module);
    }

    fn items(&mut self, items: &[Item], module: &Module) {
        for item in items {
            match item {
                Item::Trait(item) if is_marked(&item.attrs) => {
                    let place = self.place(module, item.ident.span());
                    self.found.traits.push(RouteTrait {
                        name: item.ident.to_string(),
                        modules: module.path.clone(),
                        reachable: module.public && is_public(&item.vis),
                        place: format!("{}:{}", place.0, place.1),
                    });
                }
                Item::Struct(item) => {
                    let place = self.place(module, item.ident.span());
                    self.found.types.push(TypeItem::of_struct(item, &module.path, place));
                }
                Item::Enum(item) => {
                    let place = self.place(module, item.ident.span());
                    self.found.types.push(TypeItem::of_enum(item, &module.path, place));
                }
                Item::Mod(item) => self.module(item, module),
                Item::Use(item) if is_public(&item.vis) && module.public => {
                    self.reexports(&module.path, Vec::new(), &item.tree);
                }
                _ => {}
            }
        }
    }

    fn module(&mut self, item: &ItemMod, outer: &Module) {
        let name = item.ident.to_string();
        let mut path = outer.path.clone();
        path.push(name.clone());
        let public = outer.public && is_public(&item.vis);
        if let Some((_, items)) = &item.content {
            let folder = outer.folder.join(&name);
            return self.items(items, &Module { path, public, file: outer.file.clone(), folder });
        }
        let flat = outer.folder.join(format!("{name}.rs"));
        let nested = outer.folder.join(&name).join("mod.rs");
        let file = named_file(&item.attrs, outer)
            .unwrap_or_else(|| if flat.is_file() { flat } else { nested });
        self.file(&Module { path, public, file, folder: outer.folder.join(&name) });
    }

    fn reexports(&mut self, at: &[String], mut from: Vec<String>, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                let segment = path.ident.to_string();
                if !matches!(segment.as_str(), "self" | "crate") {
                    from.push(segment);
                }
                self.reexports(at, from, &path.tree);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.reexports(at, from.clone(), tree);
                }
            }
            UseTree::Name(name) => self.reexport(at, from, Some(name.ident.to_string())),
            UseTree::Glob(_) => self.reexport(at, from, None),
            _ => {}
        }
    }

    fn reexport(&mut self, at: &[String], from: Vec<String>, name: Option<String>) {
        self.found.reexports.push(Reexport { at: at.to_vec(), from, name });
    }

    fn place(&self, module: &Module, span: proc_macro2::Span) -> (String, u32) {
        let file = module.file.strip_prefix(self.root).unwrap_or(&module.file);
        (file.to_string_lossy().replace('\\', "/"), start(span))
    }
}

pub(super) fn start(span: proc_macro2::Span) -> u32 {
    u32::try_from(span.start().line).unwrap_or_default()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_marked(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().segments.last().is_some_and(|last| last.ident == "resources")
    })
}

/// The file of `#[path = "…"] mod name;`.
fn named_file(attributes: &[Attribute], outer: &Module) -> Option<PathBuf> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("path"))?;
    let syn::Meta::NameValue(meta) = &attribute.meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. }) = &meta.value else {
        return None;
    };
    Some(outer.file.parent()?.join(path.value()))
}

fn list(traits: &[RouteTrait]) -> String {
    let names = traits.iter().map(|found| format!("`{}` ({})", found.name, found.place));
    names.collect::<Vec<_>>().join(", ")
}
