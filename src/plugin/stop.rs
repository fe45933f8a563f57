//! When the process stops: the host says so, a signal says so, or the host is gone.

use std::time::Duration;

use tokio::sync::watch;

use super::Error;

/// How often the process looks whether its host still lives.
const HOST_LOOKED_FOR: Duration = Duration::from_secs(1);

/// Asks for the end, and waits for it. Clones ask and wait for the same end.
#[derive(Clone)]
pub(super) struct Stop(watch::Sender<bool>);

impl Stop {
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Asks for the end.
    pub(super) fn request(&self) {
        self.0.send_replace(true);
    }

    /// Waits until somebody asked for the end.
    pub(super) async fn requested(&self) {
        // The channel cannot close: `self` holds its sender.
        let _ = self.0.subscribe().wait_for(|stop| *stop).await;
    }

    /// Asks for the end on SIGTERM and SIGINT. The handlers stand when this returns.
    #[cfg(unix)]
    pub(super) fn on_signals(&self) -> Result<(), Error> {
        use tokio::signal::unix::{SignalKind, signal};

        let handling = |kind| signal(kind).map_err(Error::system("cannot listen for signals"));
        let mut terminate = handling(SignalKind::terminate())?;
        let mut interrupt = handling(SignalKind::interrupt())?;
        let stop = self.clone();
        tokio::spawn(async move {
            tokio::select! { _ = terminate.recv() => {}, _ = interrupt.recv() => {} }
            stop.request();
        });
        Ok(())
    }

    #[cfg(not(unix))]
    pub(super) fn on_signals(&self) -> Result<(), Error> {
        let stop = self.clone();
        tokio::spawn(async move {
            if tokio::signal::ctrl_c().await.is_ok() {
                stop.request();
            }
        });
        Ok(())
    }

    /// Asks for the end when the process that started this one is gone, however it went: a process
    /// that was killed tells nobody, and its children are given to another parent.
    ///
    /// The standard input says nothing of it: go-plugin hands on Grafana's own.
    #[cfg(unix)]
    pub(super) fn on_orphaned(&self) {
        use std::os::unix::process::parent_id;

        let (stop, host) = (self.clone(), parent_id());
        tokio::spawn(async move {
            let mut looks = tokio::time::interval(HOST_LOOKED_FOR);
            while parent_id() == host {
                looks.tick().await;
            }
            stop.request();
        });
    }

    #[cfg(not(unix))]
    pub(super) fn on_orphaned(&self) {}
}
