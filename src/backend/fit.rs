//! Reads arguments and writes replies for the expansion of `#[resources]`, and takes types that do
//! not fit: `contract()` has the same types and reports them, and once is enough. Decides nothing
//! else.
//!
//! A method of `&Fit<T>` is looked up on `Fit<T>` first, where it asks for the bound, and on
//! `&Fit<T>` second, where it asks for nothing.

use std::marker::PhantomData;

use http::StatusCode;

use super::Request;
use crate::route::{Body, Output, PathValue, QueryArgument, Rejection, Response};

/// The type of an argument or of a reply.
#[derive(Debug)]
pub struct Fit<T>(PhantomData<fn() -> T>);

impl<T> Fit<T> {
    /// The type alone; there is no value.
    #[expect(clippy::new_without_default, reason = "only the expansion makes one")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

/// Reads a value of the path.
pub trait PathFit<T> {
    /// As [`Request::path`].
    fn path(&self, request: &Request, name: &str) -> Result<T, Rejection>;
}

impl<T: PathValue> PathFit<T> for Fit<T> {
    fn path(&self, request: &Request, name: &str) -> Result<T, Rejection> {
        request.path(name)
    }
}

/// Reads the query.
pub trait QueryFit<T> {
    /// As [`Request::query`].
    fn query(&self, request: &Request) -> Result<T, Rejection>;
}

impl<T: QueryArgument> QueryFit<T> for Fit<T> {
    fn query(&self, request: &Request) -> Result<T, Rejection> {
        request.query()
    }
}

/// Reads the body.
pub trait BodyFit<T> {
    /// As [`Request::body`].
    fn body(&self, request: &Request) -> Result<T, Rejection>;
}

impl<T: Body> BodyFit<T> for Fit<T> {
    fn body(&self, request: &Request) -> Result<T, Rejection> {
        request.body()
    }
}

/// Writes what a handler returned.
pub trait OutputFit<T> {
    /// As [`Output::encode`].
    fn reply(&self, returned: T) -> Result<Response, Rejection>;
}

impl<T: Output> OutputFit<T> for Fit<T> {
    fn reply(&self, returned: T) -> Result<Response, Rejection> {
        returned.encode()
    }
}

/// Takes every type. Never runs: a trait with a type that does not fit does not compile.
pub trait Unfit<T> {
    /// Refuses.
    fn path(&self, _: &Request, _: &str) -> Result<T, Rejection> {
        Err(unfit())
    }

    /// Refuses.
    fn query(&self, _: &Request) -> Result<T, Rejection> {
        Err(unfit())
    }

    /// Refuses.
    fn body(&self, _: &Request) -> Result<T, Rejection> {
        Err(unfit())
    }

    /// Refuses.
    fn reply(&self, _: T) -> Result<Response, Rejection> {
        Err(unfit())
    }
}

impl<T> Unfit<T> for &Fit<T> {}

fn unfit() -> Rejection {
    Rejection::new(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the route has a type that no contract can hold",
    )
}
