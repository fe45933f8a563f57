//! The list of what was generated into a folder: which files are the generator's, and with what text
//! it left them. It is committed, so it may say anything: no name in it leads out of the folder.

use std::{collections::BTreeMap, fs, io, path::Path};

use grafana_bindgen::contract::sha256;
use serde::{Deserialize, Serialize};

use super::{Files, place, write};
use crate::error::{Error, Result};

/// The list's own name in the folder.
pub(super) const NAME: &str = ".grafana-bindgen.json";

/// The hashes of each file by its path below the folder.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct List {
    generator: String,
    /// Several hashes, with spaces between, while it is not known which text stands there.
    files: BTreeMap<String, String>,
}

impl List {
    pub(super) fn of(files: &Files) -> Self {
        let files = files.iter().map(|(name, text)| (name.clone(), hash(text.as_bytes())));
        Self { generator: env!("CARGO_PKG_VERSION").to_owned(), files: files.collect() }
    }

    /// The list of a folder; `None` for a folder that is new.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        let Some(bytes) = place::look_below(folder, NAME)?.wanted()? else {
            return refuse_foreign(folder).map(|()| None);
        };
        let mut list: Self = serde_json::from_slice(&bytes).map_err(|error| {
            Error::new(format!("the list of generated files is damaged: {error}"))
                .at(folder.join(NAME).display())
                .hint("restore it, or remove the whole folder and generate it anew")
        })?;
        list.files.retain(|name, _| name != NAME && stays(name));
        Ok(Some(list))
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &String> {
        self.files.keys()
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// Whether the generator left a file with these bytes.
    pub(super) fn wrote(&self, name: &str, bytes: &[u8]) -> bool {
        let hash = hash(bytes);
        self.files.get(name).is_some_and(|known| known.split(' ').any(|known| known == hash))
    }

    /// What is in this list or in another, of which each file may have either text.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut files = self.files.clone();
        for (name, hashes) in &other.files {
            let known = files.entry(name.clone()).or_insert_with(|| hashes.clone());
            for hash in hashes.split(' ') {
                if !known.split(' ').any(|known| known == hash) {
                    *known = format!("{known} {hash}");
                }
            }
        }
        Self { generator: other.generator.clone(), files }
    }

    pub(super) fn text(&self) -> String {
        // Invariant: text and a map of text are always written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

fn hash(bytes: &[u8]) -> String {
    format!("sha256:{}", sha256(bytes))
}

/// Whether a name stays below the folder, on every system.
fn stays(name: &str) -> bool {
    name.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']))
}

/// Refuses a folder without a list that holds something all the same.
fn refuse_foreign(folder: &Path) -> Result<()> {
    let failed = |error: io::Error| Error::io("read", folder, &error);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(failed)?,
    };
    let mut foreign = Vec::new();
    for entry in entries {
        let name = entry.map_err(failed)?.file_name().to_string_lossy().into_owned();
        if name != "node_modules" && !name.starts_with(write::STAGING) {
            foreign.push(name);
        }
    }
    if foreign.is_empty() {
        return Ok(());
    }
    foreign.sort();
    foreign.truncate(5);
    Err(Error::new(format!("the output folder holds files that were not generated: {}", foreign.join(", ")))
        .at(folder.display())
        .note("they might be overwritten")
        .hint("choose a folder of its own by `out` in `[package.metadata.grafana-bindgen]`, or empty this one"))
}

#[cfg(test)]
mod tests {
    use super::{super::plan::tests::Project, *};

    fn list(files: &[(&str, &str)]) -> List {
        List::of(&files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect())
    }

    #[test]
    fn two_lists_together_know_both_texts() {
        let both = list(&[("old", "1"), ("same", "1"), ("other", "1")]).and(&list(&[
            ("new", "1"),
            ("same", "1"),
            ("other", "2"),
        ]));
        let names: Vec<_> = both.names().collect();
        assert_eq!(names, ["new", "old", "other", "same"]);
        assert!(both.wrote("other", b"1") && both.wrote("other", b"2"));
        assert!(!both.wrote("other", b"3") && !both.wrote("same", b"2"));
        assert_eq!(both.and(&both).text(), both.text());
    }

    #[test]
    fn names_that_lead_elsewhere_are_none() {
        for name in ["", "..", "a/../b", "a//b", "/a", "./a", "..\\a", "C:a"] {
            assert!(!stays(name), "{name}");
        }
        assert!(stays("dist/esm/index.d.ts"));
    }

    #[test]
    fn a_damaged_list_is_said() {
        let project = Project::new();
        project.write("client/.grafana-bindgen.json", "{");
        assert_eq!(
            project.said(&project.plan(&[]).unwrap_err()),
            "error: the list of generated files is damaged: EOF while parsing an object at line 1 column 1\n --> $DIR/client/.grafana-bindgen.json\nhint: restore it, or remove the whole folder and generate it anew"
        );
    }
}
