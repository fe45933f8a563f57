//! The function that describes the trait: calls of the runtime crate, with the author's types.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{ItemTrait, Path, ext::IdentExt};

use super::{
    argument::{Argument, Place},
    handler::Handler,
};
use crate::{docs, source};

/// The body of `__describe()`.
pub(super) fn body(item: &ItemTrait, handlers: &[Handler], shared: &[Path]) -> TokenStream {
    let name = item.ident.unraw().to_string();
    let docs = docs::expression(&item.attrs);
    let deprecated = docs::deprecation(&item.attrs);
    let source = source::position(item.ident.span());
    let routes = handlers.iter().map(route);
    quote! {
        let mut contract = ::grafana_bindgen::__private::ContractBuilder::new(
            ::grafana_bindgen::__private::TraitSpec {
                name: #name,
                docs: #docs,
                deprecated: #deprecated,
                source: #source,
            },
        );
        #(#routes)*
        #(<#shared as ::grafana_bindgen::__private::Shared>::describe(&mut contract);)*
        contract
    }
}

fn route(handler: &Handler) -> TokenStream {
    let name = handler.name.unraw().to_string();
    let method = handler.method.wire();
    let path = &handler.path.text;
    let docs = docs::expression(&handler.attributes);
    let deprecated = docs::deprecation(&handler.attributes);
    let source = source::position(handler.name.span());
    let arguments = in_contract_order(handler).into_iter().map(argument);
    let output = &handler.output;
    quote! {
        contract
            .route(::grafana_bindgen::__private::RouteSpec {
                name: #name,
                method: #method,
                path: #path,
                docs: #docs,
                deprecated: #deprecated,
                source: #source,
            })
            #(#arguments)*
            .output::<#output>();
    }
}

/// The values of the path in the order of the path, then the query, then the body.
fn in_contract_order(handler: &Handler) -> Vec<&Argument> {
    let names: Vec<&str> = handler.path.names().collect();
    let mut arguments: Vec<&Argument> = handler.arguments.iter().collect();
    arguments.sort_by_key(|argument| match argument.place {
        Place::Path => {
            names.iter().position(|name| argument.name.unraw() == name).unwrap_or(names.len())
        }
        Place::Query => names.len() + 1,
        Place::Body => names.len() + 2,
    });
    arguments
}

/// Only the type is the author's: a bound that does not hold is reported there.
fn argument(argument: &Argument) -> TokenStream {
    let ty = &argument.ty;
    match argument.place {
        Place::Path => {
            let name = argument.name.unraw().to_string();
            quote!(.path::<#ty>(#name))
        }
        Place::Query => quote!(.query::<#ty>()),
        Place::Body => quote!(.body::<#ty>()),
    }
}

/// What stands in the routes, each as a word that holds a type: a value of the path as `Json` of it.
pub(super) fn words(handlers: &[Handler]) -> Vec<TokenStream> {
    let mut words: Vec<TokenStream> = Vec::new();
    for handler in handlers {
        for argument in &handler.arguments {
            let ty = &argument.ty;
            words.push(match argument.place {
                Place::Path => quote!(::grafana_bindgen::Json<#ty>),
                Place::Query | Place::Body => quote!(#ty),
            });
        }
        let output = &handler.output;
        words.push(quote!(#output));
    }
    words
}
