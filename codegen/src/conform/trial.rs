//! Lets serde try values of every root type. Where it refuses a plain scalar, others are tried, so
//! that what stands behind is judged too.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, Shape};
use grafana_bindgen::oracle::{Ask, JsonPath, Question, RootType, Step, Types, Verdict};
use serde_json::Value;

use super::{
    Definitions, Place,
    accepts::{Leaf, Reader},
    beyond,
    definitions::root_place,
    numbers,
    sample::{Learned, Sample, Sampler},
    scan::Json,
    strings,
};
use crate::error::{Error, Result};

/// How often it is tried anew with what was learned.
const ROUNDS: usize = 8;

/// How many scalars of a refused value are tried by others.
const SUSPECTS: usize = 12;

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
    /// What serde wrote of values that are none of the input type.
    pub(super) beyond: Vec<String>,
}

/// A value and what serde said to it.
#[derive(Debug)]
pub(super) struct Tried<'a> {
    pub(super) sample: Sample,
    pub(super) text: String,
    pub(super) verdict: Verdict,
    /// The scalars of the value.
    pub(super) leaves: BTreeMap<JsonPath, Leaf<'a>>,
    /// Where in the types each part of the value stands.
    pub(super) places: BTreeMap<JsonPath, Place>,
}

/// Tries every root type.
pub(super) fn all<'a>(
    types: &'a Types,
    definitions: &'a Definitions<'a>,
    oracle: &mut dyn Oracle,
) -> Result<Vec<Trial<'a>>> {
    let mut memory = Memory::default();
    let mut trials: Vec<Trial<'a>> = Vec::new();
    let mut open: Vec<&RootType> = types.types.iter().collect();
    for _ in 0..ROUNDS {
        let tried = try_roots(&open, definitions, &memory.learned, oracle)?;
        trials.retain(|trial| !open.iter().any(|root| root.id == trial.root.id));
        let again = memory.learn(&tried, oracle)?;
        trials.extend(tried);
        open.retain(|root| again.contains(&root.id));
        if open.is_empty() {
            break;
        }
    }
    trials.sort_by_key(|trial| trial.root.id);
    beyond::all(&mut trials, oracle)?;
    let questions: Vec<_> = trials
        .iter()
        .map(|trial| Question { root: trial.root.id, text: None, trace: true })
        .collect();
    for (trial, verdict) in trials.iter_mut().zip(ask(oracle, &questions)?) {
        trial.asks = verdict.asks;
    }
    Ok(trials)
}

fn try_roots<'a>(
    roots: &[&'a RootType],
    definitions: &'a Definitions<'a>,
    learned: &Learned,
    oracle: &mut dyn Oracle,
) -> Result<Vec<Trial<'a>>> {
    let mut trials = Vec::new();
    let mut questions = Vec::new();
    for &root in roots {
        let tried = samples(root, definitions, learned);
        questions.extend(tried.iter().map(|tried| question(root.id, &tried.text)));
        trials.push(Trial { root, tried, asks: Vec::new(), beyond: Vec::new() });
    }
    let mut verdicts = ask(oracle, &questions)?.into_iter();
    for tried in trials.iter_mut().flat_map(|trial| &mut trial.tried) {
        tried.verdict = verdicts.next().unwrap_or_default();
    }
    Ok(trials)
}

/// The samples of a root type that satisfy its shape, its author's examples first.
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
        let reading = reader.read(&json, &root.input, &place);
        if reading.is_good() {
            let (leaves, places) = (reading.leaves, reading.places);
            tried.push(Tried { sample, text, verdict: Verdict::default(), leaves, places });
        }
    }
    tried
}

/// What was found out about scalars that serde reads further.
#[derive(Debug, Default)]
struct Memory {
    learned: Learned,
    given_up: BTreeSet<Place>,
}

