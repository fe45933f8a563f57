//! The shim: a program that links the routes crate, prints its contract and judges its types. It is a workspace of
//! its own below `target/`, with the author's lock file, features and patches.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use grafana_bindgen::contract::{Contract, FORMAT};
use quote::{format_ident, quote};
use sha2::{Digest, Sha256};
use toml::{Table, Value};

use super::{Judge, RoutesCrate, cargo::Cargo, patch, positions, source::Source};
use crate::error::{Error, Result};

/// The program, built.
#[derive(Debug)]
pub struct Shim<'a> {
    routes: &'a RoutesCrate,
    program: PathBuf,
}

impl<'a> Shim<'a> {
    /// Writes and builds the program of a routes crate.
    ///
    /// # Errors
    /// When the crate does not compile, or the registry is not reached.
    pub fn build(routes: &'a RoutesCrate) -> Result<Self> {
        let folder = routes.target.join("grafana-bindgen").join(name(routes));
        write(&folder, routes)?;
        let manifest = folder.join("Cargo.toml");
        let (workspace, target) = (&routes.workspace, &routes.target);
        let cargo = Cargo { manifest: &manifest, workspace, target };
        same_version(cargo.resolve()?.as_deref())?;
        Ok(Self { routes, program: cargo.build()? })
    }

    /// The contract, with positions.
    ///
    /// # Errors
    /// When the contract is refused.
    pub fn contract(&self) -> Result<Contract> {
        let mut command = Command::new(&self.program);
        let output = command.arg("contract").output();
        let output = output.map_err(|error| Error::io("run", &self.program, &error))?;
        let mut contract = read(&output, &self.routes.source)?;
        positions::from(&mut contract, &self.routes.source)?;
        Ok(contract)
    }

    /// Starts the program as the judge of the routes' types.
    ///
    /// # Errors
    /// When it does not start.
    pub fn judge(&self) -> Result<Judge> {
        Judge::start(&self.program)
    }
}

/// The shim's name. Crates of one name may share a target folder: their places tell them apart.
fn name(routes: &RoutesCrate) -> String {
    let place = Sha256::digest(routes.dir.as_os_str().as_encoded_bytes());
    let place: String = place.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("contract-of-{}-{place}", routes.name)
}

fn write(folder: &Path, routes: &RoutesCrate) -> Result<()> {
    let source = folder.join("src");
    fs::create_dir_all(&source).map_err(|error| Error::io("create", &source, &error))?;
    put(&folder.join("Cargo.toml"), &manifest(routes))?;
    put(&source.join("main.rs"), &program(routes)?)?;
    // The author's lock file decides the versions; cargo drops what the shim does not need.
    match fs::read_to_string(routes.workspace.join("Cargo.lock")) {
        Ok(lock) => put(&folder.join("Cargo.lock"), &lock),
        Err(_) => Ok(()),
    }
}

/// Writes a file unless it holds the text already, so that cargo sees no change where there is none.
fn put(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| Error::io("write", path, &error))
}

fn manifest(routes: &RoutesCrate) -> String {
    let features = routes.settings.features.iter().cloned().map(Value::String).collect();
    let dependency = table([
        ("package", Value::String(routes.name.clone())),
        ("path", Value::String(routes.dir.display().to_string())),
        ("features", Value::Array(features)),
    ]);
    let mut runtime = routes.runtime.clone();
    runtime.insert("features".into(), Value::Array(vec![Value::String("oracle".into())]));
    let dependencies =
        table([("routes", Value::Table(dependency)), ("grafana-bindgen", Value::Table(runtime))]);
    let package = table([
        ("name", Value::String(name(routes))),
        ("version", Value::String("0.0.0".into())),
        ("edition", Value::String("2024".into())),
        ("publish", Value::Boolean(false)),
    ]);
    let manifest = table([
        ("package", Value::Table(package)),
        ("workspace", Value::Table(Table::new())),
        ("dependencies", Value::Table(dependencies)),
        ("patch", Value::Table(patch::of_workspace(&routes.workspace))),
    ]);
    manifest.to_string()
}

fn table<const N: usize>(entries: [(&str, Value); N]) -> Table {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn program(routes: &RoutesCrate) -> Result<String> {
    let modules =
        routes.modules.iter().map(|name| format_ident!("{}", name.trim_start_matches("r#")));
    let beside = format_ident!("{}", heck::ToSnakeCase::to_snake_case(routes.route_trait.as_str()));
    let file = syn::parse2(quote! {
        fn main() -> ::std::process::ExitCode {
            ::grafana_bindgen::oracle::program(::routes::#(#modules::)*#beside::oracle())
        }
    });
    let file = file.map_err(|error| Error::new(format!("the shim cannot be written: {error}")))?;
    Ok(prettyplease::unparse(&file))
}

/// The runtime that the routes crate links must be of this generator's version: they share a format.
fn same_version(found: Option<&str>) -> Result<()> {
    let own = env!("CARGO_PKG_VERSION");
    match found {
        Some(version) if version == own => Ok(()),
        Some(version) => Err(Error::new(format!(
            "the routes crate uses grafana-bindgen {version}, and this is the generator of {own}"
        ))
        .hint(format!("write `grafana-bindgen = \"={own}\"` in the routes crate, or install the generator of {version}"))),
        None => Err(Error::new("the routes crate does not depend on `grafana-bindgen`")
            .hint("run `cargo add grafana-bindgen` in it")),
    }
}

fn read(output: &Output, source: &Source) -> Result<Contract> {
    let stderr = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let said = stderr.trim_end();
        return Err(if said.is_empty() {
            Error::new(format!("the program that prints the contract ended with {}", output.status))
        } else {
            Error::shown(positions::cite(said, source))
        });
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Contract::from_json(&text).map_err(|error| {
        Error::new(format!("the contract is not of format {FORMAT}: {error}")).hint(
            "use the same version of `grafana-bindgen` in the routes crate and for the generator",
        )
    })
}
