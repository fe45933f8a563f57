//! `wasm-bindgen` as a library: from the compiler's Wasm to one that JavaScript loads, and the script
//! that does. It reads what its own version wrote and nothing else, so the version is looked at first.

use std::path::Path;

use cargo_metadata::Metadata;
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use crate::error::{Error, Result};

/// What `wasm-bindgen` makes of a library.
pub(super) struct Bound {
    pub(super) glue: String,
    pub(super) bytes: Vec<u8>,
}

/// The version of `wasm-bindgen` that this generator reads.
pub(super) fn version() -> String {
    wasm_bindgen_shared::version()
}

/// Binds a library. The script is one expression behind `let wasm_bindgen =`: it can stand within a
/// function, and each call of that has an instance of its own.
pub(super) fn bind(library: &Path) -> Result<Bound> {
    let bound = Bindgen::new()
        .input_path(library)
        .no_modules(true)
        .map(|bindgen| {
            bindgen
                .typescript(false)
                .remove_name_section(true)
                .remove_producers_section(true)
                .omit_default_module_path(true)
                .encode_into(EncodeInto::Always)
        })
        .and_then(Bindgen::generate_output);
    let mut bound = bound.map_err(|error| {
        Error::new(format!("wasm-bindgen does not take what was built: {error:#}"))
            .at(library.display())
    })?;
    if bound.snippets().values().any(|texts| !texts.is_empty()) || !bound.local_modules().is_empty()
    {
        return Err(modules());
    }
    let glue = bound.js().to_owned();
    Ok(Bound { glue, bytes: bound.wasm_mut().emit_wasm() })
}

fn modules() -> Error {
    Error::new("a crate that the routes crate links brings JavaScript files of its own")
        .note("the codec is one file, so that every bundler takes it")
        .hint("keep that crate out of the browser by `#[cfg(not(target_arch = \"wasm32\"))]`, or write `codec = false` in `[package.metadata.grafana-bindgen]`")
}

/// Says why the codec's dependencies have no versions, where that is because of `wasm-bindgen`.
pub(super) fn explain(error: Error, probed: &Metadata) -> Error {
    let linked = probed.packages.iter().find(|package| package.name.as_str() == "wasm-bindgen");
    match linked.map(|package| package.version.to_string()) {
        Some(found) if found != version() => mismatch(&found, &error),
        _ => error,
    }
}

fn mismatch(found: &str, error: &Error) -> Error {
    let own = version();
    Error::new(format!(
        "the routes crate links wasm-bindgen {found}, and this generator reads what {own} writes"
    ))
    .note(format!("cargo finds no versions with which both agree:\n{error}"))
    .hint(format!("let the crates agree with `cargo update -p wasm-bindgen --precise {own}`; or write `codec = false` in `[package.metadata.grafana-bindgen]` for a package without the codec"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_and_scripts_of_others_are_explained() {
        let own = version();
        assert_eq!(
            mismatch("0.2.9", &Error::shown("error: failed to select a version")).to_string(),
            format!(
                "error: the routes crate links wasm-bindgen 0.2.9, and this generator reads what {own} writes\n\
                 note: cargo finds no versions with which both agree:\nerror: failed to select a version\n\
                 hint: let the crates agree with `cargo update -p wasm-bindgen --precise {own}`; or write \
                 `codec = false` in `[package.metadata.grafana-bindgen]` for a package without the codec"
            )
        );
        assert_eq!(
            modules().to_string(),
            "error: a crate that the routes crate links brings JavaScript files of its own\n\
             note: the codec is one file, so that every bundler takes it\n\
             hint: keep that crate out of the browser by `#[cfg(not(target_arch = \"wasm32\"))]`, or write \
             `codec = false` in `[package.metadata.grafana-bindgen]`"
        );
    }

    #[test]
    fn what_is_no_wasm_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("codec.wasm");
        std::fs::write(&file, "no").unwrap();
        let error = bind(&file).err().unwrap().to_string();
        assert!(error.starts_with("error: wasm-bindgen does not take what was built: "), "{error}");
    }
}
