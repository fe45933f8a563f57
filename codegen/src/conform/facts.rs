//! All that the rules judge: the types, and what serde made of them. Data and look-ups only.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, Shape};
use grafana_bindgen::oracle::{JsonPath, RootType, Step, Types};

use super::{
    Definitions, Place,
    accepts::{Reader, Reading},
    claims::{self, Unseen},
    decoders::Decoders,
    definitions::root_place,
    filled::Filled,
    scan::{Json, part},
    trial::{Trial, Tried},
};

/// All that the rules judge.
pub(super) struct Facts<'a> {
    pub(super) types: &'a Types,
    pub(super) definitions: &'a Definitions<'a>,
    pub(super) trials: Vec<Trial<'a>>,
    pub(super) written: Vec<Written<'a>>,
    /// The parts of the output types that no output has.
    pub(super) unseen: Vec<Unseen>,
    /// The decoders of replies, and the same without limits that an author gave.
    pub(super) decoders: Decoders,
    pub(super) unlimited: Decoders,
    /// What decoders fill in and serde does not.
    pub(super) filled: Vec<Filled>,
    /// Whether the package holds the codec.
    pub(super) codec: bool,
}

/// How replies are decoded.
pub(super) struct Decoding {
    pub(super) decoders: Decoders,
    /// What they fill in and serde does not.
    pub(super) filled: Vec<Filled>,
    /// Whether the package holds the codec.
    pub(super) codec: bool,
}

/// One output of serde, read by the shape that it should satisfy.
pub(super) struct Written<'a> {
    pub(super) root: &'a RootType,
    pub(super) text: String,
    /// Where the value that was read was not what its type says.
    pub(super) foreign: Vec<Place>,
    pub(super) reading: Reading<'a>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(
        types: &'a Types,
        definitions: &'a Definitions<'a>,
        trials: Vec<Trial<'a>>,
        Decoding { decoders, filled, codec }: Decoding,
    ) -> Self {
        let reader = Reader { definitions, direction: Direction::Output };
        let mut written = Vec::new();
        for trial in trials.iter().filter(|trial| trial.root.written) {
            let place = root_place(trial.root, Direction::Output);
            let outputs = trial.tried.iter().flat_map(|tried| {
                let texts = [&tried.verdict.output, &tried.verdict.again].into_iter().flatten();
                let foreign = || tried.foreign.iter().map(|(_, place)| place.clone()).collect();
                texts.map(move |text| (text, foreign()))
            });
            let beyond = trial.beyond.iter().map(|(place, text)| (text, vec![place.clone()]));
            let mut texts = BTreeSet::new();
            for (text, foreign) in outputs.chain(beyond) {
                if texts.insert(text)
                    && let Ok(json) = Json::parse(text)
                {
                    let reading = reader.read(&json, &trial.root.output, &place);
                    written.push(Written {
                        root: trial.root,
                        text: text.clone(),
                        foreign,
                        reading,
                    });
                }
            }
        }
        let unlimited = Decoders::without_limits(types, definitions);
        let unseen = claims::unseen(types, definitions, &written);
        Self { types, definitions, trials, written, unseen, decoders, unlimited, filled, codec }
    }

    /// The values of types that a route accepts.
    pub(super) fn inputs(&self) -> impl Iterator<Item = (&Trial<'a>, &Tried<'a>)> {
        let trials = self.trials.iter().filter(|trial| trial.root.accepted);
        trials.flat_map(|trial| trial.tried.iter().map(move |tried| (trial, tried)))
    }

    /// The kinds of scalars that serde took, by their places.
    pub(super) fn taken(&self) -> BTreeMap<&Place, BTreeSet<&'static str>> {
        let mut taken: BTreeMap<&Place, BTreeSet<&'static str>> = BTreeMap::new();
        let tried = self.trials.iter().flat_map(|trial| &trial.tried);
        for tried in tried.filter(|tried| tried.verdict.error.is_none()) {
            for (at, leaf) in &tried.leaves {
                taken.entry(&leaf.place).or_default().extend(kind(&tried.sample.value, at));
            }
        }
        taken
    }

    /// The shapes of one direction that stand at the top.
    pub(super) fn tops(&self, direction: Direction) -> Vec<(Place, &'a Shape)> {
        self.definitions.tops(self.types, direction)
    }

    /// The places that some output has something at.
    pub(super) fn reached(&self) -> BTreeSet<&Place> {
        claims::reached(&self.written)
    }
}

/// The kind of a scalar within a value.
pub(super) fn kind(value: &serde_json::Value, at: &JsonPath) -> Option<&'static str> {
    if at.0.last() == Some(&Step::MapKey) {
        return Some("string");
    }
    Some(match part(value, at)? {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(_) => "number",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "list",
        serde_json::Value::Object(_) => "object",
    })
}
