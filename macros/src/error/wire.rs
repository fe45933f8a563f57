//! The body as serde and schemars see it: an enum tagged by `code`, whose variants borrow from the
//! error.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{Attribute, Ident, spanned::Spanned};

use super::{
    field::BodyField,
    item::ErrorItem,
    serde,
    variant::{ErrorVariant, Message},
};

/// The definition of the body's enum.
pub(super) fn definition(item: &ErrorItem, container: &[Attribute]) -> TokenStream {
    let name = format!("{}Body", item.name);
    let fields_case =
        if item.is_enum { renaming(container, "rename_all_fields") } else { TokenStream::new() };
    let variants = item.variants.iter().map(variant);
    quote! {
        #[derive(
            ::grafana_bindgen::__private::serde::Serialize,
            ::grafana_bindgen::__private::schemars::JsonSchema,
        )]
        #[serde(crate = "::grafana_bindgen::__private::serde", tag = "code")]
        #[schemars(crate = "::grafana_bindgen::__private::schemars", rename = #name)]
        #fields_case
        enum __Body<'a> {
            #(#variants,)*
        }
    }
}

fn variant(variant: &ErrorVariant) -> TokenStream {
    let (name, code) = (&variant.name, &variant.code);
    let case = renaming(&variant.attributes, "rename_all");
    let attributes = variant.attributes.iter().filter(|attribute| {
        ["doc", "deprecated", "schemars"].iter().any(|known| attribute.path().is_ident(known))
    });
    let message_attributes = message_attributes(&variant.message);
    let fields = variant.fields.iter().map(field);
    quote! {
        #(#attributes)*
        #case
        #[serde(rename = #code)]
        #name {
            #(#message_attributes)*
            #[serde(rename = "message")]
            message: ::std::borrow::Cow<'a, str>,
            #(#fields,)*
        }
    }
}

/// Every body has its message: what serde might do to the field is left out.
fn message_attributes(message: &Message) -> Vec<&Attribute> {
    match message {
        Message::Field(field) => field
            .attributes
            .iter()
            .filter(|attribute| !attribute.path().is_ident("serde"))
            .collect(),
        _ => Vec::new(),
    }
}

fn field(field: &BodyField) -> TokenStream {
    let BodyField { name, ty, attributes } = field;
    let attributes = attributes.iter().map(serde::written);
    let reference = quote_spanned!(ty.span()=> &'a #ty);
    quote!(#(#attributes)* #name: #reference)
}

/// The expression that makes the body of one variant, as an arm of a `match`.
pub(super) fn arm(item: &ErrorItem, variant: &ErrorVariant) -> TokenStream {
    let name = &variant.name;
    let pattern = pattern(item, name);
    let fields: Vec<&Ident> = variant.fields.iter().map(|field| &field.name).collect();
    let (binding, message) = match &variant.message {
        Message::Field(field) => {
            let BodyField { name, ty, .. } = &**field;
            let text = quote_spanned!(ty.span()=> <#ty as ::grafana_bindgen::__private::ErrorMessage>::text(#name));
            (quote!(#name,), quote!(::std::borrow::Cow::Borrowed(#text)))
        }
        Message::Display => {
            let text = quote_spanned! {item.name.span()=>
                <Self as ::grafana_bindgen::__private::DisplayedError>::displayed(self)
            };
            (TokenStream::new(), quote!(::std::borrow::Cow::Owned(#text)))
        }
        Message::Text(text) => (TokenStream::new(), quote!(::std::borrow::Cow::Borrowed(#text))),
    };
    quote!(#pattern { #binding #(#fields),* } => __Body::#name { message: #message, #(#fields),* })
}

/// The name of a variant in a pattern.
pub(super) fn pattern(item: &ErrorItem, name: &Ident) -> TokenStream {
    if item.is_enum { quote!(Self::#name) } else { quote!(Self) }
}

/// `#[serde(rename_all = "…")]`, where the author wrote it.
fn renaming(attributes: &[Attribute], key: &str) -> TokenStream {
    let entry = serde::entry(attributes, key).into_iter();
    quote!(#(#[serde(#entry)])*)
}
