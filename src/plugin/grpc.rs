//! gRPC's side of the process: one tower service that reads the method from the path and answers it
//! by the plugin's services. Knows no socket and no router.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio_stream::Stream;
use tonic::body::Body;
use tonic::server::Grpc;
use tonic::{Request, Response, Status};
use tonic_prost::ProstCodec;
use tower::service_fn;

use super::proto::{
    CallResourceRequest, CallResourceResponse, CheckHealthRequest, CheckHealthResponse,
    CollectMetricsRequest, CollectMetricsResponse, Empty, HEALTH_SERVICE, ProcessHealthRequest,
    ProcessHealthResponse, ServingStatus, method,
};
use super::stop::Stop;

/// The largest message that is read: no bound here, for gRPC's own refusal would reach people as an
/// error without a message. Grafana holds the whole body already, and the router refuses by status.
const MAX_MESSAGE: usize = usize::MAX;

/// The messages of one answer.
pub type Replies = Pin<Box<dyn Stream<Item = Result<CallResourceResponse, Status>> + Send>>;

/// What a plugin answers, in pluginv2's own words.
pub trait Services: Clone + Send + Sync + 'static {
    /// Answers a resource call.
    fn call_resource(
        &self,
        request: CallResourceRequest,
    ) -> impl Future<Output = Result<Replies, Status>> + Send;

    /// Says how an instance is.
    fn check_health(
        &self,
        request: CheckHealthRequest,
    ) -> impl Future<Output = Result<CheckHealthResponse, Status>> + Send;

    /// Hands out metrics.
    fn collect_metrics(
        &self,
        _: CollectMetricsRequest,
    ) -> impl Future<Output = Result<CollectMetricsResponse, Status>> + Send {
        std::future::ready(Ok(CollectMetricsResponse::default()))
    }
}

/// The services of a plugin and those of its process.
#[derive(Clone)]
pub(super) struct Server<S> {
    services: S,
    stop: Stop,
}

impl<S: Services> Server<S> {
    pub(super) fn new(services: S, stop: Stop) -> Self {
        Self { services, stop }
    }

    async fn answer(self, request: http::Request<Body>) -> http::Response<Body> {
        let Self { services, stop } = self;
        match request.uri().path() {
            method::CALL_RESOURCE => call_resource(services, request).await,
            method::CHECK_HEALTH => {
                unary(request, move |asked: CheckHealthRequest| {
                    let services = services.clone();
                    async move { services.check_health(asked).await }
                })
                .await
            }
            method::COLLECT_METRICS => {
                unary(request, move |asked: CollectMetricsRequest| {
                    let services = services.clone();
                    async move { services.collect_metrics(asked).await }
                })
                .await
            }
            method::PROCESS_HEALTH => {
                unary(request, |asked| async move { process_health(&asked) }).await
            }
            method::SHUTDOWN => {
                unary(request, move |_: Empty| {
                    stop.request();
                    async { Ok(Empty {}) }
                })
                .await
            }
            _ => Status::unimplemented("this plugin does not offer the method").into_http(),
        }
    }
}

impl<S: Services> tower::Service<http::Request<Body>> for Server<S> {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let server = self.clone();
        Box::pin(async move { Ok(server.answer(request).await) })
    }
}

async fn call_resource<S: Services>(
    services: S,
    request: http::Request<Body>,
) -> http::Response<Body> {
    let handler = service_fn(move |asked: Request<CallResourceRequest>| {
        let services = services.clone();
        async move { services.call_resource(asked.into_inner()).await.map(Response::new) }
    });
    Grpc::new(ProstCodec::<CallResourceResponse, CallResourceRequest>::default())
        .max_decoding_message_size(MAX_MESSAGE)
        .server_streaming(handler, request)
        .await
}

/// Answers a method of one request and one reply.
async fn unary<Q, A, F, Answering>(
    request: http::Request<Body>,
    mut handler: F,
) -> http::Response<Body>
where
    Q: prost::Message + Default + 'static,
    A: prost::Message + 'static,
    F: FnMut(Q) -> Answering,
    Answering: Future<Output = Result<A, Status>>,
{
    let handler = service_fn(move |asked: Request<Q>| {
        let answering = handler(asked.into_inner());
        async move { answering.await.map(Response::new) }
    });
    Grpc::new(ProstCodec::<A, Q>::default())
        .max_decoding_message_size(MAX_MESSAGE)
        .unary(handler, request)
        .await
}

fn process_health(asked: &ProcessHealthRequest) -> Result<ProcessHealthResponse, Status> {
    match asked.service.as_str() {
        "" | HEALTH_SERVICE => Ok(ProcessHealthResponse { status: ServingStatus::Serving.into() }),
        _ => Err(Status::not_found("this process has no such service")),
    }
}
