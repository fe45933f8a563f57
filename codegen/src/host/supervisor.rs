//! Keeps a plugin running: starts it again when it ends by itself, with growing pauses, and stops it
//! when the host stops. Says at each moment whether it can be asked.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::client::Client;
use super::event::{Event, Sink};
use super::process::Process;
use crate::error::Result;

/// The first pause before a restart, and the longest.
const PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// A plugin that ran this long is taken to be well: its next pause is the first again.
const WELL: Duration = Duration::from_secs(10);
/// How long a request waits for a plugin that is being started again.
const PATIENCE: Duration = Duration::from_secs(10);

/// The plugin to ask, or none while it is being started again.
#[derive(Debug, Clone)]
pub(super) struct Running(watch::Receiver<Option<Client>>);

impl Running {
    /// The plugin; waits for one that is being started again, but not for ever.
    pub(super) async fn client(&self) -> Option<Client> {
        let mut running = self.0.clone();
        let waiting = running.wait_for(Option::is_some);
        timeout(PATIENCE, waiting).await.ok()?.ok()?.clone()
    }
}

/// Keeps one plugin running.
pub(super) struct Supervisor {
    binary: PathBuf,
    sink: Sink,
    running: watch::Sender<Option<Client>>,
    process: Process,
    client: Client,
}

impl Supervisor {
    /// Starts the plugin for the first time.
    pub(super) async fn start(binary: PathBuf, sink: Sink) -> Result<(Self, Running)> {
        let (process, client) = Process::start(&binary, &sink).await?;
        let (running, receiver) = watch::channel(Some(client.clone()));
        Ok((Self { binary, sink, running, process, client }, Running(receiver)))
    }

    /// Runs until the host asks to stop; the plugin has stopped when this returns.
    pub(super) async fn supervise(mut self, mut stop: watch::Receiver<bool>) {
        let mut pause = PAUSE;
        loop {
            let started = Instant::now();
            let (status, last) = tokio::select! {
                ended = self.process.end() => ended,
                // A sender that is gone is a host that is gone.
                _ = stop.wait_for(|stop| *stop) => break,
            };
            self.running.send_replace(None);
            if started.elapsed() > WELL {
                pause = PAUSE;
            }
            self.sink.send(Event::Crashed { status, last, pause });
            tokio::select! {
                () = self.start_again(&mut pause) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
        self.running.send_replace(None);
        self.process.stop(&self.client, &self.sink).await;
    }

    /// Starts the plugin, as often as it takes.
    async fn start_again(&mut self, pause: &mut Duration) {
        loop {
            sleep(*pause).await;
            *pause = (*pause * 2).min(LONGEST_PAUSE);
            match Process::start(&self.binary, &self.sink).await {
                Ok((process, client)) => {
                    self.process = process;
                    self.client = client.clone();
                    self.running.send_replace(Some(client));
                    return;
                }
                Err(error) => {
                    self.sink.send(Event::NotStarted { reason: error.to_string(), pause: *pause });
                }
            }
        }
    }
}
