//! What stands at a place on disk. Follows no link below the output folder: the folder is committed,
//! and a link in it could lead anywhere.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// What stands at a place.
#[derive(Debug)]
pub(super) enum Found {
    Nothing,
    File(Vec<u8>),
    /// Something at the place, or above it, that is no file or no folder.
    InTheWay(PathBuf, &'static str),
}

impl Found {
    /// The bytes that stand where a file should be.
    pub(super) fn wanted(self) -> Result<Option<Vec<u8>>> {
        match self {
            Self::Nothing => Ok(None),
            Self::File(bytes) => Ok(Some(bytes)),
            Self::InTheWay(path, what) => Err(Error::new(format!("{what} is in the way"))
                .at(path.display())
                .hint("move it elsewhere, or remove it")),
        }
    }
}

/// Looks at a path below the output folder.
pub(super) fn look_below(folder: &Path, name: &str) -> Result<Found> {
    let mut path = folder.to_owned();
    let mut parts = name.split('/').peekable();
    while let Some(part) = parts.next() {
        path.push(part);
        let Some(metadata) = metadata(&path)? else { return Ok(Found::Nothing) };
        if parts.peek().is_some() && !metadata.is_dir() {
            return Ok(Found::InTheWay(path, "a file that was not generated"));
        }
    }
    look(&path)
}

/// Looks at a path; the folders above it are the author's.
pub(super) fn look(path: &Path) -> Result<Found> {
    match metadata(path)? {
        None => Ok(Found::Nothing),
        Some(metadata) if metadata.is_file() => {
            fs::read(path).map(Found::File).map_err(|error| Error::io("read", path, &error))
        }
        Some(metadata) if metadata.is_dir() => Ok(Found::InTheWay(path.to_owned(), "a folder")),
        Some(_) => Ok(Found::InTheWay(path.to_owned(), "a device or a socket")),
    }
}

/// What a place is, without following it; a link is refused.
fn metadata(path: &Path) -> Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_symlink() => {
            Err(Error::new("a symbolic link stands where a generated file or its folder should")
                .at(path.display())
                .note("what it leads to might be overwritten or removed")
                .hint("remove the link; to have the package elsewhere, set `out` in `[package.metadata.grafana-bindgen]`"))
        }
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(Error::io("read", path, &error)),
    }
}

/// Refuses an output folder that is none, and a contract that is one of its files.
pub(super) fn check(folder: &Path, contract: &Path) -> Result<()> {
    check_folder(folder)?;
    let (real_folder, real_contract) = (real(folder), real(contract));
    let hint = "write another path: `contract = \"../contract.json\"` in `[package.metadata.grafana-bindgen]`";
    if real_contract.starts_with(&real_folder) {
        return Err(Error::new("the file of the contract lies within the output folder")
            .at(contract.display())
            .note(format!("all in `{}` belongs to the npm package", folder.display()))
            .hint(hint));
    }
    if real_folder.starts_with(&real_contract) {
        return Err(Error::new(
            "the file of the contract is a folder, that of the npm package or one above it",
        )
        .at(contract.display())
        .hint(hint));
    }
    Ok(())
}

/// The nearest thing upwards that is there must be a folder. Here a link may lead to one: it stands
/// in a place that the author chose.
fn check_folder(folder: &Path) -> Result<()> {
    for path in folder.ancestors() {
        let what = match (fs::metadata(path), fs::symlink_metadata(path)) {
            (Ok(metadata), _) if metadata.is_dir() => return Ok(()),
            (Ok(_), _) => "a file",
            (Err(_), Ok(metadata)) if metadata.is_symlink() => "a symbolic link that leads nowhere",
            (Err(error), _) if !is_absent(&error) => return Err(Error::io("read", path, &error)),
            (Err(_), _) => continue,
        };
        let fact =
            if path == folder { "the output folder is" } else { "the output folder lies below" };
        return Err(Error::new(format!("{fact} {what}")).at(path.display()).hint(
            "remove it, or choose another folder by `out` in `[package.metadata.grafana-bindgen]`",
        ));
    }
    Ok(())
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The path with the links of those of its folders that are there followed.
fn real(path: &Path) -> PathBuf {
    let there = path.ancestors().find_map(|above| Some((above, fs::canonicalize(above).ok()?)));
    there
        .and_then(|(above, real)| Some(real.join(path.strip_prefix(above).ok()?)))
        .unwrap_or_else(|| path.to_owned())
}
