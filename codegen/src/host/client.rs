//! The host's side of gRPC: the methods of a plugin, called over its socket. Keeps no state but the
//! connection.

use std::io;
use std::path::PathBuf;

use grafana_bindgen::plugin::proto::{
    CallResourceRequest, CallResourceResponse, CheckHealthRequest, CheckHealthResponse, Empty,
    HEALTH_SERVICE, ProcessHealthRequest, ProcessHealthResponse, ServingStatus, method,
};
use http::uri::PathAndQuery;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpStream, UnixStream};
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status, Streaming};
use tonic_prost::ProstCodec;

use super::answer::Address;
use crate::error::{Error, Result};

/// A connected plugin.
#[derive(Debug, Clone)]
pub(super) struct Client(Channel);

impl Client {
    /// Connects, and asks whether the plugin serves.
    pub(super) async fn connect(address: &Address) -> Result<Self> {
        // The name stands in a header only: the connector below decides where the bytes go.
        let endpoint = Endpoint::from_static("http://plugin");
        let connected = match address.clone() {
            Address::Unix(path) => {
                endpoint
                    .connect_with_connector(tower::service_fn(move |_| unix(path.clone())))
                    .await
            }
            Address::Tcp(address) => {
                endpoint
                    .connect_with_connector(tower::service_fn(move |_| tcp(address.clone())))
                    .await
            }
        };
        let channel = connected.map_err(|error| {
            let reason = std::error::Error::source(&error)
                .map_or_else(|| error.to_string(), ToString::to_string);
            Error::new(format!(
                "the plugin cannot be reached at the address that it named: {reason}"
            ))
        })?;
        let client = Self(channel);
        client.check_serving().await?;
        Ok(client)
    }

    async fn check_serving(&self) -> Result<()> {
        let asked = ProcessHealthRequest { service: HEALTH_SERVICE.to_owned() };
        let fact = match self.unary::<_, ProcessHealthResponse>(method::PROCESS_HEALTH, asked).await
        {
            Ok(health) if health.status() == ServingStatus::Serving => return Ok(()),
            Ok(health) => format!("the plugin says that it is not serving: {:?}", health.status()),
            Err(status) => {
                format!("the plugin does not say whether it serves: {}", status.message())
            }
        };
        Err(Error::new(fact)
            .note("Grafana asks `grpc.health.v1.Health/Check` for the service `plugin`"))
    }

    /// Calls a resource. The reply's messages come as the plugin sends them.
    pub(super) async fn call_resource(
        &self,
        call: CallResourceRequest,
    ) -> std::result::Result<Streaming<CallResourceResponse>, Status> {
        let mut grpc = Grpc::new(self.0.clone()).max_decoding_message_size(usize::MAX);
        ready(&mut grpc).await?;
        let codec = ProstCodec::<CallResourceRequest, CallResourceResponse>::default();
        let path = PathAndQuery::from_static(method::CALL_RESOURCE);
        grpc.server_streaming(Request::new(call), path, codec)
            .await
            .map(tonic::Response::into_inner)
    }

    /// Asks how an instance is.
    pub(super) async fn check_health(
        &self,
        asked: CheckHealthRequest,
    ) -> std::result::Result<CheckHealthResponse, Status> {
        self.unary(method::CHECK_HEALTH, asked).await
    }

    /// Asks the process to stop.
    pub(super) async fn shut_down(&self) -> std::result::Result<(), Status> {
        self.unary::<_, Empty>(method::SHUTDOWN, Empty {}).await.map(|_| ())
    }

    async fn unary<Q, A>(&self, path: &'static str, asked: Q) -> std::result::Result<A, Status>
    where
        Q: prost::Message + 'static,
        A: prost::Message + Default + 'static,
    {
        let mut grpc = Grpc::new(self.0.clone());
        ready(&mut grpc).await?;
        let codec = ProstCodec::<Q, A>::default();
        let answered =
            grpc.unary(Request::new(asked), PathAndQuery::from_static(path), codec).await;
        answered.map(tonic::Response::into_inner)
    }
}

async fn ready(grpc: &mut Grpc<Channel>) -> std::result::Result<(), Status> {
    grpc.ready().await.map_err(|error| Status::unavailable(error.to_string()))
}

async fn unix(path: PathBuf) -> io::Result<TokioIo<UnixStream>> {
    UnixStream::connect(path).await.map(TokioIo::new)
}

async fn tcp(address: String) -> io::Result<TokioIo<TcpStream>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(TokioIo::new(stream))
}
