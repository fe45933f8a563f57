//! `float-null`: a float of an output that is not bounded. serde_json writes `null` where it is NaN or
//! infinite, and so its TypeScript says `number | null`. A number of which nothing says whether it is a
//! float has a note of its own, `lossy-integer`.

use grafana_bindgen::contract::{Direction, Shape};

use super::lossy_integer::walk;
use crate::conform::{Finding, Id, facts::Facts};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (place, shape) in facts.tops(Direction::Output) {
        walk(shape, &place, &mut |shape, place| {
            if let Shape::Number(number) = shape
                && number.may_be_nan()
                && !number.is_of_any_kind()
            {
                found.push(
                    Finding::note(
                        Id::FloatNull,
                        place,
                        format!("`{place}` is `number | null` in TypeScript: the float may be NaN or infinite"),
                    )
                    .reason("JSON has no such numbers: serde_json writes `null`, and does not read it back")
                    .hint("where it is always finite, say so: `JsSafe<f64>`, or bounds on both sides"),
                );
            }
        });
    }
    found
}
