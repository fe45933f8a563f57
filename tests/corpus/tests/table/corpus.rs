//! What the corpus says: each type's outputs and inputs, as text.

use std::fs;

use serde::Deserialize;

/// One type of the corpus.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) tags: Vec<String>,
    #[serde(default)]
    pub(crate) valid_output_json: Vec<String>,
    #[serde(default)]
    pub(crate) accepted_input_json: Vec<String>,
    #[serde(default)]
    pub(crate) rejected_input_json: Vec<String>,
}

impl Case {
    /// Whether the type is no probe of lying or of right overrides.
    pub(crate) fn is_plain(&self) -> bool {
        !self.is_lying() && !self.has("right")
    }

    /// Whether the type's schema says what serde does not do, on purpose.
    pub(crate) fn is_lying(&self) -> bool {
        self.has("wrong")
    }

    fn has(&self, wanted: &str) -> bool {
        self.tags.iter().any(|tag| tag == wanted)
    }
}

/// The types of a file.
pub(crate) fn cases(file: &str) -> Vec<Case> {
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// Types that are refused though serde could tell what they are: schemars asks more of a generic's
/// parameters and of a function for a default than serde does, and passes over a range beside a name,
/// so that the type seems to be two.
pub(crate) const WITHOUT_CAUSE: [&str; 4] =
    ["GenericBound", "GenBoundWhere", "DefaultPath", "TryFromBounded"];

/// Types of which a true finding says more than the values of the corpus show.
pub(crate) const WITH_CAUSE: [(&str, &str); 4] = [
    ("EnumIntOption", "a variant with `None` fails to serialize, as the corpus notes"),
    ("OsStr", "the schema has a Windows form, which serde refuses elsewhere"),
    ("SwEnumMap", "a variant without data is a key with `null`, of which the schema says nothing"),
    ("UntMaps", "integer keys are not read from a buffer, so that the first variant never is"),
];
