//! Scratch projects: a plugin in a folder of its own that shares the workspace's build cache and
//! lock file, and the generator run in it as a person would.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// The workspace that the tests belong to.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A plugin in a scratch folder.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// A folder with the workspace's lock file and nothing else.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder from which Node finds the workspace's packages.
    pub(crate) fn beside_packages() -> Self {
        let folder = target().join("scratch");
        fs::create_dir_all(&folder).unwrap();
        Self { folder: tempfile::tempdir_in(folder).unwrap() }
    }

    /// A plugin with a routes crate of this text.
    pub(crate) fn with_routes(text: &str) -> Self {
        let project = Self::empty();
        project.routes_crate("routes", "");
        project.write("routes/src/lib.rs", text);
        project
            .write("src/plugin.json", r#"{ "id": "acme-cloud-datasource", "type": "datasource" }"#);
        project
    }

    /// A routes crate in a folder, with lines added to its manifest. Its package is without the codec,
    /// which takes a minute of its own to build.
    pub(crate) fn routes_crate(&self, name: &str, lines: &str) {
        const SETTINGS: &str = "\n[package.metadata.grafana-bindgen]\n";
        let lines = match lines.split_once(SETTINGS) {
            Some((before, settings)) => format!("{before}{SETTINGS}codec = false\n{settings}"),
            None => format!("{lines}{SETTINGS}codec = false\n"),
        };
        self.crate_with_codec(name, &lines);
    }

    /// A routes crate in a folder, with lines added to its manifest.
    pub(crate) fn crate_with_codec(&self, name: &str, lines: &str) {
        let runtime = workspace();
        let manifest = format!(
            "[package]\nname = \"acme-{name}\"\nversion = \"1.2.3\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\ngrafana-bindgen = {{ path = {runtime:?} }}\nschemars = \"1\"\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\n{lines}"
        );
        self.write(&format!("{name}/Cargo.toml"), &manifest);
        fs::copy(workspace().join("Cargo.lock"), self.path(&format!("{name}/Cargo.lock"))).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    pub(crate) fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from:?} is not in {name}");
        self.write(name, &text.replace(from, to));
    }

    /// Copies a folder of the workspace, without what is installed or built.
    pub(crate) fn copy(&self, from: &Path, to: &str) {
        for entry in fs::read_dir(from).unwrap() {
            let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
            let to = format!("{to}/{}", name.to_string_lossy());
            if path.is_dir() && name != "node_modules" && name != "target" {
                self.copy(&path, &to);
            } else if path.is_file() {
                self.write(&to, &fs::read_to_string(&path).unwrap());
            }
        }
    }

    /// What `npm install ./client` does: makes a package of the project one that Node finds.
    pub(crate) fn install(&self, folder: &str, package: &str) {
        let link = self.path("node_modules").join(package);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(self.path(folder), link).unwrap();
    }

    /// Runs the workspace's `tsc`; returns its exit code and what it found.
    pub(crate) fn tsc(&self, folder: &str, arguments: &[&str]) -> (Option<i32>, String) {
        let tsc = workspace().join("node_modules/typescript/bin/tsc");
        assert!(tsc.exists(), "there is no tsc: run `npm ci`");
        let mut command = Command::new("node");
        let output =
            command.arg(tsc).args(arguments).current_dir(self.path(folder)).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs the generator in a folder of the project.
    pub(crate) fn run(&self, folder: &str, arguments: &[&str]) -> Ran {
        self.run_with(folder, arguments, &[])
    }

    /// Runs the generator with variables of the environment.
    pub(crate) fn run_with(
        &self,
        folder: &str,
        arguments: &[&str],
        variables: &[(&str, &str)],
    ) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_grafana-bindgen"))
            .args(arguments)
            .current_dir(self.path(folder))
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TERM_COLOR", "never")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        Ran::new(&output, self)
    }
}

/// The workspace's build cache.
pub(crate) fn target() -> PathBuf {
    // The test itself stands in `<target>/<profile>/deps`.
    std::env::current_exe().unwrap().ancestors().nth(3).unwrap().to_owned()
}

/// What came of a run. The scratch folder's path is written `$DIR`.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    fn new(output: &Output, project: &Project) -> Self {
        let text = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let real = fs::canonicalize(project.folder.path()).unwrap();
            text.replace(&real.display().to_string(), "$DIR")
                .replace(&project.folder.path().display().to_string(), "$DIR")
        };
        Self {
            code: output.status.code(),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// The lines of stderr from the first `error` on: what cargo says of its progress stands before.
    pub(crate) fn error(&self) -> &str {
        // Cargo names crates that it compiles, `serde_path_to_error` among them.
        let lines = self.stderr.match_indices("error").map(|(at, _)| at);
        let mut starts = lines.filter(|at| *at == 0 || self.stderr[..*at].ends_with('\n'));
        let at = starts.next().unwrap_or(self.stderr.len());
        self.stderr[at..].trim_end()
    }
}
