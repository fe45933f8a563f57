//! Lets serde try values of every root type: in rounds, each with what was learned from the one
//! before.

use std::collections::BTreeSet;

use grafana_bindgen::contract::Direction;
use grafana_bindgen::oracle::{Ask, JsonPath, Question, RootType, Types, Verdict};

use super::{
    Definitions, Place,
    accepts::{Leaves, Places, Reader, Reading},
    asked, beyond,
    definitions::root_place,
    further,
    guess::Memory,
    learned::Learned,
    numbers,
    sample::{Sample, Sampler},
    scan::Json,
};
use crate::error::{Error, Result};

/// How often it is tried anew with what was learned.
const ROUNDS: usize = 8;

/// Who answers questions about the author's types.
pub trait Oracle {
    /// Answers each question, in order.
    ///
    /// # Errors
    /// When the program that links the types cannot be asked.
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>>;
}

/// What serde made of one root type.
#[derive(Debug)]
pub(super) struct Trial<'a> {
    pub(super) root: &'a RootType,
    pub(super) tried: Vec<Tried<'a>>,
    pub(super) asks: Vec<Ask>,
    /// What serde wrote of values beside the samples, and of such as are none of the input type.
    pub(super) beyond: Vec<(Place, String)>,
}

/// A value and what serde said to it.
#[derive(Debug)]
pub(super) struct Tried<'a> {
    pub(super) sample: Sample,
    pub(super) text: String,
    pub(super) verdict: Verdict,
    pub(super) leaves: Leaves<'a>,
    pub(super) places: Places,
    /// Which places of the types the value has something at.
    pub(super) reached: BTreeSet<Place>,
    /// The parts that no caller can send: what the type does not say, or JavaScript cannot write. They
    /// are tried for what is written of them.
    pub(super) foreign: Vec<(JsonPath, Place)>,
}

/// Tries every root type.
pub(super) fn all<'a>(
    types: &'a Types,
    definitions: &'a Definitions<'a>,
    oracle: &mut dyn Oracle,
) -> Result<Vec<Trial<'a>>> {
    let traces = traces(types, oracle)?;
    let mut memory = Memory::default();
    for (root, asks) in types.types.iter().zip(&traces) {
        asked::beyond(definitions, root, asks, &mut memory.learned);
    }
    let mut trials: Vec<Trial<'a>> = Vec::new();
    let mut open: Vec<_> = types.types.iter().zip(&traces).collect();
    for _ in 0..ROUNDS {
        let tried = try_roots(&open, definitions, &memory.learned, oracle)?;
        trials.retain(|trial| !open.iter().any(|(root, _)| root.id == trial.root.id));
        let again = memory.learn(&tried, oracle)?;
        trials.extend(tried);
        open.retain(|(root, _)| again.contains(&root.id));
        if open.is_empty() {
            break;
        }
    }
    trials.sort_by_key(|trial| trial.root.id);
    further::all(&mut trials, definitions, oracle)?;
    beyond::all(&mut trials, oracle)?;
    Ok(trials)
}

/// What each type asks for.
fn traces(types: &Types, oracle: &mut dyn Oracle) -> Result<Vec<Vec<Ask>>> {
    let questions: Vec<_> = types
        .types
        .iter()
        .map(|root| Question { root: root.id, text: None, trace: true })
        .collect();
    Ok(ask(oracle, &questions)?.into_iter().map(|verdict| verdict.asks).collect())
}

fn try_roots<'a>(
    roots: &[(&'a RootType, &Vec<Ask>)],
    definitions: &'a Definitions<'a>,
    learned: &Learned,
    oracle: &mut dyn Oracle,
) -> Result<Vec<Trial<'a>>> {
    let mut trials = Vec::new();
    let mut questions = Vec::new();
    for &(root, asks) in roots {
        let tried = samples(root, definitions, learned);
        questions.extend(tried.iter().map(|tried| question(root.id, &tried.text)));
        trials.push(Trial { root, tried, asks: asks.clone(), beyond: Vec::new() });
    }
    let mut verdicts = ask(oracle, &questions)?.into_iter();
    for tried in trials.iter_mut().flat_map(|trial| &mut trial.tried) {
        tried.verdict = verdicts.next().unwrap_or_default();
    }
    Ok(trials)
}

/// The samples of a root type, its author's examples first: those that satisfy its shape, and those of
/// which it is known why they do not.
fn samples<'a>(
    root: &'a RootType,
    definitions: &'a Definitions<'a>,
    learned: &Learned,
) -> Vec<Tried<'a>> {
    let place = root_place(root, Direction::Input);
    let reader = Reader { definitions, direction: Direction::Input };
    let examples = root.examples.iter().filter_map(|text| {
        let value = serde_json::from_str(text).ok()?;
        Some(Sample { value, at: JsonPath::default(), place: place.clone() })
    });
    let made = Sampler::new(definitions, learned).samples(&root.input, &place);
    let mut tried = Vec::new();
    for sample in examples.chain(made) {
        let text = sample.value.to_string();
        let Ok(json) = Json::parse(&text) else { continue };
        let Reading { leaves, places, reached, faults, .. } =
            reader.read(&json, &root.input, &place);
        if !faults.iter().all(|fault| learned.explains(&fault.place)) {
            continue;
        }
        let mut foreign: Vec<_> = faults.into_iter().map(|fault| (fault.at, fault.place)).collect();
        let great = leaves.iter().filter(|(at, _)| numbers::is_great_at(&sample.value, at));
        foreign.extend(great.map(|(at, leaf)| (at.as_ref().clone(), leaf.place.clone())));
        let verdict = Verdict::default();
        tried.push(Tried { sample, text, verdict, leaves, places, reached, foreign });
    }
    tried
}

pub(super) fn question(root: usize, text: &str) -> Question {
    Question { root, text: Some(text.to_owned()), trace: false }
}

pub(super) fn ask(oracle: &mut dyn Oracle, questions: &[Question]) -> Result<Vec<Verdict>> {
    if questions.is_empty() {
        return Ok(Vec::new());
    }
    let verdicts = oracle.ask(questions)?;
    if verdicts.len() == questions.len() {
        return Ok(verdicts);
    }
    Err(Error::new(format!(
        "the program that links the routes crate was asked {} questions and answered {}",
        questions.len(),
        verdicts.len()
    )))
}
