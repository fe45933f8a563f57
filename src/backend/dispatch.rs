//! One call, from the URL to the response. A panic of a handler ends here.

use std::{fmt, panic::AssertUnwindSafe};

use http::{HeaderMap, Method, StatusCode};

use super::{Request, Router, path};
use crate::route::{Context, Hidden, PluginContext, Rejection, Response};

/// A resource call, as Grafana hands it to a plugin.
#[derive(Clone, Default)]
pub struct ResourceCall {
    /// The method.
    pub method: String,
    /// The URL below `resources/`: the percent-encoded path and the query.
    pub url: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: bytes::Bytes,
    /// Who asks, and of which instance.
    pub plugin: PluginContext,
}

/// Names headers, and hides their values and the body.
impl fmt::Debug for ResourceCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResourceCall")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &Hidden::named(self.headers.keys()))
            .field("body", &format_args!("{} bytes", self.body.len()))
            .field("plugin", &self.plugin)
            .finish()
    }
}

impl ResourceCall {
    /// A call without headers and body.
    pub fn new(method: impl Into<String>, url: impl Into<String>) -> Self {
        Self { method: method.into(), url: url.into(), ..Self::default() }
    }
}

impl Router {
    /// Answers a call. Never fails and never panics: what goes wrong is a status and a JSON body
    /// with a `message`.
    pub async fn call_resource(&self, call: ResourceCall) -> Response {
        let called = AssertUnwindSafe(self.dispatch(call));
        self.sign(match futures_util::FutureExt::catch_unwind(called).await {
            Ok(answered) => answered.unwrap_or_else(Rejection::into_response),
            // The panic's text may hold anything, a secret too: it goes to the panic hook alone.
            Err(_) => panicked().into_response(),
        })
    }

    async fn dispatch(&self, call: ResourceCall) -> Result<Response, Rejection> {
        let method = Method::from_bytes(call.method.as_bytes()).map_err(|_| {
            Rejection::bad_request(format!("{:?} is not an HTTP method", call.method))
        })?;
        let (path, query) = path::split(&call.url)?;
        let found = self.find(&method, path)?;
        let request = Request {
            query: query.to_owned(),
            body: call.body,
            values: found.values,
            context: Context::new(method, path, call.headers, call.plugin),
        };
        (found.handler)(request).await
    }
}

fn panicked() -> Rejection {
    Rejection::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the plugin's handler panicked: its log says where",
    )
}
