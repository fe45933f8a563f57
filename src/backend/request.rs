//! A request that has found its route; hands out the arguments of the handler.

use std::fmt;

use crate::route::{Body, Context, PathValue, QueryArgument, Rejection};

/// A request that has found its route.
pub struct Request {
    pub(super) context: Context,
    pub(super) values: Vec<(&'static str, String)>,
    pub(super) query: String,
    pub(super) body: bytes::Bytes,
}

/// Hides the body.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("context", &self.context)
            .field("values", &self.values)
            .field("query", &self.query)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

impl Request {
    /// Who asks, and of which instance.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// The path value of this name.
    ///
    /// # Errors
    /// A 400 when the segment is no value of the type.
    pub fn path<T: PathValue>(&self, name: &str) -> Result<T, Rejection> {
        let segment = self
            .values
            .iter()
            .find_map(|(known, value)| (*known == name).then_some(value.as_str()))
            .unwrap_or_default();
        T::from_segment(segment).map_err(|error| {
            Rejection::bad_request(format!("the path value `{name}` is {segment:?}: {error}"))
        })
    }

    /// The query.
    ///
    /// # Errors
    /// A 400 when it does not fit the type.
    pub fn query<Q: QueryArgument>(&self) -> Result<Q, Rejection> {
        Q::decode(&self.query)
    }

    /// The body.
    ///
    /// # Errors
    /// A 400 when it does not fit the type.
    pub fn body<B: Body>(&self) -> Result<B, Rejection> {
        B::decode(self.context.headers(), &self.body)
    }
}
