//! What the corpus says: each type's outputs and inputs, as text.

use std::{collections::BTreeMap, fs, path::Path};

use serde::Deserialize;

/// One type of the corpus.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) rust: String,
    pub(crate) tags: Vec<String>,
    pub(crate) valid_output_json: Vec<String>,
    pub(crate) accepted_input_json: Vec<String>,
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

/// All types.
pub(crate) fn cases() -> Vec<Case> {
    let path = std::env::var("CORPUS").unwrap_or_else(|_| "serde.json".to_owned());
    serde_json::from_str(&read(&path)).unwrap()
}

/// The types that the compiler refuses, each with a part of what it says.
pub(crate) fn refused() -> BTreeMap<String, String> {
    serde_json::from_str(&read("refused.json")).unwrap()
}

/// A file of the corpus.
pub(crate) fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Types that the compiler refuses though serde could tell what they are: schemars asks more of a
/// generic's parameters than serde does.
pub(crate) const WITHOUT_CAUSE: [&str; 1] = ["GenericBound"];

/// Types of which a true finding says more than the values of the corpus show.
pub(crate) const WITH_CAUSE: [(&str, &str); 2] = [
    ("EnumIntOption", "a variant with `None` fails to serialize, as the corpus notes"),
    ("OsStr", "the schema has a Windows form, which serde refuses elsewhere"),
];

/// By type, the values that serde rejects and no type of TypeScript can, each with the reason.
pub(crate) fn limits() -> BTreeMap<String, BTreeMap<String, String>> {
    serde_json::from_str(&read("limits.json")).unwrap()
}
