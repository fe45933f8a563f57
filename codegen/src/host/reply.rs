//! Replies to the browser: the plugin's own, as it streams them, and those that Grafana gives in its
//! place.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::response::Response;
use grafana_bindgen::plugin::proto::CallResourceResponse;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};
use tokio_stream::{Stream, StreamExt};
use tonic::Status;

use super::headers;

/// What Grafana calls a failure of a plugin, and says of it.
const FAILED: (&str, &str) = ("plugin.requestFailureError", "An error occurred within the plugin");

/// A reply of Grafana's own.
pub(super) fn json(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A refusal of Grafana's own.
pub(super) fn message(status: StatusCode, message: &str) -> Response {
    json(status, &json!({ "message": message }))
}

/// The plugin failed the call; Grafana does not say how.
pub(super) fn failed() -> Response {
    internal(FAILED.0, FAILED.1)
}

/// The plugin does not run.
pub(super) fn unavailable() -> Response {
    internal("plugin.unavailable", "Plugin unavailable")
}

fn internal(id: &str, message: &str) -> Response {
    json(StatusCode::INTERNAL_SERVER_ERROR, &internal_body(id, message))
}

fn internal_body(id: &str, message: &str) -> Value {
    json!({
        "message": message,
        "messageId": id,
        "statusCode": StatusCode::INTERNAL_SERVER_ERROR.as_u16(),
        "traceID": "",
    })
}

/// The plugin's reply: status and headers of the first message, then each body as it comes.
///
/// Where the plugin fails in between, Grafana writes its reply to a failure behind what it has sent,
/// and ends the body as if nothing were wrong.
pub(super) fn plugin(
    first: CallResourceResponse,
    rest: impl Stream<Item = Result<CallResourceResponse, Status>> + Send + 'static,
    may_be_cached: bool,
    on_failure: impl Fn(&Status) + Send + 'static,
) -> Option<Response> {
    let status = u16::try_from(first.code).ok().and_then(|code| StatusCode::from_u16(code).ok());
    let status = status.filter(|status| !status.is_informational())?;
    let headers = headers::to_browser(first.headers, status, may_be_cached);
    let rest = rest.map(move |message| match message {
        Ok(part) => part.body,
        Err(status) => {
            on_failure(&status);
            internal_body(FAILED.0, FAILED.1).to_string().into()
        }
    });
    let bodies = tokio_stream::once(first.body).chain(rest);
    let mut response = Response::new(body(status, bodies));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Some(response)
}

fn body(status: StatusCode, bodies: impl Stream<Item = Bytes> + Send + 'static) -> Body {
    if matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED) {
        return Body::empty();
    }
    // An empty chunk would end the body.
    Body::from_stream(bodies.filter(|part| !part.is_empty()).map(Ok::<_, Infallible>))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn text(response: Response) -> String {
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    fn part(code: i32, body: &'static str) -> CallResourceResponse {
        CallResourceResponse { code, body: body.into(), ..Default::default() }
    }

    #[tokio::test]
    async fn grafanas_own_replies_have_its_form() {
        let failed = failed();
        assert_eq!(failed.status(), 500);
        assert_eq!(
            text(failed).await,
            r#"{"message":"An error occurred within the plugin","messageId":"plugin.requestFailureError","statusCode":500,"traceID":""}"#
        );
        assert_eq!(
            text(unavailable()).await,
            r#"{"message":"Plugin unavailable","messageId":"plugin.unavailable","statusCode":500,"traceID":""}"#
        );
        assert_eq!(
            text(message(StatusCode::NOT_FOUND, "Plugin not found")).await,
            r#"{"message":"Plugin not found"}"#
        );
    }

    #[tokio::test]
    async fn only_the_first_message_has_a_status() {
        let rest = tokio_stream::iter([Ok(part(500, "")), Ok(part(500, "b"))]);
        let response = plugin(part(201, "a"), rest, true, |_| ()).unwrap();
        assert_eq!(response.status(), 201);
        assert_eq!(text(response).await, "ab");
    }

    #[tokio::test]
    async fn a_failure_in_between_is_written_behind_what_was_sent() {
        let rest = tokio_stream::iter([Ok(part(0, "b")), Err(Status::internal("x"))]);
        let (failed, failures) = std::sync::mpsc::channel();
        let response = plugin(part(200, "a"), rest, true, move |status| {
            failed.send(status.message().to_owned()).unwrap();
        });
        assert_eq!(
            text(response.unwrap()).await,
            r#"ab{"message":"An error occurred within the plugin","messageId":"plugin.requestFailureError","statusCode":500,"traceID":""}"#
        );
        assert_eq!(failures.try_iter().collect::<Vec<_>>(), ["x"]);
    }

    #[tokio::test]
    async fn no_body_stands_where_none_may() {
        let response = plugin(part(204, "a"), tokio_stream::empty(), true, |_| ()).unwrap();
        assert_eq!(text(response).await, "");
    }

    #[test]
    fn a_status_that_is_none_is_no_reply() {
        for code in [0, 99, 101, 1000, -1] {
            assert!(
                plugin(part(code, ""), tokio_stream::empty(), true, |_| ()).is_none(),
                "{code}"
            );
        }
    }
}
