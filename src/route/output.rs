//! What a handler returns: a reply alone, or a reply or an error.

use http::{HeaderValue, StatusCode};

use super::{
    Bytes, Json, NoContent, Payload, Rejection, Reply, ResourceError, Response, Status, Text,
    reply::{respond, unwritable},
};
use crate::contract::{OutputSpec, Schemas};
#[cfg(feature = "codec")]
use crate::wasm::Decode;

/// What a handler returns: a [`Reply`], or a `Result` of one and a [`ResourceError`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not what a route returns",
    label = "a route cannot answer this",
    note = "return `Json<T>`, `NoContent`, `Text`, `Bytes` or `Status<CODE, …>`, or a `Result` of one of them and a type that derives `ResourceError`"
)]
pub trait Output: Sized {
    /// Reads the reply in the codec; none where it is no JSON.
    #[cfg(feature = "codec")]
    #[doc(hidden)]
    const CODEC: Option<Decode> = None;

    /// Says what may be answered, for the contract.
    #[doc(hidden)]
    fn describe(schemas: &mut Schemas) -> OutputSpec;

    /// Writes the response.
    ///
    /// # Errors
    /// A 500 that says why it cannot be written.
    fn encode(self) -> Result<Response, Rejection>;
}

// One implementation for each reply, and none for all of them: so the compiler looks into the type
// that the author wrote, and names the part of it that does not fit.

impl<T: Payload> Output for Json<T> {
    #[cfg(feature = "codec")]
    const CODEC: Option<Decode> = <Self as Reply>::CODEC;

    fn describe(schemas: &mut Schemas) -> OutputSpec {
        without_errors::<Self>(schemas)
    }

    fn encode(self) -> Result<Response, Rejection> {
        Reply::encode(self)
    }
}

impl Output for NoContent {
    fn describe(schemas: &mut Schemas) -> OutputSpec {
        without_errors::<Self>(schemas)
    }

    fn encode(self) -> Result<Response, Rejection> {
        Reply::encode(self)
    }
}

impl Output for Text {
    fn describe(schemas: &mut Schemas) -> OutputSpec {
        without_errors::<Self>(schemas)
    }

    fn encode(self) -> Result<Response, Rejection> {
        Reply::encode(self)
    }
}

impl Output for Bytes {
    fn describe(schemas: &mut Schemas) -> OutputSpec {
        without_errors::<Self>(schemas)
    }

    fn encode(self) -> Result<Response, Rejection> {
        Reply::encode(self)
    }
}

impl<const CODE: u16, R: Reply> Output for Status<CODE, R> {
    #[cfg(feature = "codec")]
    const CODEC: Option<Decode> = R::CODEC;

    fn describe(schemas: &mut Schemas) -> OutputSpec {
        without_errors::<Self>(schemas)
    }

    fn encode(self) -> Result<Response, Rejection> {
        Reply::encode(self)
    }
}

impl<R: Reply, E: ResourceError> Output for Result<R, E> {
    #[cfg(feature = "codec")]
    const CODEC: Option<Decode> = R::CODEC;

    fn describe(schemas: &mut Schemas) -> OutputSpec {
        OutputSpec { replies: vec![R::describe(schemas)], errors: E::describe(schemas) }
    }

    fn encode(self) -> Result<Response, Rejection> {
        match self {
            Ok(reply) => reply.encode(),
            Err(error) => encode_error(&error),
        }
    }
}

fn without_errors<R: Reply>(schemas: &mut Schemas) -> OutputSpec {
    OutputSpec { replies: vec![R::describe(schemas)], errors: Vec::new() }
}

fn encode_error(error: &impl ResourceError) -> Result<Response, Rejection> {
    let body = error.body().map_err(|error| {
        unwritable(format!("the error's body cannot be written as JSON: {error}"))
    })?;
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    Ok(respond(status, HeaderValue::from_static("application/json"), body))
}
