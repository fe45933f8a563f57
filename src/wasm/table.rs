//! What the codec knows of each route, in the order of the trait: functions, since types end there.

use super::{Fault, Floats, Tape};

/// Reads JSON as one type, and writes the value's fields to the tape.
pub type Decode = fn(&[u8], Floats, &mut Tape) -> Result<(), Fault>;

/// Reads JSON as one type, for what serde says of it.
pub type Check = fn(&[u8]) -> Result<(), Fault>;

/// A route's part of the codec.
#[derive(Debug, Clone, Copy)]
pub struct RouteCodec {
    /// Reads the reply; none where it is no JSON.
    pub reply: Option<Decode>,
    /// Judges the body; none where it is no JSON.
    pub body: Option<Check>,
}
