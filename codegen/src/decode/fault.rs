//! Why a value is not what its plan says, in the words of the printed decoder.

use super::Units;

/// Why a value is not what its plan says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub reason: Reason,
    /// Where, outermost first.
    pub path: Vec<Step>,
    /// As `u8`, `a string` or `struct Project`.
    pub expected: String,
    /// As `string "a"`, `integer 300` or `null`.
    pub found: String,
    /// Both, as serde says it where it has words.
    pub message: String,
}

/// What kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is something else.
    Mismatch,
    /// It is an integer that `JSON.parse` may have rounded.
    UnsafeInteger,
    /// It is nested deeper than serde reads.
    TooDeep,
}

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key.
    Key(Units),
    /// An index.
    Index(usize),
}

impl Fault {
    /// A fault of which nothing is said.
    pub(super) fn quiet(reason: Reason) -> Self {
        let [expected, found, message] = Default::default();
        Self { reason, path: Vec::new(), expected, found, message }
    }

    /// The same fault, as it is seen from what holds the value.
    pub(super) fn within(mut self, step: Step) -> Self {
        self.path.insert(0, step);
        self
    }
}
