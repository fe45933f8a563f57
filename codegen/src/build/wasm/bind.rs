//! `wasm-bindgen` as a library: from the compiler's Wasm to one that JavaScript loads, and the script
//! that does. It reads what its own version wrote and nothing else, so the version is looked at first.

use std::path::Path;

use cargo_metadata::Metadata;
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use crate::error::{Error, Result};

/// The variable that the script makes, by the option `--no-modules-global`.
const GLOBAL: &str = "wasm_bindgen";

/// What `wasm-bindgen` makes of a library.
pub(super) struct Bound {
    /// The body of a function that gives the variable.
    pub(super) glue: String,
    pub(super) bytes: Vec<u8>,
}

/// The version of `wasm-bindgen` that this generator reads.
pub(super) fn version() -> String {
    wasm_bindgen_shared::version()
}

/// Binds a library. The script declares one variable: it can stand within a function, and each call of
/// that has an instance of its own.
pub(super) fn bind(library: &Path) -> Result<Bound> {
    let bound = Bindgen::new()
        .input_path(library)
        .no_modules(true)
        .and_then(|bindgen| bindgen.no_modules_global(GLOBAL))
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
    let glue = body(bound.js())?;
    Ok(Bound { glue, bytes: bound.wasm_mut().emit_wasm() })
}

/// The script as the body of a function; an error where it is not of the form that the runtime reads.
fn body(script: &str) -> Result<String> {
    let declared = format!("let {GLOBAL} = ");
    // What is reached by the variable: how an instance starts, and the functions that are exported.
    let parts = [declared.as_str(), "function initSync(", "exports.codec_decode = "];
    if let Some(missing) = parts.into_iter().find(|part| !script.contains(part)) {
        return Err(changed(missing));
    }
    Ok(format!("{}\nreturn {GLOBAL};", script.trim()))
}

fn changed(missing: &str) -> Error {
    Error::new(format!("the script of wasm-bindgen {} has no `{missing}`", version()))
        .note("the package calls the codec by what stands there: nothing was written")
        .hint("this is a fault of grafana-bindgen, which links this version: report it; until then write `codec = false` in `[package.metadata.grafana-bindgen]`")
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
    fn a_script_of_another_form_is_refused_with_what_it_lacks() {
        let script = "\nlet wasm_bindgen = (function(exports) {\n  exports.codec_decode = 1;\n  \
                      function initSync(module) {}\n  const text = `a\n    b`;\n})();\n";
        assert_eq!(body(script).unwrap(), format!("{}\nreturn wasm_bindgen;", script.trim()));
        let own = version();
        for (part, other) in [
            ("let wasm_bindgen = ", "globalThis.wasm_bindgen = "),
            ("function initSync(", "const initSync = ("),
            ("exports.codec_decode = ", "export const codec_decode = "),
        ] {
            assert_eq!(
                body(&script.replace(part, other)).unwrap_err().to_string(),
                format!(
                    "error: the script of wasm-bindgen {own} has no `{part}`\n\
                     note: the package calls the codec by what stands there: nothing was written\n\
                     hint: this is a fault of grafana-bindgen, which links this version: report it; until \
                     then write `codec = false` in `[package.metadata.grafana-bindgen]`"
                )
            );
        }
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
