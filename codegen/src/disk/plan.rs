//! What would change: the files as they should be, beside what stands on disk.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::{
    list::{self, List},
    place::{self, Found},
    write,
};
use crate::error::{Error, Result};

/// Generated files by their path below one folder, with `/` between the parts.
pub type Files = BTreeMap<String, String>;

/// What stands on disk and what should stand there.
#[derive(Debug)]
pub struct Plan {
    pub(super) folder: PathBuf,
    pub(super) changes: Vec<Change>,
    unchanged: usize,
    edited: Vec<PathBuf>,
    /// The list while the files are moved: of what was there and of what comes.
    pub(super) interim: Option<String>,
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

impl Plan {
    /// Compares the files of a folder, and one file beside it, with what stands on disk.
    ///
    /// # Errors
    /// When the folder, or a path to be written, holds something that was not generated, or a path
    /// leads over a link.
    pub fn new(folder: &Path, files: &Files, contract: (&Path, &str)) -> Result<Self> {
        place::check(folder, contract.0)?;
        let known = List::read(folder)?;
        let mut plan = Self {
            folder: folder.to_owned(),
            changes: Vec::new(),
            unchanged: 0,
            edited: Vec::new(),
            interim: None,
        };
        plan.contract(contract.0, contract.1)?;
        for (name, text) in files {
            let owned = known.as_ref().is_some_and(|known| known.has(name));
            plan.file(name, text, owned)?;
        }
        let known = known.unwrap_or_default();
        plan.list(&known, files)?;
        for name in known.names().filter(|name| !files.contains_key(*name)) {
            plan.leftover(name, &known)?;
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

    /// Files that were generated once, would be removed, and are left alone since they were edited.
    pub fn edited(&self) -> &[PathBuf] {
        &self.edited
    }

    /// Makes all the changes. Every new file is complete before the first is moved to its place, and
    /// the list knows the files before they are there: a run that is broken off is finished by the
    /// next.
    ///
    /// # Errors
    /// When a file cannot be written. Then none has changed, or each is whole, old or new.
    pub fn apply(&self) -> Result<()> {
        write::apply(self)
    }

    fn contract(&mut self, path: &Path, text: &str) -> Result<()> {
        let found = place::look(path)?.wanted()?;
        if found.as_deref().is_some_and(|found| !is_contract(found)) {
            return Err(Error::new("the file of the contract holds something else")
                .at(path.display())
                .hint("remove it, or choose another by `contract` in `[package.metadata.grafana-bindgen]`"));
        }
        self.compare(path.to_owned(), found, text);
        Ok(())
    }

    /// A file to be made. One that is `owned` was generated, and may have been edited since.
    fn file(&mut self, name: &str, text: &str, owned: bool) -> Result<()> {
        let path = self.folder.join(name);
        let found = place::look_below(&self.folder, name)?.wanted()?;
        if !owned && found.as_deref().is_some_and(|found| found != text.as_bytes()) {
            return Err(Error::new("a file that was not generated is in the way")
                .at(path.display())
                .hint("move it out of the generated package"));
        }
        self.compare(path, found, text);
        Ok(())
    }

    fn list(&mut self, known: &List, files: &Files) -> Result<()> {
        let after = List::of(files);
        let found = place::look_below(&self.folder, list::NAME)?.wanted()?;
        let interim = known.and(&after).text();
        self.interim = Some(interim).filter(|text| found.as_deref() != Some(text.as_bytes()));
        self.compare(self.folder.join(list::NAME), found, &after.text());
        Ok(())
    }

    /// A file that was generated and is no longer made.
    fn leftover(&mut self, name: &str, known: &List) -> Result<()> {
        let path = self.folder.join(name);
        match place::look_below(&self.folder, name)? {
            Found::File(bytes) if known.wrote(name, &bytes) => {
                self.changes.push(Change { path, before: Some(shown(&bytes)), after: None });
            }
            Found::File(_) => self.edited.push(path),
            Found::Nothing | Found::InTheWay(..) => {}
        }
        Ok(())
    }

    fn compare(&mut self, path: PathBuf, found: Option<Vec<u8>>, after: &str) {
        if found.as_deref() == Some(after.as_bytes()) {
            self.unchanged += 1;
        } else {
            let before = found.as_deref().map(shown);
            self.changes.push(Change { path, before, after: Some(after.to_owned()) });
        }
    }

    pub(super) fn list_path(&self) -> PathBuf {
        self.folder.join(list::NAME)
    }
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Whether a file was written as a contract, of whatever format version.
fn is_contract(bytes: &[u8]) -> bool {
    let json: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
    json.get("format").is_some() && json.get("digest").is_some()
}

#[cfg(test)]
pub(super) mod tests {
    use std::fs;

    use super::*;

    /// A scratch project: the package in `client`, the contract in `contract.json`.
    pub(in super::super) struct Project(tempfile::TempDir);

    impl Project {
        pub(in super::super) fn new() -> Self {
            Self(tempfile::tempdir().unwrap())
        }

        pub(in super::super) fn path(&self, name: &str) -> PathBuf {
            self.0.path().join(name)
        }

        pub(in super::super) fn write(&self, name: &str, text: &str) {
            fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
            fs::write(self.path(name), text).unwrap();
        }

        pub(in super::super) fn read(&self, name: &str) -> String {
            fs::read_to_string(self.path(name)).unwrap_or_default()
        }

        pub(in super::super) fn plan(&self, files: &[(&str, &str)]) -> Result<Plan> {
            self.plan_in("client", "contract.json", files)
        }

        fn plan_in(&self, out: &str, contract: &str, files: &[(&str, &str)]) -> Result<Plan> {
            let files = files.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
            let json = r#"{ "format": 1, "digest": "" }"#;
            Plan::new(&self.path(out), &files, (&self.path(contract), json))
        }

        pub(in super::super) fn generate(&self, files: &[(&str, &str)]) -> Plan {
            let plan = self.plan(files).unwrap();
            plan.apply().unwrap();
            plan
        }

        /// Every path below the project, folders with a `/`.
        pub(in super::super) fn all(&self) -> Vec<String> {
            let (mut all, mut open) = (Vec::new(), vec![self.0.path().to_owned()]);
            while let Some(folder) = open.pop() {
                for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
                    let name = path.strip_prefix(self.0.path()).unwrap().display().to_string();
                    all.push(if path.is_dir() { name + "/" } else { name });
                    open.extend(Some(path).filter(|path| path.is_dir()));
                }
            }
            all.sort();
            all
        }

        pub(in super::super) fn said(&self, error: &Error) -> String {
            error.to_string().replace(&self.0.path().display().to_string(), "$DIR")
        }

        #[track_caller]
        fn refuses(&self, plan: Result<Plan>, expected: &str) {
            assert_eq!(self.said(&plan.unwrap_err()), expected);
        }
    }

    const LINK: &str = "\nnote: what it leads to might be overwritten or removed\nhint: remove the link; to have the package elsewhere, set `out` in `[package.metadata.grafana-bindgen]`";
    const OUT: &str = "\nhint: remove it, or choose another folder by `out` in `[package.metadata.grafana-bindgen]`";
    const CONTRACT: &str = "\nhint: write another path: `contract = \"../contract.json\"` in `[package.metadata.grafana-bindgen]`";

    #[cfg(unix)]
    fn link(project: &Project, to: &str, at: &str) {
        std::os::unix::fs::symlink(project.path(to), project.path(at)).unwrap();
    }

    #[test]
    fn files_are_written_compared_and_removed() {
        let project = Project::new();
        project.generate(&[("a.ts", "1"), ("deep/er/b.ts", "1")]);
        let all = [
            "client/",
            "client/.grafana-bindgen.json",
            "client/a.ts",
            "client/deep/",
            "client/deep/er/",
            "client/deep/er/b.ts",
            "contract.json",
        ];
        assert_eq!(project.all(), all);
        let again = project.plan(&[("a.ts", "1"), ("deep/er/b.ts", "1")]).unwrap();
        assert_eq!((again.changes().len(), again.unchanged()), (0, 4));
        project.generate(&[("a.ts", "2")]);
        assert_eq!(project.all(), [all[0], all[1], all[2], all[6]]);
        assert_eq!(project.read("client/a.ts"), "2");
    }

    #[cfg(unix)]
    #[test]
    fn no_file_is_written_over_a_link() {
        for (to, at) in [("away", "client/src"), ("away/a.ts", "client/src/a.ts")] {
            let project = Project::new();
            project.generate(&[("src/a.ts", "1")]);
            project.write("away/a.ts", "mine");
            fs::remove_file(project.path("client/src/a.ts")).unwrap();
            if at == "client/src" {
                fs::remove_dir(project.path(at)).unwrap();
            }
            link(&project, to, at);
            let fact = "error: a symbolic link stands where a generated file or its folder should";
            project.refuses(
                project.plan(&[("src/a.ts", "2")]),
                &format!("{fact}\n --> $DIR/{at}{LINK}"),
            );
            assert_eq!(project.read("away/a.ts"), "mine");
        }
    }

    #[cfg(unix)]
    #[test]
    fn no_file_is_removed_over_a_link() {
        let project = Project::new();
        project.generate(&[("a.ts", "1"), ("sub/evil", "x")]);
        project.write("away/evil", "x");
        fs::remove_dir_all(project.path("client/sub")).unwrap();
        link(&project, "away", "client/sub");
        let fact = "error: a symbolic link stands where a generated file or its folder should";
        project.refuses(
            project.plan(&[("a.ts", "1")]),
            &format!("{fact}\n --> $DIR/client/sub{LINK}"),
        );
        assert_eq!(project.read("away/evil"), "x");
    }

    #[cfg(unix)]
    #[test]
    fn neither_the_list_nor_the_contract_is_read_over_a_link() {
        let fact = "error: a symbolic link stands where a generated file or its folder should";
        for at in ["client/.grafana-bindgen.json", "contract.json"] {
            let project = Project::new();
            project.generate(&[("a.ts", "1")]);
            fs::rename(project.path(at), project.path("away")).unwrap();
            link(&project, "away", at);
            project
                .refuses(project.plan(&[("a.ts", "1")]), &format!("{fact}\n --> $DIR/{at}{LINK}"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_output_folder_itself_may_be_a_link_to_one() {
        let project = Project::new();
        fs::create_dir(project.path("packages")).unwrap();
        link(&project, "packages", "client");
        project.generate(&[("a.ts", "1")]);
        assert_eq!(project.read("packages/a.ts"), "1");
    }

    #[test]
    fn a_file_that_is_no_longer_made_goes_unless_it_was_edited() {
        let project = Project::new();
        project.generate(&[("edited.ts", "1"), ("kept.ts", "1"), ("same.ts", "1")]);
        project.write("client/edited.ts", "mine");
        project.write("client/kept.ts", "mine");
        let plan = project.generate(&[("kept.ts", "2")]);
        assert_eq!(plan.edited(), [project.path("client/edited.ts")]);
        assert_eq!(project.read("client/edited.ts"), "mine");
        assert_eq!(project.read("client/kept.ts"), "2", "what is still made is made anew");
        assert!(!project.path("client/same.ts").exists());
        // From now on it is the author's.
        assert!(project.plan(&[("kept.ts", "2")]).unwrap().edited().is_empty());
        project.refuses(
            project.plan(&[("edited.ts", "2")]),
            "error: a file that was not generated is in the way\n --> $DIR/client/edited.ts\nhint: move it out of the generated package",
        );
    }

    #[test]
    fn a_name_in_the_list_does_not_lead_out_of_the_folder() {
        let project = Project::new();
        project.generate(&[("a.ts", "1")]);
        project.write("outside.ts", "1");
        let hash = project.read("client/.grafana-bindgen.json");
        let hash = hash.split('"').find(|part| part.starts_with("sha256:")).unwrap().to_owned();
        let absolute = project.path("outside.ts").display().to_string();
        let names = ["../outside.ts", "src/../../outside.ts", absolute.as_str()];
        let files: BTreeMap<_, _> = names.iter().map(|name| (*name, hash.as_str())).collect();
        let list = serde_json::json!({ "generator": "", "files": files });
        project.write("client/.grafana-bindgen.json", &list.to_string());
        project.generate(&[("a.ts", "1")]);
        assert_eq!(project.read("outside.ts"), "1");
    }

    #[test]
    fn what_is_in_the_way_is_named() {
        let cases: [(&str, &str); 3] = [
            (
                "client/src",
                "error: a file that was not generated is in the way\n --> $DIR/client/src",
            ),
            ("client/src/a.ts/x", "error: a folder is in the way\n --> $DIR/client/src/a.ts"),
            ("contract.json/x", "error: a folder is in the way\n --> $DIR/contract.json"),
        ];
        for (file, expected) in cases {
            let project = Project::new();
            project.write("client/.grafana-bindgen.json", r#"{ "generator": "", "files": {} }"#);
            project.write(file, "");
            let plan = project.plan(&[("src/a.ts", "1")]);
            project.refuses(plan, &format!("{expected}\nhint: move it elsewhere, or remove it"));
        }
        #[cfg(unix)]
        {
            let project = Project::new();
            let _socket = std::os::unix::net::UnixListener::bind(project.path("contract.json"));
            project.refuses(
                project.plan(&[]),
                "error: a device or a socket is in the way\n --> $DIR/contract.json\nhint: move it elsewhere, or remove it",
            );
        }
    }

    #[test]
    fn an_output_folder_that_is_none_is_named() {
        let project = Project::new();
        project.write("client", "");
        let plan = project.plan(&[("a.ts", "1")]);
        project
            .refuses(plan, &format!("error: the output folder is a file\n --> $DIR/client{OUT}"));
        let plan = project.plan_in("client/below/it", "contract.json", &[]);
        project.refuses(
            plan,
            &format!("error: the output folder lies below a file\n --> $DIR/client{OUT}"),
        );
        #[cfg(unix)]
        {
            link(&project, "nowhere", "dangling");
            let plan = project.plan_in("dangling", "contract.json", &[]);
            project.refuses(plan, &format!("error: the output folder is a symbolic link that leads nowhere\n --> $DIR/dangling{OUT}"));
        }
    }

    #[test]
    fn the_contract_and_the_package_have_places_of_their_own() {
        let within = "error: the file of the contract lies within the output folder\n --> $DIR/";
        let note = "\nnote: all in `$DIR/client` belongs to the npm package";
        let project = Project::new();
        for contract in ["client/package.json", "client/deep/contract.json", "client"] {
            let plan = project.plan_in("client", contract, &[]);
            project.refuses(plan, &format!("{within}{contract}{note}{CONTRACT}"));
        }
        let plan = project.plan_in("packages/client", "packages", &[]);
        project.refuses(plan, &format!("error: the file of the contract is a folder, that of the npm package or one above it\n --> $DIR/packages{CONTRACT}"));
        #[cfg(unix)]
        {
            fs::create_dir(project.path("packages")).unwrap();
            link(&project, "packages", "client");
            let plan = project.plan_in("client", "packages/package.json", &[]);
            project.refuses(plan, &format!("{within}packages/package.json{note}{CONTRACT}"));
        }
    }
}
