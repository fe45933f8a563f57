//! The `[patch]` table of the author's workspace, for the shim, which is a workspace of its own.

use std::path::Path;

use toml::{Table, Value};

/// The table, its paths made absolute; empty where there is none or the manifest does not parse.
pub(super) fn of_workspace(workspace: &Path) -> Table {
    let manifest = std::fs::read_to_string(workspace.join("Cargo.toml")).unwrap_or_default();
    let mut patch = manifest
        .parse::<Table>()
        .ok()
        .and_then(|mut table| table.remove("patch"))
        .and_then(|patch| patch.as_table().cloned())
        .unwrap_or_default();
    let sources = patch.iter_mut().filter_map(|(_, source)| source.as_table_mut());
    for (_, dependency) in sources.flat_map(Table::iter_mut) {
        if let Some(path) = dependency.get_mut("path") {
            let absolute = path.as_str().map(|path| workspace.join(path).display().to_string());
            *path = Value::String(absolute.unwrap_or_default());
        }
    }
    patch
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_become_absolute() {
        let dir = tempfile::tempdir().unwrap();
        let manifest = "[patch.crates-io]\nserde = { path = \"vendor/serde\" }\n";
        std::fs::write(dir.path().join("Cargo.toml"), manifest).unwrap();
        let patch = super::of_workspace(dir.path());
        let path = patch["crates-io"]["serde"]["path"].as_str().unwrap();
        assert_eq!(std::path::Path::new(path), dir.path().join("vendor/serde"));
    }
}
