//! `grafana-bindgen dev`: runs a plugin behind the dev host until Ctrl-C, and prints what it says.

use std::io::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use tokio::sync::mpsc::UnboundedReceiver;

use crate::build::Plugin;
use crate::error::{Error, Result};
use crate::host::{Event, HostOptions, Settings, Sink, run};

/// Arguments of `dev`.
#[derive(Debug, Clone, clap::Args)]
pub struct Dev {
    /// The plugin's program.
    #[arg(long)]
    pub plugin: PathBuf,
    /// The plugin's `plugin.json`.
    #[arg(long, default_value = "src/plugin.json")]
    pub plugin_json: PathBuf,
    /// The port of the loopback to listen on; 0 lets the system choose.
    #[arg(long, default_value_t = 3001)]
    pub port: u16,
    /// A file with the user, the settings and the secrets that the plugin is told.
    #[arg(long)]
    pub settings: Option<PathBuf>,
}

/// Runs the plugin until Ctrl-C, or until the process is asked to end.
///
/// # Errors
/// When a file cannot be read, the port is taken, or the plugin does not start.
pub fn dev(arguments: &Dev, out: &mut dyn Write) -> Result<()> {
    let options = options(arguments)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::new(format!("the runtime cannot start: {error}")))?;
    runtime.block_on(serve(options, out))
}

async fn serve(options: HostOptions, out: &mut dyn Write) -> Result<()> {
    // Asked for before anything runs, so that no moment is left in which Ctrl-C would leave a plugin.
    let mut end = End::listen()?;
    let (sink, mut events) = Sink::new();
    let host = tokio::select! {
        host = run(options, sink) => host?,
        () = end.asked() => return Ok(()),
    };
    print(out, &format!("{:>12} {}\n", "Serving", host.resources()))?;
    print(out, &format!("{:>12} Ctrl-C\n", "Stop with"))?;
    let shown = show(&mut events, &mut end, out).await;
    host.stop().await;
    while let Ok(event) = events.try_recv() {
        print(out, &format!("{event}\n"))?;
    }
    shown
}

fn options(arguments: &Dev) -> Result<HostOptions> {
    let plugin = Plugin::read(&arguments.plugin_json).map_err(|error| {
        error.or_hint("name the plugin's plugin.json with `--plugin-json <file>`")
    })?;
    let mut options = HostOptions::new(program(&arguments.plugin), plugin.id, plugin.kind);
    options.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port));
    if let Some(file) = &arguments.settings {
        options.settings = Settings::read(file)?;
    }
    Ok(options)
}

/// A bare name is a program of this folder, and not one of the search path.
fn program(plugin: &Path) -> PathBuf {
    if plugin.components().count() == 1 { Path::new(".").join(plugin) } else { plugin.to_owned() }
}

/// Prints events until the end is asked for.
async fn show(
    events: &mut UnboundedReceiver<Event>,
    end: &mut End,
    out: &mut dyn Write,
) -> Result<()> {
    loop {
        tokio::select! {
            () = end.asked() => return Ok(()),
            Some(event) = events.recv() => print(out, &format!("{event}\n"))?,
        }
    }
}

/// The ways in which a terminal, a script or a supervisor ends a program.
#[cfg(unix)]
struct End {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl End {
    fn listen() -> Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        let listen = |kind| {
            signal(kind)
                .map_err(|error| Error::new(format!("Ctrl-C cannot be listened for: {error}")))
        };
        Ok(Self {
            interrupt: listen(SignalKind::interrupt())?,
            terminate: listen(SignalKind::terminate())?,
        })
    }

    async fn asked(&mut self) {
        tokio::select! { _ = self.interrupt.recv() => {}, _ = self.terminate.recv() => {} }
    }
}

fn print(out: &mut dyn Write, text: &str) -> Result<()> {
    let printed = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    printed.map_err(|error| Error::new(format!("could not print: {error}")))
}
