//! The only place where generated files are compared, written and removed. Writes all or nothing;
//! touches no file that it did not write itself.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// The list of the files that were generated into a folder.
const MANIFEST: &str = ".grafana-bindgen.json";

/// Generated files by their path below one folder, with `/` between the parts.
pub type Files = BTreeMap<String, String>;

/// What stands on disk and what should stand there.
#[derive(Debug)]
pub struct Plan {
    folder: PathBuf,
    changes: Vec<Change>,
    unchanged: usize,
}

/// One file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The path, as the author would write it.
    pub path: PathBuf,
    /// What stands there; `None` for a file to be made.
    pub before: Option<String>,
    /// What should stand there; `None` for a file to be removed.
    pub after: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    generator: String,
    files: BTreeMap<String, String>,
}

impl Plan {
    /// Compares the files of a folder, and one file beside it, with what stands on disk.
    ///
    /// # Errors
    /// When the folder, or a path to be written, holds something that was not generated.
    pub fn new(folder: &Path, files: &Files, contract: (&Path, &str)) -> Result<Self> {
        let known = known(folder)?;
        let mut plan = Self { folder: folder.to_owned(), changes: Vec::new(), unchanged: 0 };
        plan.contract(contract.0, contract.1)?;
        let manifest = manifest(files);
        let wanted = files.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        for (name, text) in wanted.chain([(MANIFEST, manifest.as_str())]) {
            if name != MANIFEST && !known.as_ref().is_some_and(|known| known.contains_key(name)) {
                refuse_foreign(folder, name, text)?;
            }
            plan.compare(folder.join(name), Some(text))?;
        }
        for name in known.unwrap_or_default().keys().filter(|name| !files.contains_key(*name)) {
            plan.compare(folder.join(name), None)?;
        }
        Ok(plan)
    }

    /// What would change, in the order in which a person reads it.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// How many files are as they should be.
    pub fn unchanged(&self) -> usize {
        self.unchanged
    }

    /// Makes all the changes. Every new file is complete beside its place before the first is moved
    /// there.
    ///
    /// # Errors
    /// When a file cannot be written. A file whose text could not be written whole has not changed.
    pub fn apply(&self) -> Result<()> {
        let mut ready = Vec::new();
        for change in &self.changes {
            if let Some(text) = &change.after {
                ready.push((stage(&change.path, text)?, &change.path));
            }
        }
        for (file, path) in ready {
            file.persist(path).map_err(|error| Error::io("write", path, &error.error))?;
        }
        for change in self.changes.iter().filter(|change| change.after.is_none()) {
            fs::remove_file(&change.path)
                .map_err(|error| Error::io("remove", &change.path, &error))?;
            self.remove_empty(change.path.parent());
        }
        Ok(())
    }

    fn contract(&mut self, path: &Path, text: &str) -> Result<()> {
        if let Some(found) = read(path)?
            && !is_contract(&found)
        {
            return Err(Error::new("the file of the contract holds something else")
                .at(path.display())
                .hint("remove it, or choose another by `contract` in `[package.metadata.grafana-bindgen]`"));
        }
        self.compare(path.to_owned(), Some(text))
    }

    fn compare(&mut self, path: PathBuf, after: Option<&str>) -> Result<()> {
        let before = read(&path)?;
        if before.as_deref() == after {
            self.unchanged += usize::from(after.is_some());
        } else {
            self.changes.push(Change { path, before, after: after.map(str::to_owned) });
        }
        Ok(())
    }

    /// Folders that a removed file leaves empty go too, up to the package's own.
    fn remove_empty(&self, folder: Option<&Path>) {
        let mut next = folder;
        while let Some(folder) =
            next.filter(|folder| *folder != self.folder && folder.starts_with(&self.folder))
        {
            if fs::remove_dir(folder).is_err() {
                return;
            }
            next = folder.parent();
        }
    }
}

/// Whether a text was written as a contract, of whatever format version.
fn is_contract(text: &str) -> bool {
    let json: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    json.get("format").is_some() && json.get("digest").is_some()
}

/// The names and hashes of what was generated into a folder; `None` for a folder that is new.
fn known(folder: &Path) -> Result<Option<BTreeMap<String, String>>> {
    let path = folder.join(MANIFEST);
    if let Some(text) = read(&path)? {
        let manifest: Manifest = serde_json::from_str(&text).map_err(|error| {
            Error::new(format!("the list of generated files is damaged: {error}"))
                .at(path.display())
                .hint("restore it, or remove the whole folder and generate it anew")
        })?;
        let leaves = |name: &String| !name.split('/').any(|part| matches!(part, "" | "." | ".."));
        return Ok(Some(manifest.files.into_iter().filter(|(name, _)| leaves(name)).collect()));
    }
    let Ok(entries) = fs::read_dir(folder) else { return Ok(None) };
    let mut foreign: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name != "node_modules")
        .collect();
    foreign.sort();
    if foreign.is_empty() {
        return Ok(None);
    }
    foreign.truncate(5);
    Err(Error::new(format!("the output folder holds files that were not generated: {}", foreign.join(", ")))
        .at(folder.display())
        .note("they might be overwritten")
        .hint("choose a folder of its own by `out` in `[package.metadata.grafana-bindgen]`, or empty this one"))
}

fn refuse_foreign(folder: &Path, name: &str, text: &str) -> Result<()> {
    let path = folder.join(name);
    match read(&path)? {
        Some(found) if found != text => {
            Err(Error::new("a file that was not generated is in the way")
                .at(path.display())
                .hint("move it out of the generated package"))
        }
        _ => Ok(()),
    }
}

fn read(path: &Path) -> Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", path, &error)),
    }
}

fn manifest(files: &Files) -> String {
    let hash = |text: &String| -> String {
        Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let files =
        files.iter().map(|(name, text)| (name.clone(), format!("sha256:{}", hash(text)))).collect();
    let manifest = Manifest { generator: env!("CARGO_PKG_VERSION").to_owned(), files };
    // Invariant: text and a map of text are always written.
    serde_json::to_string_pretty(&manifest).unwrap_or_default() + "\n"
}

fn stage(path: &Path, text: &str) -> Result<tempfile::NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| Error::io("create", folder, &error))?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".grafana-bindgen-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file =
        builder.tempfile_in(folder).map_err(|error| Error::io("write into", folder, &error))?;
    file.write_all(text.as_bytes()).map_err(|error| Error::io("write", path, &error))?;
    Ok(file)
}
