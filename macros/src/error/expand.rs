//! All that `#[derive(ResourceError)]` writes; on a mistake, the mistakes and an implementation that
//! does nothing, so that the routes are not blamed for it too.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{DeriveInput, ext::IdentExt};

use super::{
    field::BodyField,
    item::{self, ErrorItem},
    variant::ErrorVariant,
    wire,
};
use crate::{diagnostics::Diagnostics, docs, source};

/// The expansion of `#[derive(ResourceError)]`.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(tokens) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut diagnostics = Diagnostics::default();
    let item = item::read(&input, &mut diagnostics);
    if !diagnostics.is_empty() {
        let errors = diagnostics.into_tokens();
        let placeholder = placeholder(&input);
        return quote!(#errors #placeholder);
    }
    let body = wire::definition(&item, &input.attrs);
    let functions = functions(&item);
    let implementation = implementation(&item.name, &functions);
    quote! {
        #[allow(deprecated, clippy::all)]
        const _: () = {
            #body
            #implementation
        };
    }
}

fn implementation(name: &Ident, functions: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::grafana_bindgen::ResourceError for #name {
            #functions
        }
    }
}

fn functions(item: &ErrorItem) -> TokenStream {
    let statuses = item.variants.iter().map(|variant| {
        let pattern = wire::pattern(item, &variant.name);
        let status = variant.status;
        quote!(#pattern { .. } => #status)
    });
    let bodies = item.variants.iter().map(|variant| wire::arm(item, variant));
    let specs = item.variants.iter().map(spec);
    let judged = item.variants.iter().map(|variant| judged(item, variant));
    quote! {
        fn status(&self) -> u16 {
            match self { #(#statuses,)* }
        }

        fn body(&self) -> ::core::result::Result<
            ::std::vec::Vec<u8>,
            ::grafana_bindgen::__private::serde_json::Error,
        > {
            ::grafana_bindgen::__private::serde_json::to_vec(&match self { #(#bodies,)* })
        }

        fn describe(
            schemas: &mut ::grafana_bindgen::__private::Schemas,
        ) -> ::std::vec::Vec<::grafana_bindgen::contract::ErrorReply> {
            let replies = schemas.errors::<__Body<'static>>(&[#(#specs),*]);
            ::grafana_bindgen::__judge_bodies!(schemas, replies, __Body, #(#judged,)*);
            replies
        }
    }
}

/// A variant as the oracle is told of it: its name in Rust, and the fields that its body is made of.
fn judged(item: &ErrorItem, variant: &ErrorVariant) -> TokenStream {
    let name = &variant.name;
    let rust = if item.is_enum {
        format!("::{}::{}", item.name.unraw(), name.unraw())
    } else {
        format!("::{}", name.unraw())
    };
    let fields = variant.fields.iter().map(|BodyField { name, ty, .. }| quote!(#name: #ty));
    quote!(::core::concat!(::core::module_path!(), #rust) => #name { #(#fields,)* })
}

fn spec(variant: &ErrorVariant) -> TokenStream {
    let ErrorVariant { status, code, .. } = variant;
    let docs = docs::expression(&variant.attributes);
    let deprecated = docs::deprecation(&variant.attributes);
    let source = source::position(variant.name.span());
    quote! {
        ::grafana_bindgen::__private::ErrorSpec {
            status: #status,
            code: #code,
            docs: #docs,
            deprecated: #deprecated,
            source: #source,
        }
    }
}

fn placeholder(input: &DeriveInput) -> TokenStream {
    let name = &input.ident;
    let (generics, arguments, clause) = input.generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics ::grafana_bindgen::ResourceError for #name #arguments #clause {
            fn status(&self) -> u16 {
                500
            }

            fn body(&self) -> ::core::result::Result<
                ::std::vec::Vec<u8>,
                ::grafana_bindgen::__private::serde_json::Error,
            > {
                ::core::result::Result::Ok(::std::vec::Vec::new())
            }

            fn describe(
                _: &mut ::grafana_bindgen::__private::Schemas,
            ) -> ::std::vec::Vec<::grafana_bindgen::contract::ErrorReply> {
                ::std::vec::Vec::new()
            }
        }
    }
}
