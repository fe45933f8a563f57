//! Where the routes crate takes `grafana-bindgen` from, as the dependency by which another crate gets
//! the very same one: of another source, cargo would link a second copy beside it.

use std::path::Path;

use cargo_metadata::{Metadata, Package, PackageId, Source};
use toml::{Table, Value};

/// The runtime that the routes crate links.
#[derive(Debug, PartialEq)]
pub(super) struct Origin {
    pub(super) version: String,
    /// What stands behind `grafana-bindgen =` in a manifest.
    table: Table,
}

impl Origin {
    /// The dependency with one of the runtime's features, and none that is on by default.
    pub(super) fn dependency(&self, feature: &str) -> Table {
        let mut table = self.table.clone();
        table.insert("default-features".into(), Value::Boolean(false));
        table.insert("features".into(), Value::Array(vec![Value::String(feature.to_owned())]));
        table
    }
}

#[cfg(test)]
impl Origin {
    /// A runtime of a version, from nowhere.
    pub(super) fn of_version(version: &str) -> Self {
        Self { version: version.to_owned(), table: Table::new() }
    }
}

/// Finds the origin in the metadata of a package whose only dependency is the routes crate.
pub(super) fn of(metadata: &Metadata) -> Option<Origin> {
    let resolve = metadata.resolve.as_ref()?;
    let dependencies = |id: &PackageId| {
        let node = resolve.nodes.iter().find(|node| node.id == *id)?;
        Some(node.deps.as_slice())
    };
    let routes = &dependencies(resolve.root.as_ref()?)?.first()?.pkg;
    let found = dependencies(routes)?.iter().find(|found| found.name == "grafana_bindgen")?;
    let package = metadata.packages.iter().find(|package| package.id == found.pkg)?;
    Some(Origin { version: package.version.to_string(), table: dependency(package) })
}

fn dependency(package: &Package) -> Table {
    let manifest = package.manifest_path.as_std_path();
    let version = format!("={}", package.version);
    match &package.source {
        None => of_path(manifest.parent().unwrap_or(Path::new(""))),
        Some(source) => of_source(source, version),
    }
}

fn of_path(folder: &Path) -> Table {
    [("path".to_owned(), Value::String(folder.display().to_string()))].into_iter().collect()
}

fn of_source(source: &Source, version: String) -> Table {
    let text = |text: &str| Value::String(text.to_owned());
    let mut table = Table::new();
    if let Some(git) = source.repr.strip_prefix("git+") {
        // The revision stands in the lock file; named here, it would make another source of it.
        let place = git.split('#').next().unwrap_or(git);
        let (url, reference) = place.rsplit_once('?').unwrap_or((place, ""));
        table.insert("git".into(), text(url));
        if let Some((kind @ ("branch" | "tag" | "rev"), name)) = reference.split_once('=') {
            table.insert(kind.into(), text(name));
        }
        return table;
    }
    table.insert("version".into(), Value::String(version));
    if !source.is_crates_io() {
        let index = source.repr.strip_prefix("registry+").unwrap_or(&source.repr);
        table.insert("registry-index".into(), text(index));
    }
    table
}

#[cfg(test)]
mod tests {
    use cargo_metadata::Source;

    #[test]
    fn each_source_is_named_as_a_manifest_names_it() {
        for (source, expected) in [
            ("registry+https://github.com/rust-lang/crates.io-index", "version = \"=1.2.3\"\n"),
            (
                "sparse+https://crates.acme.org/index/",
                "version = \"=1.2.3\"\nregistry-index = \"sparse+https://crates.acme.org/index/\"\n",
            ),
            (
                "registry+https://acme.org/index.git",
                "version = \"=1.2.3\"\nregistry-index = \"https://acme.org/index.git\"\n",
            ),
            (
                "git+https://acme.org/it.git?branch=main#0123abcd",
                "git = \"https://acme.org/it.git\"\nbranch = \"main\"\n",
            ),
            (
                "git+ssh://git@acme.org/it?rev=0123#0123abcd",
                "git = \"ssh://git@acme.org/it\"\nrev = \"0123\"\n",
            ),
            ("git+https://acme.org/it#0123abcd", "git = \"https://acme.org/it\"\n"),
        ] {
            let source: Source = serde_json::from_value(serde_json::json!(source)).unwrap();
            let table = super::of_source(&source, "=1.2.3".into());
            let mut lines: Vec<_> = expected.lines().collect();
            lines.sort();
            let found = table.to_string();
            let mut found: Vec<_> = found.lines().collect();
            found.sort();
            assert_eq!(found, lines);
        }
    }
}
