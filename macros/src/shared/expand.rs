//! All that `#[shared]` writes: the function as it is, and beside it an enum of its name, which describes
//! it and lets JavaScript call it.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Ident, ItemFn, ext::IdentExt, parse_quote};

use super::{
    function,
    function::{Function, gathered},
    passed::Passed,
};
use crate::{diagnostics::Diagnostics, docs, source};

/// The expansion of `#[shared]`.
pub(crate) fn expand(arguments: TokenStream, tokens: TokenStream) -> TokenStream {
    let mut diagnostics = Diagnostics::default();
    if !arguments.is_empty() {
        diagnostics.refuse(
            &arguments,
            "`#[shared]` takes no arguments",
            "write `#[shared]`, and name the function in `#[resources(shared(…))]`",
        );
    }
    let item = match function::item(tokens, &mut diagnostics) {
        Ok(item) => item,
        Err(tokens) => {
            let errors = diagnostics.into_tokens();
            return quote!(#errors #tokens);
        }
    };
    let function = function::read(&item, &mut diagnostics);
    let is_right = diagnostics.is_empty();
    let errors = diagnostics.into_tokens();
    // A faulty method cannot have a type beside it, and nobody names it.
    if item.sig.receiver().is_some() {
        return quote!(#item #errors);
    }
    let beside = if is_right { carrier(&item, &function) } else { placeholder(&item) };
    quote!(#item #beside #errors)
}

/// The enum: types and functions have names of their own, so a path to the function is one to both.
fn enumeration(item: &ItemFn) -> TokenStream {
    let (visibility, name) = (&item.vis, &item.sig.ident);
    quote! {
        #[doc(hidden)]
        #[allow(non_camel_case_types, unreachable_pub, dead_code)]
        #visibility enum #name {}
    }
}

/// What stands beside a faulty function, so that the trait that names it is not faulty too.
fn placeholder(item: &ItemFn) -> TokenStream {
    let (enumeration, name) = (enumeration(item), &item.sig.ident);
    quote! {
        #enumeration
        impl ::grafana_bindgen::__private::Shared for #name {
            fn describe(_: &mut ::grafana_bindgen::__private::ContractBuilder) {}
        }
    }
}

fn carrier(item: &ItemFn, function: &Function) -> TokenStream {
    let (enumeration, name) = (enumeration(item), &item.sig.ident);
    let description = description(item, function);
    let (variable, call) = (variable("call"), call(name, function));
    quote! {
        #enumeration

        impl ::grafana_bindgen::__private::Shared for #name {
            fn describe(contract: &mut ::grafana_bindgen::__private::ContractBuilder) {
                #description
            }
        }

        ::grafana_bindgen::__if_shared! {
            #[allow(deprecated)]
            impl ::grafana_bindgen::__private::Called for #name {
                fn call(
                    #variable: &mut ::grafana_bindgen::__private::Call<'_>,
                ) -> ::grafana_bindgen::__private::Answer {
                    #call
                }
            }
        }
    }
}

fn description(item: &ItemFn, function: &Function) -> TokenStream {
    let name = item.sig.ident.unraw().to_string();
    let docs = docs::expression(&item.attrs);
    let deprecated = docs::deprecation(&item.attrs);
    let source = source::position(item.sig.ident.span());
    let takes = function.arguments.iter().map(|argument| {
        let name = argument.name.unraw().to_string();
        match &argument.passed {
            Passed::Text => quote!(.takes::<::std::string::String>(#name)),
            Passed::Numbers(number) => quote!(.takes_numbers::<#number>(#name)),
            Passed::Value(ty) => quote!(.takes::<#ty>(#name)),
        }
    });
    let gives = function.result.as_ref().map(|(passed, _)| match passed {
        Passed::Text => quote!(.gives::<::std::string::String>()),
        Passed::Numbers(number) => quote!(.gives_numbers::<#number>()),
        Passed::Value(ty) => quote!(.gives::<#ty>()),
    });
    let throws = function.error.as_ref().map(|ty| quote!(.throws::<#ty>()));
    quote! {
        contract
            .shared(::grafana_bindgen::__private::SharedSpec {
                name: #name,
                docs: #docs,
                deprecated: #deprecated,
                source: #source,
            })
            #(#takes)*
            #gives
            #throws;
    }
}

/// A variable of the expansion alone: the function may have its name.
fn variable(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

fn call(name: &Ident, function: &Function) -> TokenStream {
    let call = variable("call");
    let variables: Vec<Ident> =
        (0..function.arguments.len()).map(|index| variable(&format!("argument{index}"))).collect();
    let read = function.arguments.iter().zip(&variables).zip(0u32..).map(
        |((argument, variable), index)| match &argument.passed {
            Passed::Text => quote!(let #variable = #call.text(#index)?;),
            Passed::Numbers(number) => quote!(let #variable = #call.numbers::<#number>(#index)?;),
            Passed::Value(ty) => quote!(let #variable = #call.value::<#ty>(#index)?;),
        },
    );
    let handed = function.arguments.iter().zip(&variables);
    let handed = handed.map(|(argument, variable)| argument.handed(variable));
    let called = quote!(#name(#(#handed),*));
    let answer = match &function.error {
        None => answer(function, &called),
        Some(_) => {
            let answer = answer(function, &quote!(result));
            quote! {
                match #called {
                    ::core::result::Result::Ok(result) => #answer,
                    ::core::result::Result::Err(error) => #call.throw(&error),
                }
            }
        }
    };
    quote!(#(#read)* #answer)
}

/// What becomes of the result.
fn answer(function: &Function, result: &TokenStream) -> TokenStream {
    let call = variable("call");
    let Some((passed, taken)) = &function.result else {
        return quote!({ #result; #call.answer_nothing() });
    };
    let gathered = gathered(*taken, &parse_quote!(#result));
    match passed {
        Passed::Numbers(_) => quote!(#call.answer_numbers(&#gathered)),
        Passed::Text | Passed::Value(_) => quote!(#call.answer(&#gathered)),
    }
}
