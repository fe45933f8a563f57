//! What a person is told when a plugin or a host does not start.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use grafana_bindgen_codegen::build::Kind;
use grafana_bindgen_codegen::host::{HostOptions, Sink, run};
use tokio::process::Command;

use crate::plugins::{program, routes};

async fn refused(options: HostOptions) -> String {
    run(options, Sink::new().0).await.expect_err("the host does not start").to_string()
}

/// A program that does what a shell can.
fn script(folder: &Path, text: &str) -> HostOptions {
    let path: PathBuf = folder.join("plugin");
    std::fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    HostOptions::new(path, "acme-shell", Kind::DataSource)
}

#[tokio::test]
async fn a_plugin_that_is_started_by_hand_says_what_it_is() {
    let output = Command::new(program("host-routes"))
        .env_remove("grafana_plugin_type")
        .env_remove("PLUGIN_PROTOCOL_VERSIONS")
        .output()
        .await
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
    assert_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "Error: this program is the backend of a Grafana plugin and does nothing by itself\n\
         note: Grafana starts it, and would have set `grafana_plugin_type` in its environment\n\
         hint: try it with `grafana-bindgen dev --plugin <this program>`, or put it into the \
         plugin's folder under the name that `executable` has in `plugin.json`\n"
    );
}

#[tokio::test]
async fn a_program_that_is_not_there_is_named() {
    let options = HostOptions::new("/nowhere/plugin", "acme-none", Kind::DataSource);
    assert_eq!(
        refused(options).await,
        "error: the plugin `/nowhere/plugin` cannot be started: No such file or directory (os error 2)\n\
         hint: build it (`cargo build`), and name the program with `--plugin target/debug/<name>`"
    );
}

#[tokio::test]
async fn a_program_that_ends_at_once_is_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let options = script(folder.path(), "echo the database is gone >&2; exit 7");
    assert_eq!(
        refused(options).await,
        "error: the plugin ended before it answered the handshake: exit status: 7\nnote: the database is gone"
    );
}

#[tokio::test]
async fn a_program_that_ends_without_a_word_is_another_one() {
    assert_eq!(
        refused(HostOptions::new("/bin/true", "acme-none", Kind::DataSource)).await,
        "error: the plugin ended before it answered the handshake: exit status: 0\n\
         hint: name the program whose `main` calls `grafana_bindgen::plugin::serve` with `--plugin target/debug/<name>`"
    );
}

#[tokio::test]
async fn a_program_that_is_no_plugin_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let options = script(folder.path(), "echo Hello; exec sleep 60");
    assert!(
        refused(options).await.starts_with(
            "error: the program does not answer the handshake of a Grafana plugin\nnote: its first line of output was \"Hello\""
        )
    );
}

#[tokio::test]
async fn an_address_that_nobody_listens_on_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let options = script(folder.path(), "echo '1|2|unix|/nowhere/socket|grpc'; exec sleep 60");
    let refused = refused(options).await;
    assert!(
        refused.starts_with("error: the plugin cannot be reached at the address that it named: "),
        "{refused}"
    );
}

#[tokio::test]
async fn a_port_that_is_taken_is_told() {
    let taken = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut options = routes();
    options.listen = taken.local_addr().unwrap();
    assert_eq!(
        refused(options.clone()).await,
        format!(
            "error: the dev host cannot listen on {}: Address already in use (os error 98)\n\
             hint: choose another port with `--port`, or let the system choose one with `--port 0`",
            options.listen
        )
    );
}

#[tokio::test]
async fn the_command_says_which_file_it_misses() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plugin.json"), r#"{"id": "acme", "type": "app"}"#).unwrap();
    std::fs::write(folder.path().join("panel.json"), r#"{"id": "acme", "type": "panel"}"#).unwrap();
    for (arguments, expected) in [
        (
            &["--plugin", "x"][..],
            "error: could not read `src/plugin.json`: No such file or directory (os error 2)\n\
             hint: name the plugin's plugin.json with `--plugin-json <file>`\n",
        ),
        (
            &["--plugin", "x", "--plugin-json", "panel.json"],
            "error: the plugin.json has the type \"panel\", which serves no resource routes\n --> panel.json\n\
             hint: write \"type\": \"datasource\" or \"type\": \"app\"\n",
        ),
        (
            &["--plugin", "x", "--plugin-json", "plugin.json", "--settings", "dev.json"],
            "error: could not read `dev.json`: No such file or directory (os error 2)\n",
        ),
        (
            &["--plugin", "x", "--plugin-json", "plugin.json", "--port", "0"],
            "error: the plugin `./x` cannot be started: No such file or directory (os error 2)\n\
             hint: build it (`cargo build`), and name the program with `--plugin target/debug/<name>`\n",
        ),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_grafana-bindgen"))
            .arg("dev")
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .await
            .unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), expected);
        assert_eq!(output.status.code(), Some(2));
    }
}
