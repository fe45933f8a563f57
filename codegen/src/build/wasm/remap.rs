//! What the compiler is told so that no folder of this machine stands in the bytes. The author's own
//! crates are reached over the link and compiled by relative paths: of these the link alone goes, so that
//! a panic is at a place that the author knows. The flags are the same for every routes crate of a
//! machine, so that they share what is compiled.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use cargo_metadata::{Metadata, Package};

use super::anchor::{Anchor, LINK};

/// The flags of the compiler. Its messages keep their paths.
pub(super) fn flags(
    resolved: &Metadata,
    anchor: &Anchor,
    target: &Path,
    library: &Path,
) -> Vec<String> {
    let mut places = BTreeMap::from([
        (target.to_owned(), "/target".to_owned()),
        (PathBuf::from(LINK), String::new()),
    ]);
    let is_linked =
        |folder: &Path| folder.starts_with(library) || folder.starts_with(&anchor.folder);
    for package in &resolved.packages {
        let Some(folder) = package.manifest_path.as_std_path().parent() else { continue };
        if package.source.is_some() || !is_linked(folder) {
            let (from, to) = place(package, folder);
            places.insert(from, to);
        }
    }
    let remap =
        |(from, to): (PathBuf, String)| format!("--remap-path-prefix={}={to}", from.display());
    let mut flags: Vec<_> = places.into_iter().map(remap).collect();
    flags.push("--remap-path-scope=macro,object".to_owned());
    flags
}

/// The sources of a registry stand in one folder, whose name is the machine's; a crate of a path alone.
fn place(package: &Package, folder: &Path) -> (PathBuf, String) {
    match folder.parent() {
        Some(sources) if package.source.is_some() => (sources.to_owned(), "/crates".to_owned()),
        _ => (folder.to_owned(), format!("/crates/{}", package.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::test::{REGISTRY, metadata},
        *,
    };

    #[test]
    fn no_folder_of_this_machine_is_left_and_of_its_own_crates_no_link() {
        let metadata = metadata(&[
            ("serde", "/home/ada/.cargo/registry/src/x/serde-1.0.0", REGISTRY),
            ("schemars", "/home/ada/.cargo/registry/src/x/schemars-1.0.0", REGISTRY),
            ("routes", "/home/ada/plugin/target/codec/at/routes", None),
            ("shared", "/home/ada/shared", None),
        ]);
        let anchor = Anchor { folder: "/home/ada/plugin".into() };
        assert_eq!(
            flags(&metadata, &anchor, Path::new("/t"), Path::new("/home/ada/plugin/target/codec")),
            [
                "--remap-path-prefix=/home/ada/.cargo/registry/src/x=/crates",
                "--remap-path-prefix=/home/ada/shared=/crates/shared",
                "--remap-path-prefix=/t=/target",
                "--remap-path-prefix=at=",
                "--remap-path-scope=macro,object",
            ]
        );
    }
}
