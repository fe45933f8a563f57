//! Whether every value of one shape is a value of another. Pure: knows no TypeScript text, no
//! contract's routes and no finding.

mod normal;
mod object;
mod relation;
mod scalar;
#[cfg(test)]
mod tests;

pub use relation::{Gap, Precision, Side, subtype};
