//! The files of the shim: manifests, lock file and program. Two packages: one that depends on the
//! routes crate alone, to see what that resolves to, and the one that is built.

use std::{fs, path::Path};

use quote::quote;
use toml::{Table, Value};

use super::{RoutesCrate, file, origin::Origin, patch};
use crate::error::{Error, Result};

/// A package of the shim, by its folder.
pub(super) struct Package<'a> {
    pub(super) folder: &'a Path,
    pub(super) name: &'a str,
}

impl Package<'_> {
    /// Writes the package that is resolved: it depends on the routes crate and does nothing.
    pub(super) fn write_probe(&self, routes: &RoutesCrate) -> Result<()> {
        let manifest = Self::manifest(self.name, routes, None).to_string();
        self.write(&manifest, None, "main.rs", "fn main() {}\n")?;
        // The author's lock file decides the versions.
        file::put_lock(self.folder, &routes.workspace)
    }

    /// Writes the package that is built, with the versions of the one that was resolved.
    pub(super) fn write_program(
        &self,
        routes: &RoutesCrate,
        origin: &Origin,
        probe: &Package<'_>,
    ) -> Result<()> {
        let path = probe.folder.join("Cargo.lock");
        let lock = fs::read_to_string(&path).map_err(|error| Error::io("read", &path, &error))?;
        let lock = lock_with(&lock, self.name, &origin.version);
        let manifest = Self::manifest(self.name, routes, Some(origin.dependency("oracle")));
        self.write(&manifest.to_string(), Some(&lock), "main.rs", &program(routes)?)
    }

    /// Writes the files of a package; `root` is the name of the file that its code begins in.
    pub(super) fn write(
        &self,
        manifest: &str,
        lock: Option<&str>,
        root: &str,
        program: &str,
    ) -> Result<()> {
        let source = self.folder.join("src");
        fs::create_dir_all(&source).map_err(|error| Error::io("create", &source, &error))?;
        file::put(&self.folder.join("Cargo.toml"), manifest)?;
        file::put(&source.join(root), program)?;
        lock.map_or(Ok(()), |lock| file::put(&self.folder.join("Cargo.lock"), lock))
    }

    /// The manifest of a package that depends on the routes crate and, where given, on the runtime.
    pub(super) fn manifest(name: &str, routes: &RoutesCrate, runtime: Option<Table>) -> Table {
        let features = routes.settings.features.iter().cloned().map(Value::String).collect();
        let linked = table([
            ("package", Value::String(routes.name.clone())),
            ("path", Value::String(routes.dir.display().to_string())),
            ("features", Value::Array(features)),
        ]);
        let mut dependencies = table([("routes", Value::Table(linked))]);
        if let Some(runtime) = runtime {
            dependencies.insert("grafana-bindgen".into(), Value::Table(runtime));
        }
        let package = table([
            ("name", Value::String(name.to_owned())),
            ("version", Value::String("0.0.0".into())),
            ("edition", Value::String("2024".into())),
            ("publish", Value::Boolean(false)),
        ]);
        table([
            ("package", Value::Table(package)),
            ("workspace", Value::Table(Table::new())),
            ("dependencies", Value::Table(dependencies)),
            ("patch", Value::Table(patch::of_workspace(&routes.workspace))),
        ])
    }
}

/// The lock file with one dependency more of a package. Cargo would ask the registry for what the
/// lock file does not say.
fn lock_with(lock: &str, package: &str, version: &str) -> String {
    let Ok(mut table) = lock.parse::<Table>() else { return lock.to_owned() };
    let packages = table.get_mut("package").and_then(Value::as_array_mut).into_iter().flatten();
    let mut packages = packages.filter_map(Value::as_table_mut);
    let own = packages.find(|own| own.get("name").and_then(Value::as_str) == Some(package));
    if let Some(dependencies) = own.and_then(|own| own.get_mut("dependencies")?.as_array_mut()) {
        dependencies.push(Value::String(format!("grafana-bindgen {version}")));
    }
    table.to_string()
}

pub(super) fn table<const N: usize>(entries: [(&str, Value); N]) -> Table {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn program(routes: &RoutesCrate) -> Result<String> {
    let carrier = routes.carrier_path()?;
    let file = syn::parse2(quote! {
        fn main() -> ::std::process::ExitCode {
            ::grafana_bindgen::oracle::program(::routes::#(#carrier::)*oracle())
        }
    });
    let file = file.map_err(|error| Error::new(format!("the shim cannot be written: {error}")))?;
    Ok(prettyplease::unparse(&file))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::build::locate;

    const MANIFEST: &str = "[package]\nname = \"acme\"\nedition = \"2024\"\n[features]\ncloud = []\n\
        [workspace]\n[dependencies]\ngrafana-bindgen = \"0.1\"\n\
        [package.metadata.grafana-bindgen]\nfeatures = [\"cloud\"]\n";

    /// A routes crate of this text in a folder.
    pub(in crate::build) fn routes(folder: &Path, text: &str) -> RoutesCrate {
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("Cargo.toml"), MANIFEST).unwrap();
        fs::write(folder.join("src/lib.rs"), text).unwrap();
        fs::write(folder.join("src/plugin.json"), r#"{"id": "acme", "type": "app"}"#).unwrap();
        locate(folder).unwrap()
    }

    #[test]
    fn the_program_calls_the_oracle_by_its_path() {
        let folder = tempfile::tempdir().unwrap();
        for (text, expected) in [
            ("#[resources] pub trait Api {}", "::routes::api::oracle()"),
            (
                "pub mod r#type { #[resources] pub trait Match {} }",
                "::routes::r#type::r#match::oracle()",
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
        let manifest = Package::manifest("shim", &routes, None);
        assert!(manifest.contains_key("workspace"));
        let dependency = &manifest["dependencies"]["routes"];
        assert_eq!(dependency["package"].as_str(), Some("acme"));
        assert_eq!(dependency["path"].as_str(), folder.path().to_str());
        assert_eq!(dependency["features"].as_array().unwrap(), &[Value::String("cloud".into())]);
    }

    #[test]
    fn the_lock_file_knows_what_is_added() {
        let lock = "version = 4\n\n[[package]]\nname = \"shim\"\nversion = \"0.0.0\"\ndependencies = [\"acme\"]\n";
        let with: toml::Table = super::lock_with(lock, "shim", "0.1.0").parse().unwrap();
        let expected = "version = 4\n\n[[package]]\nname = \"shim\"\nversion = \"0.0.0\"\ndependencies = [\"acme\", \"grafana-bindgen 0.1.0\"]\n";
        assert_eq!(with, expected.parse().unwrap());
        assert_eq!(super::lock_with("[", "shim", "0.1.0"), "[");
    }
}
