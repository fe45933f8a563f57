//! A struct or an enum of the author's source: its place, its fields, and what its attributes say.

use syn::{Fields, GenericArgument, ItemEnum, ItemStruct, PathArguments, Type};

use super::{attribute::Said, name::unraw, walk::start};

/// What holds one value of another type, and has its keys where it is flattened.
const WRAPPERS: [&str; 4] = ["Option", "Box", "Arc", "Rc"];

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
}

/// A named field.
#[derive(Debug)]
pub(super) struct FieldItem {
    pub(super) name: String,
    pub(super) line: u32,
    pub(super) said: Said,
    /// The last name of its type, that in an `Option` or a box.
    pub(super) ty: Option<String>,
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
        let ty = type_name(&field.ty);
        Some(FieldItem { name: unraw(name), line: start(name.span()), said, ty })
    });
    named.collect()
}

fn type_name(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    if let (true, PathArguments::AngleBracketed(arguments)) =
        (WRAPPERS.contains(&&*last.ident.to_string()), &last.arguments)
        && let Some(GenericArgument::Type(inner)) = arguments.args.first()
    {
        return type_name(inner);
    }
    Some(unraw(&last.ident))
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
