//! Runs cargo for the shim: resolves, builds, and finds the program that was built. Cargo's own
//! words are passed on as they are.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use cargo_metadata::Message;

use super::origin::{self, Origin};
use crate::error::{Error, Result};

/// Words of cargo that mean that a registry was not reached.
const UNREACHED: [&str; 7] = [
    "failed to download",
    "download of",
    "Could not resolve host",
    "Couldn't resolve host",
    "failed to query replaced source",
    "attempting to make an HTTP request",
    "network failure",
];

/// A cargo command for a manifest, run where the author's toolchain and cargo settings hold.
pub(super) struct Cargo<'a> {
    pub(super) manifest: PathBuf,
    pub(super) workspace: &'a Path,
    pub(super) target: &'a Path,
}

impl Cargo<'_> {
    /// Resolves and downloads the dependencies, and returns where `grafana-bindgen` comes from.
    pub(super) fn resolve(&self) -> Result<Option<Origin>> {
        let output = self
            .command("metadata")
            .args(["--format-version", "1"])
            .output()
            .map_err(|error| not_started(&error))?;
        if !output.status.success() {
            return Err(explain(&String::from_utf8_lossy(&output.stderr)));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let metadata = cargo_metadata::MetadataCommand::parse(text)
            .map_err(|error| Error::new(format!("cargo's metadata could not be read: {error}")))?;
        Ok(origin::of(&metadata))
    }

    /// Builds, with cargo's progress and errors on this process's stderr, and returns the program.
    pub(super) fn build(&self) -> Result<PathBuf> {
        let output = self
            .command("build")
            .arg("--message-format=json-render-diagnostics")
            .arg("--target-dir")
            .arg(self.target)
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| not_started(&error))?;
        if !output.status.success() {
            return Err(Error::new(
                "the routes crate does not compile: cargo's errors stand above",
            )
            .hint("mend them, then run this command again; nothing was written"));
        }
        let messages = Message::parse_stream(output.stdout.as_slice());
        let programs = messages.filter_map(|message| match message {
            Ok(Message::CompilerArtifact(artifact)) => artifact.executable,
            _ => None,
        });
        let program = programs.last().map(cargo_metadata::camino::Utf8PathBuf::into_std_path_buf);
        program.ok_or_else(|| {
            Error::new("cargo built the shim but named no program").at(self.manifest.display())
        })
    }

    fn command(&self, verb: &str) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.arg(verb).arg("--manifest-path").arg(&self.manifest).current_dir(self.workspace);
        command.stdin(Stdio::null());
        command
    }
}

fn not_started(error: &std::io::Error) -> Error {
    Error::new(format!("cargo could not be started: {error}"))
        .hint("install Rust by rustup, so that `cargo` is on the PATH")
}

/// Cargo's words, with a hint where they mean that there is no network.
fn explain(stderr: &str) -> Error {
    if UNREACHED.iter().any(|words| stderr.contains(words)) {
        return Error::new(format!(
            "cargo could not reach the registry for the routes crate's dependencies; it said:\n{}",
            stderr.trim_end()
        ))
        .note("nothing was written")
        .hint("connect to the network once and run `cargo fetch` in the routes crate; then it works offline");
    }
    Error::shown(stderr.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::explain;

    #[test]
    fn a_missing_network_is_explained_and_cargos_other_words_are_passed_on() {
        let offline = explain("error: failed to download `serde v1.0.0`\n").to_string();
        assert!(offline.starts_with("error: cargo could not reach the registry"), "{offline}");
        assert!(offline.ends_with("then it works offline"), "{offline}");
        assert_eq!(explain("error: no such thing\n").to_string(), "error: no such thing");
    }
}
