//! Replies: what a handler answers when all went well, and how it becomes a response.

use http::{HeaderValue, StatusCode, header};

use super::{Bytes, Json, Payload, Rejection, Text};
use crate::contract::{ReplyKind, ReplySpec, Schemas};
#[cfg(feature = "codec")]
use crate::wasm::Decode;

/// A complete response.
pub type Response = http::Response<bytes::Bytes>;

/// A reply without a body: 204.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoContent;

/// A reply with a status of its own, 200 to 299.
///
/// ```
/// use grafana_bindgen::{Created, Json, Status};
///
/// let made: Created<Json<u32>> = Status(Json(7));
/// assert_eq!(made.0.0, 7);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Status<const CODE: u16, R>(
    /// The reply that has the status.
    pub R,
);

/// 201, with the reply that describes what was made.
pub type Created<R> = Status<201, R>;

/// 202, with the reply that describes what was begun.
pub type Accepted<R> = Status<202, R>;

/// What a handler answers when all went well.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a reply",
    label = "a route cannot answer this",
    note = "return `Json<T>`, `NoContent`, `Text`, `Bytes`, or `Status<CODE, …>` of one of them"
)]
pub trait Reply: Sized {
    /// Whether there is a body; 204 and 205 have none.
    #[doc(hidden)]
    const HAS_BODY: bool = true;

    /// Reads the reply in the codec; none where it is no JSON.
    #[cfg(feature = "codec")]
    #[doc(hidden)]
    const CODEC: Option<Decode> = None;

    /// Says what the reply is, for the contract.
    #[doc(hidden)]
    fn describe(schemas: &mut Schemas) -> ReplySpec;

    /// Writes the response.
    ///
    /// # Errors
    /// A 500 that says why it cannot be written.
    fn encode(self) -> Result<Response, Rejection>;
}

impl<T: Payload> Reply for Json<T> {
    #[cfg(feature = "codec")]
    const CODEC: Option<Decode> = Some(crate::wasm::decode_reply::<T>);

    fn describe(schemas: &mut Schemas) -> ReplySpec {
        ReplySpec { status: 200, kind: ReplyKind::Json, shape: Some(schemas.output::<T>()) }
    }

    fn encode(self) -> Result<Response, Rejection> {
        let body = serde_json::to_vec(&self.0)
            .map_err(|error| unwritable(format!("the reply cannot be written as JSON: {error}")))?;
        Ok(respond(StatusCode::OK, HeaderValue::from_static("application/json"), body))
    }
}

impl Reply for NoContent {
    const HAS_BODY: bool = false;

    fn describe(_: &mut Schemas) -> ReplySpec {
        ReplySpec { status: 204, kind: ReplyKind::None, shape: None }
    }

    fn encode(self) -> Result<Response, Rejection> {
        let mut response = Response::default();
        *response.status_mut() = StatusCode::NO_CONTENT;
        Ok(response)
    }
}

impl Reply for Text {
    fn describe(_: &mut Schemas) -> ReplySpec {
        ReplySpec { status: 200, kind: ReplyKind::Text, shape: None }
    }

    fn encode(self) -> Result<Response, Rejection> {
        let content_type = HeaderValue::from_static("text/plain; charset=utf-8");
        Ok(respond(StatusCode::OK, content_type, self.0.into_bytes()))
    }
}

impl Reply for Bytes {
    fn describe(_: &mut Schemas) -> ReplySpec {
        ReplySpec { status: 200, kind: ReplyKind::Bytes, shape: None }
    }

    fn encode(self) -> Result<Response, Rejection> {
        let content_type = HeaderValue::try_from(&self.content_type).map_err(|_| {
            unwritable(format!(
                "the reply's content type {:?} is not a header value: write a media type",
                self.content_type
            ))
        })?;
        Ok(respond(StatusCode::OK, content_type, self.data))
    }
}

impl<const CODE: u16, R: Reply> Status<CODE, R> {
    const VALID: StatusCode = {
        assert!(
            CODE >= 200 && CODE <= 299,
            "a reply's status is 200 to 299; an error's is in its `#[status(…)]`"
        );
        assert!(
            !R::HAS_BODY || (CODE != 204 && CODE != 205),
            "204 and 205 have no body: return `NoContent`"
        );
        match StatusCode::from_u16(CODE) {
            Ok(status) => status,
            Err(_) => StatusCode::OK,
        }
    };
}

impl<const CODE: u16, R: Reply> Reply for Status<CODE, R> {
    const HAS_BODY: bool = R::HAS_BODY;

    #[cfg(feature = "codec")]
    const CODEC: Option<Decode> = R::CODEC;

    fn describe(schemas: &mut Schemas) -> ReplySpec {
        ReplySpec { status: Self::VALID.as_u16(), ..R::describe(schemas) }
    }

    fn encode(self) -> Result<Response, Rejection> {
        let mut response = self.0.encode()?;
        *response.status_mut() = Self::VALID;
        Ok(response)
    }
}

pub(super) fn respond(
    status: StatusCode,
    content_type: HeaderValue,
    body: impl Into<bytes::Bytes>,
) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, content_type);
    response
}

pub(super) fn unwritable(message: String) -> Rejection {
    Rejection::new(StatusCode::INTERNAL_SERVER_ERROR, message)
}
