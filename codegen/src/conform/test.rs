//! What the tests of this module share: shapes and types from their JSON, and a serde that says what
//! a test lets it say.

use grafana_bindgen::contract::{Shape, TypeDefinition};
use grafana_bindgen::oracle::{Form, Question, RootType, Types, Verdict};

use super::{Finding, Oracle, check};
use crate::error::Result;

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

/// A serde that answers by a function of the text; of a trace, it is asked without one.
pub(super) struct Said(pub(super) fn(Option<&str>) -> Verdict);

impl Oracle for Said {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        Ok(questions.iter().map(|question| (self.0)(question.text.as_deref())).collect())
    }
}

/// A verdict from its JSON.
pub(super) fn verdict(json: serde_json::Value) -> Verdict {
    serde_json::from_value(json).unwrap()
}

/// serde that takes a value and writes it as it is.
pub(super) fn echo(text: Option<&str>) -> Verdict {
    Verdict { output: text.map(str::to_owned), ..Verdict::default() }
}

/// What the check finds of a type `T` of this shape.
pub(super) fn found(written: &str, serde: fn(Option<&str>) -> Verdict) -> Vec<Finding> {
    let reference = shape(r#"{"kind":"type","name":"T"}"#);
    let root = RootType {
        id: 0,
        rust: "acme::T".into(),
        form: Form::Json,
        input: reference.clone(),
        output: reference,
        examples: Vec::new(),
        accepted: true,
        written: true,
        routes: Vec::new(),
        source: None,
        ts: None,
    };
    let types = Types {
        types: vec![root],
        definitions: definitions(&[("T", written)]),
        ..Types::default()
    };
    check(&types, &mut Said(serde), &[]).unwrap().findings
}
