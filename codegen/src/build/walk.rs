//! Walks through the files of a crate from its root, and notes the items that the generator looks
//! at. What the compiler makes of them is not known here.

use std::path::{Path, PathBuf};

use syn::{Attribute, Item, ItemMod, Meta, UseTree, Visibility};

use super::{
    item::TypeItem,
    name::unraw,
    source::{Module, RouteTrait, SharedItem, Source, Use},
};

struct Walk<'a> {
    root: &'a Path,
    found: Source,
}

/// The module that is walked through.
struct Here {
    path: Vec<String>,
    file: PathBuf,
    /// Where `mod name;` of this module looks for its file.
    folder: PathBuf,
}

impl Source {
    /// Reads a crate, which has this name, from its root file. A file that is missing or does not parse is cargo's to
    /// report: it is passed over here, and noted.
    pub(super) fn read(crate_dir: &Path, root_file: &Path, name: &str) -> Self {
        let found = Self { at: name.replace('-', "_"), ..Self::default() };
        let mut walk = Walk { root: crate_dir, found };
        let folder = root_file.parent().unwrap_or(crate_dir).to_owned();
        walk.file(&Here { path: Vec::new(), file: root_file.to_owned(), folder });
        walk.found
    }
}

impl Walk<'_> {
    fn file(&mut self, here: &Here) {
        let text = std::fs::read_to_string(&here.file).ok();
        let Some(file) = text.and_then(|text| syn::parse_file(&text).ok()) else {
            self.found.incomplete = true;
            return;
        };
        if !is_for_tests(&file.attrs) {
            self.items(&file.items, here);
        }
    }

    fn items(&mut self, items: &[Item], here: &Here) {
        for item in items {
            match item {
                Item::Trait(item)
                    if is_marked(&item.attrs, "resources") && !is_for_tests(&item.attrs) =>
                {
                    self.route_trait(item, here);
                }
                Item::Fn(item)
                    if is_marked(&item.attrs, "shared") && !is_for_tests(&item.attrs) =>
                {
                    let (file, line) = self.place(here, item.sig.ident.span());
                    let name = unraw(&item.sig.ident);
                    self.found.shared.push(SharedItem { name, file, line });
                }
                Item::Struct(item) if !is_for_tests(&item.attrs) => {
                    let place = self.place(here, item.ident.span());
                    self.found.types.push(TypeItem::of_struct(item, &here.path, place));
                }
                Item::Enum(item) if !is_for_tests(&item.attrs) => {
                    let place = self.place(here, item.ident.span());
                    self.found.types.push(TypeItem::of_enum(item, &here.path, place));
                }
                Item::Mod(item) if !is_for_tests(&item.attrs) => self.module(item, here),
                Item::Use(item) if item.leading_colon.is_none() && !is_for_tests(&item.attrs) => {
                    self.uses(&here.path, is_public(&item.vis), Vec::new(), &item.tree);
                }
                _ => {}
            }
        }
    }

    fn route_trait(&mut self, item: &syn::ItemTrait, here: &Here) {
        let (file, line) = self.place(here, item.ident.span());
        self.found.traits.push(RouteTrait {
            name: unraw(&item.ident),
            modules: here.path.clone(),
            public: is_public(&item.vis),
            place: format!("{file}:{line}"),
        });
    }

    fn module(&mut self, item: &ItemMod, outer: &Here) {
        let name = unraw(&item.ident);
        let mut path = outer.path.clone();
        path.push(name.clone());
        self.found.modules.push(Module { path: path.clone(), public: is_public(&item.vis) });
        let folder = outer.folder.join(&name);
        if let Some((_, items)) = &item.content {
            return self.items(items, &Here { path, file: outer.file.clone(), folder });
        }
        let (flat, nested) = (outer.folder.join(format!("{name}.rs")), folder.join("mod.rs"));
        let file = named_file(&item.attrs, outer)
            .unwrap_or_else(|| if flat.is_file() { flat } else { nested });
        self.file(&Here { path, file, folder });
    }

    fn uses(&mut self, at: &[String], public: bool, mut from: Vec<String>, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                from.push(unraw(&path.ident));
                self.uses(at, public, from, &path.tree);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.uses(at, public, from.clone(), tree);
                }
            }
            UseTree::Name(item) => {
                from.push(unraw(&item.ident));
                // `use api::{self}` is called as the module is.
                let name = from.iter().rev().find(|name| *name != "self").cloned();
                if name.is_some() {
                    self.found.uses.push(Use { at: at.to_vec(), public, from, name });
                }
            }
            UseTree::Rename(item) => {
                from.push(unraw(&item.ident));
                let name = Some(unraw(&item.rename));
                self.found.uses.push(Use { at: at.to_vec(), public, from, name });
            }
            UseTree::Glob(_) => {
                self.found.uses.push(Use { at: at.to_vec(), public, from, name: None });
            }
        }
    }

    fn place(&self, here: &Here, span: proc_macro2::Span) -> (String, u32) {
        let file = here.file.strip_prefix(self.root).unwrap_or(&here.file);
        (file.to_string_lossy().replace('\\', "/"), start(span))
    }
}

