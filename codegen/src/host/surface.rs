//! Grafana's HTTP surface, as far as it concerns a plugin's resources: finds what a request means,
//! asks the plugin, and answers as Grafana would.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::response::Response;
use grafana_bindgen::plugin::proto::{
    CallResourceRequest, CallResourceResponse, CheckHealthRequest, HealthStatus,
};
use http::{Method, StatusCode};
use serde_json::{Value, json};
use tonic::Streaming;

use super::event::{Event, Sink};
use super::go_url::unescape;
use super::guard;
use super::headers::{self, Origin};
use super::options::HostOptions;
use super::path::{BadUrl, ResourceUrl};
use super::reply;
use super::supervisor::Running;
use crate::build::Kind;

/// The largest body that is taken. Grafana has no bound; a plugin refuses more than 16 MiB.
const MAX_BODY: usize = 32 * 1024 * 1024;

/// The methods that Grafana forwards.
const METHODS: [Method; 5] =
    [Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE];

/// What the requests are answered with.
#[derive(Clone)]
pub(super) struct Surface {
    options: Arc<HostOptions>,
    running: Running,
    sink: Sink,
}

/// What a path below `/api` means.
enum Target<'a> {
    Resource { with_instance: bool, tail: &'a str },
    Health { with_instance: bool },
    UnknownDataSource,
    UnknownPlugin,
    Nothing,
}

impl Surface {
    pub(super) fn new(options: HostOptions, running: Running, sink: Sink) -> Self {
        Self { options: Arc::new(options), running, sink }
    }

    /// The surface as a service. Paths are read here and not by the router, for Grafana's rules need
    /// them as they were sent.
    pub(super) fn router(self) -> Router {
        Router::new().fallback(answer).with_state(self)
    }

    /// Where the plugin's resources are.
    pub(super) fn resources(&self) -> String {
        match self.options.kind {
            Kind::DataSource => {
                format!("/api/datasources/uid/{}/resources/", self.options.settings.instance.uid)
            }
            Kind::App => format!("/api/plugins/{}/resources/", self.options.id),
        }
    }

    fn target<'a>(&self, path: &'a str) -> Target<'a> {
        if let Some((uid, rest)) = path.strip_prefix("/api/datasources/uid/").map(first_segment) {
            let is_known = self.options.kind == Kind::DataSource
                && names(uid, &self.options.settings.instance.uid);
            return if is_known { below(rest, true) } else { Target::UnknownDataSource };
        }
        if let Some((id, rest)) = path.strip_prefix("/api/plugins/").map(first_segment) {
            let is_known = names(id, &self.options.id);
            return if is_known {
                below(rest, self.options.kind == Kind::App)
            } else {
                Target::UnknownPlugin
            };
        }
        Target::Nothing
    }

    async fn resource(&self, request: Request, with_instance: bool, tail: &str) -> Response {
        if !METHODS.contains(request.method()) {
            return reply::message(StatusCode::NOT_FOUND, "Not found");
        }
        let url = match ResourceUrl::read(tail, request.uri().query()) {
            Ok(url) => url,
            Err(BadUrl::Refused(_)) => {
                return reply::message(
                    StatusCode::BAD_REQUEST,
                    "Failed for create plugin resource request",
                );
            }
            Err(BadUrl::NotText) => return reply::failed(),
        };
        let (parts, body) = request.into_parts();
        let Ok(body) = axum::body::to_bytes(body, MAX_BODY).await else {
            let message = format!(
                "the body is larger than the dev host takes: send at most {MAX_BODY} bytes"
            );
            return reply::message(StatusCode::PAYLOAD_TOO_LARGE, &message);
        };
        self.call(parts, url, body, with_instance).await
    }

    async fn call(
        &self,
        parts: http::request::Parts,
        url: ResourceUrl,
        body: Bytes,
        with_instance: bool,
    ) -> Response {
        let Some(client) = self.running.client().await else { return reply::unavailable() };
        let is_data_source = with_instance && self.options.kind == Kind::DataSource;
        let origin = Origin {
            plugin_id: &self.options.id,
            data_source: is_data_source.then_some(self.options.settings.instance.uid.as_str()),
            org_id: self.options.settings.org_id,
            address: self.options.listen.ip(),
        };
        let call = CallResourceRequest {
            plugin_context: Some(self.options.context(with_instance)),
            path: url.path,
            method: parts.method.to_string(),
            url: url.url,
            headers: headers::to_plugin(parts.headers, &origin),
            body,
        };
        let report = self.report(format!("{} {}", call.method, call.path));
        let answered = match client.call_resource(call).await {
            Ok(messages) => first_message(messages).await,
            Err(status) => Err(described(&status)),
        };
        let replied = answered.and_then(|(first, rest)| {
            let report = report.clone();
            reply::plugin(first, rest, is_data_source, move |status| report(described(status)))
                .ok_or_else(|| "its status is no HTTP status".to_owned())
        });
        replied.unwrap_or_else(|error| {
            report(error);
            reply::failed()
        })
    }

    /// Tells the developer of a call that failed.
    fn report(&self, call: String) -> impl Fn(String) + Clone + Send + 'static {
        let sink = self.sink.clone();
        move |error| sink.send(Event::Failed { call: call.clone(), error })
    }

    async fn health(&self, with_instance: bool) -> Response {
        let Some(client) = self.running.client().await else { return reply::unavailable() };
        let asked = CheckHealthRequest {
            plugin_context: Some(self.options.context(with_instance)),
            ..Default::default()
        };
        let health = match client.check_health(asked).await {
            Ok(health) => health,
            Err(status) => {
                self.report("the health check".to_owned())(described(&status));
                return reply::failed();
            }
        };
        let (name, status) = match health.status() {
            HealthStatus::Ok => ("OK", StatusCode::OK),
            HealthStatus::Error => ("ERROR", StatusCode::BAD_REQUEST),
            HealthStatus::Unknown => ("UNKNOWN", StatusCode::BAD_REQUEST),
        };
        let mut body = json!({ "message": health.message, "status": name });
        if let Ok(details) = serde_json::from_slice::<Value>(&health.json_details) {
            body["details"] = details;
        }
        reply::json(status, &body)
    }

    fn index(&self) -> Response {
        let options = &self.options;
        let kind = match options.kind {
            Kind::DataSource => "datasource",
            Kind::App => "app",
        };
        let resources = self.resources();
        let health = resources.replace("/resources/", "/health");
        let user = options
            .settings
            .user
            .as_ref()
            .map(|user| json!({"login": user.login, "role": user.role}));
        let body = json!({
            "host": concat!("grafana-bindgen dev ", env!("CARGO_PKG_VERSION")),
            "plugin": { "id": options.id, "type": kind },
            "user": user,
            "resources": resources,
            "health": health,
        });
        reply::json(StatusCode::OK, &body)
    }
}

