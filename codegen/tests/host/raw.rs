//! A plugin in pluginv2's own words, for the tests of the host: says what it was told, and answers
//! in ways that a router never does. The header `X-Do` chooses one.

use std::collections::BTreeMap;
use std::sync::Arc;

use grafana_bindgen::plugin::proto::{
    CallResourceRequest, CallResourceResponse, CheckHealthRequest, CheckHealthResponse, StringList,
};
use grafana_bindgen::plugin::{Error, Replies, Services, serve_services};
use serde_json::{Map, Value, json};
use tokio::sync::Notify;
use tonic::Status;

type Message = Result<CallResourceResponse, Status>;

/// What one request waits for until another says it.
#[derive(Clone, Default)]
struct Raw {
    go_on: Arc<Notify>,
    dropped: Arc<Notify>,
}

impl Services for Raw {
    async fn call_resource(&self, call: CallResourceRequest) -> Result<Replies, Status> {
        let asked = call.headers.get("X-Do").and_then(|list| list.values.first());
        let messages: Vec<Message> = match asked.map_or(&b""[..], Vec::as_slice) {
            b"nothing" => Vec::new(),
            b"fail" => return Err(Status::internal("the reason that Grafana drops")),
            b"fail-later" => vec![Ok(part(200, "a")), Err(Status::internal("later"))],
            b"headers" => vec![Ok(with_headers())],
            b"no-content" => vec![Ok(CallResourceResponse { code: 204, ..Default::default() })],
            b"no-status" => vec![Ok(part(0, ""))],
            b"stream" => return Ok(self.stream()),
            b"go-on" => {
                self.go_on.notify_one();
                vec![Ok(part(200, "{}"))]
            }
            b"await-drop" => {
                self.dropped.notified().await;
                vec![Ok(part(200, "{}"))]
            }
            b"stderr" => {
                eprintln!("{}", String::from_utf8_lossy(&call.body));
                vec![Ok(part(200, "{}"))]
            }
            _ => vec![Ok(told(&call))],
        };
        Ok(Box::pin(tokio_stream::iter(messages)))
    }

    async fn check_health(&self, _: CheckHealthRequest) -> Result<CheckHealthResponse, Status> {
        Err(Status::internal("no health"))
    }
}

impl Raw {
    /// One part at once, the next when another request says so.
    fn stream(&self) -> Replies {
        let (sender, receiver) = tokio::sync::mpsc::channel(1);
        let raw = self.clone();
        tokio::spawn(async move {
            let _ = sender.send(Ok(part(202, "one\n"))).await;
            tokio::select! {
                () = raw.go_on.notified() => { let _ = sender.send(Ok(part(0, "two\n"))).await; }
                () = sender.closed() => raw.dropped.notify_one(),
            }
        });
        Box::pin(tokio_stream::wrappers::ReceiverStream::new(receiver))
    }
}

fn part(code: i32, body: &'static str) -> CallResourceResponse {
    CallResourceResponse { code, body: body.into(), ..Default::default() }
}

fn with_headers() -> CallResourceResponse {
    let list = |values: &[&str]| StringList {
        values: values.iter().map(|value| value.as_bytes().to_vec()).collect(),
    };
    let headers = BTreeMap::from([
        ("set-cookie".to_owned(), list(&["a=1"])),
        ("x-two".to_owned(), list(&["1", "2"])),
        ("CONTENT-TYPE".to_owned(), list(&["text/csv"])),
        ("bad name".to_owned(), list(&["x"])),
        ("keep-alive".to_owned(), list(&["9"])),
    ]);
    CallResourceResponse { code: 404, headers, body: "a,b".into() }
}

/// The request, as JSON.
fn told(call: &CallResourceRequest) -> CallResourceResponse {
    let headers: Map<String, Value> = call
        .headers
        .iter()
        .map(|(name, list)| {
            let values =
                list.values.iter().map(|value| String::from_utf8_lossy(value).into_owned());
            (name.clone(), values.collect::<Vec<_>>().join("|").into())
        })
        .collect();
    let body = json!({
        "method": call.method,
        "path": call.path,
        "url": call.url,
        "headers": headers,
        "body": String::from_utf8_lossy(&call.body),
        "hasInstance": call.plugin_context.as_ref().is_some_and(|context| {
            context.data_source_instance_settings.is_some() || context.app_instance_settings.is_some()
        }),
    });
    CallResourceResponse { code: 200, body: body.to_string().into(), ..Default::default() }
}

fn main() -> Result<(), Error> {
    serve_services(Raw::default())
}
