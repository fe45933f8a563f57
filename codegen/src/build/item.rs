//! A struct or an enum of the author's source: its place, its fields, and what its attributes say.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Fields, GenericArgument, ItemEnum, ItemStruct, PathArguments, PathSegment, Type};

use super::{attribute::Said, name::unraw, walk::start};

/// What holds one value of another type, and has its keys where it is flattened.
const WRAPPERS: [&str; 4] = ["Option", "Box", "Arc", "Rc"];

/// What holds values by their keys.
const MAPS: [&str; 3] = ["BTreeMap", "HashMap", "IndexMap"];

/// A struct or an enum.
#[derive(Debug)]
pub(super) struct TypeItem {
    pub(super) name: String,
    pub(super) modules: Vec<String>,
    pub(super) file: String,
    pub(super) line: u32,
    pub(super) said: Said,
    /// The named fields, those of an enum's variants too.
    pub(super) fields: Vec<FieldItem>,
    /// What is said of the fields without names of a struct, in order.
    pub(super) places: Vec<Said>,
    pub(super) variants: Vec<VariantItem>,
    /// The names in the types of all fields that are described by their types.
    pub(super) holds: Vec<String>,
}

/// A named field.
#[derive(Debug)]
pub(super) struct FieldItem {
    pub(super) name: String,
    pub(super) line: u32,
    pub(super) said: Said,
    /// Whether its type is an `Option`.
    pub(super) is_option: bool,
    /// The last name of its type, that in an `Option` or a box.
    pub(super) ty: Option<String>,
    /// The last name of the type of its keys, where it is a map.
    pub(super) key: Option<String>,
}

/// A variant.
#[derive(Debug)]
pub(super) struct VariantItem {
    pub(super) name: String,
    pub(super) line: u32,
    pub(super) said: Said,
    /// What is said of its fields without names, in order.
    pub(super) places: Vec<Said>,
    pub(super) fields: Vec<FieldItem>,
}

impl TypeItem {
    pub(super) fn of_struct(item: &ItemStruct, modules: &[String], place: (String, u32)) -> Self {
        Self {
            name: unraw(&item.ident),
            modules: modules.to_vec(),
            file: place.0,
            line: place.1,
            said: Said::of(&item.attrs),
            fields: named(&item.fields),
            places: unnamed(&item.fields),
            variants: Vec::new(),
            holds: held(&item.fields),
        }
    }

    pub(super) fn of_enum(item: &ItemEnum, modules: &[String], place: (String, u32)) -> Self {
        let variants = item.variants.iter().map(|variant| VariantItem {
            name: unraw(&variant.ident),
            line: start(variant.ident.span()),
            said: Said::of(&variant.attrs),
            places: unnamed(&variant.fields),
            fields: named(&variant.fields),
        });
        Self {
            name: unraw(&item.ident),
            modules: modules.to_vec(),
            file: place.0,
            line: place.1,
            said: Said::of(&item.attrs),
            fields: item.variants.iter().flat_map(|variant| named(&variant.fields)).collect(),
            places: Vec::new(),
            variants: variants.collect(),
            holds: item.variants.iter().flat_map(|variant| held(&variant.fields)).collect(),
        }
    }

    /// Whether its variants stand without a tag, each in its place.
    pub(super) fn is_untagged(&self) -> bool {
        self.said.serde("untagged")
            && self.variants.iter().all(|variant| !variant.said.is_skipped())
    }

    /// The name that schemars knows.
    pub(super) fn schema_name(&self) -> &str {
        let given = ["schemars", "serde"].iter().find_map(|owner| self.said.value(owner, "rename"));
        given.unwrap_or(&self.name)
    }
}

impl TypeItem {
    /// The name that serde writes for the whole type.
    pub(super) fn written_name(&self) -> &str {
        let said = |key| self.said.value("serde", key);
        said("rename").or_else(|| said("rename.serialize")).unwrap_or(&self.name)
    }
}

impl FieldItem {
    pub(super) fn aliases(&self) -> Vec<&str> {
        self.said.values("serde", "alias")
    }

    /// Whether the field has a name on the wire.
    pub(super) fn is(&self, wire: &str) -> bool {
        is_named(&self.name, self.said.read_name(), wire)
    }
}

impl VariantItem {
    pub(super) fn aliases(&self) -> Vec<&str> {
        self.said.values("serde", "alias")
    }

    /// Whether the variant has a name on the wire.
    pub(super) fn is(&self, wire: &str) -> bool {
        is_named(&self.name, self.said.read_name(), wire)
    }
}

fn named(fields: &Fields) -> Vec<FieldItem> {
    let named = fields.iter().filter_map(|field| {
        let name = field.ident.as_ref()?;
        let said = Said::of(&field.attrs);
        let (ty, key) = (type_name(&field.ty), key_name(&field.ty));
        let is_option = first_argument(&field.ty, &["Option"]).is_some();
        Some(FieldItem { name: unraw(name), line: start(name.span()), said, is_option, ty, key })
    });
    named.collect()
}

fn type_name(ty: &Type) -> Option<String> {
    let inner = first_argument(ty, &WRAPPERS);
    inner.map_or_else(|| Some(unraw(&last(ty)?.ident)), type_name)
}

fn key_name(ty: &Type) -> Option<String> {
    match first_argument(ty, &WRAPPERS) {
        Some(inner) => key_name(inner),
        None => type_name(first_argument(ty, &MAPS)?),
    }
}

fn last(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// The first argument of one of some generic types.
fn first_argument<'t>(ty: &'t Type, of: &[&str]) -> Option<&'t Type> {
    let last = last(ty).filter(|last| of.contains(&&*last.ident.to_string()))?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(inner) => Some(inner),
        _ => None,
    })
}

fn held(fields: &Fields) -> Vec<String> {
    let described = fields.iter().filter(|field| !Said::of(&field.attrs).is_described());
    described.flat_map(|field| names(field.ty.to_token_stream())).collect()
}

fn names(tokens: TokenStream) -> Vec<String> {
    let names = tokens.into_iter().flat_map(|token| match token {
        TokenTree::Ident(ident) => vec![unraw(&ident)],
        TokenTree::Group(group) => names(group.stream()),
        _ => Vec::new(),
    });
    names.collect()
}

fn unnamed(fields: &Fields) -> Vec<Said> {
    match fields {
        Fields::Unnamed(fields) => {
            fields.unnamed.iter().map(|field| Said::of(&field.attrs)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a name in Rust and one on the wire are one but for `rename_all`.
fn is_named(rust: &str, given: Option<&str>, wire: &str) -> bool {
    given.map_or_else(|| plain(rust) == plain(wire), |given| given == wire)
}

/// A name without what `rename_all` changes.
pub(super) fn plain(name: &str) -> String {
    let letters = name.trim_start_matches("r#").chars().filter(|c| !matches!(c, '_' | '-'));
    letters.flat_map(char::to_lowercase).collect()
}
