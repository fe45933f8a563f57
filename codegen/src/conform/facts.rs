//! All that the rules judge: the types, and what serde made of them. Data and look-ups only.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Direction, Shape};
use grafana_bindgen::oracle::{JsonPath, RootType, Step, Types};

use super::{
    Definitions, Part, Place,
    accepts::{Reader, Reading},
    definitions::root_place,
    scan::Json,
    trial::{Trial, Tried},
};

/// All that the rules judge.
pub(super) struct Facts<'a> {
    pub(super) types: &'a Types,
    pub(super) definitions: &'a Definitions<'a>,
    pub(super) trials: Vec<Trial<'a>>,
    pub(super) written: Vec<Written<'a>>,
}

/// One output of serde, read by the shape that it should satisfy.
pub(super) struct Written<'a> {
    pub(super) text: String,
    pub(super) reading: Reading<'a>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(
        types: &'a Types,
        definitions: &'a Definitions<'a>,
        trials: Vec<Trial<'a>>,
    ) -> Self {
        let reader = Reader { definitions, direction: Direction::Output };
        let mut written = Vec::new();
        for trial in trials.iter().filter(|trial| trial.root.written) {
            let place = root_place(trial.root, Direction::Output);
            let tried = trial.tried.iter();
            let outputs = tried.flat_map(|tried| [&tried.verdict.output, &tried.verdict.again]);
            let mut texts = BTreeSet::new();
            for text in outputs.flatten().chain(&trial.beyond) {
                if texts.insert(text)
                    && let Ok(json) = Json::parse(text)
                {
                    let reading = reader.read(&json, &trial.root.output, &place);
                    written.push(Written { text: text.clone(), reading });
                }
            }
        }
        Self { types, definitions, trials, written }
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

    /// The shapes of one direction that stand at the top: of each named type, and of each root
    /// without a name.
    pub(super) fn tops(&self, direction: Direction) -> Vec<(Place, &'a Shape)> {
        let flows = |root: &RootType| match direction {
            Direction::Input => root.accepted,
            Direction::Output => root.written,
        };
        let mut tops = Vec::new();
        let mut open = Vec::new();
        for root in self.types.types.iter().filter(|root| flows(root)) {
            let shape = match direction {
                Direction::Input => &root.input,
                Direction::Output => &root.output,
            };
            if !matches!(shape, Shape::Type { .. }) {
                tops.push((root_place(root, direction), shape));
            }
            open.push(shape);
        }
        let mut seen = BTreeSet::new();
        while let Some(shape) = open.pop() {
            if let Shape::Type { name } = shape
                && seen.insert(name)
            {
                let inner = self.definitions.shape(direction, name);
                tops.push((Place::of(name.as_str()), inner));
                open.push(inner);
            }
            open.extend(shape.children());
        }
        tops.sort_by(|(a, _), (b, _)| a.cmp(b));
        tops.dedup_by(|(a, _), (b, _)| a == b);
        tops
    }

    /// What the input's shape says of a place that serde asked about.
    pub(super) fn at(&self, root: &'a RootType, path: &JsonPath) -> Vec<Spot<'a>> {
        let place = root_place(root, Direction::Input);
        let mut spots = vec![Spot { place, shape: &root.input, optional: false }];
        for step in &path.0 {
            spots = spots.iter().flat_map(|spot| self.step(spot, step)).collect();
        }
        spots.iter().flat_map(|spot| self.alternatives(spot)).collect()
    }

    fn step(&self, spot: &Spot<'a>, step: &Step) -> Vec<Spot<'a>> {
        let mut found = Vec::new();
        for Spot { place, shape, .. } in self.alternatives(spot) {
            let mut add = |step: Step, shape, optional| {
                found.push(Spot { place: place.step(step), shape, optional });
            };
            match (shape, step) {
                (Shape::Object { fields, .. }, Step::Key(key)) => {
                    let field = fields.iter().find(|field| field.name.as_str() == key);
                    if let Some(field) = field {
                        add(step.clone(), &field.shape, !field.required);
                    }
                }
                (Shape::Object { rest: Some(values), .. }, Step::Value)
                | (Shape::Map { values, .. }, Step::Value) => add(step.clone(), values, false),
                (Shape::Array { items, .. }, Step::Item | Step::Index(_)) => {
                    add(Step::Item, items, false);
                }
                (Shape::Tuple { items }, Step::Index(index)) => {
                    items.get(*index).into_iter().for_each(|item| add(step.clone(), item, false));
                }
                (Shape::Tuple { items }, Step::Item) => {
                    items.iter().for_each(|item| add(step.clone(), item, false));
                }
                _ => {}
            }
        }
        found
    }

    /// The shapes that a shape leaves the choice of, names looked up.
    pub(super) fn alternatives(&self, spot: &Spot<'a>) -> Vec<Spot<'a>> {
        let mut found = Vec::new();
        let mut open = vec![spot.clone()];
        // A type that is an alternative of itself is no type that Rust has; the bound ends all the same.
        for _ in 0..512 {
            let Some(spot) = open.pop() else { break };
            match spot.shape {
                Shape::Type { name } => {
                    let shape = self.definitions.shape(Direction::Input, name);
                    open.push(Spot { place: spot.place.enter(name), shape, ..spot });
                }
                Shape::Union { variants } => {
                    let inner = variants.iter().enumerate().map(|(index, variant)| Spot {
                        place: spot.place.join(Part::Branch(index)),
                        shape: &variant.shape,
                        optional: spot.optional,
                    });
                    open.extend(inner);
                }
                Shape::All { parts } => {
                    let inner = parts.iter().map(|shape| Spot { shape, ..spot.clone() });
                    open.extend(inner);
                }
                _ => found.push(spot),
            }
        }
        found
    }
}

/// A place of the input and what is said of it.
#[derive(Debug, Clone)]
pub(super) struct Spot<'a> {
    pub(super) place: Place,
    pub(super) shape: &'a Shape,
    /// Whether it is the value of a key that may be absent.
    pub(super) optional: bool,
}

/// The kind of a scalar within a value.
pub(super) fn kind(value: &serde_json::Value, at: &JsonPath) -> Option<&'static str> {
    let mut here = value;
    for step in &at.0 {
        here = match step {
            Step::Key(key) => here.get(key)?,
            Step::Index(index) => here.get(index)?,
            Step::MapKey => return Some("string"),
            Step::Item | Step::Value => return None,
        };
    }
    Some(match here {
        serde_json::Value::Null => "null",
        serde_json::Value::Bool(_) => "boolean",
        serde_json::Value::Number(_) => "number",
        serde_json::Value::String(_) => "string",
        serde_json::Value::Array(_) => "list",
        serde_json::Value::Object(_) => "object",
    })
}
