//! Starts the host and stops it: the plugin first, then the surface over it; at the end nothing of
//! either is left.

use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::event::Sink;
use super::options::HostOptions;
use super::supervisor::Supervisor;
use super::surface::Surface;
use crate::error::{Error, Result};

/// How long replies that are under way may go on after the plugin has stopped.
const GRACE: Duration = Duration::from_secs(1);

/// A running host. Dropping it kills the plugin; [`Host::stop`] lets it end by itself.
#[derive(Debug)]
pub struct Host {
    address: SocketAddr,
    resources: String,
    stop: watch::Sender<bool>,
    supervisor: JoinHandle<()>,
    server: JoinHandle<()>,
}

impl Host {
    /// Where the host listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where the plugin's resources are, as a URL that ends in `/`.
    pub fn resources(&self) -> String {
        format!("http://{}{}", self.address, self.resources)
    }

    /// Stops the plugin and the host.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        // A task that panicked has nothing left to stop.
        let _ = (&mut self.supervisor).await;
        let _ = timeout(GRACE, &mut self.server).await;
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.supervisor.abort();
        self.server.abort();
    }
}

/// Starts a plugin behind Grafana's HTTP surface.
///
/// ```no_run
/// use grafana_bindgen_codegen::build::Kind;
/// use grafana_bindgen_codegen::host::{HostOptions, Sink, run};
///
/// # async fn example() -> Result<(), grafana_bindgen_codegen::Error> {
/// let (sink, mut events) = Sink::new();
/// let options = HostOptions::new("target/debug/acme-cloud", "acme-cloud-datasource", Kind::DataSource);
/// let host = run(options, sink).await?;
/// println!("curl {}namespaces", host.resources());
/// while let Some(event) = events.recv().await {
///     println!("{event}");
/// }
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the address is no loopback address or is taken, or the plugin does not start.
pub async fn run(options: HostOptions, sink: Sink) -> Result<Host> {
    options.check()?;
    let listener = TcpListener::bind(options.listen).await.map_err(|error| {
        Error::new(format!("the dev host cannot listen on {}: {error}", options.listen))
            .hint("choose another port with `--port`, or let the system choose one with `--port 0`")
    })?;
    let address = listener
        .local_addr()
        .map_err(|error| Error::new(format!("the port is not known: {error}")))?;
    let (supervisor, running) = Supervisor::start(options.binary.clone(), sink.clone()).await?;
    let (stop, stopped) = watch::channel(false);
    let supervisor = tokio::spawn(supervisor.supervise(stopped.clone()));
    let surface = Surface::new(options, running, sink);
    let resources = surface.resources();
    let server = tokio::spawn(serve(listener, surface, stopped));
    Ok(Host { address, resources, stop, supervisor, server })
}

async fn serve(listener: TcpListener, surface: Surface, mut stopped: watch::Receiver<bool>) {
    let listener = listener.tap_io(|stream| {
        // Without it a small reply waits 40 ms; with an error it merely does.
        let _ = stream.set_nodelay(true);
    });
    let asked = async move {
        let _ = stopped.wait_for(|stop| *stop).await;
    };
    // Accepting goes on through errors of single connections; there is none that ends it.
    let _ = axum::serve(listener, surface.router()).with_graceful_shutdown(asked).await;
}
