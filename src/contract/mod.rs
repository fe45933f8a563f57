//! The contract: what a route trait promises, as a value. No I/O, no clock, no hash-map order;
//! equal traits give equal files. Knows no router and no TypeScript.

mod arguments;
mod builder;
mod collection;
mod digest;
mod error;
mod identity;
#[cfg(feature = "oracle")]
mod judged;
mod keyword;
mod merged;
mod name;
mod number;
mod path;
mod probe;
mod query;
mod route;
mod schema;
mod schemas;
mod shape;
mod shared;
mod size;
#[cfg(test)]
mod tests;
mod way;

pub use builder::{ContractBuilder, RouteBuilder, RouteSpec, TraitSpec};
pub use digest::sha256;
pub use error::Error;
pub use name::{RustName, TypeName, WireName};
pub use path::{Path, Segment};
pub use route::{
    BodyKind, BodySpec, Contract, Direction, ErrorReply, FORMAT, Method, OutputSpec, Parameter,
    Place, ReplyKind, ReplySpec, Route, Source, TypeDefinition,
};
pub use schemas::{ErrorSpec, Schemas};
pub use shape::{Field, Number, Shape, Text, Variant};
pub use shared::{
    NumberKind, Numeric, Passed, Shared, SharedArgument, SharedBuilder, SharedFunction, SharedSpec,
};
