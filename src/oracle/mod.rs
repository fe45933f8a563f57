//! Serde as the judge of the routes' types: what it accepts, what it passes over, what it writes and
//! what it asks for. Answers questions; decides nothing about the answers.

mod protocol;

pub use protocol::{Ask, Form, JsonPath, Kind, Question, RootType, Step, TsText, Types, Verdict};
