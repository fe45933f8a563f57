//! Types that hold each other are checked in bounded time, whole, and without findings.

use grafana_bindgen_codegen::conform;
use grafana_bindgen_corpus::knot;

use crate::fate::Asked;

#[test]
fn types_that_hold_each_other_have_short_values() {
    let oracle = knot::knot::oracle().unwrap();
    let outcome =
        conform::check(oracle.types(), &mut Asked(&oracle), &conform::Settings::default()).unwrap();
    assert_eq!(outcome.findings, []);
    // Each key is left out once, each list is empty once and has two items once, and there is the plain
    // value.
    assert!((8 * 8..8 * 8 * 4).contains(&outcome.values), "{}", outcome.values);
}
