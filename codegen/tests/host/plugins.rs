//! The plugins of the tests: built once, started behind a host, and watched.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::time::Duration;

use grafana_bindgen_codegen::build::Kind;
use grafana_bindgen_codegen::host::{Event, Host, HostOptions, Sink, run};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;

/// The bound after which a test that waits has failed. No test needs a tenth of it.
pub(crate) const BOUND: Duration = Duration::from_secs(30);

/// Where the data source's resources are.
pub(crate) const RESOURCES: &str = "/api/datasources/uid/dev/resources/";

/// The program of an example of this crate. `cargo test` builds it only where all tests are run.
pub(crate) fn program(name: &str) -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let folder = BUILT.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo)
            .args(["build", "--quiet", "--package", "grafana-bindgen-codegen"])
            .args(["--example", "host-routes", "--example", "host-raw"])
            .status()
            .expect("cargo runs");
        assert!(built.success(), "the plugins of the tests do not compile");
        // This test stands in `target/<profile>/deps`.
        let test = std::env::current_exe().unwrap();
        test.parent().and_then(Path::parent).unwrap().join("examples")
    });
    folder.join(name)
}

/// A plugin behind a host.
pub(crate) struct Running {
    pub(crate) host: Host,
    pub(crate) events: UnboundedReceiver<Event>,
    pub(crate) process: u32,
}

impl Running {
    pub(crate) async fn start(options: HostOptions) -> Self {
        let (sink, mut events) = Sink::new();
        let host = run(options, sink).await.unwrap_or_else(|error| panic!("{error}"));
        let process = started(&mut events).await;
        Self { host, events, process }
    }

    /// The plugin in pluginv2's own words.
    pub(crate) async fn raw() -> Self {
        Self::start(HostOptions::new(program("host-raw"), "acme-raw", Kind::DataSource)).await
    }

    /// The plugin of routes.
    pub(crate) async fn routes() -> Self {
        Self::start(routes()).await
    }

    /// Waits for an event that the test looks for.
    pub(crate) async fn event(&mut self, wanted: impl Fn(&Event) -> bool) -> Event {
        event(&mut self.events, wanted).await
    }
}

/// The options of the plugin of routes.
pub(crate) fn routes() -> HostOptions {
    HostOptions::new(program("host-routes"), "acme-routes", Kind::DataSource)
}

async fn event(events: &mut UnboundedReceiver<Event>, wanted: impl Fn(&Event) -> bool) -> Event {
    let waiting = async {
        loop {
            let event = events.recv().await.expect("the host says no more");
            if wanted(&event) {
                return event;
            }
        }
    };
    timeout(BOUND, waiting).await.expect("the event does not come")
}

/// The process that was started next.
pub(crate) async fn started(events: &mut UnboundedReceiver<Event>) -> u32 {
    match event(events, |event| matches!(event, Event::Started { .. })).await {
        Event::Started { process } => process,
        other => panic!("{other}"),
    }
}
