//! `#[resources]`: from a trait to its contract and its router.

mod argument;
mod attribute;
mod codec;
mod conflict;
mod contract;
mod expand;
mod handler;
mod method;
mod name;
mod parse;
mod path;
mod reply;
mod rewrite;
mod router;
mod sharing;
mod signature;

pub(crate) use expand::expand;
