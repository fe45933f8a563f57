//! What a handler's error type promises: a status and a typed JSON body for each variant.

use crate::contract::{ErrorReply, Schemas};

/// The error of a handler, answered as an HTTP status and a JSON body with a `message`.
///
/// Derive it; each variant names its status. The body has the variant's name as `code`, the
/// `message`, and the variant's fields. The message is the variant's field `message`, or its
/// `#[error("…")]` (from thiserror), or the first paragraph of its docs.
///
/// ```
/// use grafana_bindgen::ResourceError;
///
/// #[derive(Debug, ResourceError)]
/// enum CloudError {
///     /// No project has this name.
///     #[status(404)]
///     UnknownProject { project: String },
/// }
///
/// let error = CloudError::UnknownProject { project: "x".into() };
/// assert_eq!(ResourceError::status(&error), 404);
/// assert_eq!(
///     ResourceError::body(&error)?,
///     br#"{"code":"UnknownProject","message":"No project has this name.","project":"x"}"#,
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the error of a route",
    label = "this type does not implement `ResourceError`",
    note = "add `#[derive(grafana_bindgen::ResourceError)]` to `{Self}` and a `#[status(…)]` to each variant"
)]
pub trait ResourceError {
    /// The HTTP status, 400 to 599.
    fn status(&self) -> u16;

    /// The JSON body.
    ///
    /// # Errors
    /// What serde says when a field cannot be written.
    fn body(&self) -> Result<Vec<u8>, serde_json::Error>;

    /// Says which errors there are, for the contract.
    #[doc(hidden)]
    fn describe(schemas: &mut Schemas) -> Vec<ErrorReply>;
}

/// The field `message` of an error: text in any form.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the message of an error",
    label = "a message is text",
    note = "write `message: String`"
)]
pub trait ErrorMessage {
    /// The text.
    fn text(&self) -> &str;
}

#[diagnostic::do_not_recommend]
impl<T: AsRef<str>> ErrorMessage for T {
    fn text(&self) -> &str {
        self.as_ref()
    }
}

/// An error whose message is what `Display` writes, as thiserror derives it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` has an `#[error(…)]`, and nothing displays it",
    label = "this type does not implement `std::fmt::Display`",
    note = "add `#[derive(thiserror::Error)]` to `{Self}`, or write the message as docs of the variant"
)]
pub trait DisplayedError {
    /// The text.
    fn displayed(&self) -> String;
}

#[diagnostic::do_not_recommend]
impl<T: std::fmt::Display> DisplayedError for T {
    fn displayed(&self) -> String {
        self.to_string()
    }
}

/// A handler that answers `Result<R, Infallible>` has no errors of its own.
impl ResourceError for std::convert::Infallible {
    fn status(&self) -> u16 {
        match *self {}
    }

    fn body(&self) -> Result<Vec<u8>, serde_json::Error> {
        match *self {}
    }

    fn describe(_: &mut Schemas) -> Vec<ErrorReply> {
        Vec::new()
    }
}