impl Memory {
    /// Finds scalars that go through where others were refused. Returns the types that are worth
    /// another try.
    fn learn(&mut self, trials: &[Trial<'_>], oracle: &mut dyn Oracle) -> Result<BTreeSet<usize>> {
        let mut again = BTreeSet::new();
        let mut guesses = Vec::new();
        for trial in trials {
            let mut asked = BTreeSet::new();
            for tried in trial.tried.iter().filter(|tried| tried.verdict.error.is_some()) {
                for (at, leaf) in suspects(tried) {
                    if self.learned.contains_key(&leaf.place) {
                        // Another type learned it in this very round.
                        continue;
                    }
                    if !self.given_up.contains(&leaf.place) && asked.insert(leaf.place.clone()) {
                        guesses.extend(guess(trial.root.id, tried, at, leaf));
                    }
                }
            }
        }
        let questions: Vec<_> = guesses.iter().map(|guess| guess.question.clone()).collect();
        let verdicts = ask(oracle, &questions)?;
        for (guess, verdict) in guesses.iter().zip(&verdicts) {
            let through = verdict.error.is_none();
            let further = verdict.at.is_some() && verdict.at != guess.before && !guess.is_key;
            if (through || further) && !self.learned.contains_key(&guess.place) {
                self.learned.insert(guess.place.clone(), guess.value.clone());
            }
        }
        for guess in guesses {
            if self.learned.contains_key(&guess.place) {
                again.insert(guess.question.root);
            } else {
                self.given_up.insert(guess.place);
            }
        }
        Ok(again)
    }
}

/// A refused value with another scalar at one place.
struct Guess {
    question: Question,
    place: Place,
    value: Value,
    before: Option<JsonPath>,
    /// Whether a key is another: then serde points elsewhere at the same fault.
    is_key: bool,
}

/// The scalars that may be why a value was refused: the one that serde points at, or all below.
fn suspects<'t, 'a>(tried: &'t Tried<'a>) -> Vec<(&'t JsonPath, &'t Leaf<'a>)> {
    let root = JsonPath::default();
    let at = tried.verdict.at.as_ref().unwrap_or(&root);
    // At the value of a map's key, the key may be meant.
    let pointed = [at.join(Step::MapKey), at.clone()];
    let pointed: Vec<_> = pointed.iter().filter_map(|at| tried.leaves.get_key_value(at)).collect();
    if !pointed.is_empty() {
        return pointed;
    }
    let below = tried.leaves.iter().filter(|(path, _)| path.0.starts_with(&at.0));
    below.take(SUSPECTS).collect()
}

fn guess(root: usize, tried: &Tried<'_>, at: &JsonPath, leaf: &Leaf<'_>) -> Vec<Guess> {
    let values: Vec<Value> = match leaf.shape {
        Shape::String(said) => {
            let made = strings::of(said).into_iter();
            made.chain(strings::COMMON.map(str::to_owned)).map(Value::from).collect()
        }
        Shape::Integer(said) => {
            let made = numbers::whole(said).into_iter();
            made.chain((2..=12).chain([100, 200, 1000]).map(Value::from)).collect()
        }
        Shape::Number(said) => numbers::real(said).into_iter().chain([Value::from(1)]).collect(),
        _ => Vec::new(),
    };
    let guesses = values.into_iter().filter_map(|value| {
        let mut whole = tried.sample.value.clone();
        replace(&mut whole, &at.0, &value)?;
        let question = question(root, &whole.to_string());
        (question.text.as_deref() != Some(&tried.text)).then(|| Guess {
            question,
            place: leaf.place.clone(),
            value,
            before: tried.verdict.at.clone(),
            is_key: at.0.last() == Some(&Step::MapKey),
        })
    });
    guesses.collect()
}

/// Puts another value at a place; a key of a map is renamed.
pub(super) fn replace(whole: &mut Value, at: &[Step], value: &Value) -> Option<()> {
    match at {
        [] => *whole = value.clone(),
        [Step::Key(key), Step::MapKey] => {
            let object = whole.as_object_mut()?;
            let held = object.remove(key)?;
            object.insert(value.as_str()?.to_owned(), held);
        }
        [Step::Key(key), rest @ ..] => replace(whole.get_mut(key)?, rest, value)?,
        [Step::Index(index), rest @ ..] => replace(whole.get_mut(index)?, rest, value)?,
        _ => return None,
    }
    Some(())
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
