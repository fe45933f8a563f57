//! The author's `#[serde(…)]` attributes, read as far as they concern a body, which is only written.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, Token, punctuated::Punctuated};

/// What serde reads when it reads: of no meaning in a body, and `default` asks for what a reference
/// does not have.
const READ_ONLY: [&str; 6] =
    ["default", "alias", "deserialize_with", "skip_deserializing", "borrow", "bound"];

/// The entry of this key in the `#[serde(…)]` attributes.
pub(super) fn entry(attributes: &[Attribute], key: &str) -> Option<Meta> {
    attributes.iter().flat_map(entries).find(|entry| entry.path().is_ident(key))
}

/// The string literal of `key = "…"`.
pub(super) fn text(attributes: &[Attribute], key: &str) -> Option<LitStr> {
    match entry(attributes, key)? {
        Meta::NameValue(pair) => match pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text),
            _ => None,
        },
        _ => None,
    }
}

/// The attribute as the body has it.
pub(super) fn written(attribute: &Attribute) -> TokenStream {
    let entries = entries(attribute);
    if entries.is_empty() {
        return quote!(#attribute);
    }
    let kept =
        entries.into_iter().filter(|entry| !READ_ONLY.iter().any(|key| entry.path().is_ident(key)));
    quote!(#[serde(#(#kept),*)])
}

/// None of what cannot be read: serde is given it as it stands, and reports it.
fn entries(attribute: &Attribute) -> Vec<Meta> {
    if !attribute.path().is_ident("serde") {
        return Vec::new();
    }
    let entries = attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    entries.map(|entries| entries.into_iter().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn a_body_is_only_written() {
        let attribute: Attribute =
            parse_quote!(#[serde(default = "one", rename = "b", skip_serializing_if = "f")]);
        assert_eq!(
            written(&attribute).to_string(),
            quote!(#[serde(rename = "b", skip_serializing_if = "f")]).to_string(),
        );
        assert_eq!(text(&[attribute], "rename").map(|text| text.value()).as_deref(), Some("b"));
    }

    #[test]
    fn other_attributes_stay() {
        let attribute: Attribute = parse_quote!(#[schemars(default)]);
        assert_eq!(written(&attribute).to_string(), quote!(#attribute).to_string());
        assert!(entry(&[attribute], "default").is_none());
    }
}
