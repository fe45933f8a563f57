//! Conformance: lets serde judge the types of a contract before anything is written. Pure functions
//! over the types and what serde answers; starts no process and touches no file.

mod accepts;
mod acknowledge;
mod asked;
mod beyond;
mod buffered;
mod check;
mod claims;
mod decoders;
mod definitions;
mod facts;
mod filled;
mod finding;
mod further;
mod guess;
mod learned;
mod lost;
mod numbers;
mod one_cause;
mod one_way;
mod opinion;
mod place;
mod plain;
mod report;
mod rules;
mod sample;
mod scan;
mod spots;
mod strings;
#[cfg(test)]
mod test;
mod trial;
mod words;

pub use acknowledge::Acknowledgement;
pub use check::{Outcome, Settings, check};
pub use definitions::Definitions;
pub use finding::{Finding, Id, Severity};
pub use place::{Part, Place};
pub use report::report;
pub use trial::Oracle;
