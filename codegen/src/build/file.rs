//! Writes the shim's files at a place that other runs share: whole or not at all, and only where
//! something changed.

use std::{fs, io::Write, path::Path};

use tempfile::NamedTempFile;

use crate::error::{Error, Result};

/// The author's lock file as it was when the shim's own was made of it.
const AUTHORS: &str = "author.lock";

/// Writes a file unless it holds the text already, so that cargo sees no change where there is none.
pub(super) fn put(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return Ok(());
    }
    replace(path, text).map_err(|error| Error::io("write", path, &error))
}

/// Puts the author's lock file into the shim's folder, where cargo drops what the shim does not need.
/// What cargo made of it stays until the author's changes.
pub(super) fn put_lock(folder: &Path, workspace: &Path) -> Result<()> {
    let Ok(lock) = fs::read_to_string(workspace.join("Cargo.lock")) else { return Ok(()) };
    let (own, authors) = (folder.join("Cargo.lock"), folder.join(AUTHORS));
    if own.is_file() && fs::read_to_string(&authors).is_ok_and(|before| before == lock) {
        return Ok(());
    }
    put(&own, &lock)?;
    put(&authors, &lock)
}

/// Another run may read the file meanwhile, or write the same: it is moved to its place.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = NamedTempFile::new_in(path.parent().unwrap_or(Path::new("")))?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_only_if_it_changes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("main.rs");
        put(&path, "one").unwrap();
        let before = fs::metadata(&path).unwrap().modified().unwrap();
        put(&path, "one").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
        put(&path, "two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn many_runs_at_once_leave_one_whole_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("main.rs");
        let texts = ["a".repeat(100_000), "b".repeat(100_000)];
        put(&path, &texts[0]).unwrap();
        std::thread::scope(|scope| {
            for text in &texts {
                scope.spawn(|| (0..50).for_each(|_| put(&path, text).unwrap()));
            }
            for _ in 0..200 {
                assert!(texts.contains(&fs::read_to_string(&path).unwrap()));
            }
        });
    }

    #[test]
    fn what_cargo_made_of_the_lock_stays_until_the_authors_changes() {
        let (folder, workspace) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (folder, workspace) = (folder.path(), workspace.path());
        let own = || fs::read_to_string(folder.join("Cargo.lock")).unwrap();
        put_lock(folder, workspace).unwrap();
        assert!(!folder.join("Cargo.lock").exists(), "the author has none");
        fs::write(workspace.join("Cargo.lock"), "first").unwrap();
        put_lock(folder, workspace).unwrap();
        assert_eq!(own(), "first");
        fs::write(folder.join("Cargo.lock"), "less").unwrap();
        put_lock(folder, workspace).unwrap();
        assert_eq!(own(), "less");
        fs::write(workspace.join("Cargo.lock"), "second").unwrap();
        put_lock(folder, workspace).unwrap();
        assert_eq!(own(), "second");
    }

    #[test]
    fn a_place_that_cannot_be_written_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("none/main.rs");
        let error = put(&path, "").unwrap_err().to_string();
        assert!(error.starts_with(&format!("error: could not write `{}`: ", path.display())));
    }
}
