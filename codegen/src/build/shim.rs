//! The shim: a program that links the routes crate and prints its contract. It is a workspace of
//! its own below `target/`, with the author's lock file, features and patches.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use grafana_bindgen::contract::{Contract, FORMAT};
use quote::quote;
use sha2::{Digest, Sha256};
use toml::{Table, Value};

use super::{RoutesCrate, cargo::Cargo, file, name::ident, patch, positions};
use crate::error::{Error, Result};

/// Obtains the contract of a routes crate, with positions.
///
/// # Errors
/// When the crate does not compile, the registry is not reached, or the contract is refused.
pub fn contract(routes: &RoutesCrate) -> Result<Contract> {
    let folder = routes.target.join("grafana-bindgen").join(name(routes));
    write(&folder, routes)?;
    let manifest = folder.join("Cargo.toml");
    let cargo = Cargo { manifest: &manifest, workspace: &routes.workspace, target: &routes.target };
    same_version(cargo.resolve()?.as_deref())?;
    let program = cargo.build()?;
    let output =
        Command::new(&program).output().map_err(|error| Error::io("run", &program, &error))?;
    let mut contract = read(&output)?;
    positions::add(&mut contract, &routes.source);
    Ok(contract)
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
    file::put(&folder.join("Cargo.toml"), &manifest(routes))?;
    file::put(&source.join("main.rs"), &program(routes)?)?;
    // The author's lock file decides the versions.
    file::put_lock(folder, &routes.workspace)
}

fn manifest(routes: &RoutesCrate) -> String {
    let features = routes.settings.features.iter().cloned().map(Value::String).collect();
    let dependency = table([
        ("package", Value::String(routes.name.clone())),
        ("path", Value::String(routes.dir.display().to_string())),
        ("features", Value::Array(features)),
    ]);
    let package = table([
        ("name", Value::String(name(routes))),
        ("version", Value::String("0.0.0".into())),
        ("edition", Value::String("2024".into())),
        ("publish", Value::Boolean(false)),
    ]);
    let manifest = table([
        ("package", Value::Table(package)),
        ("workspace", Value::Table(Table::new())),
        ("dependencies", Value::Table(table([("routes", Value::Table(dependency))]))),
        ("patch", Value::Table(patch::of_workspace(&routes.workspace))),
    ]);
    manifest.to_string()
}

fn table<const N: usize>(entries: [(&str, Value); N]) -> Table {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn program(routes: &RoutesCrate) -> Result<String> {
    let carrier = routes.carrier.iter().map(|name| ident(name)).collect::<Result<Vec<_>>>()?;
    let file = syn::parse2(quote! {
        use std::process::ExitCode;

        fn main() -> ExitCode {
            let contract = match ::routes::#(#carrier::)*contract() {
                Ok(contract) => contract,
                Err(error) => {
                    eprintln!("{error}");
                    return ExitCode::from(3);
                }
            };
            match contract.to_json() {
                Ok(json) => {
                    print!("{json}");
                    ExitCode::SUCCESS
                }
                Err(error) => {
                    eprintln!("error: the contract cannot be written as JSON: {error}");
                    ExitCode::from(3)
                }
            }
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

fn read(output: &Output) -> Result<Contract> {
    let stderr = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let said = stderr.trim_end();
        return Err(if said.is_empty() {
            Error::new(format!("the program that prints the contract ended with {}", output.status))
        } else {
            Error::shown(said.to_owned())
        });
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Contract::from_json(&text).map_err(|error| {
        Error::new(format!("the contract is not of format {FORMAT}: {error}")).hint(
            "use the same version of `grafana-bindgen` in the routes crate and for the generator",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::locate;

    const MANIFEST: &str = "[package]\nname = \"acme\"\nedition = \"2024\"\n[features]\ncloud = []\n\
        [workspace]\n[dependencies]\ngrafana-bindgen = \"0.1\"\n\
        [package.metadata.grafana-bindgen]\nfeatures = [\"cloud\"]\n";

    /// A routes crate of this text in a folder.
    fn routes(folder: &Path, text: &str) -> RoutesCrate {
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("Cargo.toml"), MANIFEST).unwrap();
        fs::write(folder.join("src/lib.rs"), text).unwrap();
        fs::write(folder.join("src/plugin.json"), r#"{"id": "acme", "type": "app"}"#).unwrap();
        locate(folder).unwrap()
    }

    #[test]
    fn the_program_calls_the_contract_by_its_path() {
        let folder = tempfile::tempdir().unwrap();
        for (text, expected) in [
            ("#[resources] pub trait Api {}", "::routes::api::contract()"),
            (
                "pub mod r#type { #[resources] pub trait Match {} }",
                "::routes::r#type::r#match::contract()",
            ),
        ] {
            let program = program(&routes(folder.path(), text)).unwrap();
            assert!(program.contains(expected), "{program}");
        }
    }

    #[test]
    fn the_manifest_is_a_workspace_with_the_crate_and_its_features() {
        let folder = tempfile::tempdir().unwrap();
        let routes = routes(folder.path(), "#[resources] pub trait Api {}");
        let manifest: Table = manifest(&routes).parse().unwrap();
        assert!(manifest.contains_key("workspace"));
        let dependency = &manifest["dependencies"]["routes"];
        assert_eq!(dependency["package"].as_str(), Some("acme"));
        assert_eq!(dependency["path"].as_str(), folder.path().to_str());
        assert_eq!(dependency["features"].as_array().unwrap(), &[Value::String("cloud".into())]);
    }

    #[test]
    fn crates_of_one_name_have_shims_of_their_own() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let name = |folder: &Path| name(&routes(folder, "#[resources] pub trait Api {}"));
        assert!(name(one.path()).starts_with("contract-of-acme-"));
        assert_ne!(name(one.path()), name(two.path()));
    }

    #[test]
    fn the_runtime_is_of_the_generators_version() {
        let own = env!("CARGO_PKG_VERSION");
        assert_eq!(same_version(Some(own)), Ok(()));
        assert_eq!(
            same_version(Some("9.9.9")).unwrap_err().to_string(),
            format!(
                "error: the routes crate uses grafana-bindgen 9.9.9, and this is the generator of {own}\nhint: write \
                 `grafana-bindgen = \"={own}\"` in the routes crate, or install the generator of 9.9.9"
            )
        );
        assert_eq!(
            same_version(None).unwrap_err().to_string(),
            "error: the routes crate does not depend on `grafana-bindgen`\nhint: run `cargo add grafana-bindgen` in it"
        );
    }
}
