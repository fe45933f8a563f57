//! Why a contract could not be made: every reason of one trait, in the order of the trait.

use std::fmt;

use super::Source;

/// Why a contract could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    problems: Vec<Problem>,
}

/// One reason: what, where, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) fact: String,
    pub(super) source: Option<Source>,
    pub(super) note: Option<String>,
    pub(super) hint: String,
}

impl Error {
    pub(super) fn new(problems: Vec<Problem>) -> Self {
        Self { problems }
    }

    /// How many reasons there are.
    pub fn problems(&self) -> usize {
        self.problems.len()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            write!(f, "error: {}", problem.fact)?;
            if let Some(Source { file, line }) = &problem.source {
                write!(f, "\n --> {file}:{line}")?;
            }
            if let Some(note) = &problem.note {
                write!(f, "\nnote: {note}")?;
            }
            write!(f, "\nhint: {}", problem.hint)?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
