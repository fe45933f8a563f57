//! What serde says of an author's types, asked through a real shim.

use grafana_bindgen::oracle::{Form, Kind, Question, RootType, Types, Verdict};
use grafana_bindgen_codegen::{
    build::{self, Judge, RoutesCrate, Shim},
    conform::Oracle as _,
};

use crate::scratch::{Project, target};

const ROUTES: &str = r##"
use grafana_bindgen::{Context, Json, NoContent, Query, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(example = Project::example())]
pub struct Project {
    #[serde(alias = "title")]
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
}

impl Project {
    fn example() -> Self {
        Self { name: "one".into(), size: Some(u64::MAX) }
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Search {
    #[serde(default)]
    pub tags: Vec<String>,
    pub limit: u32,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub enum Region {
    Eu,
    Us,
}

/// What an author's own code may do.
#[derive(Serialize, JsonSchema)]
pub struct Wild(String);

impl<'de> Deserialize<'de> for Wild {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        print!("reading {text}");
        match text.as_str() {
            "panic" => panic!("no {text}"),
            "abort" => std::process::abort(),
            "overflow" => Ok(Self(deeper(0).to_string())),
            "loop" => loop {
                std::thread::park();
            },
            _ => Ok(Self(text)),
        }
    }
}

#[allow(unconditional_recursion)]
fn deeper(depth: u64) -> u64 {
    let here = [depth; 64];
    std::hint::black_box(deeper(depth + 1) + here[7])
}

#[resources]
pub trait CloudResources {
    #[get("projects/{region}")]
    async fn projects(&self, cx: &Context, region: Region, query: Query<Search>) -> Json<Vec<Project>>;

    #[post("projects")]
    async fn create(&self, cx: &Context, project: Json<Project>) -> NoContent;

    #[post("wild")]
    async fn wild(&self, cx: &Context, body: Json<Wild>) -> Json<Project>;
}
"##;

/// The project, its routes crate, built into the cache that all tests share.
fn project() -> (Project, RoutesCrate) {
    let project = Project::with_routes(ROUTES);
    project.write("routes/.cargo/config.toml", "[net]\noffline = true\n");
    let mut routes = build::locate(&project.path("routes")).unwrap();
    routes.target = target();
    (project, routes)
}

fn find<'a>(types: &'a Types, name: &str, form: Form) -> &'a RootType {
    let mut found = types.types.iter().filter(|root| root.rust.ends_with(name));
    found.find(|root| root.form == form).unwrap()
}

fn text(root: &RootType, text: &str) -> Question {
    Question { root: root.id, text: Some(text.to_owned()), trace: false }
}

fn said(verdict: &Verdict) -> &str {
    verdict.error.as_deref().unwrap_or("taken")
}

#[test]
fn serde_answers_through_a_shim() {
    let (_project, routes) = project();
    let shim = Shim::build(&routes).unwrap();
    let (contract, mut judge) = shim.ask().unwrap();
    assert_eq!(contract.routes.len(), 3);
    let judge = &mut judge;
    every_type_is_there(judge.types());
    serde_answers_for_each_type_of_a_route(judge);
    a_query_and_a_path_are_read_as_the_backend_reads_them(judge);
    code_that_panics_prints_or_ends_the_process_is_answered_for(judge);
    many_questions_are_answered_in_one_go(judge);
}

