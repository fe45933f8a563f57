//! Makes the changes of a plan: all new files complete in one folder, then the list of what was there
//! and what comes, then each file to its place, and the list as it will be last.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

use super::Plan;
use crate::error::{Error, Result};

/// How the names of unfinished files begin.
pub(super) const STAGING: &str = ".grafana-bindgen-";

pub(super) fn apply(plan: &Plan) -> Result<()> {
    if plan.changes.is_empty() {
        return Ok(());
    }
    let mut made = Made::default();
    let done = Staged::new(plan, &mut made).and_then(|staged| staged.move_all(plan));
    made.remove_empty();
    done
}

/// Complete files that are not yet at their places.
struct Staged<'a> {
    files: Vec<(NamedTempFile, &'a Path)>,
    interim: Option<NamedTempFile>,
    list: Option<NamedTempFile>,
    /// Goes, with what is left in it, after the files.
    _folder: tempfile::TempDir,
}

impl<'a> Staged<'a> {
    fn new(plan: &'a Plan, made: &mut Made) -> Result<Self> {
        made.create(&plan.folder)?;
        let folder = named()
            .tempdir_in(&plan.folder)
            .map_err(|error| Error::io("write into", &plan.folder, &error))?;
        let list_path = plan.list_path();
        let interim =
            plan.interim.as_ref().map(|text| stage(folder.path(), &list_path, text)).transpose()?;
        let (mut files, mut list) = (Vec::new(), None);
        for change in &plan.changes {
            let Some(text) = &change.after else { continue };
            let parent = change.path.parent().unwrap_or(Path::new("."));
            made.create(parent)?;
            let within = change.path.starts_with(&plan.folder);
            let file = stage(if within { folder.path() } else { parent }, &change.path, text)?;
            if change.path == list_path {
                list = Some(file);
            } else {
                files.push((file, change.path.as_path()));
            }
        }
        Ok(Self { files, interim, list, _folder: folder })
    }

    fn move_all(self, plan: &Plan) -> Result<()> {
        let list_path = plan.list_path();
        if let Some(interim) = self.interim {
            persist(interim, &list_path)?;
        }
        for (file, path) in self.files {
            persist(file, path)?;
        }
        for change in plan.changes.iter().filter(|change| change.after.is_none()) {
            fs::remove_file(&change.path)
                .map_err(|error| Error::io("remove", &change.path, &error))?;
            remove_empty_above(&change.path, &plan.folder);
        }
        match self.list {
            Some(list) => persist(list, &list_path),
            None => Ok(()),
        }
    }
}

/// The folders that were made, outer ones first.
#[derive(Default)]
struct Made(Vec<PathBuf>);

impl Made {
    fn create(&mut self, folder: &Path) -> Result<()> {
        let new: Vec<_> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
        self.0.extend(new.into_iter().rev().map(Path::to_owned));
        fs::create_dir_all(folder).map_err(|error| Error::io("create", folder, &error))
    }

    /// Removes those that nothing came into: a folder that is not empty stays.
    fn remove_empty(&self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Folders that a removed file leaves empty go too, up to the package's own.
fn remove_empty_above(path: &Path, package: &Path) {
    let above = path.ancestors().skip(1);
    for folder in above.take_while(|folder| *folder != package && folder.starts_with(package)) {
        if fs::remove_dir(folder).is_err() {
            return;
        }
    }
}

fn named() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(STAGING);
    builder
}

fn stage(folder: &Path, path: &Path, text: &str) -> Result<NamedTempFile> {
    let mut builder = named();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file =
        builder.tempfile_in(folder).map_err(|error| Error::io("write into", folder, &error))?;
    file.write_all(text.as_bytes()).map_err(|error| Error::io("write", path, &error))?;
    Ok(file)
}

fn persist(file: NamedTempFile, path: &Path) -> Result<()> {
    file.persist(path).map(drop).map_err(|error| Error::io("write", path, &error.error))
}

#[cfg(test)]
mod tests {
    use super::{super::plan::tests::Project, *};

    #[test]
    fn a_file_that_cannot_be_prepared_leaves_nothing_behind() {
        let project = Project::new();
        let plan = project.plan(&[("src/deep/a.ts", "1"), ("z/b.ts", "1")]).unwrap();
        // A file where the contract's folder would be, since the plan was made.
        let blocked = Plan::new(
            &plan.folder,
            &[("src/a.ts".to_owned(), "1".to_owned())].into(),
            (&project.path("folder/contract.json"), "{}"),
        );
        project.write("folder", "");
        let error = blocked.unwrap().apply().unwrap_err();
        assert!(project.said(&error).starts_with("error: could not create `$DIR/folder`: "));
        assert_eq!(project.all(), ["folder"]);
        plan.apply().unwrap();
    }

    #[test]
    fn a_run_that_is_broken_off_is_finished_by_the_next() {
        let project = Project::new();
        let files = [("a.ts", "1"), ("b.ts", "1"), ("c.ts", "1")];
        let plan = project.plan(&files).unwrap();
        project.write("client/b.ts/in-the-way", "");
        let error = plan.apply().unwrap_err();
        assert!(project.said(&error).starts_with("error: could not write `$DIR/client/b.ts`: "));
        let list = "client/.grafana-bindgen.json";
        let way = ["client/b.ts/", "client/b.ts/in-the-way"];
        assert_eq!(
            project.all(),
            ["client/", list, "client/a.ts", way[0], way[1], "contract.json"]
        );

        fs::remove_dir_all(project.path("client/b.ts")).unwrap();
        project.generate(&files[1..]);
        assert_eq!(project.all(), ["client/", list, "client/b.ts", "client/c.ts", "contract.json"]);
        assert!(project.plan(&files[1..]).unwrap().changes().is_empty());
    }

    #[test]
    fn a_second_run_that_is_broken_off_knows_both_texts() {
        let project = Project::new();
        project.generate(&[("a.ts", "1"), ("b.ts", "1"), ("c.ts", "1")]);
        let plan = project.plan(&[("a.ts", "2"), ("b.ts", "2"), ("c.ts", "2")]).unwrap();
        fs::remove_file(project.path("client/b.ts")).unwrap();
        project.write("client/b.ts/in-the-way", "");
        plan.apply().unwrap_err();
        assert_eq!(
            (project.read("client/a.ts"), project.read("client/c.ts")),
            ("2".into(), "1".into())
        );
        // Neither is taken for edited.
        let plan = project.generate(&[]);
        assert!(plan.edited().is_empty());
        assert!(!project.path("client/a.ts").exists() && !project.path("client/c.ts").exists());
    }

    #[test]
    fn unfinished_files_of_a_run_that_was_killed_are_not_foreign() {
        let project = Project::new();
        project.write("client/.grafana-bindgen-x1/.grafana-bindgen-x2", "half");
        project.generate(&[("a.ts", "1")]);
        assert_eq!(project.read("client/a.ts"), "1");
    }
}