async fn answer(State(surface): State<Surface>, request: Request) -> Response {
    if let Some(refusal) = guard::refusal(request.headers()) {
        return reply::message(StatusCode::FORBIDDEN, &refusal);
    }
    let path = request.uri().path().to_owned();
    match path.as_str() {
        "/" => return surface.index(),
        "/api/health" => {
            let version = concat!("dev-", env!("CARGO_PKG_VERSION"));
            let body = json!({ "commit": "", "database": "ok", "version": version });
            return reply::json(StatusCode::OK, &body);
        }
        _ => {}
    }
    match surface.target(&path) {
        Target::Resource { with_instance, tail } => {
            surface.resource(request, with_instance, tail).await
        }
        Target::Health { with_instance } if request.method() == Method::GET => {
            surface.health(with_instance).await
        }
        Target::UnknownDataSource => reply::message(StatusCode::NOT_FOUND, "Data source not found"),
        Target::UnknownPlugin => reply::message(StatusCode::NOT_FOUND, "Plugin not found"),
        Target::Health { .. } | Target::Nothing => {
            reply::message(StatusCode::NOT_FOUND, "Not found")
        }
    }
}

/// The message that has the status, and the rest.
async fn first_message(
    mut messages: Streaming<CallResourceResponse>,
) -> Result<(CallResourceResponse, Streaming<CallResourceResponse>), String> {
    match messages.message().await {
        Ok(Some(first)) => Ok((first, messages)),
        Ok(None) => Err("it ended the stream without a message".to_owned()),
        Err(status) => Err(described(&status)),
    }
}

/// The first segment and what follows it.
fn first_segment(path: &str) -> (&str, &str) {
    path.split_once('/').unwrap_or((path, ""))
}

/// What follows the instance's or the plugin's name.
fn below(rest: &str, with_instance: bool) -> Target<'_> {
    match first_segment(rest) {
        ("resources", tail) => Target::Resource { with_instance, tail },
        ("health", "") => Target::Health { with_instance },
        _ => Target::Nothing,
    }
}

/// Whether a segment is the encoded form of a name.
fn names(segment: &str, name: &str) -> bool {
    unescape(segment.as_bytes()).is_ok_and(|decoded| decoded == name.as_bytes())
}

fn described(status: &tonic::Status) -> String {
    format!("{:?}: {}", status.code(), status.message())
}
