//! The codec beside serde_json, over the types of the corpus: the same verdict, the same words, the
//! same value.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

mod fuzz;
mod mutated;
mod nan;
mod odd;
#[path = "../../../printed/mod.rs"]
mod printed;
mod same;
mod shape;
mod tape;
mod tapes;

use std::fs;

use grafana_bindgen::wasm::{Step, Tape};
use grafana_bindgen_corpus::{CODECS, Codec, FILES};
use serde::Deserialize;

/// The texts of a type of the corpus.
#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(default)]
    valid_output_json: Vec<String>,
    #[serde(default)]
    accepted_input_json: Vec<String>,
    #[serde(default)]
    rejected_input_json: Vec<String>,
}

impl Case {
    fn texts(&self) -> impl Iterator<Item = &String> {
        let Case { valid_output_json, accepted_input_json, rejected_input_json, .. } = self;
        valid_output_json.iter().chain(accepted_input_json).chain(rejected_input_json)
    }
}

/// The types of all files.
fn cases() -> Vec<(Case, Codec)> {
    let read = |file: &&str| -> Vec<Case> {
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
    };
    let cases = FILES.iter().flat_map(read);
    let found = cases.filter_map(|case| {
        let (_, codec) = CODECS.iter().find(|(name, _)| case.name == *name)?;
        Some((case, *codec))
    });
    found.collect()
}

#[track_caller]
fn assert_none(found: &[String]) {
    assert!(found.is_empty(), "{} differ:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_text_of_the_corpus_is_read_as_serde_json_reads_it() {
    let mut found = Vec::new();
    let mut tape = Tape::new();
    for (case, codec) in cases() {
        for text in case.texts() {
            let difference = same::difference(&codec, text.as_bytes(), &mut tape);
            found.extend(difference.map(|told| format!("{}: {told}", case.name)));
            let checked = (codec.check)(text.as_bytes()).map_err(|fault| fault.message);
            let decoded = (codec.decode)(text.as_bytes(), &mut tape).map_err(|fault| fault.message);
            if checked != decoded && checked.is_err() {
                found.push(format!("{}: {text}: {checked:?} {decoded:?}", case.name));
            }
        }
    }
    assert_none(&found);
}

/// Ours may lead one step further: to the key or the item that should not be there. Theirs names the
/// variant that stands in a text.
#[test]
fn the_way_to_a_fault_is_that_of_serde_path_to_error() {
    let mut found = Vec::new();
    for (case, codec) in cases() {
        for text in &case.rejected_input_json {
            let Err(fault) = (codec.check)(text.as_bytes()) else { continue };
            let ours: Vec<String> = fault.path.iter().map(shown).collect();
            let mut theirs = (codec.path)(text.as_bytes());
            if fault.message.starts_with("invalid type: unit variant") {
                theirs.pop();
            }
            let mut steps = theirs.iter().zip(&ours);
            let is_way = ours.len() >= theirs.len() && ours.len() <= theirs.len() + 1;
            if !is_way || steps.any(|(theirs, ours)| theirs != "?" && theirs != ours) {
                found.push(format!("{}: {text}\n    {theirs:?}\n    {ours:?} {fault}", case.name));
            }
        }
    }
    assert_none(&found);
}

fn shown(step: &Step) -> String {
    match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    }
}