pub(super) fn start(span: proc_macro2::Span) -> u32 {
    u32::try_from(span.start().line).unwrap_or_default()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

fn is_marked(attributes: &[Attribute], name: &str) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().segments.last().is_some_and(|last| last.ident == name))
}

/// Whether an item is there in tests alone: `#[cfg(test)]`, `#[cfg(all(test, …))]`.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<Meta>().is_ok_and(|meta| needs_test(&meta))
    })
}

fn needs_test(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("all") => {
            let parser = syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated;
            list.parse_args_with(parser).is_ok_and(|all| all.iter().any(needs_test))
        }
        _ => false,
    }
}

/// The file of `#[path = "…"] mod name;`.
fn named_file(attributes: &[Attribute], outer: &Here) -> Option<PathBuf> {
    let attribute = attributes.iter().find(|attribute| attribute.path().is_ident("path"))?;
    let Meta::NameValue(meta) = &attribute.meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(path), .. }) = &meta.value else {
        return None;
    };
    Some(outer.file.parent()?.join(path.value()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> Source {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Source::read(folder.path(), &folder.path().join(files[0].0), "app")
    }

    fn traits(source: &Source) -> Vec<String> {
        let places = source
            .traits
            .iter()
            .map(|found| format!("{} {}", found.modules.join("::"), found.place));
        places.collect()
    }

    const TRAIT: &str = "#[grafana_bindgen::resources]\npub trait Api {}\n";

    #[test]
    fn a_trait_is_found_where_rust_looks_for_its_module() {
        for (module, file) in [
            ("mod api;", "src/api.rs"),
            ("mod api;", "src/api/mod.rs"),
            ("mod r#type;", "src/type.rs"),
            ("mod r#type { pub mod r#match; }", "src/type/match.rs"),
            ("#[path = \"other/place.rs\"] mod api;", "src/other/place.rs"),
        ] {
            let source = read(&[("src/lib.rs", module), (file, TRAIT)]);
            assert_eq!(source.traits.len(), 1, "{module}");
            assert_eq!(source.traits[0].place, format!("{file}:2"));
            assert!(!source.incomplete);
        }
    }

    #[test]
    fn names_stand_without_the_mark_of_a_raw_one() {
        let text = "#[resources] pub trait r#Match {}\npub struct r#Box { r#type: u8 }\nmod r#async { pub use r#super as r#x; }";
        let source = read(&[("lib.rs", &text.replace("r#super", "super"))]);
        assert_eq!(source.traits[0].name, "Match");
        assert_eq!((&*source.types[0].name, &*source.types[0].fields[0].name), ("Box", "type"));
        assert_eq!(
            (&source.uses[0].at, &source.uses[0].name),
            (&vec!["async".into()], &Some("x".into()))
        );
    }

    #[test]
    fn what_is_there_in_tests_alone_is_passed_over() {
        for mark in ["#[cfg(test)]", "#[cfg(all(unix, test))]", "#[cfg(all(all(test), unix))]"] {
            let text = format!(
                "{TRAIT}{mark} mod tests {{ {TRAIT} }}\n{mark} {TRAIT} {mark} struct S; {mark} enum E {{}} {mark} use a::b;"
            );
            let source = read(&[("lib.rs", &text)]);
            assert_eq!(traits(&source), [" lib.rs:2"], "{mark}");
            assert!(source.types.is_empty() && source.uses.is_empty(), "{mark}");
        }
        let source =
            read(&[("lib.rs", "mod tests;"), ("tests.rs", &format!("#![cfg(test)]\n{TRAIT}"))]);
        assert!(source.traits.is_empty());
        for mark in ["#[cfg(not(test))]", "#[cfg(any(test, unix))]", "#[cfg(feature = \"test\")]"] {
            assert_eq!(read(&[("lib.rs", &format!("{mark}\n{TRAIT}"))]).traits.len(), 1, "{mark}");
        }
    }

    #[test]
    fn a_file_that_is_missing_or_does_not_parse_is_noted() {
        for files in [&[("lib.rs", "mod none;")][..], &[("lib.rs", "mod a;"), ("a.rs", "fn (")]] {
            assert!(read(files).incomplete);
        }
        assert!(!read(&[("lib.rs", "mod a;"), ("a.rs", "")]).incomplete);
    }
}
