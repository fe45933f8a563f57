//! The words that a route trait is written in: arguments, replies and errors of a handler.
//! Knows HTTP and serde; knows no router, no Grafana protocol and no TypeScript.

mod body;
mod context;
mod error;
mod output;
mod payload;
mod query;
mod refused;
mod rejection;
mod reply;
mod safe;
mod settings;

pub use body::{Body, Bytes, Json, Text};
#[cfg(feature = "backend")]
pub(crate) use context::Hidden;
pub use context::{Context, PluginContext, Role, User};
pub use error::{DisplayedError, ErrorMessage, ResourceError};
pub use output::Output;
pub(crate) use payload::{Described, Read, Written};
pub use payload::{Failure, PathValue, Payload};
pub use query::{Query, QueryArgument};
pub use rejection::Rejection;
pub use reply::{Accepted, Created, NoContent, Reply, Response, Status};
pub use safe::{JsNumber, JsSafe, NotSafe};
pub use settings::{AppSettings, DataSourceSettings, Secrets};
