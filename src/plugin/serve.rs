//! A plugin's `main`: answers the handshake, serves gRPC until it is told to stop, and leaves
//! nothing behind.

use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo};
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio_stream::wrappers::TcpListenerStream;
use tokio_stream::{Stream, StreamExt};
use tonic::Status;
use tonic::transport::server::{Connected, Server as Transport};

use super::error::Kind;
use super::grpc::{Replies, Server, Services};
use super::handshake::{self, Handshake};
use super::health::{self, Check};
use super::listen::Listener;
use super::log::{self, Level};
use super::proto::{CallResourceRequest, CheckHealthRequest, CheckHealthResponse};
use super::stop::Stop;
use super::{Error, Health, resource};
use crate::backend::Router;
use crate::route::PluginContext;

/// How long calls that are under way may go on after a stop was asked for. go-plugin kills after
/// two seconds.
const GRACE: Duration = Duration::from_secs(1);

/// Serves the routes of a plugin until Grafana stops it. The whole `main` of a plugin that has
/// nothing to configure; see [`Plugin`] for the rest.
///
/// # Errors
/// When the process was not started by Grafana, or cannot listen.
pub fn serve(router: Router) -> Result<(), Error> {
    Plugin::new(router).serve()
}

/// A plugin's process.
///
/// ```no_run
/// use grafana_bindgen::plugin::{Error, Health, Plugin};
/// # use grafana_bindgen::{Context, NoContent, backend::Router, resources};
/// # #[resources]
/// # pub trait Nothing {
/// #     #[get("nothing")]
/// #     async fn nothing(&self, cx: &Context) -> NoContent;
/// # }
/// # struct Acme;
/// # impl Nothing for Acme {
/// #     async fn nothing(&self, _: &Context) -> NoContent { NoContent }
/// # }
/// # fn router() -> Router { nothing::router(Acme) }
///
/// fn main() -> Result<(), Error> {
///     Plugin::new(router())
///         .health(|cx| async move {
///             match cx.data_source.and_then(|source| source.secrets.get("token").map(str::len)) {
///                 Some(_) => Health::ok("The token is stored."),
///                 None => Health::error("Enter a token."),
///             }
///         })
///         .serve()
/// }
/// ```
pub struct Plugin {
    backend: Backend,
}

impl Plugin {
    /// A plugin that serves these routes.
    pub fn new(router: Router) -> Self {
        Self { backend: Backend { router, check: health::answering() } }
    }

    /// Answers "Save & test". Without it a process that answers at all is well.
    #[must_use]
    pub fn health<F, Checking>(mut self, check: F) -> Self
    where
        F: Fn(PluginContext) -> Checking + Send + Sync + 'static,
        Checking: Future<Output = Health> + Send + 'static,
    {
        self.backend.check = Arc::new(move |context| Box::pin(check(context)));
        self
    }

    /// Serves until Grafana stops the process, or a signal does.
    ///
    /// # Errors
    /// When the process was not started by Grafana, or cannot listen.
    pub fn serve(self) -> Result<(), Error> {
        serve_services(self.backend)
    }
}

/// Serves anything that answers pluginv2.
pub fn serve_services<S: Services>(services: S) -> Result<(), Error> {
    let handshake = Handshake::read(|name| std::env::var(name).ok())?;
    std::panic::set_hook(Box::new(log_panic));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(Error::system("cannot start the runtime"))?;
    let served = runtime.block_on(run(services, handshake));
    // A handler that blocks its thread must not keep the process.
    runtime.shutdown_background();
    served
}

async fn run<S: Services>(services: S, handshake: Handshake) -> Result<(), Error> {
    let stop = Stop::new();
    stop.on_signals()?;
    stop.on_orphaned();
    let listener = Listener::bind(&handshake).await?;
    let (network, address) = listener.address()?;
    tell(&handshake::line(network, &address))
        .map_err(Error::system("cannot answer the handshake"))?;

    let server = Server::new(services, stop.clone());
    match listener {
        #[cfg(unix)]
        Listener::Unix(listener, _socket) => {
            accept(server, tokio_stream::wrappers::UnixListenerStream::new(listener), &stop).await
        }
        Listener::Tcp(listener) => {
            // Without NODELAY a call waits 40 ms for an acknowledgement.
            let accepted = TcpListenerStream::new(listener).map(|accepted| {
                accepted.and_then(|stream| stream.set_nodelay(true).map(|()| stream))
            });
            accept(server, accepted, &stop).await
        }
    }
}

async fn accept<S, I, IO>(server: Server<S>, incoming: I, stop: &Stop) -> Result<(), Error>
where
    S: Services,
    I: Stream<Item = std::io::Result<IO>>,
    IO: tokio::io::AsyncRead + tokio::io::AsyncWrite + Connected + Unpin + Send + 'static,
{
    let serving =
        Transport::builder().serve_with_incoming_shutdown(server, incoming, stop.requested());
    let stopped = async {
        stop.requested().await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = serving => served.map_err(|source| Error::new(Kind::Server { source })),
        () = stopped => Ok(()),
    }
}

/// The handshake's answer must be the first line, and must leave at once.
fn tell(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes())?;
    out.flush()
}

/// Grafana shows lines in hclog's form only. The text of a panic may quote what the handler had in
/// hand, a secret too: only a debug build shows it.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line()));
    let mut fields = vec![("place", place.into())];
    if cfg!(debug_assertions) {
        fields.push(("panic", panic.payload_as_str().into()));
    }
    log::write(Level::Error, "the plugin panicked", &fields);
}

/// The services that a router and a health check make.
#[derive(Clone)]
struct Backend {
    router: Router,
    check: Check,
}

impl Services for Backend {
    async fn call_resource(&self, request: CallResourceRequest) -> Result<Replies, Status> {
        let response = match resource::call(request) {
            Ok(call) => self.router.call_resource(call).await,
            Err(refused) => refused.into_response(),
        };
        Ok(Box::pin(tokio_stream::once(Ok(resource::reply(response)))))
    }

    async fn check_health(
        &self,
        request: CheckHealthRequest,
    ) -> Result<CheckHealthResponse, Status> {
        let context = request.plugin_context.map(PluginContext::from).unwrap_or_default();
        // The check is called within the future, so that a panic before its first await is caught.
        let checking = AssertUnwindSafe(async { (self.check)(context).await }).catch_unwind();
        let health = checking.await.unwrap_or_else(|_| {
            Health::error("the plugin's health check panicked: its log says where")
        });
        Ok(health.into())
    }
}
