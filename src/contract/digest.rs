//! The digest: what the two sides must agree on, and nothing else.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Contract;

/// Keys that hold prose, examples or positions wherever they stand in the contract's own structure.
const APART: [&str; 5] = ["digest", "docs", "deprecated", "examples", "source"];

impl Contract {
    /// The contract as it is written to `contract.json`: two spaces of indent, a final newline.
    ///
    /// # Errors
    /// Never for a contract that was made from a trait; serde's words otherwise.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(self).map(|text| text + "\n")
    }

    /// Reads a contract of this format version.
    ///
    /// # Errors
    /// When the text is no contract, or one of another format version.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// The hash over everything but docs, deprecations, examples and positions.
    pub(super) fn compute_digest(&self) -> Result<String, serde_json::Error> {
        let mut value = serde_json::to_value(self)?;
        strip(&mut value);
        Ok(format!("sha256:{}", sha256(value.to_string().as_bytes())))
    }
}

/// The SHA-256 of bytes in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Removes prose, examples and positions. A literal and a default are the author's data and stay whole.
fn strip(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(map) => {
            map.retain(|key, _| !APART.contains(&key.as_str()));
            let data = ["value", "default"];
            map.iter_mut()
                .filter(|(key, _)| !data.contains(&key.as_str()))
                .for_each(|(_, v)| strip(v));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contract::Contract;

    fn digest(default: &str, example: &str) -> String {
        let shape = json!({ "kind": "object", "fields": [{
            "name": "a", "required": false, "shape": { "kind": "string" },
            "default": { "examples": default }, "examples": [example],
        }] });
        let contract = json!({ "format": 2, "digest": "", "name": "Api", "routes": [],
            "types": [{ "name": "T", "input": shape, "examples": [example] }] });
        let contract: Contract = serde_json::from_value(contract).unwrap();
        contract.compute_digest().unwrap()
    }

    #[test]
    fn an_example_is_left_out_and_a_default_is_not() {
        assert_eq!(digest("a", "b"), digest("a", "c"));
        assert_ne!(digest("a", "b"), digest("b", "b"));
    }
}
