//! Request bodies: JSON, text and bytes, each of them optional by `Option`.

use http::HeaderMap;

use super::{Payload, Rejection, refused};
use crate::contract::{BodyKind, BodySpec, Schemas};
#[cfg(feature = "codec")]
use crate::wasm::Check;

/// JSON, as an argument or a reply.
///
/// ```
/// use grafana_bindgen::Json;
///
/// let Json(names) = Json(vec!["default".to_owned()]);
/// assert_eq!(names, ["default"]);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Json<T>(
    /// The value.
    pub T,
);

/// Plain text in UTF-8, as an argument or a reply (`text/plain`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(
    /// The text.
    pub String,
);

/// Bytes with a content type, as an argument or a reply.
///
/// ```
/// use grafana_bindgen::Bytes;
///
/// let logo = Bytes::new("image/svg+xml", "<svg/>");
/// assert_eq!(logo.content_type, "image/svg+xml");
/// assert_eq!(logo.data.len(), 6);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bytes {
    /// The media type; of a request without one, `application/octet-stream`.
    pub content_type: String,
    /// The bytes.
    pub data: bytes::Bytes,
}

impl Bytes {
    /// Bytes of the given media type.
    pub fn new(content_type: impl Into<String>, data: impl Into<bytes::Bytes>) -> Self {
        Self { content_type: content_type.into(), data: data.into() }
    }
}

/// The body argument of a handler.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a request body",
    note = "write `Json<T>`, `Text` or `Bytes`, or an `Option` of one of them"
)]
pub trait Body: Sized {
    /// Judges the body in the codec; none where it is no JSON.
    #[cfg(feature = "codec")]
    #[doc(hidden)]
    const CODEC: Option<Check> = None;

    /// Says what the body is, for the contract.
    #[doc(hidden)]
    fn describe(schemas: &mut Schemas) -> BodySpec;

    /// Reads the body.
    ///
    /// # Errors
    /// A 400 that says what is wrong with it.
    fn decode(headers: &HeaderMap, body: &bytes::Bytes) -> Result<Self, Rejection>;
}

impl<T: Payload> Body for Json<T> {
    #[cfg(feature = "codec")]
    const CODEC: Option<Check> = Some(crate::wasm::check::<T>);

    fn describe(schemas: &mut Schemas) -> BodySpec {
        BodySpec { kind: BodyKind::Json, required: true, shape: Some(schemas.input::<T>()) }
    }

    fn decode(_: &HeaderMap, body: &bytes::Bytes) -> Result<Self, Rejection> {
        serde_json::from_slice(body)
            .map(Json)
            .map_err(|error| Rejection::bad_request(refused::json::<T>(body, &error)))
    }
}

impl Body for Text {
    fn describe(_: &mut Schemas) -> BodySpec {
        BodySpec { kind: BodyKind::Text, required: true, shape: None }
    }

    fn decode(_: &HeaderMap, body: &bytes::Bytes) -> Result<Self, Rejection> {
        match std::str::from_utf8(body) {
            Ok(text) => Ok(Text(text.to_owned())),
            Err(error) => Err(Rejection::bad_request(format!(
                "the text body is not UTF-8 from byte {}: send UTF-8",
                error.valid_up_to()
            ))),
        }
    }
}

impl Body for Bytes {
    fn describe(_: &mut Schemas) -> BodySpec {
        BodySpec { kind: BodyKind::Bytes, required: true, shape: None }
    }

    fn decode(headers: &HeaderMap, body: &bytes::Bytes) -> Result<Self, Rejection> {
        let content_type = headers
            .get(http::header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("application/octet-stream");
        Ok(Bytes::new(content_type, body.clone()))
    }
}

impl<B: Body> Body for Option<B> {
    #[cfg(feature = "codec")]
    const CODEC: Option<Check> = B::CODEC;

    fn describe(schemas: &mut Schemas) -> BodySpec {
        BodySpec { required: false, ..B::describe(schemas) }
    }

    fn decode(headers: &HeaderMap, body: &bytes::Bytes) -> Result<Self, Rejection> {
        if body.is_empty() { Ok(None) } else { B::decode(headers, body).map(Some) }
    }
}
