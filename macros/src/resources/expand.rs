//! All that `#[resources]` writes: the trait, and beside it the enum that carries the contract and
//! the router; or the trait and its mistakes.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{ItemTrait, Path, ext::IdentExt};

use super::{codec, contract, handler::Handler, name, parse, rewrite::rewrite, router, sharing};
use crate::diagnostics::Diagnostics;

/// The expansion of `#[resources]`.
pub(crate) fn expand(arguments: TokenStream, tokens: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    let shared = sharing::read(arguments, &mut diagnostics);
    let item = match parse::item(tokens, &mut diagnostics) {
        Ok(item) => item,
        Err(tokens) => {
            let errors = diagnostics.into_tokens();
            return quote!(#errors #tokens);
        }
    };
    let handlers = parse::routes(&item, &mut diagnostics);
    let beside = if diagnostics.is_empty() {
        carrier(&item, &handlers, &shared)
    } else {
        diagnostics.into_tokens()
    };
    let item = rewrite(item);
    quote!(#item #beside)
}

/// The enum with the trait's name in snake case.
///
/// An enum and not a module: the functions of its `impl` see the author's types wherever the trait
/// stands, private ones and those of a function's body too.
fn carrier(item: &ItemTrait, handlers: &[Handler], shared: &[Path]) -> TokenStream {
    let visibility = &item.vis;
    let name = carrier_name(&item.ident);
    let docs = format!(" Contract and router of [`{}`].", item.ident);
    let contract = contract_function(item, &name, handlers, shared);
    let oracle = oracle_function(item, &name, handlers);
    let codec = codec_function(item, &name, handlers);
    let router = router_function(item, &name, handlers);
    let called = (!shared.is_empty()).then(|| shared_function(item, &name, shared));
    quote! {
        #[doc = #docs]
        #[allow(non_camel_case_types, unreachable_pub, dead_code)]
        #visibility enum #name {}

        #contract
        ::grafana_bindgen::__if_oracle! { #oracle }
        ::grafana_bindgen::__if_codec! { #codec }
        #called
        ::grafana_bindgen::__if_backend! { #router }
    }
}

fn carrier_name(item: &Ident) -> Ident {
    let name = name::snake_case(&item.unraw().to_string());
    // A trait called `Type` stands for `r#type`.
    syn::parse_str(&name).unwrap_or_else(|_| format_ident!("r#{name}", span = item.span()))
}

fn contract_function(
    item: &ItemTrait,
    name: &Ident,
    handlers: &[Handler],
    shared: &[Path],
) -> TokenStream {
    let visibility = &item.vis;
    let body = contract::body(item, handlers, shared);
    quote! {
        #[allow(dead_code, deprecated, unreachable_pub, unused_mut)]
        impl #name {
            /// The contract: what the routes promise.
            ///
            /// # Errors
            /// All that the types of the routes hold and a contract cannot say.
            #visibility fn contract() -> ::core::result::Result<
                ::grafana_bindgen::contract::Contract,
                ::grafana_bindgen::contract::Error,
            > {
                Self::__describe().finish()
            }

            fn __describe() -> ::grafana_bindgen::__private::ContractBuilder {
                #body
            }
        }
    }
}

fn oracle_function(item: &ItemTrait, name: &Ident, handlers: &[Handler]) -> TokenStream {
    let visibility = &item.vis;
    let words = contract::words(handlers);
    quote! {
        #[allow(dead_code, deprecated, unreachable_pub)]
        impl #name {
            /// The contract, with the types of the routes ready to be asked by the generator.
            ///
            /// # Errors
            /// As those of the contract.
            #visibility fn oracle() -> ::core::result::Result<
                ::grafana_bindgen::oracle::Oracle,
                ::grafana_bindgen::contract::Error,
            > {
                let oracle = Self::__describe().oracle()?;
                ::core::result::Result::Ok(oracle.with_opinions(::grafana_bindgen::__opinions!(#(#words,)*)))
            }
        }
    }
}

fn codec_function(item: &ItemTrait, name: &Ident, handlers: &[Handler]) -> TokenStream {
    let visibility = &item.vis;
    let routes = codec::table(handlers);
    quote! {
        #[allow(dead_code, deprecated, unreachable_pub)]
        impl #name {
            /// What reads the replies and judges the bodies of the routes, in the order of the trait.
            #[doc(hidden)]
            #visibility fn codec() -> &'static [::grafana_bindgen::__private::RouteCodec] {
                const { &[#(#routes),*] }
            }
        }
    }
}

fn shared_function(item: &ItemTrait, name: &Ident, shared: &[Path]) -> TokenStream {
    let visibility = &item.vis;
    quote! {
        ::grafana_bindgen::__if_shared! {
            #[allow(dead_code, unreachable_pub)]
            impl #name {
                /// What calls the shared functions, in the order of the contract.
                #[doc(hidden)]
                #visibility fn shared() -> &'static [::grafana_bindgen::__private::Function] {
                    const { &[#(<#shared as ::grafana_bindgen::__private::Called>::call),*] }
                }
            }
        }
    }
}

fn router_function(item: &ItemTrait, name: &Ident, handlers: &[Handler]) -> TokenStream {
    let visibility = &item.vis;
    let implemented = &item.ident;
    let body = router::body(item, handlers);
    quote! {
        #[allow(dead_code, deprecated, unreachable_pub, unused_imports, unused_mut, clippy::needless_borrow)]
        impl #name {
            /// The router that answers the routes by the given implementation.
            #visibility fn router(
                implementation: impl #implemented
                    + ::core::marker::Send
                    + ::core::marker::Sync
                    + 'static,
            ) -> ::grafana_bindgen::backend::Router {
                #body
            }
        }
    }
}
