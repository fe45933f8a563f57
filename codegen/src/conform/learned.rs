//! What was found out about places of the types: what serde takes there in place of the plainest
//! value, and what it asks for beyond what the type says. Data only.

use std::collections::BTreeMap;

use grafana_bindgen::oracle::Step;
use serde_json::Value;

use super::{Part, Place};

/// A value, or the absence of a key.
pub(super) type Given = Option<Value>;

/// What was found out, by place.
#[derive(Debug, Default)]
pub(super) struct Learned {
    taken: BTreeMap<Place, Given>,
    asked: BTreeMap<Place, Vec<Given>>,
    hidden: BTreeMap<Place, Vec<(String, Value)>>,
}

impl Learned {
    /// Nothing.
    pub(super) const fn nothing() -> Self {
        Self { taken: BTreeMap::new(), asked: BTreeMap::new(), hidden: BTreeMap::new() }
    }

    /// What to begin with at a place.
    pub(super) fn taken(&self, place: &Place) -> Option<&Given> {
        self.taken.get(&place.outer())
    }

    /// What serde asks for at a place though the type does not say so.
    pub(super) fn asked(&self, place: &Place) -> &[Given] {
        self.asked.get(&place.outer()).map_or(&[], Vec::as_slice)
    }

    /// The keys that serde reads of an object and that its type does not have, each with a value.
    pub(super) fn hidden(&self, place: &Place) -> &[(String, Value)] {
        self.hidden.get(&place.inner()).map_or(&[], Vec::as_slice)
    }

    /// Keeps what serde took. The first word counts.
    pub(super) fn takes(&mut self, place: &Place, given: &Given) {
        self.taken.entry(place.outer()).or_insert_with(|| given.clone());
    }

    /// Keeps what serde asks for.
    pub(super) fn asks(&mut self, place: &Place, given: Vec<Given>) {
        self.asked.entry(place.outer()).or_default().extend(given);
    }

    /// Keeps a key that serde reads.
    pub(super) fn hides(&mut self, place: &Place, key: &str, value: Value) {
        self.asks(&place.step(Step::Key(key.to_owned())), Vec::new());
        let known = self.hidden.entry(place.inner()).or_default();
        if !known.iter().any(|(name, _)| name == key) {
            known.push((key.to_owned(), value));
        }
    }

    /// Whether something was taken at a place or within it.
    pub(super) fn is_taken_within(&self, place: &Place) -> bool {
        self.taken.keys().any(|known| is_within(known, place))
    }

    /// Whether it is known why a value is not what the type says at a place.
    pub(super) fn explains(&self, place: &Place) -> bool {
        self.taken.keys().chain(self.asked.keys()).any(|known| is_within(place, known))
    }
}

/// Whether a place is another one or lies within it, whichever branches of unions are meant.
pub(super) fn is_within(place: &Place, outer: &Place) -> bool {
    let steps = |place: &Place| -> Vec<Part> {
        let steps = place.parts.iter().filter(|part| matches!(part, Part::Step(_)));
        steps.cloned().collect()
    };
    place.owner == outer.owner && steps(place).starts_with(&steps(outer))
}
