//! What the compiler is told so that no folder of this machine stands in the bytes.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use cargo_metadata::Metadata;

use super::anchor::{Anchor, LINK};

/// The flags of the compiler. Its messages keep their paths.
pub(super) fn flags(resolved: &Metadata, anchor: &Anchor, library: &Path) -> Vec<String> {
    // Of several prefixes that fit, the compiler takes the last.
    let mut prefixes = vec![
        (anchor.folder.clone(), "/at".to_owned()),
        (library.to_owned(), "/codec".to_owned()),
        (library.join(LINK), "/at".to_owned()),
    ];
    prefixes.extend(sources(resolved).into_keys().map(|folder| (folder, "/crates".to_owned())));
    let remap =
        |(from, to): (PathBuf, String)| format!("--remap-path-prefix={}={to}", from.display());
    let mut flags: Vec<_> = prefixes.into_iter().map(remap).collect();
    flags.push("--remap-path-scope=macro,object".to_owned());
    flags
}

/// The folders that hold the sources of registries, which are called as their places are.
fn sources(resolved: &Metadata) -> BTreeMap<PathBuf, ()> {
    let foreign = resolved.packages.iter().filter(|package| package.source.is_some());
    let folders = foreign.filter_map(|package| {
        Some(package.manifest_path.as_std_path().parent()?.parent()?.to_owned())
    });
    folders.map(|folder| (folder, ())).collect()
}
