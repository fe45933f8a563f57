//! How large a codec is, as a whole and for each route.

mod module;
mod parts;
mod report;

pub(in crate::cli) use report::{report, table};
