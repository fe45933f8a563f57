//! The README's way from an empty folder to a call, step by step as it is written there: each
//! titled block is a file, each `sh` block is run, and what it says it prints is what it prints.

use std::{
    io::{BufRead, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::scratch::{Project, target, workspace};

/// A fenced block: its info string and its text.
type Block = (String, String);

/// The blocks of the section on one's own plugin.
fn blocks() -> Vec<Block> {
    let readme = std::fs::read_to_string(workspace().join("README.md")).unwrap();
    let section = readme.split("## Your own plugin, from an empty folder").nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let fenced = section.split("```").skip(1).step_by(2);
    fenced
        .map(|block| block.split_once('\n').unwrap())
        .map(|(info, text)| (info.to_owned(), text.to_owned()))
        .collect()
}

/// The dev host, which goes on printing; it ends whatever becomes of the test.
struct Host(Child, Option<BufReader<ChildStdout>>);

impl Drop for Host {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

struct Newcomer {
    project: Project,
    host: Option<Host>,
    port: String,
}

impl Newcomer {
    fn start() -> Self {
        let project = Project::beside_packages();
        std::os::unix::fs::symlink(workspace(), project.path("grafana-bindgen")).unwrap();
        std::fs::create_dir(project.path("acme-hello")).unwrap();
        // The versions that are tested are those of the workspace.
        let lock = std::fs::read_to_string(workspace().join("Cargo.lock")).unwrap();
        project.write("acme-hello/Cargo.lock", &lock);
        Self { project, host: None, port: "3001".into() }
    }

    fn command(&self, program: &str) -> Command {
        let installed =
            std::path::Path::new(env!("CARGO_BIN_EXE_grafana-bindgen")).parent().unwrap();
        let path = format!("{}:{}", installed.display(), std::env::var("PATH").unwrap());
        let mut command = Command::new(program);
        command.current_dir(self.project.path("acme-hello")).env("PATH", path);
        command.env("CARGO_TARGET_DIR", target()).env("CARGO_NET_OFFLINE", "true");
        command
    }

    /// Runs the lines of a block; a line of comment is what the line before it prints.
    fn shell(&self, text: &str) {
        let mut printed = String::new();
        for line in text.lines() {
            if let Some(expected) = line.strip_prefix("# ") {
                assert_eq!(printed.trim_end(), expected);
                continue;
            }
            let line = line.replace("127.0.0.1:3001", &format!("127.0.0.1:{}", self.port));
            let output = self
                .command("sh")
                .args(["-c", &line.replace("curl ", "curl -sS ")])
                .output()
                .unwrap();
            printed = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }

    /// Starts what is left to run in a terminal of its own, on a port that is free.
    fn serve(&mut self, line: &str) {
        let line = line.replace("target/debug", &target().join("debug").display().to_string());
        let mut command = self.command("sh");
        command.args(["-c", &format!("exec {} --port 0", line.trim())]).stdout(Stdio::piped());
        let mut host = Host(command.spawn().unwrap(), None);
        let mut served = String::new();
        let printed = host.1.insert(BufReader::new(host.0.stdout.take().unwrap()));
        printed.read_line(&mut served).unwrap();
        self.port =
            served.split("127.0.0.1:").nth(1).unwrap().split('/').next().unwrap().to_owned();
        self.host = Some(host);
    }
}

#[test]
fn a_newcomer_gets_from_an_empty_folder_to_a_call() {
    let mut newcomer = Newcomer::start();
    for (info, text) in blocks() {
        if let Some(title) = info.split("title=\"").nth(1) {
            newcomer.project.write(&format!("acme-hello/{}", title.trim_end_matches('"')), &text);
        } else if info == "sh" {
            newcomer.shell(&text);
        } else if text.starts_with("grafana-bindgen dev") {
            newcomer.serve(&text);
        } else {
            // What this test stands for itself: the checkout, the installed command, the folder.
            assert!(text.starts_with("git clone"), "the README says `{text}`, which nothing tries");
            assert!(
                text.contains("\ncargo install --locked --path grafana-bindgen/codegen\n"),
                "{text}"
            );
        }
    }
    assert!(newcomer.host.is_some(), "the README runs the plugin");
    type_checks(&newcomer.project);
}

/// `npm install ./client`, and `tsc` as the plugin's own build runs it; then the renamed field.
fn type_checks(project: &Project) {
    project.install("acme-hello/client", "acme-hello-datasource-client");
    let strict = [
        "--noEmit",
        "--strict",
        "--exactOptionalPropertyTypes",
        "--skipLibCheck",
        "--jsx",
        "react-jsx",
        "--target",
        "es2022",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
        "src/Greeting.tsx",
    ];
    assert_eq!(project.tsc("acme-hello", &strict), (Some(0), String::new()));
    project.replace("acme-hello/routes/src/lib.rs", "pub text: String", "pub words: String");
    assert_eq!(project.run("acme-hello", &["generate", "--check"]).code, Some(4));
    assert_eq!(project.run("acme-hello", &["generate"]).code, Some(0));
    let (code, found) = project.tsc("acme-hello", &strict);
    assert_eq!(code, Some(2));
    assert!(
        found.contains("error TS2339: Property 'text' does not exist on type 'Greeting'."),
        "{found}"
    );
}
