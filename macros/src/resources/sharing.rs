//! The arguments of `#[resources(…)]`: which functions the package shares.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Meta, Path, Token, parse::Parser, punctuated::Punctuated};

use crate::diagnostics::Diagnostics;

const HINT: &str = "write `#[resources(shared(label, check))]`, the names of functions marked `#[shared]`; the npm package is configured in `Cargo.toml`, under `[package.metadata.grafana-bindgen]`";

/// The paths of the functions, and a report of all that is wrong with the arguments.
pub(super) fn read(arguments: TokenStream, diagnostics: &mut Diagnostics) -> Vec<Path> {
    let mut paths: Vec<Path> = Vec::new();
    let parsed = Punctuated::<Meta, Token![,]>::parse_terminated.parse2(arguments.clone());
    let Ok(entries) = parsed else {
        diagnostics.refuse(arguments, "`#[resources]` takes `shared(…)` and nothing else", HINT);
        return paths;
    };
    for entry in entries {
        match &entry {
            Meta::List(list) if list.path.is_ident("shared") => {
                let parser = Punctuated::<Path, Token![,]>::parse_terminated;
                match parser.parse2(list.tokens.clone()) {
                    Ok(found) => paths.extend(found),
                    Err(error) => diagnostics.refuse_at(
                        error.span(),
                        "this is not the name of a function",
                        HINT,
                    ),
                }
            }
            other => {
                diagnostics.refuse(other, "`#[resources]` takes `shared(…)` and nothing else", HINT)
            }
        }
    }
    check_once(&paths, diagnostics);
    paths
}

fn check_once(paths: &[Path], diagnostics: &mut Diagnostics) {
    let shown = |path: &Path| path.to_token_stream().to_string();
    for (index, path) in paths.iter().enumerate() {
        if paths[..index].iter().any(|known| shown(known) == shown(path)) {
            let name = shown(path).replace(' ', "");
            diagnostics.refuse(path, format!("`{name}` is shared already"), "name it once");
        }
    }
}
