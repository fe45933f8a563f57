//! Where serde refuses a value, finds another that it takes there, so that what stands behind is
//! judged too: first one that the type allows, then any. Judges nothing.

use std::collections::BTreeSet;

use grafana_bindgen::contract::Shape;
use grafana_bindgen::oracle::{JsonPath, Question, Step, Verdict};
use serde_json::{Value, json};

use super::{
    Oracle, Place,
    accepts::Leaf,
    asked,
    learned::{Given, Learned},
    numbers,
    scan::part,
    strings,
    trial::{Trial, Tried, ask, question},
};
use crate::error::Result;

/// How many values are tried for one type in one round.
const MOST: usize = 6000;

/// What was found out, and where nothing could be.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) learned: Learned,
    given_up: BTreeSet<Place>,
}

/// A refused value with another part at one place.
struct Guess {
    question: Question,
    /// Where the value stands.
    at: JsonPath,
    place: Place,
    given: Given,
    before: Option<JsonPath>,
    /// The map of which a key is another: in it serde may point elsewhere at the same fault.
    map: Option<JsonPath>,
    /// The same with a value of another kind behind the key.
    twin: Option<Question>,
    /// Whether the type allows it.
    is_declared: bool,
    /// Whether serde points at the place.
    is_pointed: bool,
    /// The type and the number of the refused value that it is made of.
    of: (usize, usize),
}

/// A part of a refused value that may be why it was refused.
struct Suspect<'t, 'a> {
    at: JsonPath,
    place: Place,
    leaf: Option<&'t Leaf<'a>>,
    is_pointed: bool,
}

