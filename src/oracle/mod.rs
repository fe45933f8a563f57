//! Serde as the judge of the routes' types: what it accepts, what it passes over, what it writes and
//! what it asks for. Answers questions; decides nothing about the answers.

pub(crate) mod body;
mod form;
mod guard;
mod judge;
#[cfg(feature = "ts-rs")]
pub(crate) mod opinion;
mod program;
mod protocol;
mod recorder;
mod roots;

pub use program::{Oracle, program};
pub use protocol::{
    Ask, Form, JsonPath, Kind, MARK, Question, RootType, Step, TsText, Types, Verdict,
};
pub(crate) use roots::{Judge, Roots};
