//! What cargo tells of packages, for tests.

use cargo_metadata::Metadata;
use serde_json::json;

/// Where a package of a registry comes from.
pub(super) const REGISTRY: Option<&str> =
    Some("registry+https://github.com/rust-lang/crates.io-index");

/// Packages by name, folder and source.
pub(super) fn metadata(packages: &[(&str, &str, Option<&str>)]) -> Metadata {
    let packages = packages.iter().map(|(name, folder, source)| {
        json!({
            "name": name, "version": "1.0.0", "id": name, "source": source, "dependencies": [],
            "targets": [], "features": {}, "manifest_path": format!("{folder}/Cargo.toml"),
        })
    });
    let metadata = json!({
        "packages": packages.collect::<Vec<_>>(), "workspace_members": [],
        "target_directory": "/t", "workspace_root": "/w", "version": 1,
    });
    serde_json::from_value(metadata).unwrap()
}
