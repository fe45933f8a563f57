//! What becomes of a type, in the words of the table.

use grafana_bindgen::oracle::{Question, Verdict as Answer};
use grafana_bindgen_codegen::{
    build::{self, Kind, Plugin},
    conform::{self, Severity},
    disk::Files,
    emit::{self, Options},
};
use grafana_bindgen_corpus::Built;

use crate::{
    apart::Apart,
    compiler::{Verdict, Way},
    corpus::Case,
    literal::Literals,
};

/// What becomes of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    Right,
    Narrow,
    Refused,
    Reported,
    Wrong,
}

/// What the generator made of a type before `tsc` saw it.
#[derive(Debug, Default)]
pub(crate) struct Made {
    pub(crate) files: Option<Files>,
    pub(crate) refused: Option<String>,
    /// The findings that stop the generator, by id and place.
    pub(crate) errors: Vec<String>,
    /// The findings that do not.
    pub(crate) notes: Vec<String>,
    /// How its values are written in TypeScript.
    pub(crate) literals: Option<Literals>,
}

/// Asks serde in this process.
pub(crate) struct Asked<'a>(pub(crate) &'a grafana_bindgen::oracle::Oracle);

impl conform::Oracle for Asked<'_> {
    fn ask(
        &mut self,
        questions: &[Question],
    ) -> grafana_bindgen_codegen::error::Result<Vec<Answer>> {
        Ok(questions.iter().map(|question| self.0.answer(question)).collect())
    }
}

/// Generates for a type, as `grafana-bindgen generate` does.
pub(crate) fn make(built: &Built) -> Made {
    let oracle = match (built.oracle)() {
        Ok(oracle) => oracle,
        Err(error) => return Made { refused: Some(error.to_string()), ..Made::default() },
    };
    let mut made = Made::default();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lib.rs");
    std::fs::write(&file, built.rust).unwrap();
    let path = format!("grafana_bindgen_corpus::case_{}", built.name);
    let source = build::Root { folder: folder.path(), file: &file, path: &path };
    let (mut contract, mut types) = (oracle.contract().clone(), oracle.types().clone());
    if let Err(error) = build::annotate(&mut contract, &mut types, source) {
        return Made { refused: Some(error.to_string()), ..made };
    }
    let outcome =
        conform::check(&types, &mut Asked(&oracle), &conform::Settings::default()).unwrap();
    for finding in outcome.findings {
        let list = match finding.severity {
            Severity::Error => &mut made.errors,
            Severity::Note => &mut made.notes,
        };
        list.push(format!("{} {}", finding.id, finding.place));
    }
    made.literals = Some(Literals::new(&contract));
    match emit::package(&contract, &options()) {
        Ok(files) => made.files = Some(files),
        Err(error) => made.refused = Some(error.to_string()),
    }
    made
}

fn options() -> Options {
    Options {
        package: "@corpus/one".into(),
        license: None,
        version: "1.0.0".into(),
        routes: "corpus".into(),
        plugin: Plugin { id: "corpus-one-datasource".into(), kind: Kind::DataSource },
        codec: None,
    }
}

/// The values that TypeScript takes and serde does not, without those that no type can tell apart.
pub(crate) fn loose<'a>(case: &'a Case, verdict: &Verdict, apart: &Apart<'_>) -> Vec<&'a str> {
    let taken = |text: &&String| !verdict.unfit.contains_key(&(Way::Rejected, (*text).clone()));
    let rejected = case.rejected_input_json.iter().filter(taken);
    rejected.map(String::as_str).filter(|text| apart.can(text)).collect()
}

/// Whether the types are what serde does, whatever else was said of them.
pub(crate) fn is_wrong(verdict: &Verdict, loose: &[&str]) -> bool {
    let unfit = verdict.unfit.keys().any(|(way, _)| *way == Way::Output);
    unfit || !loose.is_empty() || !verdict.invalid.is_empty()
}

/// Whether serde accepts what the types do not.
pub(crate) fn is_narrow(verdict: &Verdict) -> bool {
    verdict.unfit.keys().any(|(way, _)| *way == Way::Accepted)
}
