//! The dispatcher made from a route trait: finds the route of a request, reads its arguments, runs
//! the handler, and answers every failure as JSON with a `message`. Speaks HTTP types only; knows
//! no socket and no Grafana protocol.

mod dispatch;
mod fit;
mod path;
mod request;
mod router;

pub use dispatch::ResourceCall;
#[doc(hidden)]
pub use fit::{BodyFit, Fit, OutputFit, PathFit, QueryFit, Unfit};
pub use request::Request;
pub use router::{DIGEST_HEADER, Router, RouterBuilder};
