//! The bodies of errors are judged too: the oracle makes values of their fields, and the check reads
//! what is written of them.

#![cfg(feature = "oracle")]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

use std::collections::BTreeMap;

use grafana_bindgen::{
    Context, NoContent, ResourceError,
    oracle::{Form, Oracle, Question, Verdict},
    resources,
};
use grafana_bindgen_codegen::{Error, conform};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct Quota {
    pub left: u32,
}

/// Only written.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Blob {
    pub size: u32,
}

#[derive(Debug, ResourceError)]
pub enum Failed {
    /// Nobody is there.
    #[status(404)]
    Nobody,
    #[status(429)]
    #[serde(rename_all = "camelCase")]
    TooMany {
        message: String,
        quota_left: Quota,
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after: Option<u16>,
    },
    /// It lies.
    #[status(503)]
    Busy {
        #[serde(serialize_with = "as_text")]
        seconds: u32,
        #[serde(flatten)]
        more: BTreeMap<String, bool>,
    },
    /// It cannot be written.
    #[status(500)]
    Broken {
        #[serde(serialize_with = "never")]
        at: u32,
    },
    /// It is elsewhere.
    #[status(410)]
    Moved { place: &'static str },
    /// It cannot be read.
    #[status(502)]
    Upstream { blob: Blob },
}

fn as_text<S: Serializer>(seconds: &u32, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(seconds)
}

fn never<S: Serializer>(_: &u32, _: S) -> Result<S::Ok, S::Error> {
    Err(serde::ser::Error::custom("not today"))
}

/// One error.
#[derive(Debug, ResourceError)]
#[status(400)]
pub struct Single {
    pub line: u32,
}

#[resources]
pub trait Api {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Result<NoContent, Failed>;
    #[get("b")]
    async fn b(&self, cx: &Context) -> Result<NoContent, Failed>;
    #[get("c")]
    async fn c(&self, cx: &Context) -> Result<NoContent, Single>;
}

struct Asked<'a>(&'a Oracle);

impl conform::Oracle for Asked<'_> {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>, Error> {
        Ok(questions.iter().map(|question| self.0.answer(question)).collect())
    }
}

#[test]
fn each_variant_of_which_values_can_be_had_is_judged() {
    let oracle = api::oracle().unwrap();
    let roots: Vec<_> = oracle.types().types.iter().map(|root| root.rust.as_str()).collect();
    let own = |name: &str| format!("{}::{name}", module_path!());
    let judged = [
        "Failed::Nobody",
        "Failed::TooMany",
        "Failed::Busy",
        "Failed::Broken",
        "Failed::Moved",
        "Single",
    ];
    assert_eq!(roots, judged.map(own));
    let root = &oracle.types().types[1];
    assert!(root.form == Form::Fields && root.written && !root.accepted);
    assert_eq!(root.routes, ["the route `a` (`GET a`)", "the route `b` (`GET b`)"]);
    let text = r#"{"quota_left":{"left":7},"retry_after":null}"#;
    let verdict = oracle.answer(&Question { root: 1, text: Some(text.into()), trace: false });
    let body = r#"{"code":"TooMany","message":"message","quotaLeft":{"left":7}}"#;
    assert_eq!(verdict.output.as_deref(), Some(body));
    let text = r#"{"quota_left":{"left":-7},"retry_after":null}"#;
    let verdict = oracle.answer(&Question { root: 1, text: Some(text.into()), trace: false });
    assert_eq!(verdict.at.unwrap().to_string(), "quota_left");
    assert!(verdict.error.unwrap().starts_with("invalid value: integer `-7`, expected u32"));
}

#[test]
fn a_body_that_is_not_what_its_type_says_is_found() {
    let oracle = api::oracle().unwrap();
    let outcome =
        conform::check(oracle.types(), &mut Asked(&oracle), &conform::Settings::default()).unwrap();
    let errors = outcome.findings.iter().filter(|one| one.severity == conform::Severity::Error);
    let said: Vec<_> = errors.map(|one| (one.id.as_str(), one.fact.as_str())).collect();
    let cannot = "serde cannot write a value of `Failed::Broken` that it has read";
    let other = "serde cannot write a value of `Failed::Broken.at` that it has read";
    let lies = "serde writes for `Failed::Busy.seconds` what its type does not allow";
    assert_eq!(said, [lies, cannot, other].map(|fact| ("output-unsound", fact)));
    let variant = outcome.findings[0].source.as_ref().unwrap();
    let text = include_str!("error_bodies.rs");
    let line = 1 + text.lines().position(|line| line.trim() == "Busy {").unwrap();
    assert_eq!((variant.file.as_str(), variant.line as usize), ("tests/error_bodies.rs", line));
}
