//! The files of the library that becomes the codec: its manifest, and the few lines that name the routes.

use grafana_bindgen::contract::Contract;
use quote::quote;
use toml::{Table, Value};

use super::{
    super::{
        RoutesCrate, Shim,
        package::{Package, table},
        patch,
    },
    anchor::{Anchor, LINK},
    bind, floats,
};
use crate::error::{Error, Result};

/// The library's name. It stands in the bytes' symbols, so it is that of every machine.
pub(super) fn name(routes: &RoutesCrate) -> String {
    format!("codec-of-{}", routes.name)
}

/// Writes the library.
pub(super) fn write(
    package: &Package<'_>,
    routes: &RoutesCrate,
    shim: &Shim<'_>,
    anchor: &Anchor,
    contract: &Contract,
) -> Result<()> {
    // What calls functions is not even compiled where there are none.
    let feature = if contract.shared.is_empty() { "codec" } else { "shared" };
    let manifest = manifest(package.name, routes, shim.dependency(feature), anchor);
    package.write(&manifest.to_string(), None, "lib.rs", &program(routes, contract)?)
}

fn manifest(name: &str, routes: &RoutesCrate, runtime: Table, anchor: &Anchor) -> Table {
    let text = |text: &str| Value::String(text.to_owned());
    let mut manifest = Package::manifest(name, routes, Some(over(runtime, anchor)));
    if let Some(dependencies) = manifest.get_mut("dependencies").and_then(Value::as_table_mut) {
        let version = format!("={}", bind::version());
        dependencies.insert("wasm-bindgen".into(), Value::String(version));
        if let Some(Value::Table(linked)) = dependencies.get_mut("routes") {
            linked.insert("path".into(), text(&anchor.path(&routes.dir).display().to_string()));
        }
    }
    let patches = patch::of_workspace(&routes.workspace).into_iter().map(|(source, patched)| {
        let Value::Table(patched) = patched else { return (source, patched) };
        let patched = patched.into_iter().map(|(name, dependency)| match dependency {
            Value::Table(dependency) => (name, Value::Table(over(dependency, anchor))),
            other => (name, other),
        });
        (source, Value::Table(patched.collect()))
    });
    manifest.insert("patch".into(), Value::Table(patches.collect()));
    let workspace = table([("exclude", Value::Array(vec![text(LINK)]))]);
    manifest.insert("workspace".into(), Value::Table(workspace));
    let library = table([("crate-type", Value::Array(vec![text("cdylib")]))]);
    manifest.insert("lib".into(), Value::Table(library));
    manifest.insert("profile".into(), Value::Table(table([("release", Value::Table(profile()))])));
    manifest
}

/// A dependency whose path leads over the link.
fn over(mut dependency: Table, anchor: &Anchor) -> Table {
    if let Some(Value::String(path)) = dependency.get_mut("path") {
        *path = anchor.path(path.as_ref()).display().to_string();
    }
    dependency
}

/// Small bytes, and nothing in them that a machine decides: one unit of code, all crates as one. What reads
/// and writes each value is fast instead, which costs half a kB and gains a tenth, on numbers a quarter.
fn profile() -> Table {
    let fast = table([("opt-level", Value::Integer(3))]);
    table([
        ("opt-level", Value::String("s".into())),
        ("lto", Value::String("fat".into())),
        ("codegen-units", Value::Integer(1)),
        ("panic", Value::String("abort".into())),
        // `wasm-bindgen` reads the features of the target from a section that `true` would drop.
        ("strip", Value::String("debuginfo".into())),
        ("debug", Value::Boolean(false)),
        ("debug-assertions", Value::Boolean(false)),
        ("overflow-checks", Value::Boolean(false)),
        ("incremental", Value::Boolean(false)),
        ("package", Value::Table(table([("grafana-bindgen", Value::Table(fast))]))),
    ])
}

fn program(routes: &RoutesCrate, contract: &Contract) -> Result<String> {
    let carrier = routes.carrier_path()?;
    let digest = &contract.digest;
    let floats = floats::nullable(contract).into_iter().map(|nullable| match nullable {
        true => quote!(::grafana_bindgen::wasm::Floats::Nullable),
        false => quote!(::grafana_bindgen::wasm::Floats::Finite),
    });
    let share = (!contract.shared.is_empty())
        .then(|| quote!(::grafana_bindgen::wasm::share(::routes::#(#carrier::)*shared());));
    let file = syn::parse2(quote! {
        #[::wasm_bindgen::prelude::wasm_bindgen(start)]
        pub fn start() {
            ::grafana_bindgen::wasm::start(
                #digest,
                ::routes::#(#carrier::)*codec(),
                &[#(#floats),*],
            );
            #share
        }
    });
    let file = file.map_err(|error| Error::new(format!("the codec cannot be written: {error}")))?;
    Ok(prettyplease::unparse(&file))
}
