//! Runs cargo for the shim: resolves, builds, and finds the program that was built. Cargo's own
//! words are passed on as they are.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use cargo_metadata::{Message, Metadata};

use super::target;
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
    /// Resolves and downloads the dependencies, with cargo's progress on this process's stderr.
    pub(super) fn metadata(&self, arguments: &[&str]) -> Result<Metadata> {
        let mut command = self.command("metadata");
        command.args(arguments);
        // Its words are looked through, and shown as they are.
        command.args(["--format-version", "1", "--color", "never"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| not_started(&error))?;
        let words = listen(&mut child);
        let output = child.wait_with_output().map_err(|error| not_started(&error))?;
        if !output.status.success() {
            return Err(explain(&words.and_then(|words| words.join().ok()).unwrap_or_default()));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        cargo_metadata::MetadataCommand::parse(text)
            .map_err(|error| Error::new(format!("cargo's metadata could not be read: {error}")))
    }

    /// Builds, with cargo's progress and errors on this process's stderr, and returns the program.
    pub(super) fn build(&self) -> Result<PathBuf> {
        let mut command = self.command("build");
        command.arg("--message-format=json-render-diagnostics");
        if target::is_set(self.workspace) {
            command.arg("--target").arg(self.host()?);
        }
        let output = self.run(command)?;
        let messages = Message::parse_stream(output.as_slice());
        let programs = messages.filter_map(|message| match message {
            Ok(Message::CompilerArtifact(artifact)) => artifact.executable,
            _ => None,
        });
        let program = programs.last().map(cargo_metadata::camino::Utf8PathBuf::into_std_path_buf);
        program.ok_or_else(|| {
            Error::new("cargo built the shim but named no program").at(self.manifest.display())
        })
    }

    /// Builds a library for another machine, and returns its file.
    pub(super) fn build_library(&self, machine: &str, flags: &[String]) -> Result<PathBuf> {
        let mut command = self.command("build");
        command.args([
            "--release",
            "--message-format=json-render-diagnostics",
            "--target",
            machine,
        ]);
        // What is compiled in parts has other bytes, and the environment outdoes the profile.
        command.env("CARGO_INCREMENTAL", "0");
        // The author's own flags for that machine hold too.
        match std::env::var("CARGO_ENCODED_RUSTFLAGS").or_else(|_| {
            std::env::var("RUSTFLAGS")
                .map(|flags| flags.split_whitespace().collect::<Vec<_>>().join("\x1f"))
        }) {
            Ok(set) => {
                command.env("CARGO_ENCODED_RUSTFLAGS", [&[set], flags].concat().join("\x1f"));
            }
            Err(_) => {
                let flags = flags.iter().cloned().map(toml::Value::String).collect();
                let flags = toml::Value::Array(flags);
                command.arg("--config").arg(format!("target.{machine}.rustflags={flags}"));
            }
        }
        let output = self.output(command)?;
        if !output.status.success() {
            return Err(Error::new("the routes crate does not compile for the browser: cargo's errors stand above")
                .note(format!("the package's codec is its serde code, built for `{machine}`; nothing was written"))
                .hint("keep what the browser has not out of the crate, or behind `#[cfg(not(target_arch = \"wasm32\"))]`; or write `codec = false` in `[package.metadata.grafana-bindgen]`"));
        }
        let messages = Message::parse_stream(output.stdout.as_slice());
        let libraries = messages.filter_map(|message| match message {
            Ok(Message::CompilerArtifact(artifact)) => {
                artifact.filenames.into_iter().find(|file| file.extension() == Some("wasm"))
            }
            _ => None,
        });
        let library = libraries.last().map(cargo_metadata::camino::Utf8PathBuf::into_std_path_buf);
        library.ok_or_else(|| {
            Error::new("cargo built the codec but named no file").at(self.manifest.display())
        })
    }

    /// Compiles the library of the manifest, for what cargo says of it.
    pub(super) fn check(&self, features: &[String]) -> Result<()> {
        let mut command = self.command("check");
        command.arg("--lib").arg("--features").arg(features.join(","));
        self.run(command).map(drop)
    }

    fn output(&self, mut command: Command) -> Result<Output> {
        command.arg("--target-dir").arg(self.target).stderr(Stdio::inherit());
        command.output().map_err(|error| not_started(&error))
    }

    fn run(&self, command: Command) -> Result<Vec<u8>> {
        let output = self.output(command)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(Error::new("the routes crate does not compile: cargo's errors stand above")
            .hint("mend them, then run this command again; nothing was written"))
    }

    /// The machine that cargo runs on, as cargo calls it.
    fn host(&self) -> Result<String> {
        let output = cargo()
            .arg("-vV")
            .current_dir(self.workspace)
            .output()
            .map_err(|error| not_started(&error))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let host = text.lines().find_map(|line| line.strip_prefix("host: "));
        host.map(str::to_owned).ok_or_else(|| {
            Error::new("`cargo -vV` does not tell the machine that it runs on")
                .hint("install Rust by rustup, so that its `cargo` is on the PATH")
        })
    }

    fn command(&self, verb: &str) -> Command {
        let mut command = cargo();
        command.arg(verb).arg("--manifest-path").arg(&self.manifest).current_dir(self.workspace);
        command.stdin(Stdio::null());
        command
    }
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Reads what a process writes to its stderr, so that it is not kept waiting.
fn listen(child: &mut Child) -> Option<std::thread::JoinHandle<String>> {
    let stderr = child.stderr.take()?;
    Some(std::thread::spawn(move || tell(BufReader::new(stderr), &mut std::io::stderr())))
}

/// Passes on what cargo says as it comes, up to its error; returns the error.
fn tell(words: impl BufRead, to: &mut impl Write) -> String {
    let mut error = String::new();
    for line in words.split(b'\n').map_while(std::result::Result::ok) {
        let line = String::from_utf8_lossy(&line);
        if error.is_empty() && !line.starts_with("error") {
            // Nobody listens any more: what was asked for is done all the same.
            let _ = writeln!(to, "{line}");
        } else {
            error.push_str(&line);
            error.push('\n');
        }
    }
    error
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
    use super::*;

    #[test]
    fn a_missing_network_is_explained_and_cargos_other_words_are_passed_on() {
        let offline = explain("error: failed to download `serde v1.0.0`\n").to_string();
        assert!(offline.starts_with("error: cargo could not reach the registry"), "{offline}");
        assert!(offline.ends_with("then it works offline"), "{offline}");
        assert_eq!(explain("error: no such thing\n").to_string(), "error: no such thing");
    }

    #[test]
    fn progress_is_passed_on_and_the_error_is_kept() {
        let said = "    Updating crates.io index\n Downloading crates ...\nwarning: slow\nerror: failed\n\nCaused by:\n  a";
        let mut shown = Vec::new();
        let error = tell(said.as_bytes(), &mut shown);
        let shown = String::from_utf8(shown).unwrap();
        assert_eq!(shown, "    Updating crates.io index\n Downloading crates ...\nwarning: slow\n");
        assert_eq!(error, "error: failed\n\nCaused by:\n  a\n");
    }

    #[test]
    fn cargo_tells_the_machine_that_it_runs_on() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let host =
            Cargo { manifest: here.to_owned(), workspace: here, target: here }.host().unwrap();
        assert!(host.contains(std::env::consts::ARCH), "{host}");
    }
}
