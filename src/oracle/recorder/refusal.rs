//! What a `Deserialize` says when it refuses an answer: kept apart as far as the recorder learns from
//! it which keys and variants there are.

use std::fmt;

use serde::de;

/// Why an answer was refused.
#[derive(Debug, Clone)]
pub(super) enum Refusal {
    /// A key came twice, under its own name or under an alias.
    Duplicate(&'static str),
    /// A key did not come.
    Missing(&'static str),
    /// The name of a variant is none of these.
    UnknownVariant(&'static [&'static str]),
    /// Anything else.
    Other(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Duplicate(key) => write!(f, "duplicate field `{key}`"),
            Refusal::Missing(key) => write!(f, "missing field `{key}`"),
            Refusal::UnknownVariant(_) => f.write_str("unknown variant"),
            Refusal::Other(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Refusal {}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Refusal::Other(message.to_string())
    }

    fn duplicate_field(field: &'static str) -> Self {
        Refusal::Duplicate(field)
    }

    fn missing_field(field: &'static str) -> Self {
        Refusal::Missing(field)
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Refusal::UnknownVariant(expected)
    }
}
