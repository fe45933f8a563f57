//! What can go wrong, in one form: a fact, where it is, why, and what to write instead.

use std::{fmt, path::Path, process::ExitCode};

/// A result of this library.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a command did not do what it was asked: printed as `error:`, `note:` and `hint:` lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    fact: String,
    place: Option<String>,
    notes: Vec<String>,
    hint: Option<String>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Failed,
    /// The messages have been shown, by cargo or by the contract.
    Shown,
    Stale,
    Found,
}

impl Error {
    /// An error that states a fact.
    pub fn new(fact: impl Into<String>) -> Self {
        Self { fact: fact.into(), place: None, notes: Vec::new(), hint: None, kind: Kind::Failed }
    }

    /// An error of the file system.
    pub fn io(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::new(format!("could not {doing} `{}`: {error}", path.display()))
    }

    /// The generated files differ from what would be generated.
    pub fn stale(fact: impl Into<String>) -> Self {
        Self { kind: Kind::Stale, ..Self::new(fact) }
    }

    /// The types say what is not so; the findings have been shown.
    pub fn found(fact: impl Into<String>) -> Self {
        Self { kind: Kind::Found, ..Self::new(fact) }
    }

    /// An error whose text is complete as it stands.
    pub fn shown(text: impl Into<String>) -> Self {
        Self { kind: Kind::Shown, ..Self::new(text) }
    }

    /// All errors of one input as one.
    ///
    /// # Errors
    /// When there is one.
    pub fn all(errors: &[Self]) -> Result<()> {
        match errors {
            [] => Ok(()),
            [only] => Err(only.clone()),
            several => {
                let said: Vec<_> = several.iter().map(ToString::to_string).collect();
                Err(Self::shown(said.join("\n\n")))
            }
        }
    }

    /// Adds where it is.
    #[must_use]
    pub fn at(mut self, place: impl fmt::Display) -> Self {
        self.place = Some(place.to_string());
        self
    }

    /// Adds a reason.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds what to write or run instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds what to write or run instead, where that is not said yet.
    #[must_use]
    pub fn or_hint(self, hint: impl Into<String>) -> Self {
        if self.hint.is_some() { self } else { self.hint(hint) }
    }

    /// Whether the generated files are stale.
    pub fn is_stale(&self) -> bool {
        self.kind == Kind::Stale
    }

    /// The exit code: 1 for findings, 4 for stale files, 2 for all else.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            Kind::Found => 1,
            Kind::Stale => 4,
            Kind::Failed | Kind::Shown => 2,
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind == Kind::Shown {
            return f.write_str(&self.fact);
        }
        write!(f, "error: {}", self.fact)?;
        if let Some(place) = &self.place {
            write!(f, "\n --> {place}")?;
        }
        for note in &self.notes {
            write!(f, "\nnote: {note}")?;
        }
        if let Some(hint) = &self.hint {
            write!(f, "\nhint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
