//! Whatever ends, ends whole: no process, no socket and no folder stays.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use grafana_bindgen_codegen::host::Event;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::UnixStream;
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::client::{Exchange, get};
use crate::plugins::{BOUND, RESOURCES, Running, program};

/// A connection to a plugin's socket, which ends when the process does, however it went.
struct Watch(UnixStream);

impl Watch {
    async fn socket(path: &Path) -> Self {
        Self(UnixStream::connect(path).await.unwrap())
    }

    async fn ended(mut self) {
        let mut rest = Vec::new();
        // A reset is an end too.
        let _ = timeout(BOUND, self.0.read_to_end(&mut rest)).await.expect("the process ends");
    }
}

/// The folder that the host made for the plugin's socket.
async fn socket_dir(address: std::net::SocketAddr, resources: &str) -> PathBuf {
    let told = get(address, &format!("{resources}echo/x")).await.json();
    PathBuf::from(told["socketDir"].as_str().unwrap())
}

/// The socket within it, which is the only one there.
fn socket(folder: &Path) -> PathBuf {
    let mut entries = std::fs::read_dir(folder).unwrap();
    let private = entries.next().unwrap().unwrap().path();
    assert!(entries.next().is_none());
    private.join("plugin")
}

/// Whether a process runs; one that waits to be reaped does not.
fn runs(process: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"));
    status.is_ok_and(|status| !status.contains("State:\tZ"))
}

#[tokio::test]
async fn a_stop_is_clean_and_quick() {
    let mut plugin = Running::routes().await;
    let folder = socket_dir(plugin.host.address(), RESOURCES).await;
    assert!(socket(&folder).exists());
    let began = Instant::now();
    plugin.host.stop().await;
    let took = began.elapsed();
    assert!(took < Duration::from_secs(1), "the stop took {took:?}");
    assert!(!runs(plugin.process));
    assert!(!folder.exists());
    while let Ok(event) = plugin.events.try_recv() {
        assert_ne!(event, Event::Killed);
    }
}

#[tokio::test]
async fn a_call_under_way_does_not_keep_the_plugin() {
    let mut plugin = Running::routes().await;
    let path = format!("{RESOURCES}forever");
    let _waiting = Exchange::send(plugin.host.address(), "POST", &path, &[], b"").await;
    plugin.event(|event| matches!(event, Event::Log(line) if line.message == "waiting")).await;
    timeout(BOUND, plugin.host.stop()).await.expect("the host stops");
    assert!(!runs(plugin.process));
    while let Ok(event) = plugin.events.try_recv() {
        assert_ne!(event, Event::Killed);
    }
}

#[tokio::test]
async fn a_host_that_is_dropped_leaves_nothing() {
    let plugin = Running::routes().await;
    let folder = socket_dir(plugin.host.address(), RESOURCES).await;
    let watch = Watch::socket(&socket(&folder)).await;
    drop(plugin);
    watch.ended().await;
    assert!(!folder.exists());
}

/// The plugin's program, started as Grafana starts it.
async fn start_by_handshake(sockets: &Path) -> (Child, PathBuf) {
    let mut child = Command::new(program("host-routes"))
        .env("grafana_plugin_type", "datasource")
        .env("PLUGIN_PROTOCOL_VERSIONS", "2")
        .env("PLUGIN_UNIX_SOCKET_DIR", sockets)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).await.unwrap();
    let address =
        line.strip_prefix("1|2|unix|").and_then(|line| line.strip_suffix("|grpc\n")).unwrap();
    (child, PathBuf::from(address))
}

async fn kill(signal: &str, process: u32) {
    let killed = Command::new("kill").args([signal, &process.to_string()]).status().await.unwrap();
    assert!(killed.success());
}

#[tokio::test]
async fn a_signal_stops_the_plugin_cleanly() {
    for signal in ["-TERM", "-INT"] {
        let folder = tempfile::tempdir().unwrap();
        let (mut child, socket) = start_by_handshake(folder.path()).await;
        assert!(socket.exists());
        kill(signal, child.id().unwrap()).await;
        let status = timeout(BOUND, child.wait()).await.expect("the plugin stops").unwrap();
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(!socket.parent().unwrap().exists(), "{signal}");
    }
}

#[tokio::test]
async fn a_plugin_does_not_outlive_a_host_that_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = folder.path().join("plugin.json");
    std::fs::write(&manifest, r#"{"id": "acme-routes", "type": "datasource"}"#).unwrap();
    let (mut host, resources) = dev(&manifest).await;
    let address = resources.0;
    let socket_folder = socket_dir(address, &resources.1).await;
    let watch = Watch::socket(&socket(&socket_folder)).await;
    host.kill().await.unwrap();
    watch.ended().await;
    assert!(std::fs::read_dir(&socket_folder).unwrap().next().is_none());
    std::fs::remove_dir(socket_folder).unwrap();
}

#[tokio::test]
async fn the_command_ends_whole_when_it_is_asked_to() {
    for signal in ["-TERM", "-INT"] {
        let folder = tempfile::tempdir().unwrap();
        let manifest = folder.path().join("plugin.json");
        std::fs::write(&manifest, r#"{"id": "acme-routes", "type": "datasource"}"#).unwrap();
        let (mut host, (address, resources)) = dev(&manifest).await;
        let socket_folder = socket_dir(address, &resources).await;
        kill(signal, host.id().unwrap()).await;
        let status = timeout(BOUND, host.wait()).await.expect("the host stops").unwrap();
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(!socket_folder.exists(), "{signal}");
    }
}

/// The command `grafana-bindgen dev`, its address, and the path of the resources.
async fn dev(manifest: &Path) -> (Child, (std::net::SocketAddr, String)) {
    let mut host = Command::new(env!("CARGO_BIN_EXE_grafana-bindgen"))
        .args(["dev", "--port", "0", "--plugin"])
        .arg(program("host-routes"))
        .arg("--plugin-json")
        .arg(manifest)
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(host.stdout.take().unwrap()).lines();
    let serving = lines.next_line().await.unwrap().expect("the host says where it serves");
    // Kept open: a host that cannot print would end.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    let url = serving.trim().strip_prefix("Serving http://").unwrap();
    let (address, path) = url.split_once('/').unwrap();
    (host, (address.parse().unwrap(), format!("/{path}")))
}
