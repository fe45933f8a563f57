//! A request that has found its route; hands out the arguments of the handler.

use crate::route::{Body, Context, PathValue, QueryArgument, Rejection};

/// A request that has found its route.
#[derive(Debug)]
pub struct Request {
    pub(super) context: Context,
    pub(super) values: Vec<(&'static str, String)>,
    pub(super) query: String,
    pub(super) body: bytes::Bytes,
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
