//! Whether cargo's settings name a machine to build for: what is built for another one cannot be run
//! here. Reads the files that cargo reads; what it makes of them is cargo's.

use std::path::{Path, PathBuf};

use toml::Table;

/// Whether a plain `cargo build` in a folder builds for a machine that the settings name.
pub(super) fn is_set(folder: &Path) -> bool {
    std::env::var_os("CARGO_BUILD_TARGET").is_some()
        || files(folder, home()).iter().any(|file| names_target(file))
}

fn home() -> Option<PathBuf> {
    let set = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    set.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

fn files(folder: &Path, home: Option<PathBuf>) -> Vec<PathBuf> {
    let folders = folder.ancestors().map(|folder| folder.join(".cargo")).chain(home);
    folders.flat_map(|folder| ["config.toml", "config"].map(|name| folder.join(name))).collect()
}

fn names_target(file: &Path) -> bool {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let table = text.parse::<Table>().unwrap_or_default();
    table.get("build").is_some_and(|build| build.get("target").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_found_above_and_in_cargos_home() {
        let folder = tempfile::tempdir().unwrap();
        let (inner, home) = (folder.path().join("a/b"), folder.path().join("home"));
        let is_set = || files(&inner, Some(home.clone())).iter().any(|file| names_target(file));
        for place in ["a/b/.cargo/config.toml", "a/.cargo/config", "home/config.toml"] {
            let file = folder.path().join(place);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, "[build]\ntarget-dir = \"x\"\n").unwrap();
            assert!(!is_set(), "{place}");
            std::fs::write(&file, "[build]\ntarget = \"wasm32-unknown-unknown\"\n").unwrap();
            assert!(is_set(), "{place}");
            std::fs::remove_file(&file).unwrap();
        }
    }
}
