//! The query argument: one serde struct whose fields are the keys of the query string.

use super::{Payload, Rejection, refused};
use crate::contract::{Parameter, Schemas, Shape};

/// The query string, read into a struct.
///
/// A field is a key: scalars stand as text, a list repeats its key, and an absent key is `None` or
/// the field's default.
///
/// ```
/// use grafana_bindgen::{Query, route::QueryArgument};
///
/// #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
/// struct Search {
///     text: Option<String>,
///     #[serde(default)]
///     tag: Vec<String>,
/// }
///
/// let Query(search) = Query::<Search>::decode("tag=a&tag=b")?;
/// assert_eq!((search.text, search.tag), (None, vec!["a".into(), "b".into()]));
/// # Ok::<(), grafana_bindgen::route::Rejection>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query<T>(
    /// The struct.
    pub T,
);

/// The query argument of a handler; [`Query`] is the one that there is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a query argument",
    note = "write `Query<T>`, where `T` is a struct with one field for each key"
)]
pub trait QueryArgument: Sized {
    /// Says of which type it is, and which keys there are, for the contract.
    #[doc(hidden)]
    fn describe(schemas: &mut Schemas) -> (Shape, Vec<Parameter>);

    /// Reads the query string.
    ///
    /// # Errors
    /// A 400 that says what is wrong with it.
    fn decode(query: &str) -> Result<Self, Rejection>;
}

impl<T: Payload> QueryArgument for Query<T> {
    fn describe(schemas: &mut Schemas) -> (Shape, Vec<Parameter>) {
        schemas.query::<T>(|query| match Self::decode(query) {
            Ok(_) => Ok(()),
            Err(rejection) => Err(rejection.message),
        })
    }

    fn decode(query: &str) -> Result<Self, Rejection> {
        serde_html_form::from_str(query)
            .map(Query)
            .map_err(|_| Rejection::bad_request(refused::query::<T>(query)))
    }
}
