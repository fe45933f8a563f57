//! What the tests of this module share: shapes and types from their JSON.

use grafana_bindgen::contract::{Shape, TypeDefinition};

pub(super) fn shape(text: &str) -> Shape {
    serde_json::from_str(text).unwrap()
}

/// Named types that are the same in both directions.
pub(super) fn definitions(types: &[(&str, &str)]) -> Vec<TypeDefinition> {
    let json = types.iter().map(|(name, text)| {
        let shape: serde_json::Value = serde_json::from_str(text).unwrap();
        serde_json::json!({ "name": name, "input": shape, "output": shape })
    });
    json.map(|json| serde_json::from_value(json).unwrap()).collect()
}
