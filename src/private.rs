//! The names that the macros' expansions use, in one place. Holds no logic.

pub use schemars;
pub use serde;
pub use serde_json;

#[cfg(feature = "backend")]
pub use crate::backend::{
    BodyFit, Fit, OutputFit, PathFit, QueryFit, Request, RouterBuilder, Unfit,
};
pub use crate::contract::{
    ContractBuilder, ErrorSpec, RouteSpec, Schemas, Shared, SharedSpec, TraitSpec,
};
#[cfg(feature = "oracle")]
pub use crate::oracle::body::{ErrorField, Readable, Unreadable, body_text, judge_body};
#[cfg(all(feature = "oracle", feature = "ts-rs"))]
pub use crate::oracle::opinion::{Opined, Opinion, Unopined};
pub use crate::route::{DisplayedError, ErrorMessage};
#[cfg(feature = "codec")]
pub use crate::wasm::RouteCodec;
#[cfg(all(feature = "shared", target_family = "wasm"))]
pub use crate::wasm::shared::{Answer, Call, Called, Function};

/// `Send` where threads exist, nothing in the browser: one text of a route trait serves both.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send> MaybeSend for T {}

/// `Send` where threads exist, nothing in the browser: one text of a route trait serves both.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T> MaybeSend for T {}