fn serde_answers_for_each_type_of_a_route(judge: &mut Judge) {
    let types = judge.types().clone();
    let project = find(&types, "::Project", Form::Json);
    let questions = [
        text(project, r#"{"name":"a","size":18446744073709551615,"more":{"x":1}}"#),
        text(project, r#"{"title":"a","size":null}"#),
        text(project, r#"{"name":"a","size":-1}"#),
        Question { root: project.id, text: None, trace: true },
    ];
    let verdicts = judge.ask(&questions).unwrap();
    assert_eq!(verdicts[0].ignored.iter().map(ToString::to_string).collect::<Vec<_>>(), ["more"]);
    assert_eq!(
        verdicts[0].output.as_deref(),
        Some(r#"{"name":"a","size":18446744073709551615}"#),
        "every digit is kept"
    );
    assert_eq!(verdicts[0].again, verdicts[0].output);
    assert_eq!(verdicts[1].output.as_deref(), Some(r#"{"name":"a"}"#));
    assert!(said(&verdicts[2]).starts_with("invalid value: integer `-1`, expected u64"));
    assert_eq!(verdicts[2].at.as_ref().unwrap().to_string(), "size");
    let asks = &verdicts[3].asks;
    assert_eq!(
        (asks[0].kind, &asks[0].fields[..]),
        (Kind::Struct, &["name".into(), "size".into()][..])
    );
    assert_eq!(asks[0].aliases["title"], "name");
    assert!(asks.iter().any(|ask| ask.path.to_string() == "size" && ask.kind == Kind::U64));
}

fn every_type_is_there(types: &Types) {
    let project = find(types, "::Project", Form::Json);
    assert!(project.accepted && project.written);
    assert_eq!(project.examples, [r#"{"name":"one","size":18446744073709551615}"#]);
    assert_eq!(project.routes[0], "the route `create` (`POST projects`)");
    assert_eq!(project.source.as_ref().unwrap().file, "src/lib.rs");
    let list = find(types, "Project>", Form::Json);
    assert!(list.written && !list.accepted);
    assert!(types.definitions.iter().all(|definition| definition.output.is_some()));
    assert!(types.definitions.iter().all(|definition| definition.input.is_some()));
}

fn a_query_and_a_path_are_read_as_the_backend_reads_them(judge: &mut Judge) {
    let types = judge.types().clone();
    let (search, region) =
        (find(&types, "::Search", Form::Query), find(&types, "::Region", Form::Segment));
    let questions = [
        text(search, r#"{"tags":["a","b c"],"limit":7}"#),
        text(search, r#"{"tags":[],"limit":"many"}"#),
        text(region, r#""Eu""#),
        text(region, r#""eu""#),
    ];
    let verdicts = judge.ask(&questions).unwrap();
    assert_eq!(verdicts[0].output.as_deref(), Some(r#"{"tags":["a","b c"],"limit":7}"#));
    assert_eq!(said(&verdicts[1]), "invalid digit found in string");
    assert_eq!(verdicts[2].output.as_deref(), Some(r#""Eu""#));
    assert!(said(&verdicts[3]).starts_with("unknown variant `eu`"), "{:?}", verdicts[3]);
}

fn code_that_panics_prints_or_ends_the_process_is_answered_for(judge: &mut Judge) {
    let wild = find(judge.types(), "::Wild", Form::Json).clone();
    let questions = |words: [&str; 2]| words.map(|word| text(&wild, &format!("{word:?}")));
    let verdicts = judge.ask(&questions(["panic", "a"])).unwrap();
    let said: Vec<_> = verdicts.iter().map(said).collect();
    assert_eq!(said, ["it panicked: no panic", "taken"]);
    for (word, what) in [
        ("abort", "ends the process: signal: 6"),
        ("overflow", "ends the process: signal: 6"),
        ("loop", "gives no answer within 10s\n"),
    ] {
        let error = judge.ask(&questions(["a", word])).unwrap_err().to_string();
        assert!(
            error.starts_with(&format!("error: serde's work on `acme_routes::Wild` {what}")),
            "{error}"
        );
        assert!(
            error.contains(&format!("\nnote: this JSON was given to it: {word:?}\n")),
            "{error}"
        );
    }
    let verdicts = judge.ask(&questions(["b", "c"])).unwrap();
    assert_eq!(verdicts[0].output.as_deref(), Some("\"b\""));
}

fn many_questions_are_answered_in_one_go(judge: &mut Judge) {
    let types = judge.types().clone();
    let project = find(&types, "::Project", Form::Json);
    let long = format!(r#"{{"name":"{}"}}"#, "x".repeat(1000));
    let questions = vec![text(project, &long); 3000];
    let verdicts = judge.ask(&questions).unwrap();
    assert_eq!(verdicts.len(), 3000);
    assert!(verdicts.iter().all(|verdict| verdict.output.as_deref() == Some(&long)));
}
