//! The text of a type with `JsonSchema` beside serde's derives, or without a word of schemas.

use proc_macro2::Span;
use syn::{
    Attribute, Ident, Item, Meta, Path, Token, Type, punctuated::Punctuated, spanned::Spanned as _,
    visit::Visit,
};

/// Adds the derives. A text that is no Rust stays what it is: the compiler says what is wrong with it.
pub(crate) fn with_schemas(rust: &str) -> String {
    let Ok(file) = syn::parse_file(rust) else { return rust.to_owned() };
    let mut places = Vec::new();
    find(&file.items, &mut places);
    places.sort_unstable();
    let mut text = rust.to_owned();
    for (place, derive) in places.into_iter().rev() {
        text.insert_str(place, derive);
    }
    text
}

/// Takes the attributes of schemars away, which its derive alone understands.
pub(crate) fn without_schemas(rust: &str) -> String {
    let Ok(file) = syn::parse_file(rust) else { return rust.to_owned() };
    let mut found = OfSchemas(Vec::new());
    found.visit_file(&file);
    let mut text = rust.to_owned();
    for range in found.0.into_iter().rev() {
        text.replace_range(range, "");
    }
    text
}

/// Where the attributes of schemars stand, in their order.
struct OfSchemas(Vec<std::ops::Range<usize>>);

impl Visit<'_> for OfSchemas {
    fn visit_attribute(&mut self, attribute: &Attribute) {
        if attribute.path().is_ident("schemars") {
            self.0.push(attribute.span().byte_range());
        }
    }
}

/// Where something is to be inserted, and what. Types within functions are none of the contract.
fn find(items: &[Item], places: &mut Vec<(usize, &'static str)>) {
    for item in items {
        let (name, attributes) = match item {
            Item::Struct(item) => (&item.ident, &item.attrs),
            Item::Enum(item) => (&item.ident, &item.attrs),
            Item::Mod(item) => {
                let inner = item.content.iter().flat_map(|(_, items)| items);
                find(&inner.cloned().collect::<Vec<_>>(), places);
                continue;
            }
            _ => continue,
        };
        if !items.iter().any(|item| is_schema_of(item, name)) {
            places.extend(missing(attributes));
        }
    }
}

/// Whether an item is `impl JsonSchema for` a type.
fn is_schema_of(item: &Item, name: &Ident) -> bool {
    let Item::Impl(item) = item else { return false };
    let is_schema = item.trait_.as_ref().is_some_and(|(path, _)| ends_with(path, "JsonSchema"));
    let Type::Path(own) = &*item.self_ty else { return false };
    is_schema && own.path.segments.last().is_some_and(|last| last.ident == *name)
}

/// The derive that a type lacks, which derives something of serde's or nothing yet.
fn missing(attributes: &[Attribute]) -> Option<(usize, &'static str)> {
    let mut place = None;
    for attribute in attributes.iter().filter(|one| one.path().is_ident("derive")) {
        let Meta::List(list) = &attribute.meta else { continue };
        let paths = list.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated).ok()?;
        let has = |name| paths.iter().any(|path| ends_with(path, name));
        if has("JsonSchema") || has("JsonSchema_repr") {
            return None;
        }
        let open = end(list.delimiter.span().open());
        if paths.is_empty() {
            place = Some((open, "schemars::JsonSchema"));
        } else if has("Serialize_repr") || has("Deserialize_repr") {
            place = Some((open, "schemars::JsonSchema_repr, "));
        } else if has("Serialize") || has("Deserialize") {
            place = Some((open, "schemars::JsonSchema, "));
        }
    }
    place
}

fn ends_with(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}

fn end(span: Span) -> usize {
    span.byte_range().end
}
