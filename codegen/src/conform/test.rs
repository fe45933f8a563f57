//! What the tests of this module share: shapes and types from their JSON, and a serde that says what
//! a test lets it say.

use grafana_bindgen::contract::{Direction, Shape, TypeDefinition};
use grafana_bindgen::oracle::{Form, Question, RootType, Types, Verdict};

use super::{Definitions, Finding, Oracle, Place, Settings, accepts::Reader, check, scan::Json};
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

/// The same, of a serde that takes no value beyond the shape.
struct Strict<'a>(Said, &'a str);

impl Oracle for Strict<'_> {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        let types = definitions(&[("T", self.1)]);
        let definitions = Definitions::new(&types);
        let reader = Reader { definitions: &definitions, direction: Direction::Input };
        let (whole, place) = (shape(self.1), Place::of("T"));
        let is_beyond = |question: &Question| {
            let json = question.text.as_deref().and_then(|text| Json::parse(text).ok());
            json.is_some_and(|json| !reader.read(&json, &whole, &place).is_good())
        };
        let answered = self.0.ask(questions)?;
        let refused = || Verdict { error: Some("no".to_owned()), ..Verdict::default() };
        let answers = questions.iter().zip(answered);
        Ok(answers.map(|(one, said)| if is_beyond(one) { refused() } else { said }).collect())
    }
}

impl Oracle for Said {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        Ok(questions.iter().map(|question| (self.0)(question.text.as_deref())).collect())
    }
}

/// A verdict from its JSON.
pub(super) fn verdict(json: serde_json::Value) -> Verdict {
    serde_json::from_value(json).unwrap()
}

/// serde that takes a value and writes it as it is, without a key that it does not know.
pub(super) fn echo(text: Option<&str>) -> Verdict {
    let known = |text: &str| match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(mut object)) if object.contains_key("unknown") => {
            object.remove("unknown");
            serde_json::Value::Object(object).to_string()
        }
        _ => text.to_owned(),
    };
    Verdict { output: text.map(known), ..Verdict::default() }
}

/// What the check finds of a type `T` of this shape, where serde takes nothing else.
pub(super) fn found(written: &str, serde: fn(Option<&str>) -> Verdict) -> Vec<Finding> {
    judged(written, |_| {}, &mut Strict(Said(serde), written))
}

/// What the check finds where routes use the type in another way.
pub(super) fn found_where(
    written: &str,
    used: fn(&mut RootType),
    serde: fn(Option<&str>) -> Verdict,
) -> Vec<Finding> {
    judged(written, used, &mut Said(serde))
}

/// What the check finds of a type `T` of this shape, whatever serde takes.
pub(super) fn found_of_all(written: &str, serde: fn(Option<&str>) -> Verdict) -> Vec<Finding> {
    judged(written, |_| {}, &mut Said(serde))
}

/// What the check finds of a type `T` where the package has no codec.
pub(super) fn found_without_codec(
    written: &str,
    serde: fn(Option<&str>) -> Verdict,
) -> Vec<Finding> {
    let settings = Settings { codec: false, ..Settings::default() };
    judged_by(&settings, written, |_| {}, &mut Strict(Said(serde), written))
}

/// What the check finds of a type `T` whose directions differ, whatever serde takes.
pub(super) fn found_of_two(
    input: serde_json::Value,
    output: serde_json::Value,
    serde: fn(Option<&str>) -> Verdict,
) -> Vec<Finding> {
    let mut types = types_of(&output.to_string(), |_| {});
    types.definitions[0].input = Some(shape(&input.to_string()));
    check(&types, &mut Said(serde), &Settings::default()).unwrap().findings
}

/// What the check finds of types of which `T` is a route's, whatever serde takes.
pub(super) fn found_in(types: &[(&str, &str)], serde: fn(Option<&str>) -> Verdict) -> Vec<Finding> {
    let of_all =
        Types { definitions: definitions(types), ..types_of("{\"kind\":\"any\"}", |_| {}) };
    check(&of_all, &mut Said(serde), &Settings::default()).unwrap().findings
}

fn judged(written: &str, used: fn(&mut RootType), oracle: &mut dyn Oracle) -> Vec<Finding> {
    judged_by(&Settings::default(), written, used, oracle)
}

fn judged_by(
    settings: &Settings<'_>,
    written: &str,
    used: fn(&mut RootType),
    oracle: &mut dyn Oracle,
) -> Vec<Finding> {
    check(&types_of(written, used), oracle, settings).unwrap().findings
}

/// A type `T` of this shape, and how routes use it.
fn types_of(written: &str, used: fn(&mut RootType)) -> Types {
    let reference = shape(r#"{"kind":"type","name":"T"}"#);
    let mut root = RootType {
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
    used(&mut root);
    Types { types: vec![root], definitions: definitions(&[("T", written)]), ..Types::default() }
}
