//! The way from the routes crate to the codec: a library below `target/` that links the crate, what
//! `wasm-bindgen` makes of it, and what `wasm-opt` saves, where there is one.

use std::{fs, path::Path};

use grafana_bindgen::contract::{Contract, Shape};

use super::{
    super::{Shim, cargo::Cargo, file, package::Package},
    anchor::Anchor,
    bind::{self, Bound},
    gzip::gzip,
    library, optimize, remap, target,
    turn::Turn,
};
use crate::error::{Error, Result};

/// The codec of a package.
#[derive(Debug, Clone, PartialEq)]
pub struct Wasm {
    /// The module.
    pub bytes: Vec<u8>,
    /// The module, packed by gzip.
    pub packed: Vec<u8>,
    /// The body of a function that gives what instantiates the module and calls it: the script of
    /// `wasm-bindgen`, as it is.
    pub glue: String,
    /// What the bytes depend on beside the sources: another version makes other bytes.
    pub made_by: Vec<String>,
    /// What types write that do not read it back: replies of them are not for it.
    pub one_way: Vec<Shape>,
}

impl Wasm {
    /// The codec of a module and its script, of which each type reads back what it writes.
    pub fn new(bytes: Vec<u8>, glue: String, made_by: Vec<String>) -> Self {
        let packed = gzip(&bytes);
        Self { bytes, packed, glue, made_by, one_way: Vec::new() }
    }
}

/// Builds the codec of a routes crate, for this contract.
///
/// # Errors
/// When the crate does not compile for the browser, or a tool is missing or of another version.
pub fn build(shim: &Shim<'_>, contract: &Contract) -> Result<Wasm> {
    let routes = shim.routes();
    let rustc = target::check(&routes.workspace)?;
    let folder = shim.folder().join("codec");
    let mut turn = Turn::take(&routes.target)?;
    let anchor = Anchor::of(routes, shim.metadata(), shim.folder());
    anchor.link(&folder)?;
    let name = library::name(routes);
    let package = Package { folder: &folder, name: &name };
    library::write(&package, routes, shim, &anchor, contract)?;
    file::put_lock(&folder, &routes.workspace)?;
    let cargo = Cargo {
        manifest: folder.join("Cargo.toml"),
        workspace: &routes.workspace,
        target: &routes.target,
    };
    let resolved = cargo.metadata(&["--filter-platform", target::NAME]);
    let resolved = resolved.map_err(|error| bind::explain(error, shim.metadata()))?;
    let local = resolved.packages.iter().filter(|package| package.source.is_none());
    let names: Vec<_> = local.map(|package| package.name.as_str()).collect();
    turn.begin(&routes.target, &anchor.folder, &names)
        .map_err(|error| Error::io("clean", &routes.target, &error))?;
    let flags = remap::flags(&resolved, &anchor, &routes.target, &folder);
    let library = cargo.build_library(target::NAME, &flags)?;
    let Bound { glue, bytes } = bind::bind(&library)?;
    if !contains(&bytes, contract.digest.as_bytes()) {
        return Err(Error::new("the codec that was built is of another contract")
            .at(library.display())
            .hint("remove this file and run the command again"));
    }
    let mut made_by = vec![rustc, format!("wasm-bindgen {}", bind::version())];
    let bytes = match optimize::find(&routes.out(), &routes.dir) {
        Some(tool) => {
            made_by.push(tool.name()?);
            tool.smaller(bytes, &folder)?
        }
        None => bytes,
    };
    Ok(Wasm::new(bytes, glue, made_by))
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len().max(1)).any(|window| window == wanted)
}

/// Writes a link to a folder, unless it leads there already.
pub(super) fn link(to: &Path, at: &Path) -> Result<()> {
    if fs::read_link(at).is_ok_and(|found| found == to) {
        return Ok(());
    }
    // What stands there is an older link of ours; where nothing does, there is nothing to remove.
    let _ = fs::remove_file(at);
    #[cfg(unix)]
    let made = std::os::unix::fs::symlink(to, at);
    #[cfg(not(unix))]
    let made = std::os::windows::fs::symlink_dir(to, at);
    made.map_err(|error| Error::io("link", at, &error))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_found_wherever_it_stands() {
        assert!(contains(b"..sha256:ab", b"sha256:ab"));
        assert!(!contains(b"..sha256:a", b"sha256:ab"));
    }

    #[test]
    fn a_link_leads_where_it_should_whatever_stood_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join("at");
        for to in ["/one", "/one", "/two"] {
            link(Path::new(to), &at).unwrap();
            assert_eq!(fs::read_link(&at).unwrap(), Path::new(to));
        }
    }
}
