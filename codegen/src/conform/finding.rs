//! What the check has to say: an id, where, the JSON that shows it, and what to write instead.

use std::sync::Arc;

use grafana_bindgen::contract::Source;
use grafana_bindgen::oracle::JsonPath;

use super::Place;

/// One thing that the check found.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What kind of thing.
    pub id: Id,
    /// Whether it stops the generator.
    pub severity: Severity,
    /// Where in the types.
    pub place: Place,
    /// Where in the author's source, if known.
    pub source: Option<Source>,
    /// What is so.
    pub fact: String,
    /// Why it is so: what serde said, what was expected.
    pub reasons: Vec<String>,
    /// The JSON that shows it.
    pub witness: Option<String>,
    /// Where in that JSON.
    pub at: JsonPath,
    /// What to write instead.
    pub hint: String,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A type says what is not so: nothing is generated.
    Error,
    /// Something that the author should know.
    Note,
}

macro_rules! ids {
    ($($(#[$docs:meta])* $name:ident = $id:literal),* $(,)?) => {
        /// The kinds of findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Id {
            $($(#[$docs])* $name,)*
        }

        impl Id {
            /// All of them, in the order of reports.
            pub const ALL: &'static [Id] = &[$(Id::$name,)*];

            /// The id as it is written.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Id::$name => $id,)*
                }
            }

            /// The page of the manual: what it means, why it matters, what to write.
            pub fn page(self) -> &'static str {
                match self {
                    $(Id::$name => include_str!(concat!("../../../docs/findings/", $id, ".md")),)*
                }
            }
        }
    };
}

ids! {
    /// serde refuses a value that the type says is accepted.
    InputUnsafe = "input-unsafe",
    /// serde passes over a key that the type declares.
    DeclaredButIgnored = "declared-but-ignored",
    /// serde writes a value that the type does not allow.
    OutputUnsound = "output-unsound",
    /// serde writes a key that the type does not declare.
    OutputUndeclared = "output-undeclared",
    /// serde writes a key twice.
    DuplicateKey = "duplicate-key",
    /// serde asks for something else than the type says.
    TraceMismatch = "trace-mismatch",
    /// The decoder of a reply refuses what serde writes, or fills in what serde does not.
    DecoderDisagrees = "decoder-disagrees",
    /// A part of a type that stands in no value that serde took.
    Unjudged = "unjudged",
    /// ts-rs says otherwise.
    SecondOpinion = "second-opinion",
    /// An integer of 128 bits.
    Integer128 = "integer-128",
    /// serde takes only some of the strings or numbers.
    NarrowInput = "narrow-input",
    /// An integer that JavaScript may round.
    LossyInteger = "lossy-integer",
    /// A float that is `null` on the wire when it is no number.
    FloatNull = "float-null",
    /// An example that is not of its type.
    UnfitExample = "unfit-example",
    /// A part of a type that no value showed.
    UnreachedOutput = "unreached-output",
    /// An acknowledgement of something that was not found.
    UnusedAcknowledgement = "unused-acknowledgement",
}

impl Id {
    /// The id that a text names.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|id| id.as_str() == text)
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

impl Finding {
    /// A finding that stops the generator.
    pub(super) fn error(id: Id, place: &Place, fact: impl Into<String>) -> Self {
        Self {
            id,
            severity: Severity::Error,
            place: place.outer(),
            source: None,
            fact: fact.into(),
            reasons: Vec::new(),
            witness: None,
            at: JsonPath::default(),
            hint: String::new(),
        }
    }

    /// A finding that is only told.
    pub(super) fn note(id: Id, place: &Place, fact: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(id, place, fact) }
    }

    #[must_use]
    pub(super) fn reason(mut self, reason: impl Into<String>) -> Self {
        self.reasons.push(reason.into());
        self
    }

    #[must_use]
    pub(super) fn shown_by(mut self, json: &str, at: &JsonPath) -> Self {
        self.witness = Some(json.to_owned());
        self.at = at.clone();
        self
    }

    #[must_use]
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// What two findings of the same thing have in common, however they were come by.
    pub(super) fn key(&self) -> (Id, Arc<str>, String) {
        (self.id, self.place.owner.clone(), self.place.path())
    }
}

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn every_id_has_a_page_and_is_found_by_its_name() {
        for id in Id::ALL {
            assert_eq!(Id::parse(id.as_str()), Some(*id));
            assert!(id.page().starts_with(&format!("# {id}\n")), "{id}");
            assert!(
                id.as_str()
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            );
        }
        assert_eq!(Id::parse("no-such-thing"), None);
    }
}
