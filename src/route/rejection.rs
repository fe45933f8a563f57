//! A request that never reached its handler, or a reply that could not be written.

use http::{HeaderValue, StatusCode, header};

use super::Response;

/// Why a request was refused: a status and a `message`, the form in which Grafana shows an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The status of the reply.
    pub status: StatusCode,
    /// What was wrong, where, and what to send instead.
    pub message: String,
    /// The methods that the path knows, of a 405.
    pub allow: Option<String>,
}

impl Rejection {
    /// A refusal with a status and a message.
    pub fn new(status: StatusCode, message: impl Into<String>) -> Self {
        Self { status, message: message.into(), allow: None }
    }

    /// A 400.
    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    /// The reply: JSON with a `message`.
    ///
    /// ```
    /// use grafana_bindgen::route::Rejection;
    ///
    /// let reply = Rejection::bad_request("the query is not valid").into_response();
    /// assert_eq!(reply.status(), 400);
    /// assert_eq!(&reply.body()[..], br#"{"message":"the query is not valid"}"#);
    /// ```
    pub fn into_response(self) -> Response {
        let body = serde_json::json!({ "message": self.message }).to_string();
        let mut response = Response::new(body.into());
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        if let Some(allow) = self.allow.and_then(|allow| HeaderValue::try_from(allow).ok()) {
            headers.insert(header::ALLOW, allow);
        }
        response
    }
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.status, self.message)
    }
}

impl std::error::Error for Rejection {}
