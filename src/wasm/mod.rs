//! The codec: the very `Deserialize` of a route's type over raw bytes, and its `Serialize` onto a tape
//! that JavaScript makes objects of. Knows no schema and no contract; compiles natively and for the
//! browser, without `unsafe`.
//!
//! [`decode`] and [`check`] decide as `serde_json::from_slice` does, in its words; what differs is that
//! a float is read to the nearest, and that a [`Fault`] says where it is. [`decode_reply`] reads back NaN
//! too, which `serde_json` writes as `null`.

mod class;
mod decode;
mod error;
#[cfg(target_family = "wasm")]
mod exports;
mod fault;
mod float;
mod floats;
#[cfg(target_family = "wasm")]
mod memory;
mod path;
mod read;
#[cfg(all(feature = "shared", target_family = "wasm"))]
#[doc(hidden)]
pub mod shared;
mod table;
mod tape;
mod text;
mod write;

pub use decode::{check, decode, decode_reply};
#[cfg(all(feature = "shared", target_family = "wasm"))]
#[doc(hidden)]
pub use exports::share;
#[cfg(target_family = "wasm")]
#[doc(hidden)]
pub use exports::start;
pub use fault::{Fault, Step};
pub use floats::Floats;
pub use table::{Check, Decode, RouteCodec};
pub use tape::Tape;
