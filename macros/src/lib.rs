//! The macros of grafana-bindgen. Each reads Rust syntax, reports every mistake of its input at
//! once, and writes calls of the runtime crate. Knows no schema, no TypeScript and no HTTP beyond
//! the names of the methods.

use proc_macro::TokenStream;

mod diagnostics;
mod docs;
mod error;
#[cfg(test)]
mod golden;
mod resources;
mod shared;
mod source;
mod written;

/// Makes a trait the routes of a plugin: its contract and, with the feature `backend`, its router.
///
/// Each function is one route and has one of the attributes `get`, `post`, `put`, `patch`,
/// `delete` and `any` (every method). The attribute holds the path below `resources/`: segments
/// joined by `/`, each fixed text, `{name}`, or at the end `{*name}` for all the rest; `""` is the
/// root. The attributes need no import.
///
/// The arguments are `&self`, `cx: &Context`, and then in any order the values of the path by
/// their names, at most one `Query<T>`, and at most one body: `Json<T>`, `Text`, `Bytes`, or an
/// `Option` of one of them. A `get` has no body. A function returns a reply (`Json<T>`,
/// `NoContent`, `Text`, `Bytes`, or `Status<CODE, …>` of one of them) or a `Result` of a reply and
/// a type that derives `ResourceError`.
///
/// ```
/// use grafana_bindgen::{Context, Json, NoContent, Query, ResourceError, resources};
/// use schemars::JsonSchema;
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Serialize, Deserialize, JsonSchema)]
/// pub struct Project {
///     pub name: String,
/// }
///
/// #[derive(Serialize, Deserialize, JsonSchema)]
/// pub struct Filter {
///     pub archived: Option<bool>,
/// }
///
/// #[derive(Debug, ResourceError)]
/// pub enum ProjectsError {
///     /// No project has this name.
///     #[status(404)]
///     UnknownProject { project: String },
/// }
///
/// #[resources]
/// pub trait Projects {
///     /// Lists the projects.
///     #[get("projects")]
///     async fn projects(&self, cx: &Context, query: Query<Filter>) -> Json<Vec<Project>>;
///
///     /// Renames a project.
///     #[patch("projects/{project}")]
///     async fn rename(
///         &self,
///         cx: &Context,
///         project: String,
///         body: Json<Project>,
///     ) -> Result<NoContent, ProjectsError>;
/// }
///
/// struct Plugin;
///
/// impl Projects for Plugin {
///     async fn projects(&self, _: &Context, _: Query<Filter>) -> Json<Vec<Project>> {
///         Json(Vec::new())
///     }
///
///     async fn rename(
///         &self,
///         _: &Context,
///         project: String,
///         _: Json<Project>,
///     ) -> Result<NoContent, ProjectsError> {
///         Err(ProjectsError::UnknownProject { project })
///     }
/// }
///
/// let contract = projects::contract()?;
/// assert_eq!(contract.routes.len(), 2);
/// # Ok::<(), grafana_bindgen::contract::Error>(())
/// ```
///
/// `#[resources(shared(label, check))]` names the functions marked `#[shared]` that TypeScript calls too,
/// in their order there.
///
/// # What it writes
///
/// The trait, each `async fn` as a function that returns a future (`Send` where threads exist); and
/// beside it an empty enum with the trait's name in snake case, which carries
/// `contract()` and, with the feature `backend`, `router(implementation)`.
///
/// # Errors
///
/// Every mistake of a trait is a compile error at its place, all at once, and says what to write
/// instead. The trait itself is kept, so that an editor still knows it.
#[proc_macro_attribute]
pub fn resources(arguments: TokenStream, item: TokenStream) -> TokenStream {
    resources::expand(arguments.into(), item.into()).into()
}

/// Lets TypeScript call a function of the routes crate: a label, a check, a query in its normal form.
///
/// The function runs in the browser, as Wasm. The trait names it: `#[resources(shared(label))]`. What
/// it takes and gives are types of serde, as in routes; `&str` is a string; a slice, a `Vec` and an
/// iterator of numbers are typed arrays. The error of a `Result` is thrown.
///
/// ```
/// use grafana_bindgen::{Context, NoContent, resources, shared};
///
/// /// What people read.
/// #[shared]
/// pub fn label(name: &str, watts: &[f64]) -> Result<String, String> {
///     let most = watts.iter().copied().reduce(f64::max).ok_or("no values")?;
///     Ok(format!("{name}: up to {most} W"))
/// }
///
/// #[resources(shared(label))]
/// pub trait Devices {
///     /// Asks all devices again.
///     #[post("refresh")]
///     async fn refresh(&self, cx: &Context) -> NoContent;
/// }
///
/// assert_eq!(label("desk", &[1.5, 40.0])?, "desk: up to 40 W");
/// assert_eq!(devices::contract().unwrap().shared[0].arguments.len(), 2);
/// # Ok::<(), String>(())
/// ```
///
/// # Errors
///
/// Every mistake of a function is a compile error at its place, all at once, and says what to write
/// instead.
#[proc_macro_attribute]
pub fn shared(arguments: TokenStream, item: TokenStream) -> TokenStream {
    shared::expand(arguments.into(), item.into()).into()
}

/// Makes an enum or a struct the error of routes: a status and a typed JSON body for each variant.
///
/// Each variant has `#[status(…)]`, 400 to 599. Its body holds the `code` (the variant's name, or
/// another by `#[status(404, code = "unknown-project")]`), the `message`, and the variant's fields,
/// as serde writes them. The message is, in this order: the field `message`; the `#[error("…")]` of
/// thiserror; the first paragraph of the docs. `#[serde(…)]` and `#[schemars(…)]` on fields hold.
///
/// ```
/// use grafana_bindgen::ResourceError;
///
/// #[derive(Debug, ResourceError)]
/// pub enum CloudError {
///     /// No project has this name.
///     #[status(404, code = "unknown-project")]
///     UnknownProject { project: String },
///
///     #[status(502)]
///     Upstream { message: String },
/// }
///
/// let error = CloudError::UnknownProject { project: "x".into() };
/// assert_eq!(
///     ResourceError::body(&error)?,
///     br#"{"code":"unknown-project","message":"No project has this name.","project":"x"}"#,
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Errors
///
/// Every mistake of a type is a compile error at its place, all at once, and says what to write
/// instead.
#[proc_macro_derive(ResourceError, attributes(status, serde, schemars, error))]
pub fn resource_error(item: TokenStream) -> TokenStream {
    error::expand(item.into()).into()
}
