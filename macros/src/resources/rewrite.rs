//! The trait as the compiler sees it: route attributes removed, each `async fn` a function that
//! returns a future. Written for a faulty trait too, so that an editor still knows its names.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::{
    FnArg, ItemTrait, Pat, ReturnType, Signature, TraitItem, TraitItemFn, parse_quote,
    parse_quote_spanned, spanned::Spanned,
};

use super::attribute;

/// The trait to write in place of the author's.
pub(super) fn rewrite(mut item: ItemTrait) -> TokenStream {
    item.attrs.retain(|attribute| !attribute::is_async_trait(attribute));
    for member in &mut item.items {
        if let TraitItem::Fn(function) = member {
            rewrite_function(function);
        }
    }
    // What syn does not know may hold attributes that only this macro knows.
    item.items.retain(|member| !matches!(member, TraitItem::Verbatim(_)));
    quote!(#item)
}

fn rewrite_function(function: &mut TraitItemFn) {
    function.attrs.retain(|attribute| !attribute::is_ours(attribute));
    for input in &mut function.sig.inputs {
        if let FnArg::Typed(argument) = input {
            argument.attrs.clear();
        }
    }
    if function.default.is_some() {
        // Refused already; as it stands, its body compiles.
        function.attrs.push(parse_quote!(#[allow(async_fn_in_trait, unused)]));
        return;
    }
    // The compiler would report these a second time.
    function.sig.constness = None;
    function.sig.variadic = None;
    name_patterns(&mut function.sig);
    if function.sig.asyncness.is_some() {
        return_future(&mut function.sig);
    }
}

fn name_patterns(signature: &mut Signature) {
    for input in &mut signature.inputs {
        if let FnArg::Typed(argument) = input {
            match &mut *argument.pat {
                Pat::Wild(_) => {}
                Pat::Ident(name) if name.by_ref.is_none() && name.subpat.is_none() => {
                    name.mutability = None
                }
                pattern => *pattern = parse_quote_spanned!(pattern.span()=> _),
            }
        }
    }
}

fn return_future(signature: &mut Signature) {
    let Some(token) = signature.asyncness.take() else { return };
    let output = match &signature.output {
        ReturnType::Default => quote!(()),
        ReturnType::Type(_, ty) => quote!(#ty),
    };
    let future = quote_spanned! {token.span()=>
        impl ::core::future::Future<Output = #output> + ::grafana_bindgen::__private::MaybeSend
    };
    signature.output = parse_quote!(-> #future);
}