impl Memory {
    /// Finds parts that go through where others were refused. Returns the types that are worth
    /// another try.
    pub(super) fn learn(
        &mut self,
        trials: &[Trial<'_>],
        oracle: &mut dyn Oracle,
    ) -> Result<BTreeSet<usize>> {
        let mut guesses = Vec::new();
        for trial in trials {
            guesses.extend(self.guesses(trial));
        }
        let questions: Vec<_> = guesses.iter().map(|guess| guess.question.clone()).collect();
        let verdicts = ask(oracle, &questions)?;
        let passed = passed(&guesses, &verdicts, oracle)?;
        self.keep(&guesses, &verdicts, &passed);
        let keyed: BTreeSet<_> = passed.iter().map(|index| guesses[*index].of).collect();
        let mut again = BTreeSet::new();
        for guess in guesses {
            if self.learned.taken(&guess.place).is_some() {
                again.insert(guess.question.root);
            } else if !keyed.contains(&guess.of) {
                // What stands behind a key is worth another try once the key goes through.
                self.given_up.insert(guess.place);
            }
        }
        Ok(again)
    }

    /// What may go through in a type's refused values, what the type allows first.
    fn guesses(&self, trial: &Trial<'_>) -> Vec<Guess> {
        let mut asked = BTreeSet::new();
        let (mut declared, mut foreign) = (Vec::new(), Vec::new());
        let texts = texts(trial);
        let refused = trial.tried.iter().filter(|tried| tried.verdict.error.is_some());
        for (index, tried) in refused.enumerate() {
            for suspect in suspects(tried) {
                let is_known = self.learned.taken(&suspect.place).is_some()
                    || self.given_up.contains(&suspect.place);
                if is_known || !asked.insert(suspect.place.clone()) {
                    continue;
                }
                let of = (trial.root.id, index);
                declared.extend(guesses(
                    trial,
                    tried,
                    &suspect,
                    allowed(suspect.leaf, &texts),
                    true,
                    of,
                ));
                let others = others(trial, &suspect);
                foreign.extend(guesses(trial, tried, &suspect, others, false, of));
            }
        }
        declared.truncate(MOST);
        foreign.truncate(MOST);
        declared.extend(foreign);
        declared
    }

    /// Keeps what went through: of values that the type allows each; of others only where nothing that
    /// the type allows helped.
    fn keep(&mut self, guesses: &[Guess], verdicts: &[Verdict], passed: &BTreeSet<usize>) {
        let mut helped = BTreeSet::new();
        for is_declared in [true, false] {
            let round = guesses.iter().zip(verdicts).enumerate();
            for (index, (guess, verdict)) in
                round.filter(|(_, (guess, _))| guess.is_declared == is_declared)
            {
                let through = verdict.error.is_none() || passed.contains(&index);
                let further = is_further(verdict.at.as_ref(), guess);
                let is_sure = is_declared || !helped.contains(&guess.of);
                if (through || further && (is_declared || guess.is_pointed)) && is_sure {
                    self.learned.takes(&guess.place, &guess.given);
                    helped.insert(guess.of);
                }
            }
        }
    }
}

/// The guesses of keys that serde takes, though it refuses the value behind: what it says of a key is the
/// same whatever stands behind it.
fn passed(
    guesses: &[Guess],
    verdicts: &[Verdict],
    oracle: &mut dyn Oracle,
) -> Result<BTreeSet<usize>> {
    let refused = guesses.iter().zip(verdicts).enumerate().filter_map(|(index, (guess, one))| {
        Some((index, one.error.as_ref()?, guess.twin.clone()?))
    });
    let refused: Vec<_> = refused.collect();
    let twins: Vec<_> = refused.iter().map(|(_, _, twin)| twin.clone()).collect();
    let twins = ask(oracle, &twins)?;
    let passed = refused
        .iter()
        .zip(&twins)
        .filter(|((_, said, _), twin)| twin.error.as_ref().is_some_and(|error| error != *said));
    Ok(passed.map(|((index, ..), _)| *index).collect())
}

/// Whether serde now refuses another part, and neither the guess nor what is around the part that it
/// refused.
fn is_further(at: Option<&JsonPath>, guess: &Guess) -> bool {
    let is_around =
        |at: &JsonPath| guess.before.as_ref().is_some_and(|before| before.0.starts_with(&at.0));
    let is_of_map = |at: &JsonPath| {
        guess.map.as_ref().is_some_and(|map| at.0.starts_with(&map.0) || map.0.starts_with(&at.0))
    };
    at.is_some_and(|at| {
        let is_guess = at.0.starts_with(&guess.at.0) && !guess.at.0.is_empty();
        let is_other = guess.before.as_ref() != Some(at) && !is_of_map(at) && !is_guess;
        is_other && (guess.is_declared || !is_around(at))
    })
}

/// The parts that may be why a value was refused: the one that serde points at, or each scalar below,
/// strings first, which most often are read further.
fn suspects<'t, 'a>(tried: &'t Tried<'a>) -> Vec<Suspect<'t, 'a>> {
    let root = JsonPath::default();
    let at = tried.verdict.at.as_ref().unwrap_or(&root);
    let suspect = |at: &JsonPath, leaf: &'t Leaf<'a>, is_pointed| Suspect {
        at: at.clone(),
        place: leaf.place.clone(),
        leaf: Some(leaf),
        is_pointed,
    };
    // At the value of a map's key, the key may be meant.
    let pointed = [at.join(Step::MapKey), at.clone()];
    let mut found: Vec<_> = pointed
        .iter()
        .filter_map(|at| tried.leaves.get(at).map(|leaf| suspect(at, leaf, true)))
        .collect();
    if found.iter().any(|one| one.at == *at) {
        return found;
    }
    let below = tried.leaves.iter().filter(|(path, _)| path.0.starts_with(&at.0));
    found.extend(below.map(|(path, leaf)| suspect(path, leaf, false)));
    let is_text = |one: &Suspect<'_, '_>| matches!(one.leaf, Some(leaf) if is_text(leaf.shape));
    found.sort_by_key(|one| (!one.is_pointed, !is_text(one)));
    // An object or a list where serde wants something else altogether.
    let whole = tried.places.get(at).map(|place| Suspect {
        at: at.clone(),
        place: place.outer(),
        leaf: None,
        is_pointed: true,
    });
    found.extend(whole);
    found
}

fn is_text(shape: &Shape) -> bool {
    matches!(shape, Shape::String(_))
}

/// The most strings of other places that are tried.
const TEXTS: usize = 40;

/// The strings in a type's values: what an author gives as an example of one place may be what serde reads
/// at another.
fn texts(trial: &Trial<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for tried in &trial.tried {
        if found.len() >= TEXTS {
            break;
        }
        let leaves = tried.leaves.iter().filter(|(_, leaf)| is_text(leaf.shape));
        let values = leaves.filter_map(|(at, _)| part(&tried.sample.value, at)?.as_str());
        let room = TEXTS - found.len();
        found.extend(values.map(str::to_owned).take(room));
    }
    found
}

/// What the type allows at a scalar.
fn allowed(leaf: Option<&Leaf<'_>>, texts: &BTreeSet<String>) -> Vec<Given> {
    let values: Vec<Value> = match leaf.map(|leaf| leaf.shape) {
        Some(Shape::String(said)) => {
            let made = strings::of(said).into_iter();
            let common = strings::COMMON.map(str::to_owned);
            made.chain(texts.iter().cloned()).chain(common).map(Value::from).collect()
        }
        Some(Shape::Integer(said)) => {
            let made = numbers::whole(said).into_iter();
            made.chain((2..=12).chain([100, 200, 1000]).map(Value::from)).collect()
        }
        Some(Shape::Number(said)) => {
            numbers::real(said).into_iter().chain([Value::from(1)]).collect()
        }
        _ => Vec::new(),
    };
    values.into_iter().map(Some).collect()
}

/// Any other: what serde was seen to ask for, values of each kind, and nothing at all.
fn others(trial: &Trial<'_>, suspect: &Suspect<'_, '_>) -> Vec<Given> {
    let is_key = suspect.at.0.last() == Some(&Step::MapKey);
    let seen = asked::value(&trial.asks, &suspect.at).or_else(|| {
        let steps = suspect.at.0.iter().map(|step| match step {
            Step::Index(_) => Step::Item,
            other => other.clone(),
        });
        asked::value(&trial.asks, &JsonPath(steps.collect()))
    });
    let texts = strings::COMMON.iter().chain(&["[]", "{}"]).map(|text| json!(text));
    let plain = [json!(1), json!(0), json!(1.5), json!(true), json!(false), json!([]), json!({})];
    let values = seen.into_iter().chain(texts).chain(plain).chain([Value::Null]);
    let is_field = matches!(suspect.at.0.last(), Some(Step::Key(_)));
    let absent = is_field.then_some(None);
    values.filter(|value| !is_key || value.is_string()).map(Some).chain(absent).collect()
}

fn guesses(
    trial: &Trial<'_>,
    tried: &Tried<'_>,
    suspect: &Suspect<'_, '_>,
    given: Vec<Given>,
    is_declared: bool,
    of: (usize, usize),
) -> Vec<Guess> {
    let guesses = given.into_iter().filter_map(|given| {
        let mut whole = tried.sample.value.clone();
        replace(&mut whole, &suspect.at.0, given.as_ref())?;
        let asked = question(trial.root.id, &whole.to_string());
        let map = match suspect.at.0.as_slice() {
            [map @ .., _, Step::MapKey] => Some(JsonPath(map.to_vec())),
            _ => None,
        };
        (asked.text.as_deref() != Some(&tried.text)).then(|| Guess {
            twin: map.as_ref().zip(given.as_ref()).and_then(|(map, key)| {
                let behind = map.join(Step::Key(key.as_str()?.to_owned()));
                let other = if part(&whole, &behind)?.is_array() { Value::Null } else { json!([]) };
                replace(&mut whole, &behind.0, Some(&other))?;
                Some(question(trial.root.id, &whole.to_string()))
            }),
            question: asked,
            at: suspect.at.clone(),
            place: suspect.place.outer(),
            given,
            before: tried.verdict.at.clone(),
            map,
            is_declared,
            is_pointed: suspect.is_pointed,
            of,
        })
    });
    guesses.collect()
}

/// The value with a key more in the object at a place.
pub(super) fn with_key(whole: &Value, at: &JsonPath, key: &str, value: Value) -> Option<Value> {
    let mut object = part(whole, at)?.as_object()?.clone();
    object.insert(key.to_owned(), value);
    let mut whole = whole.clone();
    replace(&mut whole, &at.0, Some(&Value::Object(object)))?;
    Some(whole)
}

/// Puts another value at a place, or takes its key away; a key of a map is renamed.
pub(super) fn replace(whole: &mut Value, at: &[Step], given: Option<&Value>) -> Option<()> {
    match (at, given) {
        ([], Some(value)) => *whole = value.clone(),
        ([Step::Key(key), Step::MapKey], Some(value)) => {
            let object = whole.as_object_mut()?;
            let held = object.remove(key)?;
            object.insert(value.as_str()?.to_owned(), held);
        }
        ([Step::Key(key)], None) => drop(whole.as_object_mut()?.remove(key)?),
        ([Step::Key(key), rest @ ..], _) => replace(whole.get_mut(key)?, rest, given)?,
        ([Step::Index(index), rest @ ..], _) => replace(whole.get_mut(index)?, rest, given)?,
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::oracle::Verdict;
    use serde_json::{Value, json};

    use crate::conform::test::{echo, found, verdict};

    #[test]
    fn an_example_of_a_field_is_tried_at_others_too() {
        let odd = |text: Option<&str>| {
            let read = |text| serde_json::from_str::<Value>(text).unwrap();
            let is_other = |key: &&str, value: &Value| value[*key] != "250m";
            let refused = text.and_then(|text| {
                let value = read(text);
                ["a", "b"].into_iter().find(|key| is_other(key, &value))
            });
            match refused {
                Some(key) => verdict(json!({ "error": "no", "at": [{ "key": key }] })),
                None => echo(text),
            }
        };
        let field = |name: &str, examples: Value| json!({ "name": name, "required": true, "examples": examples, "shape": { "kind": "string" } });
        let whole = |examples| {
            let fields = [field("a", examples), field("b", json!([]))];
            json!({ "kind": "object", "fields": fields }).to_string()
        };
        let found = found(&whole(json!(["250m"])), odd);
        let said: Vec<_> = found.iter().map(|one| format!("{} {}", one.id, one.place)).collect();
        assert_eq!(said, ["narrow-input T.a", "narrow-input T.b"]);
    }

    #[test]
    fn a_key_is_found_before_the_value_behind_it() {
        let odd = |text: Option<&str>| {
            let Some(text) = text else { return Verdict::default() };
            let value: Value = serde_json::from_str(text).unwrap();
            let refused = value.as_object().into_iter().flatten().find_map(|(key, held)| {
                let said = match (key.parse::<u8>(), held.as_str()) {
                    (Err(error), _) => error.to_string(),
                    (_, None) => "invalid type, expected a string".to_owned(),
                    (_, Some(held)) => held.parse::<bool>().err()?.to_string(),
                };
                Some(verdict(json!({ "error": said, "at": [{ "key": key }] })))
            });
            refused.unwrap_or_else(|| echo(Some(text)))
        };
        let text = json!({ "kind": "string" });
        let map = json!({ "kind": "map", "keys": text, "values": text });
        let ids: Vec<_> =
            found(&map.to_string(), odd).iter().map(|one| one.id.as_str().to_owned()).collect();
        assert_eq!(ids, ["narrow-input"], "each is read further, and neither is unread");
    }

    #[test]
    fn a_value_that_serde_refuses_all_the_same_is_not_kept() {
        let never = |text: Option<&str>| match text {
            None => Verdict::default(),
            Some(text) if text.contains("1000") => {
                verdict(json!({ "error": "no", "at": [{ "key": "a" }] }))
            }
            Some(_) => verdict(json!({ "error": "unknown field `b`" })),
        };
        let byte = json!({ "kind": "object", "fields": [{ "name": "a", "required": true,
            "shape": { "kind": "integer", "format": "uint8", "min": 0, "max": 255 } }] });
        let found = found(&byte.to_string(), never);
        let shown = found.iter().filter_map(|one| one.witness.as_deref());
        assert!(!found.is_empty());
        assert!(
            shown.clone().all(|text| !text.contains("1000")),
            "{:?}",
            shown.collect::<Vec<_>>()
        );
    }
}
