//! Which types may travel, and what the compiler says of those that may not.

use std::fmt::Display;

use schemars::JsonSchema;
use serde::{Serialize, de::DeserializeOwned};

/// A type that serde can write. Part of [`Payload`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be written as JSON",
    label = "this type does not implement `serde::Serialize`",
    note = "add `#[derive(serde::Serialize)]` to `{Self}`"
)]
pub trait Written: Serialize {}
#[diagnostic::do_not_recommend]
impl<T: Serialize> Written for T {}

/// A type that serde can read, owning what it reads. Part of [`Payload`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from JSON",
    label = "this type does not implement `serde::Deserialize`",
    note = "add `#[derive(serde::Deserialize)]` to `{Self}`, and let it own its data (`String`, not `&str`)"
)]
pub trait Read: DeserializeOwned {}
#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> Read for T {}

/// A type whose JSON has a schema. Part of [`Payload`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no JSON Schema",
    label = "this type does not implement `schemars::JsonSchema`",
    note = "add `#[derive(schemars::JsonSchema)]` to `{Self}`"
)]
pub trait Described: JsonSchema {}
#[diagnostic::do_not_recommend]
impl<T: JsonSchema> Described for T {}

/// A type that may stand in a route: serde writes and reads it, and schemars describes it.
///
/// Both directions are asked of every type, since the browser runs the same code as the backend.
///
/// ```
/// use grafana_bindgen::route::Payload;
///
/// #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
/// struct Project {
///     name: String,
/// }
///
/// fn may_travel<T: Payload>() {}
/// may_travel::<Project>();
/// ```
pub trait Payload: Written + Read + Described {}
impl<T: Written + Read + Described> Payload for T {}

/// An error that a shared function returns: serde writes what TypeScript catches, and `Display` its message.
///
/// ```
/// use grafana_bindgen::route::Failure;
///
/// fn may_fail<E: Failure>() {}
/// may_fail::<String>();
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the error of a shared function",
    label = "this has no message, or is no JSON",
    note = "derive `serde::Serialize`, `serde::Deserialize` and `schemars::JsonSchema` for `{Self}`, and implement `std::fmt::Display`"
)]
pub trait Failure: Payload + Display {}
#[diagnostic::do_not_recommend]
impl<T: Payload + Display> Failure for T {}

/// A value of one path segment, read through serde from the segment's text.
///
/// Strings, integers, newtypes of them and enums of unit variants are path values; so is any type
/// whose serde form is one string. Its names are therefore those of its schema. That the shape is
/// a scalar is checked when the contract is made.
///
/// ```
/// use grafana_bindgen::route::PathValue;
///
/// #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
/// #[serde(rename_all = "lowercase")]
/// enum Region {
///     Eu,
///     Us,
/// }
///
/// assert!(matches!(Region::from_segment("eu"), Ok(Region::Eu)));
/// assert_eq!(u16::from_segment("70000").unwrap_err(), "number too large to fit in target type");
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value of a path",
    label = "a path cannot hold this",
    note = "derive `serde::Serialize`, `serde::Deserialize` and `schemars::JsonSchema` for `{Self}`; its serde form must be one string or number"
)]
pub trait PathValue: Payload {
    /// Reads the value from a decoded segment.
    ///
    /// # Errors
    /// What serde says of the text.
    fn from_segment(segment: &str) -> Result<Self, String>;
}

#[diagnostic::do_not_recommend]
impl<T: Payload> PathValue for T {
    fn from_segment(segment: &str) -> Result<Self, String> {
        // One field of a query string is read by the very rules that a path value needs.
        #[derive(serde::Deserialize)]
        struct Pair<T> {
            value: T,
        }
        let encoded =
            percent_encoding::utf8_percent_encode(segment, percent_encoding::NON_ALPHANUMERIC);
        serde_html_form::from_str(&format!("value={encoded}"))
            .map(|Pair { value }| value)
            .map_err(|error| error.to_string())
    }
}
