//! The process of a plugin: started by Grafana through go-plugin's handshake, speaks pluginv2 over
//! gRPC, and stops when told to. Hands every resource call to a router; knows no route.

mod context;
mod error;
mod grpc;
mod handshake;
mod health;
mod listen;
pub mod log;
#[doc(hidden)]
pub mod proto;
mod resource;
mod serve;
mod stop;

pub use error::Error;
#[doc(hidden)]
pub use grpc::{Replies, Services};
pub use health::Health;
#[doc(hidden)]
pub use serve::serve_services;
pub use serve::{Plugin, serve};
