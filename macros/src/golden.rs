//! Compares whole expansions with files under `tests/golden`. `BLESS=1 cargo test` rewrites them,
//! and a person reads the difference.

use std::{env, fs, path::PathBuf};

use proc_macro2::TokenStream;
use syn::Item;

fn compare(name: &str, expand: impl FnOnce(TokenStream) -> TokenStream) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let input = fs::read_to_string(folder.join(format!("{name}.rs"))).unwrap();
    let mut expanded: syn::File = syn::parse2(expand(input.parse().unwrap())).unwrap();
    expanded.items = expanded.items.into_iter().map(opened).collect();
    let printed = prettyplease::unparse(&expanded);
    let expected = folder.join(format!("{name}.expanded.rs"));
    if env::var_os("BLESS").is_some() {
        fs::write(&expected, &printed).unwrap();
    }
    let hint = "run `BLESS=1 cargo test -p grafana-bindgen-macros` and read the difference";
    assert_eq!(printed, fs::read_to_string(&expected).unwrap_or_default(), "{name}: {hint}");
}

/// The items within `__if_backend!` and its like, which would else be printed as bare tokens.
fn opened(item: Item) -> Item {
    match item {
        Item::Macro(call) if name(&call).starts_with("__if_") => {
            let condition = &call.mac.path.segments.last().unwrap().ident;
            let items = syn::parse2::<syn::File>(call.mac.tokens).unwrap().items;
            syn::parse_quote!(mod #condition { #(#items)* })
        }
        item => item,
    }
}

fn name(call: &syn::ItemMacro) -> String {
    call.mac.path.segments.last().unwrap().ident.to_string()
}

fn resources(input: TokenStream) -> TokenStream {
    crate::resources::expand(TokenStream::new(), input)
}

#[test]
fn a_trait_of_every_form() {
    compare("every-form", resources);
}

#[test]
fn a_faulty_trait_is_written_again() {
    compare("faulty-trait", resources);
}

#[test]
fn a_trait_named_by_a_keyword() {
    compare("keyword-names", resources);
}

#[test]
fn an_error_of_every_form() {
    compare("error", crate::error::expand);
}

#[test]
fn an_error_that_is_a_struct() {
    compare("error-struct", crate::error::expand);
}

#[test]
fn a_faulty_error_has_a_placeholder() {
    compare("faulty-error", crate::error::expand);
}
