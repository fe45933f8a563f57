//! The table of the codec: for each route, what reads its reply and what judges its body.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    argument::{Argument, Place},
    handler::Handler,
};

/// The entries of the table, in the order of the trait.
pub(super) fn table(handlers: &[Handler]) -> Vec<TokenStream> {
    handlers.iter().map(entry).collect()
}

fn entry(handler: &Handler) -> TokenStream {
    let output = &handler.output;
    let is_body = |argument: &&Argument| matches!(argument.place, Place::Body);
    let body = match handler.arguments.iter().find(is_body) {
        Some(Argument { ty, .. }) => quote!(<#ty as ::grafana_bindgen::route::Body>::CODEC),
        None => quote!(::core::option::Option::None),
    };
    quote! {
        ::grafana_bindgen::__private::RouteCodec {
            reply: <#output as ::grafana_bindgen::route::Output>::CODEC,
            body: #body,
        }
    }
}
