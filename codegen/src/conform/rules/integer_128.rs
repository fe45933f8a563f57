//! `integer-128`: an integer of 128 bits, which neither JavaScript's `number` nor most JSON readers
//! hold.

use grafana_bindgen::contract::{Direction, Shape};
use grafana_bindgen::oracle::Kind;

use super::lossy_integer::integers;
use crate::conform::{Finding, Id, Place, facts::Facts, spots};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for direction in [Direction::Input, Direction::Output] {
        for (place, number) in integers(facts, direction) {
            let wide = number.format.as_deref().is_some_and(|format| format.ends_with("128"));
            if wide && !number.is_safe() {
                found.push(finding(&place));
            }
        }
    }
    for trial in &facts.trials {
        for ask in trial.asks.iter().filter(|ask| matches!(ask.kind, Kind::I128 | Kind::U128)) {
            let spots = spots::at(facts.definitions, trial.root, &ask.path);
            let spot = spots
                .iter()
                .find(|spot| matches!(spot.shape, Shape::Integer(said) if !said.is_safe()));
            found.extend(spot.map(|spot| finding(&spot.place)));
        }
    }
    found
}

fn finding(place: &Place) -> Finding {
    Finding::error(Id::Integer128, place, format!("`{place}` is an integer of 128 bits"))
        .reason("serde_json writes it as a number, of which JavaScript keeps 53 bits")
        .hint("write it as a string: `#[serde(with = \"…\")]` with `#[schemars(with = \"String\")]`, or use an integer of 32 bits")
}
