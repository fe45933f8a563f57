//! The folder by which the codec's library reaches the author's crates. Cargo mixes the path of a crate
//! into the names of its symbols, and their order into the bytes: so the library reaches them by a link
//! of its own, and the bytes are those of every machine.

use std::path::{Path, PathBuf};

use cargo_metadata::Metadata;
use toml::{Table, Value};

use super::{
    super::{RoutesCrate, crates::normal},
    build::link,
};
use crate::error::Result;

/// The name of the link.
pub(super) const LINK: &str = "at";

/// A folder that holds the workspace and all that its manifests name by relative paths.
#[derive(Debug)]
pub(super) struct Anchor {
    pub(super) folder: PathBuf,
}

impl Anchor {
    pub(super) fn of(routes: &RoutesCrate, metadata: &Metadata, own: &Path) -> Self {
        let local = local(metadata, own);
        let root = routes.workspace.join("Cargo.toml");
        let within = |path: &Path| path.starts_with(&routes.workspace);
        let manifests = local.iter().filter(|path| within(path)).chain([&root]);
        let leads_out =
            manifests.flat_map(|manifest| relative(manifest)).any(|path| !within(&path));
        if !leads_out && within(&routes.dir) {
            return Self { folder: routes.workspace.clone() };
        }
        // A path that leads out of the workspace has to lead out of the link just so.
        let mut folder = routes.workspace.clone();
        while !(local.iter().all(|path| path.starts_with(&folder))
            && routes.dir.starts_with(&folder))
            && folder.pop()
        {}
        Self { folder }
    }

    /// A path as the library's manifest names it: over the link where it leads there.
    pub(super) fn path(&self, path: &Path) -> PathBuf {
        match path.strip_prefix(&self.folder) {
            Ok(rest) if cfg!(unix) => Path::new(LINK).join(rest),
            _ => path.to_owned(),
        }
    }

    /// Makes the link in the library's folder.
    pub(super) fn link(&self, library: &Path) -> Result<()> {
        // Elsewhere a link needs rights that nobody has: there the bytes depend on the folder.
        if !cfg!(unix) {
            return Ok(());
        }
        std::fs::create_dir_all(library)
            .map_err(|error| crate::error::Error::io("create", library, &error))?;
        link(&self.folder, &library.join(LINK))
    }
}

/// The manifests of the author's crates. What is made in the folder `own`, wherever builds go, is none.
fn local(metadata: &Metadata, own: &Path) -> Vec<PathBuf> {
    let local = metadata.packages.iter().filter(|package| package.source.is_none());
    let paths = local.map(|package| package.manifest_path.as_std_path().to_owned());
    paths.filter(|path| !path.starts_with(own)).collect()
}

/// The paths that a manifest names, relative ones alone, from the root.
fn relative(manifest: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    let mut found = Vec::new();
    paths(&text.parse::<Table>().unwrap_or_default(), &mut found);
    let folder = manifest.parent().unwrap_or(Path::new(""));
    found
        .into_iter()
        .filter(|path| path.is_relative())
        .map(|path| normal(&folder.join(path)))
        .collect()
}

fn paths(table: &Table, found: &mut Vec<PathBuf>) {
    for (key, value) in table {
        match value {
            Value::String(path) if key == "path" => found.push(path.into()),
            Value::Table(inner) => paths(inner, found),
            Value::Array(items) => {
                items.iter().filter_map(Value::as_table).for_each(|inner| paths(inner, found));
            }
            _ => {}
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{
        super::test::{REGISTRY, metadata},
        *,
    };

    #[test]
    fn paths_are_read_from_every_table_and_lead_from_the_manifest() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = folder.path().join("Cargo.toml");
        std::fs::write(
            &manifest,
            "[dependencies]\na = { path = \"../a\" }\nb = { path = \"/b\" }\n[[bin]]\npath = \"src/x.rs\"\n",
        )
        .unwrap();
        let mut found = relative(&manifest);
        found.sort();
        let mut expected =
            vec![folder.path().join("src/x.rs"), folder.path().parent().unwrap().join("a")];
        expected.sort();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_lies_in_the_anchor_is_reached_over_the_link() {
        let anchor = Anchor { folder: "/plugin".into() };
        assert_eq!(anchor.path(Path::new("/plugin/routes")), Path::new("at/routes"));
        assert_eq!(anchor.path(Path::new("/plugin")), Path::new("at"));
        assert_eq!(anchor.path(Path::new("/other")), Path::new("/other"));
    }

    #[test]
    fn where_builds_go_is_nothing_of_the_author() {
        let metadata = metadata(&[
            ("serde", "/cargo/serde-1.0.0", REGISTRY),
            ("routes", "/plugin/routes", None),
            ("shim", "/builds/grafana-bindgen/shim", None),
        ]);
        let own = Path::new("/builds/grafana-bindgen/shim");
        assert_eq!(local(&metadata, own), [Path::new("/plugin/routes/Cargo.toml")]);
    }
}
