//! One process of the plugin: its start by go-plugin's handshake, what it writes, and its end.
//! Restarts nothing.

use std::collections::VecDeque;
use std::path::Path;
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::{Child, Command};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::answer::Address;
use super::client::Client;
use super::event::{Event, LogLine, Sink};
use crate::error::{Error, Result};

/// How long a plugin may take to answer the handshake.
const START: Duration = Duration::from_secs(30);
/// How long it may take to stop when asked; go-plugin waits as long.
const STOP: Duration = Duration::from_secs(2);
/// How long what it wrote is waited for after its end: a child of its own may hold the pipe.
const REST: Duration = Duration::from_millis(500);
/// How many of its last lines are shown with a crash.
const LAST: usize = 10;

type Last = Arc<Mutex<VecDeque<String>>>;

/// A running plugin. Killed when it is dropped.
pub(super) struct Process {
    child: Child,
    written: JoinHandle<()>,
    last: Last,
    /// Where the plugin puts its socket; goes with the process, however that ended.
    _sockets: TempDir,
}

impl Process {
    /// Starts the plugin, and returns when it serves.
    pub(super) async fn start(binary: &Path, sink: &Sink) -> Result<(Self, Client)> {
        let sockets =
            tempfile::Builder::new().prefix("grafana-dev-").tempdir().map_err(|error| {
                Error::new(format!("there is no folder for the plugin's socket: {error}"))
            })?;
        let mut child = spawn(binary, sockets.path())?;
        let last = Last::default();
        let (answer, answered) = oneshot::channel();
        if let Some(stdout) = child.stdout.take() {
            tokio::spawn(read_output(stdout, answer, sink.clone()));
        }
        let written = match child.stderr.take() {
            Some(stderr) => tokio::spawn(read_log(stderr, Arc::clone(&last), sink.clone())),
            None => tokio::spawn(std::future::ready(())),
        };
        let mut process = Self { child, written, last, _sockets: sockets };
        match timeout(START, answered).await {
            Ok(Ok(line)) => {
                let client = Client::connect(&Address::read(&line)?).await?;
                sink.send(Event::Started { process: process.child.id().unwrap_or_default() });
                Ok((process, client))
            }
            Ok(Err(_)) => Err(process.ended_early().await),
            Err(_) => Err(Error::new(format!(
                "the plugin did not answer the handshake within {} s",
                START.as_secs()
            ))
            .hint("call `grafana_bindgen::plugin::serve` first, and do slow work in the handlers")),
        }
    }

    /// Waits for the end; says how it came, and the last lines before it.
    pub(super) async fn end(&mut self) -> (String, Vec<String>) {
        let status = match self.child.wait().await {
            Ok(status) => status.to_string(),
            Err(error) => error.to_string(),
        };
        let _ = timeout(REST, &mut self.written).await;
        let last = self.last.lock().map(|last| last.iter().cloned().collect()).unwrap_or_default();
        (status, last)
    }

    async fn ended_early(&mut self) -> Error {
        // A closed output without an end is an end as far as Grafana is concerned.
        let _ = timeout(REST, self.child.wait()).await;
        let _ = self.child.start_kill();
        let (status, last) = self.end().await;
        let error =
            Error::new(format!("the plugin ended before it answered the handshake: {status}"));
        if last.is_empty() {
            return error.hint("name the program whose `main` calls `grafana_bindgen::plugin::serve` with `--plugin target/debug/<name>`");
        }
        last.into_iter().fold(error, |error, line| error.note(line))
    }

    /// Asks the plugin to stop, and kills it if it does not.
    pub(super) async fn stop(mut self, client: &Client, sink: &Sink) {
        // An end in between fails the call, and is what was asked for.
        let asked = async {
            let _ = client.shut_down().await;
            self.child.wait().await
        };
        if timeout(STOP, asked).await.is_err() {
            sink.send(Event::Killed);
            let _ = self.child.kill().await;
        }
        let _ = timeout(REST, self.written).await;
    }
}

fn spawn(binary: &Path, sockets: &Path) -> Result<Child> {
    let mut command = Command::new(binary);
    command
        .env("grafana_plugin_type", "datasource")
        .env("PLUGIN_PROTOCOL_VERSIONS", "2")
        .env("PLUGIN_MIN_PORT", "10000")
        .env("PLUGIN_MAX_PORT", "25000")
        .env("PLUGIN_UNIX_SOCKET_DIR", sockets)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    // Ctrl-C in the terminal is for the host, which then asks the plugin to stop.
    #[cfg(unix)]
    command.process_group(0);
    command.spawn().map_err(|error| {
        Error::new(format!("the plugin `{}` cannot be started: {error}", binary.display())).hint(
            "build it (`cargo build`), and name the program with `--plugin target/debug/<name>`",
        )
    })
}

/// The first line is the answer; what comes after it is the author's.
async fn read_output(output: impl AsyncRead + Unpin, answer: oneshot::Sender<String>, sink: Sink) {
    let mut lines = Lines(BufReader::new(output));
    let Some(first) = lines.next().await else { return };
    let _ = answer.send(first);
    while let Some(line) = lines.next().await {
        sink.send(Event::Written(line));
    }
}

async fn read_log(log: impl AsyncRead + Unpin, last: Last, sink: Sink) {
    let mut lines = Lines(BufReader::new(log));
    while let Some(line) = lines.next().await {
        let event = match LogLine::read(&line) {
            Some(line) => Event::Log(line),
            None => Event::Written(line),
        };
        if let Ok(mut last) = last.lock() {
            last.push_back(event.to_string());
            if last.len() > LAST {
                last.pop_front();
            }
        }
        sink.send(event);
    }
}

/// Lines of a process that need not write UTF-8.
struct Lines<R>(BufReader<R>);

impl<R: AsyncRead + Unpin> Lines<R> {
    async fn next(&mut self) -> Option<String> {
        let mut line = Vec::new();
        match self.0.read_until(b'\n', &mut line).await {
            Ok(read) if read > 0 => {
                let text = String::from_utf8_lossy(&line);
                Some(text.trim_end_matches(['\n', '\r']).to_owned())
            }
            _ => None,
        }
    }
}
