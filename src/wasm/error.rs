//! The error within the codec: what serde's derives make, before a position is known.

use std::fmt::{self, Display, Write as _};

use serde::{de, ser};

/// Why a value was not read or written, and, once known, where in the text.
#[derive(Debug)]
pub(super) struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    message: String,
    /// How far the text was read.
    offset: Option<usize>,
}

impl Error {
    #[cold]
    pub(super) fn new(message: String) -> Self {
        Self(Box::new(Inner { message, offset: None }))
    }

    pub(super) fn into_parts(self) -> (String, Option<usize>) {
        (self.0.message, self.0.offset)
    }
}

impl Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(text(&message))
    }
}

impl ser::Error for Error {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(text(&message))
    }
}

/// What a value displays as; a `Display` that fails is cut short, where `to_string` would panic.
fn text(value: &dyn Display) -> String {
    let mut text = String::new();
    let _ = write!(text, "{value}");
    text
}
